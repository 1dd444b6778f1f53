"""Video health, against a stand-in for the hosts: what is gone is said, what could not be asked is never called gone."""

import json
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from blog.models import BlogIndexPage
from coaching.models import LibraryPage
from config.server.jobs import check_videos
from home import http_client
from home.models import HomePage, VideoCheck
from home.video.health import is_due
from tests.factories import make_exercise, make_post
from tests.waiting import take

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
FINE = json.dumps({"type": "video", "html": "<iframe></iframe>"}).encode()


class Hosts:
    """A server in the place of both hosts. `answers`: a video's identity, and what is said of it."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, bytes, dict[str, str]]] = {}
        self.asked: list[str] = []
        hosts = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                query = parse_qs(urlsplit(self.path).query)
                video = query.get("url", [self.path])[0].rpartition("v=")[2].rpartition("/")[2]
                hosts.asked.append(video)
                status, body, headers = hosts.answers.get(video, (200, FINE, {}))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.body(body)

            def body(self, body: bytes) -> None:
                try:
                    for part in [body[i : i + 1] for i in range(len(body))] if body.startswith(b"drip") else [body]:
                        self.wfile.write(part)
                        self.wfile.flush()
                        if body.startswith(b"drip"):
                            take(0.05)
                except OSError:
                    pass

            def log_message(self, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def say(self, video: str, status: int, body: bytes = b"no", **headers: str) -> None:
        self.answers[video] = (status, body, headers)


@pytest.fixture
def hosts(settings: Any) -> Iterator[Hosts]:
    hosts = Hosts()
    settings.YOUTUBE_OEMBED_URL = hosts.address + "/youtube"
    settings.VIMEO_OEMBED_URL = hosts.address + "/vimeo"
    yield hosts
    hosts.server.shutdown()
    hosts.server.server_close()


def check(**options: Any) -> tuple[str, str]:
    """What the command says, and how it fails ("" where it does not)."""
    out = StringIO()
    try:
        call_command("check_videos", stdout=out, stderr=out, pause=0, **options)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


def youtube(identity: str) -> str:
    return f"https://youtu.be/{identity}"


def states() -> dict[str, str]:
    return {check.address.rpartition("=")[2].rpartition("/")[2]: check.state for check in VideoCheck.objects.all()}


def test_every_video_is_asked_about_once_wherever_it_stands(
    library: LibraryPage, blog_index: BlogIndexPage, hosts: Hosts
) -> None:
    make_exercise(library, "One", video_url=youtube("aaaaaaaaaaa"))
    make_exercise(library, "Two", video_url="https://www.youtube.com/watch?v=aaaaaaaaaaa&t=30", live=False)
    block = {"title": "Slow", "url": "https://vimeo.com/76979871", "clip": None, "poster": None, "caption": ""}
    make_post(blog_index, body=[("video", block)])
    said, failed = check()
    assert not failed
    assert sorted(hosts.asked) == ["76979871", "aaaaaaaaaaa"]
    assert "2 of 2 videos asked about: 0 broken, 0 could not be asked." in said
    assert VideoCheck.objects.get(address__contains="aaaaaaaaaaa").pages.count() == 2


def test_what_is_gone_or_forbidden_is_said_with_its_page(library: LibraryPage, hosts: Hosts) -> None:
    make_exercise(library, "Fine", video_url=youtube("fffffffffff"))
    make_exercise(library, "Gone", video_url=youtube("ggggggggggg"))
    make_exercise(library, "Private", video_url=youtube("ppppppppppp"))
    make_exercise(library, "Elsewhere only", video_url="https://vimeo.com/11111111")
    hosts.say("ggggggggggg", 404)
    hosts.say("ppppppppppp", 401)
    hosts.say("11111111", 200, json.dumps({"domain_status_code": 403}).encode())
    said, failed = check()
    assert "3 videos are broken" in failed
    assert "“Gone”" in said and "“Private”" in said and "“Elsewhere only”" in said and "“Fine”" not in said
    assert states() == {
        "fffffffffff": "fine", "ggggggggggg": "gone", "ppppppppppp": "forbidden", "11111111": "forbidden",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("status", "body"),
    [(429, b"slow down"), (503, b"later"), (200, b"<html>"), (200, b"[1]"), (200, b"[" * 190_000), (200, b"x" * 300_000),
     (302, b""), (418, b"")],
)  # fmt: skip
def test_no_answer_is_never_called_gone(library: LibraryPage, hosts: Hosts, status: int, body: bytes) -> None:
    make_exercise(library, "Busy", video_url=youtube("bbbbbbbbbbb"))
    hosts.say("bbbbbbbbbbb", status, body, Location="https://example.com/")
    said, failed = check()
    assert not failed
    assert "1 could not be asked" in said
    assert states() == {"bbbbbbbbbbb": "unknown"}


def test_a_host_that_drips_is_given_up(library: LibraryPage, hosts: Hosts, monkeypatch: pytest.MonkeyPatch) -> None:
    hosts.say("ddddddddddd", 200, b"drip" + b"x" * 2000)
    start = time.monotonic()
    reply = http_client.ask(f"{hosts.address}/youtube?url=v=ddddddddddd", seconds=0.5)
    assert time.monotonic() - start < 10
    assert reply.status == 0 and "no answer within" in reply.problem


def test_a_name_that_is_looked_up_for_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **options: over.wait(30))
    start = time.monotonic()
    reply = http_client.ask("http://slow.example/", seconds=0.3)
    over.set()
    assert time.monotonic() - start < 10
    assert reply.status == 0 and "no answer within" in reply.problem


@pytest.mark.parametrize("address", ["", "nonsense", "http://", "http://[::1", "ftp://localhost/x", "http://a\x00b/"])
def test_an_address_that_is_none_is_a_reply_with_a_problem(address: str) -> None:
    assert http_client.ask(address, seconds=5).problem


def test_no_host_at_all_is_no_answer(library: LibraryPage, settings: Any) -> None:
    settings.YOUTUBE_OEMBED_URL = "http://127.0.0.1:1/oembed"
    for number in range(8):
        make_exercise(library, f"Number {number}", video_url=youtube(f"aaaaaaaaaa{number}"))
    said, failed = check()
    assert not failed
    assert "5 of 8 videos asked about: 0 broken, 8 could not be asked" in said


def test_a_redirect_within_the_host_is_followed_and_none_elsewhere(hosts: Hosts) -> None:
    hosts.say("old", 301, Location="/youtube?url=v=new")
    assert http_client.ask(f"{hosts.address}/youtube?url=v=old").status == 200
    hosts.say("old", 301, Location=f"http://localhost:{hosts.server.server_port}/youtube?url=v=new")
    assert http_client.ask(f"{hosts.address}/youtube?url=v=old").problem == "the host sent us elsewhere"
    hosts.say("old", 301, Location="http://[no-address")
    assert http_client.ask(f"{hosts.address}/youtube?url=v=old").problem
    hosts.say("round", 301, Location="/youtube?url=v=round")
    assert http_client.ask(f"{hosts.address}/youtube?url=v=round").status == 0


def test_silence_leaves_the_last_answer_standing(library: LibraryPage, hosts: Hosts) -> None:
    make_exercise(library, "Gone", video_url=youtube("ggggggggggg"))
    hosts.say("ggggggggggg", 404)
    check()
    since = VideoCheck.objects.get().failing_since
    hosts.say("ggggggggggg", 503)
    assert "1 video is broken" in check()[1]
    assert VideoCheck.objects.get().failing_since == since
    hosts.say("ggggggggggg", 200, FINE)
    assert check()[1] == ""
    assert VideoCheck.objects.get().failing_since is None


def test_those_that_answered_lately_are_left_out(library: LibraryPage, hosts: Hosts) -> None:
    make_exercise(library, "One", video_url=youtube("aaaaaaaaaaa"))
    check()
    assert not is_due()
    check(older_than=7)
    assert len(hosts.asked) == 1
    VideoCheck.objects.update(checked_at=timezone.now() - timedelta(days=8))
    assert is_due()
    check(older_than=7)
    assert len(hosts.asked) == 2


def test_interrupted_it_keeps_what_was_answered(
    library: LibraryPage, hosts: Hosts, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        make_exercise(library, f"Number {number}", video_url=youtube(f"aaaaaaaaaa{number}"))
    asked: list[str] = []

    def ask_twice(url: str) -> http_client.HttpReply:
        asked.append(url)
        if len(asked) == 3:
            raise KeyboardInterrupt
        return http_client.ask(url)

    monkeypatch.setattr("home.video.health.ask", ask_twice)
    with pytest.raises(CommandError, match="Stopped after") as stop:
        call_command("check_videos", stdout=StringIO(), pause=0)
    assert stop.value.returncode == 130
    assert VideoCheck.objects.filter(state="fine").count() == 2


def test_a_draft_of_a_published_page_counts_too(library: LibraryPage, hosts: Hosts) -> None:
    page = make_exercise(library, "One", video_url=youtube("aaaaaaaaaaa"))
    page.video_url = youtube("bbbbbbbbbbb")
    page.save_revision()
    check()
    assert sorted(hosts.asked) == ["aaaaaaaaaaa", "bbbbbbbbbbb"]


def test_the_report_and_the_dashboard_say_where(
    home: HomePage, library: LibraryPage, hosts: Hosts, editing: Client
) -> None:
    page = make_exercise(library, "Couch stretch", video_url=youtube("ggggggggggg"))
    hosts.say("ggggggggggg", 404)
    check()
    report = editing.get(reverse("checked_videos")).content.decode()
    assert "Couch stretch" in report and reverse("wagtailadmin_pages:edit", args=[page.pk]) in report
    assert editing.get(reverse("checked_videos_results") + "?state=gone").status_code == 200
    assert "1 video is gone" in editing.get(reverse("wagtailadmin_home")).content.decode()
    page.video_url = youtube("fffffffffff")
    page.save_revision().publish()
    assert "video is gone" not in editing.get(reverse("wagtailadmin_home")).content.decode()
    assert "ggggggggggg" not in editing.get(reverse("checked_videos")).content.decode()


def test_a_video_that_no_page_shows_is_forgotten(library: LibraryPage, hosts: Hosts) -> None:
    page = make_exercise(library, "One", video_url=youtube("ggggggggggg"))
    hosts.say("ggggggggggg", 404)
    check()
    page.delete()
    assert check() == ("0 of 0 videos asked about: 0 broken, 0 could not be asked.\n", "")
    assert not VideoCheck.objects.exists()


def test_a_visitor_asks_nobody(library: LibraryPage, hosts: Hosts, client: Client) -> None:
    page = make_exercise(library, "One", video_url=youtube("aaaaaaaaaaa"))
    assert client.get(page.url).status_code == 200
    assert hosts.asked == []


@pytest.mark.parametrize("options", [{"older_than": -1}, {"older_than": 10**9}])
def test_nonsense_is_refused_in_words(db: None, options: dict[str, int]) -> None:
    with pytest.raises(CommandError, match="Give days"):
        call_command("check_videos", **options)


def test_the_scheduled_job_asks_only_where_it_was_switched_on_and_once_a_week(
    library: LibraryPage, hosts: Hosts, settings: Any
) -> None:
    make_exercise(library, "One", video_url=youtube("aaaaaaaaaaa"))
    check_videos()
    assert hosts.asked == []
    settings.CHECK_VIDEOS = True
    check_videos()
    assert states() == {"aaaaaaaaaaa": "fine"}
    asked = len(hosts.asked)
    check_videos()
    assert asked and len(hosts.asked) == asked
