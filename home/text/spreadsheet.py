"""Tables for spreadsheet programs: cells that none takes for a formula, and the mark by which Excel knows UTF-8."""

import codecs
import re
from collections.abc import Callable
from itertools import chain

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# A formula begins with one of these, full-width ones included, and some programs look past blanks, quotes and invisible
# signs. A program that splits at other signs than commas (; in much of Europe) sees cells begin inside of ours.
_FORMULA = re.compile(
    r"(^|[;,|\t\r\n])([\s\"'“”‘’\u00a0\u200b-\u200f\u2060\ufeff\x00-\x1f]*)(?=[=+\-@＝＋－＠﹢﹣﹦﹫−])"
)
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST_CELL = 32_767


def for_csv(value: object) -> object:
    """Text with an apostrophe before whatever a program could take for the beginning of a formula."""
    if not isinstance(value, str):
        return value
    text = _ILLEGAL.sub("", value)
    safe = _FORMULA.sub(r"\1\2'", text)
    return f"'{safe}" if _FORMULA.match(text) and not safe.startswith("'") else safe


def for_xlsx(value: object) -> object:
    """Text as it is, without the signs that the format has no room for. Its cell is marked as text by Wagtail."""
    return _ILLEGAL.sub("", value)[:LONGEST_CELL] if isinstance(value, str) else value


class CsvForExcel:
    """Tables that the editor hands out begin with the mark by which Excel knows UTF-8, else it spoils every umlaut."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Only what the editor makes: a file that somebody uploaded stays as it is."""
        response = self.get_response(request)
        is_table = response.headers.get("Content-Type", "").startswith("text/csv")
        if is_table and request.path_info.startswith(f"/{settings.ADMIN_PATH}"):
            if response.streaming:
                response.streaming_content = chain([codecs.BOM_UTF8], response.streaming_content)  # type: ignore[attr-defined]
            else:
                response.content = codecs.BOM_UTF8 + response.content
        return response
