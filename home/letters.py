"""Comparing text without regard to capitals, in every script: SQLite by itself knows those of ASCII only."""

import json
import unicodedata
from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

_EMPTY = "\u115f\u1160\u2800\u3164\uffa0"  # letters and patterns that are drawn as nothing

Rows = TypeVar("Rows", bound=QuerySet[Any])


def folded(value: Any) -> str:
    """Text as it is compared. Not casefolded: ß and ss are different addresses, and one may be erased for the other."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return unicodedata.normalize("NFC", text).lower()


def is_blank(text: str) -> bool:
    """Whether there is nothing to be seen in it: no letter, figure, sign or emoji."""
    return not any(unicodedata.category(sign)[0] in "LNPS" and sign not in _EMPTY for sign in text)


def equal(rows: Rows, text: str, names: Iterable[str]) -> Rows:
    """Those in which one of the fields is the text."""
    return _compare(rows, text, list(names), "iexact", lambda value, wanted: value == wanted)


def containing(rows: Rows, text: str, names: Iterable[str]) -> Rows:
    """Those in which the text stands in one of the fields."""
    return _compare(rows, text, list(names), "icontains", lambda value, wanted: wanted in value)


def _compare(rows: Rows, text: str, names: list[str], lookup: str, same: Callable[[str, str], bool]) -> Rows:
    if text.isascii():
        return rows.filter(reduce(or_, (Q(**{f"{name}__{lookup}": text}) for name in names)))
    wanted = folded(text)
    found = [pk for pk, *values in rows.values_list("pk", *names) if any(same(folded(one), wanted) for one in values)]
    return rows.filter(pk__in=found)
