"""A body is taken in whole, or not at all."""

import asyncio
import shutil
from collections import namedtuple
from typing import Any

import pytest

from config.front.answers import Refusal
from config.front.bodies import IN_MEMORY, Limit, length_of, limit_for, take
from tests.config.front.rsgi import Headers, Protocol

LIMIT = Limit(size=2 * IN_MEMORY, seconds=0.2, idle=0.05)
END = b""


def taken(pieces: list[bytes], length: int | None, limit: Limit = LIMIT) -> bytes:
    with asyncio.run(take(Protocol(pieces), length, limit)) as body:
        return body.read()


def refused(pieces: Any, length: int | None, limit: Limit = LIMIT) -> int:
    with pytest.raises(Refusal) as refusal:
        asyncio.run(take(Protocol(pieces) if isinstance(pieces, list) else pieces, length, limit))
    return refusal.value.status


@pytest.mark.parametrize("length", [10, None])
def test_a_whole_body_is_taken(length: int | None) -> None:
    assert taken([b"hello", b"world", END], length) == b"helloworld"


def test_a_body_larger_than_memory_is_taken_to_a_file() -> None:
    assert len(taken([b"x" * 100_000] * 4 + [END], 400_000)) == 400_000


def test_no_body_is_no_wait() -> None:
    assert taken([], 0) == b""


@pytest.mark.parametrize(
    ("pieces", "length"),
    [([b"hello", END, END], None), ([b"hello", END, END], 10), ([b"hello", END], 10), ([b"hello", b"!", END], 5)],
)
def test_a_body_that_broke_off_is_refused(pieces: list[bytes], length: int | None) -> None:
    assert refused(pieces, length) == 400


@pytest.mark.parametrize(("pieces", "length"), [([END], 10**9), ([b"x" * 100_000] * 9 + [END], None)])
def test_too_large_a_body_is_refused_as_soon_as_that_is_known(pieces: list[bytes], length: int | None) -> None:
    assert refused(pieces, length) == 413


class Dripping(Protocol):
    def __init__(self, pause: float) -> None:
        super().__init__()
        self.pause = pause

    async def __aiter__(self) -> Any:
        for _ in range(1000):
            await asyncio.sleep(self.pause)
            yield b"x"


@pytest.mark.parametrize("pause", [0.01, 5])
def test_a_body_that_drips_or_stops_is_refused(pause: float) -> None:
    assert refused(Dripping(pause), 1000) == 408


def test_a_full_disk_is_said_before_an_upload_is_taken(monkeypatch: Any) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(1, 1, 1_000_000))
    assert refused([b"x" * 400_000, END], 400_000) == 507
    assert taken([b"hello", END], 5) == b"hello"


@pytest.mark.parametrize(
    ("said", "length"),
    [({}, 0), ({"content-length": "12"}, 12), ({"transfer-encoding": "Chunked", "content-length": "3"}, None)],
)
def test_the_length_that_is_said(said: dict[str, str], length: int | None) -> None:
    assert length_of(Headers(said)) == length


@pytest.mark.parametrize("said", ["-1", "1e9", "٣", "1" * 30, " 1 2"])
def test_a_length_that_is_none_is_refused(said: str) -> None:
    with pytest.raises(Refusal):
        length_of(Headers({"content-length": said}))


def test_an_editor_may_send_more_than_a_visitor() -> None:
    upload, form = limit_for("/admin/media/video/add/", True), limit_for("/inquire/", False)
    assert upload.size > 50 * form.size
    assert limit_for("/admin/login/", False) == limit_for("/inquire/", True) == form
