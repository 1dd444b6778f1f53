"""The RSGI application: answers by itself what needs no Django, and hands on the rest."""

import asyncio
import logging
from http import HTTPStatus
from typing import Any

from django.conf import settings

from config.front import bodies, files, health
from config.front.answers import Refusal, StoredAnswer, busy, send
from config.front.cache_key import has_session, is_allowed, is_personal, scheme_of
from config.front.edition_watch import EditionWatch
from config.front.handover import Handover
from config.front.page_memory import PageMemory
from config.front.page_reader import PageReader
from config.front.pool import Busy
from config.server.listening import say_ready
from home.media.pictures.drawing import drawer
from home.pages import edition

logger = logging.getLogger(__name__)

BAD_HOST = "This site does not answer to that name."
NOT_FOUND = "There is nothing at this address."
FAULT = "Something went wrong on our side. Please try again in a moment."
# Addresses whose answers are for one person each, so that looking into the memory would be in vain.
PRIVATE = (f"/{settings.ADMIN_PATH}", "/documents/", "/_util/", "/promises/", "/drafts/")
SAFE_METHODS = ("GET", "HEAD")
METRICS_ADDRESS = "/metrics"


class FrontDoor:
    """The RSGI application; one in each server process."""

    def __init__(self) -> None:
        self.memory = PageMemory(settings.PAGE_MEMORY_MB * bodies.MEGABYTE)
        self.folders = files.folders()
        self.handover = Handover()
        self.pages = PageReader(self.memory, self.handover)
        self.watch = EditionWatch(self.pages)
        self.counted = _counted_protocol()

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Called once by the server, before the first request."""
        self.watch.start(loop)
        drawer.start(edition.move_on)
        loop.call_soon(say_ready)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Called once by the server, after the last."""
        self.watch.stop()
        drawer.stop()
        self.handover.close()

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """Answer one request."""
        if self.counted is not None:
            protocol = self.counted(scope, protocol)
        if not self.pages.answer_again(scope, protocol):
            head = scope.method == "HEAD"
            try:
                await self._answer(scope, protocol, head)
            except Refusal as refusal:
                send(protocol, refusal.answer(), head)
            except Busy:
                send(protocol, busy().answer(), head)
            except Exception:
                logger.exception("The front door could not answer %s %s", scope.method, scope.path)
                send(protocol, Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, FAULT).answer(), head)

    async def _answer(self, scope: Any, protocol: Any, head: bool) -> None:
        path, is_safe = scope.path, scope.method in SAFE_METHODS
        if path in health.ADDRESSES and is_safe:
            return send(protocol, await health.answer_health(path), head)
        if path == METRICS_ADDRESS and is_safe and self.counted is not None:
            return await _answer_figures(scope, protocol, head)
        host = scope.headers.get("host") or ""
        if not is_allowed(host):
            raise Refusal(HTTPStatus.BAD_REQUEST, BAD_HOST)
        if "\0" in path:
            raise Refusal(HTTPStatus.NOT_FOUND, NOT_FOUND)
        scheme = scheme_of(scope)
        if is_safe and self._answer_with_file(scope, protocol, path, head, scheme == "https"):
            return None
        cookies = scope.headers.get("cookie") or ""
        if is_safe and not path.startswith(PRIVATE) and not is_personal(cookies) and _is_for_anybody(scope):
            return await self.pages.answer(scope, protocol, scheme, host, head)
        return await self._pass(scope, protocol, path, head, has_session(cookies))

    def _answer_with_file(self, scope: Any, protocol: Any, path: str, head: bool, secure: bool) -> bool:
        """Whether it was a file. What should be asked for by HTTPS is left to Django, which says so."""
        folder = next((one for one in self.folders if path.startswith(one.prefix)), None)
        if folder is None or (settings.SECURE_SSL_REDIRECT and not secure):
            return False
        found = files.answer_file(folder, path, scope.headers, secure)
        if found is None:
            return False
        answer, part = found
        if part and not head:
            protocol.response_file_range(int(answer.status), answer.headers, answer.file, *part)
        else:
            send(protocol, answer, head)
        return True

    async def _pass(self, scope: Any, protocol: Any, path: str, head: bool, signed_in: bool) -> None:
        """Django's own answer to this one request, whose body is here before a thread is taken."""
        length = bodies.length_of(scope.headers)
        if scope.method in SAFE_METHODS:
            length = 0
        large = length is None or length > settings.FORM_MAX_BYTES
        # Anybody can send a cookie with the session's name.
        may_upload = signed_in and large and await self.handover.knows_session(scope.headers.get("cookie") or "")
        limit = bodies.limit_for(path, may_upload)
        body = await bodies.take(protocol, length, limit)
        await self.handover.answer(scope, protocol, body, signed_in)


def _is_for_anybody(scope: Any) -> bool:
    return "authorization" not in scope.headers and "range" not in scope.headers


def _counted_protocol() -> Any:
    """What counts answers, where that is switched on: whoever does not want figures pays nothing for them."""
    if not (settings.METRICS or settings.METRICS_TOKEN):
        return None
    from config.metrics.counting import CountedProtocol

    return CountedProtocol


async def _answer_figures(scope: Any, protocol: Any, head: bool) -> None:
    from config.metrics import page

    if not page.may_read(scope):
        raise Refusal(HTTPStatus.NOT_FOUND, NOT_FOUND)
    kind, text = await asyncio.to_thread(page.figures)
    headers = [("content-type", kind), ("cache-control", "no-store"), ("content-length", str(len(text)))]
    send(protocol, StoredAnswer(HTTPStatus.OK, headers, text), head)
