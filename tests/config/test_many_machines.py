"""Two app servers and two workers on PostgreSQL, Redis and an S3 server, behind a real nginx; one is killed under load."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import boto3
import pytest
from django.db import connection
from moto.server import ThreadedMotoServer

from coaching.models import Inquiry
from home.models import HomePage, OutgoingMail
from tests import databases
from tests.config.front.server import Server
from tests.home.mail.mail_server import MailServer
from tests.nginx import serve_through_nginx
from tests.served import ROOT, free_port, surroundings
from tests.waiting import wait_for

pytestmark = pytest.mark.services
INQUIRIES = 40
SECOND = 1.0


class Machines:
    """All of it, for one test."""

    def __init__(self, stack: ExitStack, folder: Path, database: str, mail: MailServer) -> None:
        storage = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        storage.start()
        stack.callback(storage.stop)
        endpoint = "http://{}:{}".format(*storage.get_host_and_port())
        keys = {"aws_access_key_id": "testing", "aws_secret_access_key": "testing"}
        boto3.resource("s3", endpoint_url=endpoint, region_name="us-east-1", **keys).create_bucket(Bucket="media")
        self.front = free_port()
        self.environment = {
            "DATABASE_URL": database,
            "REDIS_URL": databases.empty_redis(14),
            "S3_BUCKET": "media",
            "S3_ENDPOINT_URL": endpoint,
            "S3_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "EMAIL_URL": mail.address,
            "WEB_WORKERS": "1",
        }
        self.servers = []
        for name in ("one", "two"):
            (folder / name).mkdir()
            server = Server(folder / name, **self.environment)
            stack.callback(server.stop)
            self.servers.append(server)
            command = [sys.executable, "manage.py", "deliver_mail", "--forever", "--pause", "0.05"]
            own = surroundings() | self.environment | {"VAR_DIR": str(folder / name)}
            worker = subprocess.Popen(command, cwd=ROOT, env=own)
            stack.callback(worker.wait)
            stack.callback(worker.kill)
        hosts = [server.host for server in self.servers]
        stack.enter_context(serve_through_nginx(folder, self.front, hosts))
        for server in self.servers:
            server.wait()

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Status, address in the end, text: through nginx."""
        data = urlencode(form).encode() if form else None
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.front}{path}", data, timeout=30) as response:
                return response.status, response.url, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.url or "", error.read().decode()

    def inquire(self, number: int, clock: str) -> bool:
        """Sent again, as a person or a browser would, until the page says that it is kept, be it as suspected spam."""
        form = {
            "name": f"Person {number}",
            "email": f"person{number}@example.com",
            "message": f"My left hip pinches, for {number} days.",
        }
        form |= {"submission": str(uuid.uuid4()), "started": clock, "took": "30"}
        said: list[object] = []

        def thanked() -> bool:
            try:
                status, place, _ = self.ask("/inquire/", form)
            except OSError as error:
                status, place = 0, repr(error)
            said.append((status, place))
            return "?sent=" in place

        with suppress(pytest.fail.Exception):
            return bool(wait_for(thanked, pause=0.3))
        print(f"Inquiry {number}: {said[:5]} … {said[-1]}")
        return False


@pytest.fixture
def machines(tmp_path: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Machines, MailServer]]:
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if connection.vendor != "postgresql" or not nginx:
        pytest.skip("needs PostgreSQL, Redis and nginx")
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        database = stack.enter_context(databases.on_another(tmp_path, f"machines_{os.getpid()}"))
        mail = stack.enter_context(MailServer())
        yield Machines(stack, tmp_path, database, mail), mail


def test_an_edit_is_seen_on_both_within_a_second_and_a_kill_under_load_loses_nothing(
    machines: tuple[Machines, MailServer],
) -> None:
    site, mail = machines
    assert site.ask("/")[0] == 200
    for server in site.servers:
        told = json.loads(server.ask("/readyz").body)
        assert (told["database"], told["cache"], told["uploads"]) == ("ok", "ok", "ok")

    # An edit, made elsewhere, of a page that both have in their memory.
    for server in site.servers:
        assert [server.ask("/").status for _ in range(2)] == [200, 200] and server.ask("/").cache == "hit"
    page = HomePage.objects.get()
    page.seo_title = "Edited on another machine"
    page.save_revision().publish()
    begun = time.monotonic()
    for server in site.servers:
        wait_for(lambda server=server: b"Edited on another machine" in server.ask("/").body, pause=0.01)  # type: ignore[misc]
    assert time.monotonic() - begun < SECOND
    wait_for(lambda: "Edited on another machine" in site.ask("/")[2], seconds=3)

    clock = re.search(r'name="started" value="([^"]+)"', site.ask("/inquire/")[2])
    assert clock
    with ThreadPoolExecutor(4) as people:
        sent = [people.submit(site.inquire, number, clock[1]) for number in range(INQUIRIES)]
        wait_for(lambda: Inquiry.objects.count() >= INQUIRIES // 4, pause=0.01)
        os.killpg(site.servers[0].process.pid, signal.SIGKILL)
        assert [future.result() for future in sent] == [True] * INQUIRIES
    assert sorted(Inquiry.objects.values_list("email", flat=True)) == sorted(
        f"person{n}@example.com" for n in range(INQUIRIES)
    )
    assert site.ask("/")[0] == 200
    wait_for(lambda: not OutgoingMail.objects.unsent().exists(), seconds=30)
    assert len(mail.taken) == len(set(mail.taken)) == OutgoingMail.objects.count() > 0
