"""What a search may become while it is being typed: pages whose names begin so."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from home.finding.sets import Scores, members, union
from home.finding.words import all_words, one_spelling, stem, tidy_words
from home.pages.edition_cache import for_edition
from search.answering import postings_cache
from search.answering.answers import Entry, entries
from search.index import vocabulary
from search.index.tokens import FIRST_LETTERS, SHORT_TITLES
from search.index.vocabulary import Words

MOST = 7
MOST_WORDS = 6


@dataclass(frozen=True)
class Suggestion:
    """A page; `named`: the other name by which it was found, where its title does not say why."""

    title: str
    kind: str
    url: str
    named: str = ""


def suggest(text: str) -> list[Suggestion]:
    """At most MOST pages with all the words in a name, the last of them perhaps half typed. Three queries at most."""
    typed = all_words(tidy_words(text))[:MOST_WORDS]
    if not typed:
        return []
    words = for_edition(("spellings",), vocabulary.known_words)
    ways = [_ways(word, words, place == len(typed) - 1) for place, word in enumerate(typed)]
    short = [f"w{most}" for most in SHORT_TITLES]
    sets = postings_cache.sets_of([*(token for way in ways for token in way), *short])
    bits, scores = -1, Scores()
    for way in ways:
        bits &= union(sets.get(token, 0) for token in way)
        scores.add(union(sets.get(token, 0) for token in way if token[0] == "n"), 8)
    for token in short:
        scores.add(sets.get(token, 0), 2)
    places = list(islice(_in_order(scores, bits), MOST * 3)) if bits > 0 else []
    return _described(places, typed)


def _ways(word: str, words: Words, is_last: bool) -> list[str]:
    """The tokens under which a word stands in names: as it is, as the beginning of others, or as what it was meant for."""
    if is_last and len(word) in FIRST_LETTERS:
        return [f"x{word}"]
    stems = {stem(one_spelling(word))}
    known = words.names_have(stem(one_spelling(word)))
    if is_last:
        longer = words.names_beginning_with(word)
        known, stems = known or bool(longer), stems | longer
    if not known:
        stems |= set(map(stem, words.meant_by(word)))
    return [f"{where}{one}" for one in sorted(stems) for where in "na"]


def _in_order(scores: Scores, bits: int) -> Iterator[int]:
    for group in scores.ranked(bits):
        yield from members(group)


def _described(places: list[int], typed: list[str]) -> list[Suggestion]:
    rows = entries(places)
    found = [
        Suggestion(row.title, row.kind.label, row.url, _other_name(row, typed))
        for place in places
        if (row := rows.get(place))
    ]
    opening = typed[0]
    found.sort(key=lambda one: not (all_words(one.title)[:1] or [""])[0].startswith(opening))
    return found[:MOST]


def _other_name(row: Entry, typed: list[str]) -> str:
    if _begins(row.title, typed):
        return ""
    return next((name for name in row.names if _begins(name, typed)), "")


def _begins(name: str, typed: list[str]) -> bool:
    words = all_words(name)
    return all(any(word.startswith(part) for word in words) for part in typed)
