"""Requests that make no sense, answered in words by 400, not by 500: keys, numbers, addresses and forms that cannot be read."""

import logging
import re
from collections.abc import Callable, Iterator
from traceback import walk_tb

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import NoReverseMatch
from django.utils.datastructures import MultiValueDictKeyError
from django.views.defaults import page_not_found

logger = logging.getLogger(__name__)

# What Django says of a key in an address that Wagtail hands on as it is.
_NO_NUMBER = re.compile(r"Field '\w+' expected a number but got ")
# Where Wagtail reads what its own pages always send, without asking whether it is there.
_READER = re.compile(r"wagtail(media)?\.(.+\.)?(views|forms|blocks|widgets|panels)(\.|$)")
_PACKAGES = frozenset({"wagtail", "wagtailmedia", "home", "blog", "coaching", "search", "config", "demo"})
_UNREADABLE = (AttributeError, LookupError, TypeError, ValueError, ValidationError)


class OutOfRange:
    """What no database can hold, and a key that is no number, is a bad request in words, in place of a 500; in a path a 404."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do for what goes well."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """400, and 404 where nothing but the path was sent. Logged, because a slip of our own could look the same."""
        if not (isinstance(exception, OverflowError | DataError) or _NO_NUMBER.match(str(exception))):
            return None
        logger.error("Out of range at %s", request.path, exc_info=exception)
        if request.method in ("GET", "HEAD") and not request.META.get("QUERY_STRING"):
            return page_not_found(request, exception)
        return HttpResponse(render_to_string("400.html"), status=400)


class UnreadableForm:
    """A form that lacks what a browser always sends, or names a row or an address that cannot be, is a bad request, in place
    of a 500.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do for what goes well."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """400. Logged, because a slip of our own could look the same."""
        is_editor = request.path_info.startswith(f"/{settings.ADMIN_PATH}")
        if not isinstance(exception, MultiValueDictKeyError) and not (is_editor and _is_of_editor(request, exception)):
            return None
        logger.error("A form that cannot be read at %s", request.path, exc_info=exception)
        return HttpResponse(render_to_string("400.html"), status=400)


def _is_of_editor(request: HttpRequest, exception: Exception) -> bool:
    """Whether it is a row that Wagtail looks up, an address to go back to, or a field that it reads without asking."""
    if isinstance(exception, ObjectDoesNotExist):
        return True
    if isinstance(exception, NoReverseMatch):
        return any(f"'{one}'" in str(exception) for one in _sent(request))
    sent = request.method not in ("GET", "HEAD") or request.META.get("QUERY_STRING")
    return bool(sent) and isinstance(exception, _UNREADABLE) and bool(_READER.match(_raised_for(exception)))


def _sent(request: HttpRequest) -> Iterator[str]:
    """Every value sent; of one with a colon, what Django takes for a namespace too."""
    for data in (request.GET, request.POST):
        for values in data.lists():
            yield from (part for value in values[1] for part in (value, value.partition(":")[0]) if part)


def _raised_for(exception: Exception) -> str:
    """The module, of Wagtail or of this site, that asked for what failed."""
    frames = [frame.f_globals.get("__name__", "") for frame, _ in walk_tb(exception.__traceback__)]
    return next((name for name in reversed(frames) if name.partition(".")[0] in _PACKAGES), "")
