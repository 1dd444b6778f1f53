"""Scheduled jobs: none waits for another, none is ended by an error, and the site's own do what they are for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from threading import Event

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from blog.models import BlogIndexPage, PostPage
from config.server import background
from config.server.background import Background
from config.server.scheduler import Job, repeat, run_once

LONG = timedelta(hours=1)
SECONDS = 10


def broken() -> None:
    raise ValueError("broken")


@contextmanager
def running(monkeypatch: pytest.MonkeyPatch, deliver: Callable[[Event], object], *jobs: Job) -> Iterator[None]:
    monkeypatch.setattr(background, "JOBS", jobs)
    monkeypatch.setattr("config.server.mail.deliver_mails", deliver)
    work = Background()
    work.start()
    try:
        yield
    finally:
        work.stop()


def test_neither_a_job_nor_the_mail_waits_for_one_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    over, published, mailed = Event(), Event(), Event()
    jobs = [Job("hangs", LONG, lambda: over.wait(60)), Job("publishes", LONG, published.set)]
    with running(monkeypatch, lambda stop: mailed.set(), *jobs):
        assert published.wait(SECONDS) and mailed.wait(SECONDS)
        over.set()


def test_no_job_waits_for_a_mail_server_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    over, published = Event(), Event()
    with running(monkeypatch, lambda stop: over.wait(60), Job("publishes", LONG, published.set)):
        assert published.wait(SECONDS)
        over.set()


def test_a_job_runs_again_after_its_interval_whatever_it_raised() -> None:
    stop, runs = Event(), []

    def run() -> None:
        runs.append(1)
        if len(runs) == 3:
            stop.set()
        broken()

    repeat(Job("broken", timedelta(milliseconds=1), run), stop)
    assert len(runs) == 3


def test_a_failure_is_logged_under_the_name_of_the_job(caplog: pytest.LogCaptureFixture) -> None:
    assert not run_once(Job("make a back-up", LONG, broken))
    assert "make a back-up" in caplog.text and "ValueError: broken" in caplog.text


def test_the_site_s_own_jobs_run_and_publish_the_page_whose_time_has_come(
    client: Client, blog_index: BlogIndexPage
) -> None:
    now = timezone.now()
    post = PostPage(title="Later", live=False, go_live_at=now + timedelta(hours=1))
    blog_index.add_child(instance=post)
    revision = post.save_revision()
    revision.publish()
    revision.refresh_from_db()
    before = now - timedelta(minutes=1)
    revision.content["go_live_at"], revision.approved_go_live_at = before.isoformat(), before
    revision.save()
    assert client.get(post.url).status_code == 404
    call_command("run_jobs")
    assert client.get(post.url).status_code == 200


def test_one_that_fails_keeps_no_other_from_running(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    jobs = (Job("broken", LONG, broken), Job("fine", LONG, lambda: ran.append("fine")))
    monkeypatch.setattr("config.management.commands.run_jobs.JOBS", jobs)
    with pytest.raises(CommandError, match="These jobs failed: broken"):
        call_command("run_jobs", stdout=StringIO())
    call_command("run_jobs", "fine")
    assert ran == ["fine", "fine"]
    with pytest.raises(CommandError, match="There is no job other"):
        call_command("run_jobs", "other")
