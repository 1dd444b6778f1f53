"""What is kept, what goes, and what a change leaves."""

import random
import tracemalloc

import pytest

from config.front.answers import StoredAnswer
from config.front.cache_key import Key
from config.front.compression import PLAIN
from config.front.page_memory import LAG_SECONDS, MOST_SHORTCUTS, SHORTCUT, PageMemory
from config.front.stored_page import OVERHEAD, StoredPage, declared_parameters, prepare
from home.pages.edition import Change

HTML = [("Content-Type", "text/html"), ("X-Cache-Parameters", "page")]


def page(path: str, size: int = 100, query: str = "") -> StoredPage:
    return prepare(Key("http", "a", path, query), StoredAnswer(200, [("Content-Type", "image/x")], b"x" * size))


def paths(memory: PageMemory) -> list[str]:
    return [key.path for key in memory.now.pages]


def test_what_was_read_longest_ago_goes_first() -> None:
    memory = PageMemory(3 * (OVERHEAD + 100))
    stored = {path: page(path) for path in ("/a", "/b", "/c")}
    for one in stored.values():
        memory.store(memory.now, one)
    memory.read(stored["/a"])
    memory.store(memory.now, page("/d"))
    assert paths(memory) == ["/c", "/a", "/d"]
    assert stored["/b"].dropped and not stored["/a"].dropped
    assert memory.now.size == memory.limit


def lagging(path: str) -> StoredPage:
    answer = StoredAnswer(200, [("Content-Type", "image/x"), ("X-Cache-May-Lag", "1")], b"x")
    return prepare(Key("http", "a", path), answer)


def test_pages_around_a_change_are_there_for_a_moment_from_the_first_change_on(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    memory = PageMemory(10**6)
    kept = [page("/list/"), *(lagging(path) for path in ("/a/", "/a/below/", "/b/", "/c/", "/d/"))]
    for one in kept:
        memory.store(memory.now, one)
    memory.forget(Change("/a/", centred=True))
    assert [one.key.path for one in kept if memory.before(one.key)] == ["/b/", "/c/", "/d/"]
    now[0] += LAG_SECONDS - 1
    memory.forget(Change("/b/", centred=True))
    memory.forget(Change("/c/"))
    assert [one.key.path for one in kept if memory.before(one.key)] == ["/d/"]
    now[0] += 1.5
    assert not memory.before(kept[-1].key)
    memory.forget(Change("/b/", centred=True))
    assert not memory.now.before
    memory.store(memory.now, kept[-1])
    memory.forget(Change("/b/", centred=True))
    memory.forget()
    assert not memory.before(kept[-1].key)


def test_a_page_larger_than_the_memory_is_not_kept() -> None:
    memory = PageMemory(OVERHEAD)
    memory.store(memory.now, page("/a", 200))
    assert paths(memory) == [] and memory.now.size == 0


def test_a_page_that_goes_takes_its_shortcuts_with_it() -> None:
    memory = PageMemory(2 * (OVERHEAD + SHORTCUT + 200))
    for path in ("/a", "/b", "/c"):
        memory.store(memory.now, one := page(path))
        memory.add_shortcut((path, None), one, "answer")
    assert paths(memory) == ["/b", "/c"]
    assert list(memory.now.shortcuts) == [("/b", None), ("/c", None)]
    memory.forget(Change("/b"))
    assert list(memory.now.shortcuts) == [("/c", None)]


def test_what_is_made_up_behind_an_address_fills_no_memory() -> None:
    memory = PageMemory(10**6)
    memory.store(memory.now, one := page("/a"))
    for number in range(1000):
        memory.add_shortcut(("/a", f"utm_source={number:0>2000}"), one, "answer")
    assert len(memory.now.shortcuts) == MOST_SHORTCUTS
    assert memory.now.size == one.size == OVERHEAD + 100 + MOST_SHORTCUTS * (SHORTCUT + 2013)
    memory.forget(Change("/a"))
    assert memory.now.size == 0


def test_as_many_bytes_are_held_as_are_counted() -> None:
    limit = 3 * 10**6
    memory, words = PageMemory(limit), random.Random(1)
    prepare(Key("http", "a", "/"), StoredAnswer(200, HTML[:1], b"word " * 1000))  # what compressing needs once
    tracemalloc.start()
    for number in range(600):
        body = words.randbytes(4_000).hex().encode()
        memory.store(memory.now, one := prepare(Key("http", "a", f"/{number}"), StoredAnswer(200, HTML[:1], body)))
        for encoding in ("br", "gzip", PLAIN):
            answer = one.answer(encoding)
            if one.keeps(encoding):
                memory.add_shortcut((one.key.path, encoding), one, StoredAnswer(200, [*answer.headers], answer.body))
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(memory.now.pages) < 400 and len(memory.now.shortcuts) == 2 * len(memory.now.pages)
    assert 0.5 * limit < memory.now.size <= limit
    assert held < 1.1 * limit


def test_what_was_unpacked_for_one_reader_is_not_kept() -> None:
    stored = prepare(Key("http", "a", "/a"), StoredAnswer(200, HTML[:1], b"word " * 1000))
    assert stored.keeps("gzip") and not stored.keeps(PLAIN) and page("/a").keeps(PLAIN)
    assert len(stored.answer(PLAIN).body) == 5000


def test_the_same_page_is_kept_once() -> None:
    memory = PageMemory(10**6)
    memory.store(memory.now, page("/a", 100))
    memory.store(memory.now, page("/a", 300))
    assert memory.now.size == OVERHEAD + 300


def test_a_change_forgets_everything_and_what_was_begun_before_it() -> None:
    memory = PageMemory(10**6)
    before = memory.now
    memory.store(before, page("/a"))
    memory.forget()
    memory.store(before, page("/b"))
    assert paths(memory) == []


def test_a_change_of_one_page_forgets_that_page_only() -> None:
    memory = PageMemory(10**6)
    for one in (page("/a"), page("/a", query="page=2"), page("/b")):
        memory.store(memory.now, one)
    before = memory.now
    memory.forget(Change("/a"))
    memory.store(before, page("/a"))
    assert paths(memory) == ["/b"]
    assert memory.now.size == OVERHEAD + 100


def test_what_is_read_most_is_known_after_changes() -> None:
    memory = PageMemory(10**6)
    for path, times in (("/a", 1), ("/b", 5), ("/c", 3)):
        memory.store(memory.now, one := page(path))
        for _ in range(times):
            memory.read(one)
    memory.forget()
    memory.forget()
    assert [key.path for key in memory.keys_most_read(2)] == ["/b", "/c"]


def test_only_what_says_so_may_be_stored() -> None:
    assert declared_parameters(StoredAnswer(200, HTML, b"x")) == ("page",)
    refused = [
        StoredAnswer(404, HTML, b"x"),
        StoredAnswer(500, HTML, b"x"),
        StoredAnswer(200, HTML[:1], b"x"),
        StoredAnswer(200, [*HTML, ("Set-Cookie", "a=b")], b"x"),
        StoredAnswer(200, [*HTML, ("Cache-Control", "private")], b"x"),
        StoredAnswer(200, [*HTML, ("Cache-Control", "No-Store")], b"x"),
        StoredAnswer(200, HTML, file="/etc/hosts"),
        StoredAnswer(200, HTML, b"x" * 3_000_000),
    ]
    assert [declared_parameters(answer) for answer in refused] == [None] * len(refused)
