"""Tables for spreadsheet programs: cells that none takes for a formula, and the mark by which Excel knows UTF-8."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator

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
    """The one place where the editor's tables are made fit to be opened, ours and Wagtail's own reports alike.

    They begin with the mark by which Excel knows UTF-8, else it spoils every umlaut, and no cell is a formula: titles and
    names come from visitors, and from other people's exports.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Only what the editor makes: a file that somebody uploaded stays as it is."""
        response = self.get_response(request)
        is_table = response.headers.get("Content-Type", "").startswith("text/csv")
        if is_table and request.path_info.startswith(f"/{settings.ADMIN_PATH}"):
            if response.streaming:
                response.streaming_content = safe_table(response.streaming_content)  # type: ignore[attr-defined]
            else:
                response.content = b"".join(safe_table([response.content]))
        return response


def safe_table(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same table, row by row."""
    yield codecs.BOM_UTF8
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in csv.reader(_lines(codecs.iterdecode(chunks, "utf-8"))):
        writer.writerow([for_csv(cell) for cell in row])
        yield out.getvalue().encode()
        out.seek(0)
        out.truncate()


def _lines(texts: Iterable[str]) -> Iterator[str]:
    """Lines with their ends, wherever the texts were cut."""
    rest = ""
    for text in texts:
        *whole, rest = (rest + text).split("\n")
        for line in whole:
            yield f"{line}\n"
    if rest:
        yield rest
