"""Answers public pages from memory, and has those that are not there rendered once for all who wait."""

import asyncio
import logging
import time
from http import HTTPStatus
from io import BytesIO
from typing import Any

from config.front.answers import StoredAnswer, send
from config.front.cache_key import LONGEST_QUERY, Key, declared_query, scheme_header
from config.front.compression import preferred
from config.front.handover import PASSED, Handover, without_parameters
from config.front.page_memory import LAG_SECONDS, Generation, PageMemory
from config.front.pool import Busy
from config.front.stored_page import StoredPage

logger = logging.getLogger(__name__)

HIT, MISS, BEFORE = ("x-cache", "hit"), ("x-cache", "miss"), ("x-cache", "stale")
# What sets a request apart from another for the same page: none of these is in one that is answered by a shortcut.
_APART = ("cookie", "if-none-match", "if-modified-since", "range", "authorization")
RENEWED = 40
LONGEST_COURTESY = 0.2  # seconds before each page
REST_SECONDS = 0.05


class PageReader:
    """Answers a public page from memory, else from Django."""

    def __init__(self, memory: PageMemory, handover: Handover) -> None:
        self.memory, self.handover = memory, handover
        self._renewal: asyncio.Task[None] | None = None
        self._wanted: dict[Key, None] = {}  # in turn
        self._scheme_header = scheme_header() or "x-forwarded-proto"

    def answer_again(self, scope: Any, protocol: Any) -> bool:
        """Whether the same request was answered before and its page is still there: the way of nearly every request."""
        headers = scope.headers
        found = self.memory.now.shortcuts.get(self._said(scope, headers))
        if found is None or scope.method != "GET":
            return False
        page, answer = found
        if page.dropped or any(name in headers for name in _APART):
            return False
        self.memory.read(page)
        protocol.response_bytes(200, answer.headers, answer.body)
        return True

    async def answer(self, scope: Any, protocol: Any, scheme: str, host: str, head: bool) -> None:
        """From memory or rendered anew; only a page that is for one person is asked for again, with all that was said."""
        generation, place = self.memory.now, Key(scheme, host, scope.path)
        query = self._query(generation, place, scope.query_string)
        if query is None:
            return await self._pass(scope, protocol)
        key = Key(scheme, host, scope.path, query)
        page, how = generation.pages.get(key), HIT
        if page is None and (page := self.memory.before(key)):
            self._want(key)
            how = BEFORE
        elif page is None:
            began, how = await self._render_once(generation, key), MISS
            if isinstance(began, StoredAnswer):
                return await self._answer_unstored(scope, protocol, began, head)
            page = began
        else:
            self.memory.read(page)
        return self._send(scope, protocol, page, how, head)

    def renew(self) -> None:
        """Render what is read most before somebody asks, once changes have come to rest."""
        if self._renewal:
            self._renewal.cancel()
        loop = asyncio.get_running_loop()
        self._wanted = dict.fromkeys(self.memory.keys_most_read(RENEWED)) | self._wanted
        self._renewal = loop.create_task(self._renew())
        loop.call_later(LAG_SECONDS, self.memory.now.before.clear)

    def _want(self, key: Key) -> None:
        """Have a page that was sent as it was rendered anew, after those before it."""
        self._wanted[key] = None
        if self._renewal is None or self._renewal.done():
            self._renewal = asyncio.get_running_loop().create_task(self._renew())

    def _query(self, generation: Generation, place: Key, query: str) -> str | None:
        """The part of the query that names the page; None where the memory is no help."""
        if place not in generation.declared:
            return query if len(query) <= LONGEST_QUERY else None
        declared = generation.declared[place]
        return None if declared is None else declared_query(query, declared)

    async def _pass(self, scope: Any, protocol: Any) -> None:
        await self.handover.answer(scope, protocol, BytesIO(), signed_in=False)

    async def _render_once(self, generation: Generation, key: Key) -> StoredPage | StoredAnswer:
        task = generation.renders.get(key)
        if task is None:
            task = asyncio.get_running_loop().create_task(self._render(generation, key))
            generation.renders[key] = task
            task.add_done_callback(lambda _: generation.renders.pop(key, None))
        return await asyncio.shield(task)

    async def _render(self, generation: Generation, key: Key) -> StoredPage | StoredAnswer:
        answer, declared, page = await self.handover.render(key)
        generation.before.pop(key, None)
        place = Key(key.scheme, key.host, key.path)
        if declared is not None:
            self.memory.declare(generation, place, declared)
        elif answer.status == HTTPStatus.OK and not key.query:
            self.memory.declare(generation, place, None)
        if page is None:
            return answer
        # A parameter that the page does not declare may be anywhere in it: what somebody made up is stored for nobody.
        if page.key == key:
            self.memory.store(generation, page)
        return page

    async def _answer_unstored(self, scope: Any, protocol: Any, answer: StoredAnswer, head: bool) -> None:
        """A 404 or a redirect is the same for all; anything else is asked for again with the request's own headers."""
        if answer.status == HTTPStatus.OK or answer.header("set-cookie"):
            return await self._pass(scope, protocol)
        return send(protocol, without_parameters(answer), head, PASSED)

    def _send(self, scope: Any, protocol: Any, page: StoredPage, how: tuple[str, str], head: bool) -> None:
        headers = scope.headers
        encoding = preferred(headers.get("accept-encoding") or "")
        since = headers.get("if-modified-since")
        if page.is_known(headers.get("if-none-match"), since):
            return send(protocol, page.not_modified(encoding), head, how)
        answer = page.answer(encoding)
        if how is HIT and page.keeps(encoding):
            again = StoredAnswer(HTTPStatus.OK, [*answer.headers, HIT], answer.body)
            self.memory.add_shortcut(self._said(scope, headers), page, again)
        return send(protocol, answer, head, how)

    def _said(self, scope: Any, headers: Any) -> tuple[str | None, ...]:
        """All of a request that can make its answer another one."""
        get = headers.get
        return scope.path, scope.query_string, get("host"), get("accept-encoding"), get(self._scheme_header)

    async def _let_others_go_first(self) -> None:
        """Whoever waits for an answer is not to share the processor with what nobody waits for yet, for a while."""
        end = time.monotonic() + LONGEST_COURTESY
        while not self.handover.readers.is_idle and time.monotonic() < end:
            await asyncio.sleep(0.005)

    async def _renew(self) -> None:
        await asyncio.sleep(REST_SECONDS)
        while self._wanted:
            key = next(iter(self._wanted))
            del self._wanted[key]
            await self._let_others_go_first()
            if key in self.memory.now.pages:
                continue
            try:
                await self._render_once(self.memory.now, key)
            except Busy:
                return
            except Exception:
                logger.exception("%s could not be rendered ahead", key.path)
