"""Hands requests to Django in three thread pools: readers, senders of forms, signed-in editors."""

import asyncio
import logging
import os
from importlib import import_module
from typing import IO, Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.signals import request_finished, request_started
from django.http.cookie import parse_cookie

from config.front import wsgi_call
from config.front.answers import StoredAnswer, send
from config.front.cache_key import Key, declared_query
from config.front.pool import Pool
from config.front.stored_page import MAY_LAG, PARAMETERS, StoredPage, declared_parameters, prepare
from home.media.pictures.drawing import reading

logger = logging.getLogger(__name__)

PASSED = ("x-cache", "pass")
# A file made for one answer is opened at once and read from then on, whatever becomes of its name.
FORGET_AFTER = 60
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class Handover:
    """Readers, senders of forms and signed-in editors each have threads and a queue of their own."""

    def __init__(self) -> None:
        threads, waiting = settings.WEB_THREADS, settings.WEB_QUEUE
        self.readers = Pool("reader", threads, waiting)
        self.senders = Pool("sender", threads + 1, waiting)  # some of them wait for a CAPTCHA
        self.editors = Pool("editor", threads, waiting)

    async def answer(self, scope: Any, protocol: Any, body: IO[bytes], signed_in: bool) -> None:
        """Send what Django answers to this very request. Raises Busy where too many wait."""
        pool = self._pool_for(scope.method, signed_in)
        size = body.seek(0, os.SEEK_END)
        body.seek(0)
        try:
            answer = await pool.run(wsgi_call.call, wsgi_call.environ(scope, body, size))
        finally:
            body.close()
        send(protocol, without_parameters(answer), scope.method == "HEAD", PASSED)
        if answer.passing:
            asyncio.get_running_loop().call_later(FORGET_AFTER, os.unlink, answer.file)

    async def render(self, key: Key) -> "Rendered":
        """What Django answers to somebody of whom nothing is known but the address that they ask for."""
        return await self.readers.run(_render, key)

    async def knows_session(self, cookies: str) -> bool:
        """Whether a Cookie header holds the session of somebody who is signed in."""
        return await self.editors.run(_knows_session, cookies)

    def close(self) -> None:
        """Stop the pools."""
        for pool in (self.readers, self.senders, self.editors):
            pool.close()

    def _pool_for(self, method: str, signed_in: bool) -> Pool:
        if signed_in:
            return self.editors
        return self.readers if method in SAFE_METHODS else self.senders


# The answer, the parameters that it declares, and the page where anybody may be given it.
Rendered = tuple[StoredAnswer, tuple[str, ...] | None, StoredPage | None]


def without_parameters(answer: StoredAnswer) -> StoredAnswer:
    """What is told to this front door only stays here."""
    answer.headers = [pair for pair in answer.headers if pair[0].lower() not in (PARAMETERS, MAY_LAG)]
    return answer


def _render(key: Key) -> Rendered:
    with reading():
        answer = wsgi_call.call(wsgi_call.bare_environ(key.scheme, key.host, key.path, key.query))
    declared = declared_parameters(answer)
    query = None if declared is None else declared_query(key.query, declared)
    page = None if query is None else prepare(Key(key.scheme, key.host, key.path, query), answer)
    return answer, declared, page


def _knows_session(cookies: str) -> bool:
    key = parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME, "")
    request_started.send(None)  # as before and after a request: a connection that went away is made anew
    try:
        return bool(key) and SESSION_KEY in import_module(settings.SESSION_ENGINE).SessionStore(key)
    finally:
        request_finished.send(None)
