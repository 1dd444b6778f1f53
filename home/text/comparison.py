"""Comparing and searching text without regard to capitals, in every script: SQLite by itself knows those of ASCII only."""

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

_EMPTY = "\u115f\u1160\u2800\u3164\uffa0"  # letters and patterns that are drawn as nothing

Rows = TypeVar("Rows", bound=QuerySet[Any])
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]+")  # Latin, Greek and Cyrillic; Hebrew; Arabic
_WHOLE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_BETWEEN_DIGITS = re.compile(r"[\s()/.\-\u2010-\u2015]+")


def folded(value: Any) -> str:
    """Text as it is compared. Not casefolded: ß and ss are different addresses, and one may be erased for the other."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return unicodedata.normalize("NFC", text).lower()


def visible(text: str) -> str:
    """Without the signs that nobody sees, which come along when something is copied."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf").strip()


def is_blank(text: str) -> bool:
    """Whether there is nothing to be seen in it: no letter, figure, sign or emoji."""
    return not any(unicodedata.category(sign)[0] in "LNPS" and sign not in _EMPTY for sign in text)


def equal(rows: Rows, text: str, names: Iterable[str]) -> Rows:
    """Those in which one of the fields is the text."""
    names = list(names)
    if text.isascii():
        return rows.filter(reduce(or_, (Q(**{f"{name}__iexact": text}) for name in names)))
    wanted = folded(text)
    found = [pk for pk, *values in rows.values_list("pk", *names) if any(folded(one) == wanted for one in values)]
    return rows.filter(pk__in=found)


def searched(value: Any) -> str:
    """Text as it is searched: without accents, so that “Zoe” finds Zoë and “strasse” finds Straße."""
    text = folded(value)
    if text.isascii():
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold())).translate(_WHOLE)


def containing(rows: Rows, text: str, names: Iterable[str]) -> Rows:
    """Those in which each word of the text stands in one of the fields, in whatever order.

    A telephone number is one word, and found however its digits are grouped. Read in Python: one answer on every database.
    """
    number = _telephone(text)
    wanted = [number] if number else searched(text).split()
    shape = _digits if number else searched
    found = []
    for pk, *values in rows.order_by().values_list("pk", *names).iterator():
        texts = [shape(value) for value in values if value]
        if all(any(word in text for text in texts) for word in wanted):
            found.append(pk)
    return rows.filter(pk__in=found)


def _telephone(text: str) -> str:
    """Its digits without the country's + or the leading zero; "" for anything else."""
    digits = _digits(text)
    return digits.lstrip("+0") if re.fullmatch(r"\+?\d{6,}", digits) else ""


def _digits(value: Any) -> str:
    return _BETWEEN_DIGITS.sub("", folded(value))
