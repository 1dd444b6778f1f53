"""Scheduled jobs: none waits for another, none is ended by an error, and the site's own do what they are for."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from blog.models import BlogIndexPage, PostPage
from config.server import background
from config.server.background import Background
from config.server.scheduler import Job, repeat, run_once
from home.models import JobRun
from tests import databases

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


@pytest.fixture
def database(tmp_path: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """One of its own, in which what is done is committed."""
    if connection.vendor == "sqlite":
        pytest.skip("there is one machine")
    with django_db_blocker.unblock(), databases.on_another(tmp_path, f"scheduler_{os.getpid()}"):
        yield


@pytest.mark.services
def test_of_several_machines_one_runs_a_job_and_another_takes_it_up_where_that_was_killed(database: None) -> None:
    runs, inside, over = [], Event(), Event()

    def run() -> None:
        runs.append(1)
        inside.set()
        over.wait(SECONDS)

    job = Job("counted", LONG, run)
    with ThreadPoolExecutor(4) as machines:
        first = machines.submit(_on_a_connection, job)
        assert inside.wait(SECONDS)
        assert all(machines.submit(_on_a_connection, job).result() for _ in range(3))
        over.set()
        assert first.result()
    assert len(runs) == 1
    assert run_once(job, when_due=True) and len(runs) == 1  # it is not time yet
    past = timezone.now() - timedelta(seconds=1)
    JobRun.objects.update(next_at=past, leased_until=timezone.now() + timedelta(seconds=50))
    assert run_once(job, when_due=True) and len(runs) == 1  # somebody is at it
    JobRun.objects.update(leased_until=past)
    assert run_once(job, when_due=True) and len(runs) == 2


def _on_a_connection(job: Job) -> bool:
    try:
        return run_once(job, when_due=True)
    finally:
        connection.close()
