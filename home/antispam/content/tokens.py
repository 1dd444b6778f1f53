"""Tokens of a text for the statistical model: words and pairs of words. Links are left to the rules."""

import re
from collections.abc import Iterator
from itertools import pairwise

from home.antispam.content.submission import Submission

MOST = 400  # pieces of one text
_FIGURE = re.compile(r"[\d$€£%.,+]*\d[\d$€£%.,+]*\w{0,3}")


def tokens(submission: Submission) -> list[str]:
    """Every different piece of a text, in order; at most MOST."""
    return list(dict.fromkeys(_pieces(submission)))[:MOST]


def _pieces(submission: Submission) -> Iterator[str]:
    words = [_common(word) for word in submission.words]
    yield from words
    for first, second in pairwise(["^", *words]):
        yield f"{first} {second}"
    if submission.raw.count("!") > 2:
        yield "!!!"


def _common(word: str) -> str:
    return f"#{min(len(word), 6)}" if _FIGURE.fullmatch(word) else word.strip("'#@+")[:24]
