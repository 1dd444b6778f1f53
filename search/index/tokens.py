"""Tokens that documents are indexed under; a prefix says in which field each stands.

Words: `n` title, `a` other name, `l` label, `h` heading, `s` summary, `t` text, `o` often in the text.
Names: `=` whole title, `~` whole other name, `b` a name's words in any order, `k` a title without its kit, `p` two words
side by side in a name, `q` in a heading, `r` in what it is also called; `x` the first letters of a name's words, for suggestions.
Others: `f` a value that answers are narrowed by, `w` titles of at most so many words, `y` the year, `*` every document.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from django.conf import settings

from home.finding.document import SearchDocument
from home.finding.words import all_words, key_of, one_spelling, stem, stems_of, telling_words, without_accents

_COMPOUND = re.compile(r"[^\W_]{2,}-(?!up\b|ups\b|off\b|down\b|over\b|to\b)([^\W_]{3,})(?= +[^\W_])")

VERSION = 6  # of what follows; another one, or another language, makes every index anew by the clock
LONGEST = 120
SHORT_TITLES = (2, 3, 4)
FIRST_LETTERS = (1, 2, 3)
OFTEN_TIMES, OFTEN_SHARE = 3, 250  # a word stands often that stands so many times, and once in so many words


def every(language: str) -> str:
    """The token of every document, by which an index is known that was made in this language."""
    return f"*{VERSION}{language}"


EVERY = every(settings.LANGUAGE_CODE)


def tokens_of(document: SearchDocument) -> set[str]:
    """Every token of one document."""
    found = {EVERY, *_facets(document), *_title(document)}
    for name in (document.title, *document.names):
        found.update(_name(name, "n" if name is document.title else "a"))
    for text in document.labels:
        found.update(f"l{one}" for one in stems_of(text))
    for text in document.asides:
        stems = stems_of(text)
        found.update(f"t{one}" for one in stems)
        found.update(f"{where}{left} {right}" for left, right in pairwise(stems) for where in "qr")
    found.update(f"s{one}" for one in stems_of(document.summary))
    for section in document.sections:
        found.update(_heading(section.told))
    found.update(_text(section.text for section in document.sections))
    if document.date:
        found.add(f"y{document.date.year}")
    return {token[:LONGEST] for token in found}


def facet_token(facet: str, value: str) -> str:
    """The token of a value that answers are narrowed by."""
    return f"f{facet}:{value}"[:LONGEST]


def facet_labels(document: SearchDocument) -> dict[str, str]:
    """What the values of its facets are called, by their tokens."""
    values = document.facets | {"kind": {document.kind: document.kind}}
    return {facet_token(facet, value): label for facet, labels in values.items() for value, label in labels.items()}


def spellings_of(document: SearchDocument) -> dict[str, bool]:
    """Every spelling that stands in it, and whether it stands in a name or a label."""
    named = {word for name in (document.title, *document.names, *document.labels) for word in all_words(name)}
    rest = " ".join([document.summary, *document.asides, *(f"{one.told} {one.text}" for one in document.sections)])
    return {word: False for word in all_words(rest)} | {word: True for word in named}


def joined_of(document: SearchDocument) -> set[str]:
    """Two words of a name written as one: "deadbug"."""
    names = map(telling_words, (document.title, *document.names))
    return {left + right for words in names for left, right in pairwise(words)}


def name_keys(words: Sequence[str]) -> tuple[str, str]:
    """A name as it stands, and with its words in the order of the alphabet."""
    key = key_of(words)
    return key, " ".join(sorted(key.split()))


def _facets(document: SearchDocument) -> Iterator[str]:
    yield from facet_labels(document)


def _title(document: SearchDocument) -> Iterator[str]:
    words = telling_words(document.title)
    kit = {word for name in document.kit for word in telling_words(name)}
    without = [word for word in words if word not in kit]
    if without:
        yield f"k{key_of(without)}"
    yield from (f"w{most}" for most in SHORT_TITLES if len(words) <= most)


def _name(name: str, where: str) -> Iterator[str]:
    words = telling_words(name)
    key, bag = name_keys(words)
    yield f"{'=' if where == 'n' else '~'}{key}"
    yield f"b{bag}"
    told = _told_by_the_way(name) if where == "n" else set()
    yield from (f"{'l' if word in told else where}{stem(word)}" for word in words)
    yield from (f"p{stem(left)} {stem(right)}" for left, right in pairwise(words))
    yield from (f"x{word[:length]}" for word in all_words(name) for length in FIRST_LETTERS if len(word) >= length)


def _told_by_the_way(name: str) -> set[str]:
    """The second words of what a name begins its words with: "grip" in “Wide-Grip Lat Pulldown”, "leg" in “Single-Leg Squat”."""
    parts = _COMPOUND.findall(without_accents(name))
    rest = set(telling_words(_COMPOUND.sub(" ", without_accents(name))))
    return set(map(one_spelling, parts)) - rest


def _heading(heading: str) -> Iterator[str]:
    stems = stems_of(heading)
    yield from (f"h{one}" for one in stems)
    yield from (f"q{left} {right}" for left, right in pairwise(stems))


def _text(texts: Iterable[str]) -> Iterator[str]:
    counts = Counter(one for text in texts for one in stems_of(text))
    often = max(OFTEN_TIMES, counts.total() / OFTEN_SHARE)
    for one, count in counts.items():
        yield f"t{one}"
        if count >= often:
            yield f"o{one}"
