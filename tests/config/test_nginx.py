"""What visitors are told by the nginx of docs/deploy.md while the site itself is away."""

import os
import shutil
import socket
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.nginx import serve_through_nginx
from tests.served import free_port
from tests.waiting import wait_for

pytestmark = [
    pytest.mark.embedded,
    pytest.mark.skipif(not shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"), reason="needs nginx"),
]


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize("path", ["/", "/inquire/", "/media/picture.webp", "/admin/"])
@pytest.mark.parametrize("form", [None, b"message=My+hip+pinches"])
def test_where_nothing_answers_a_page_says_so_and_what_became_of_a_form(
    tmp_path: Path, path: str, form: bytes | None
) -> None:
    front = free_port()
    with serve_through_nginx(tmp_path, front, [f"127.0.0.1:{free_port()}"]):
        wait_for(lambda: listens(front))
        with pytest.raises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(f"http://127.0.0.1:{front}{path}", form, timeout=10)
        answer, text = raised.value, raised.value.read().decode()
    assert answer.code == 502
    assert "try once more" in text
    assert "send it again" in text
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
    assert int(answer.headers["Retry-After"]) > 0
    assert "nginx" not in text
