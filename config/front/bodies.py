"""Reads request bodies whole before a thread is taken: in memory, then in a file, with limits of size and time."""

import asyncio
import errno
import shutil
import tempfile
from dataclasses import dataclass
from http import HTTPStatus
from typing import IO, Any

from django.conf import settings

from config.front.answers import Refusal

MEGABYTE = 1024 * 1024
IN_MEMORY = 256 * 1024
# Left free on the disk whatever is uploaded: the database and the mail need it.
RESERVE = 50 * MEGABYTE
TOO_LARGE = "This is larger than what is taken in here. Please send less."
TOO_SLOW = "This took too long to arrive, so none of it was kept. Please send it again."
BROKEN_OFF = "This broke off on its way, so none of it was kept. Please send it again."
NO_LENGTH = "The length of what you send cannot be read."
NO_ROOM = "The disk of this site is full, so none of it was kept. Make room, then send it again."


@dataclass(frozen=True, slots=True)
class Limit:
    """The most bytes, and the most seconds for all of it and between two pieces."""

    size: int
    seconds: float
    idle: float = 10


def limit_for(path: str, may_upload: bool) -> Limit:
    """An editor may upload films, a visitor sends a form."""
    if may_upload and path.startswith(f"/{settings.ADMIN_PATH}"):
        return Limit(settings.UPLOAD_MAX_BYTES, seconds=settings.UPLOAD_SECONDS, idle=30)
    return Limit(settings.FORM_MAX_BYTES, seconds=settings.FORM_SECONDS)


def length_of(headers: Any) -> int | None:
    """What Content-Length says; None for a body in chunks. Raises Refusal where it says nothing readable."""
    if "chunked" in (headers.get("transfer-encoding") or "").lower():
        return None
    text = headers.get("content-length") or "0"
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Refusal(HTTPStatus.BAD_REQUEST, NO_LENGTH)
    return int(text)


async def take(protocol: Any, length: int | None, limit: Limit) -> IO[bytes]:
    """The whole body as a file at its start; whoever takes it closes it. Raises Refusal for any other end than a whole body."""
    if length is not None and length > limit.size:
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE)
    _require_room(length or 0)
    spool = tempfile.SpooledTemporaryFile(IN_MEMORY, dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115
    try:
        if length != 0:
            await _fill(spool, protocol, length, limit)
    except BaseException as error:
        spool.close()
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Refusal(HTTPStatus.INSUFFICIENT_STORAGE, NO_ROOM) from None
        raise
    spool.seek(0)
    return spool


async def _fill(spool: IO[bytes], protocol: Any, length: int | None, limit: Limit) -> None:
    loop = asyncio.get_running_loop()
    end = loop.time() + limit.seconds
    pieces, taken, ends = aiter(protocol), 0, 0
    while (piece := await _next(pieces, min(limit.idle, end - loop.time()))) is not None:
        taken += len(piece)
        # Granian gives an empty piece at the end, and one more before it where the body broke off.
        ends += not piece
        if taken > limit.size:
            raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE)
        if taken > IN_MEMORY:
            await loop.run_in_executor(None, spool.write, piece)
        else:
            spool.write(piece)
    if ends != 1 or (length is not None and taken != length):
        raise Refusal(HTTPStatus.BAD_REQUEST, BROKEN_OFF)


async def _next(pieces: Any, seconds: float) -> bytes | None:
    try:
        async with asyncio.timeout(max(seconds, 0)):
            # Not `anext(pieces, None)`, which brings the process down with what Granian waits by.
            return await anext(pieces)
    except StopAsyncIteration:
        return None
    except TimeoutError:
        raise Refusal(HTTPStatus.REQUEST_TIMEOUT, TOO_SLOW, [("connection", "close")]) from None


def _require_room(length: int) -> None:
    """An upload is on the disk twice, as it arrives and where it is kept; a form is small enough to be let through."""
    if length > IN_MEMORY and shutil.disk_usage(settings.VAR_DIR).free < 2 * length + RESERVE:
        raise Refusal(HTTPStatus.INSUFFICIENT_STORAGE, NO_ROOM)
