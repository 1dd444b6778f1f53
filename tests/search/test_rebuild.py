"""The index is made anew beside others who write: what they lock is waited for, and what they change meanwhile stays changed."""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, transaction

from blog.models import BlogIndexPage, PostPage
from search.index import indexing, rebuild
from search.models import Document, Word
from tests import databases
from tests.factories import make_post
from tests.waiting import still_waits


@pytest.fixture
def committed_posts(
    tmp_path: Path, django_db_setup: None, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ThreadPoolExecutor]:
    """A database of its own with articles, a rebuild that takes one after the other, and somebody else who writes."""
    monkeypatch.setattr("search.index.indexing.BATCH", 1)
    monkeypatch.setattr(rebuild, "PAUSE", 0)
    monkeypatch.setattr(rebuild, "BEFORE_TRYING_AGAIN", 0)
    own = databases.on_another(tmp_path, f"rebuild_{os.getpid()}")
    with django_db_blocker.unblock(), own, ThreadPoolExecutor(1) as other:
        for number in range(3):
            make_post(BlogIndexPage.objects.get(), f"Written {number}")
        yield other
        other.submit(_close).result()


def _close() -> None:
    connection.close()


def _write(number: int) -> None:
    Word.objects.create(spelling=f"another{number}", stem=f"another{number}", role="t")


@pytest.mark.services
def test_a_rebuild_goes_on_while_others_write(committed_posts: ThreadPoolExecutor) -> None:
    rebuild.rebuild(lambda done, count: committed_posts.submit(_write, done).result())
    assert Word.objects.filter(spelling__startswith="another").count() == Document.objects.count() > 3


@pytest.mark.embedded
def test_a_rebuild_waits_for_who_keeps_the_database_to_himself(committed_posts: ThreadPoolExecutor) -> None:
    held = transaction.atomic()
    committed_posts.submit(held.__enter__).result()
    connection.cursor().execute("PRAGMA busy_timeout = 0")
    waited: list[int] = []

    def wait() -> None:
        waited.append(1)
        if len(waited) == 3:
            committed_posts.submit(held.__exit__, None, None, None).result()

    assert rebuild.rebuild(waiting=wait) == Document.objects.count()
    assert len(waited) == 3


def test_a_rebuild_that_waits_in_vain_says_so_in_words(committed_posts: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **options: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("search.index.indexing.refresh_many", refuse)
    monkeypatch.setattr(rebuild, "PATIENCE", 0.05)
    err = StringIO()
    with pytest.raises(CommandError, match="begin again to go on"):
        call_command("rebuild_search", stderr=err, verbosity=0)
    assert err.getvalue().count("Others are writing") == 1


@pytest.mark.services
def test_a_page_that_is_taken_down_during_a_rebuild_stays_out(
    committed_posts: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = PostPage.objects.get(title="Written 1")
    described = PostPage.search_document
    taken_down: list[Future[None]] = []

    def describe(page: PostPage) -> Any:
        if page == post and not taken_down:
            taken_down.append(committed_posts.submit(PostPage.objects.get(pk=post.pk).unpublish))
            still_waits(taken_down[0], 0.3)
        return described(page)

    monkeypatch.setattr(PostPage, "search_document", describe)
    indexing.refresh_many([post], thorough=True)
    taken_down[0].result()
    assert not Document.objects.filter(page=post).exists()
