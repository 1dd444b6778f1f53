"""The index's words, cached in this process and topped up with the new ones at each search."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from threading import Lock

from rapidfuzz.distance import OSA

from home.finding.spelling import meant_by, slips
from home.finding.words import one_spelling, stem
from search.index.models import SPELLING, Word
from search.index.postings import CHUNK, chunks

MOST_BEGINNINGS = 40
FAR_OFF = 6  # letters for each slip, in a word of which no name has the like


Row = tuple[int, str, str, str, int]  # key, spelling, stem, role, mark


class Words:
    """Spellings by what can be asked of them. A word stays known once nothing has it any more; then it finds nothing."""

    openings: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self.last: Row | None = None
        self._named: list[str] = []
        self._others: list[str] = []
        self._stems: set[str] = set()
        self._named_stems: set[str] = set()
        self._joined: set[str] = set()
        self._by_length: dict[int, set[str]] = defaultdict(set)

    def learn(self, rows: list[Row]) -> None:
        """Take in more words, in the order of their keys."""
        self._joined.update(row[2] for row in rows if row[3] == "j")
        named = [row for row in rows if row[3] == "n"]
        others = [row for row in rows if row[3] == "t"]
        self._named = sorted([*self._named, *(row[1] for row in named)])
        self._others = sorted([*self._others, *(row[1] for row in others)])
        self._named_stems.update(row[2] for row in named)
        self._stems.update(row[2] for row in (*named, *others))
        for row in (*named, *others):
            self._by_length[len(row[1])].add(row[1])
        self.last = rows[-1]

    def knows(self, stem: str) -> bool:
        """Whether anything has this word."""
        return stem in self._stems

    def names_have(self, stem: str) -> bool:
        """Whether a name has it."""
        return stem in self._named_stems

    def names_join(self, stem: str) -> bool:
        """Whether two words of a name, written as one, make it."""
        return stem in self._joined

    def beginning_with(self, start: str) -> set[str]:
        """The stems of words that begin so: of names, or where no name does, of texts."""
        return set(map(_stem, _beginning(self._named, start) or _beginning(self._others, start)))

    def names_beginning_with(self, start: str) -> set[str]:
        """The stems of words in names that begin so."""
        return set(map(_stem, _beginning(self._named, start)))

    def has_one_slip(self, word: str) -> bool:
        """Whether a known word is but one letter off."""
        return any(_slips_between(word, other) == 1 for other in self.meant_by(word)[:1])

    def spelled_from(self, start: str) -> list[str]:
        """Words of names that begin so."""
        return _beginning(self._named, start)

    def meant_by(self, word: str) -> list[str]:
        """The known words that one typed wrong may stand for."""
        return list(_meant_by(self, word[:SPELLING], self.last))

    def others_like(self, word: str) -> list[str]:
        """The other words that a known one typed wrong may stand for."""
        others = [other for other in self.near(word) if other != word]
        return meant_by(word, others, self.is_named)

    def near(self, word: str) -> list[str]:
        """The spellings that are as long as a word, give or take the slips that it may have."""
        allowed = slips(word)
        lengths = range(len(word) - allowed, len(word) + allowed + 1)
        return [spelling for length in lengths for spelling in self._by_length.get(length, ())]

    def is_named(self, spelling: str) -> bool:
        """Whether a name has this spelling."""
        at = bisect_left(self._named, spelling)
        return at < len(self._named) and self._named[at] == spelling


@lru_cache(maxsize=5_000)
def _meant_by(words: Words, word: str, last: Row) -> tuple[str, ...]:
    """Far off, it stands for a word of a name or for none."""
    guesses = meant_by(word, words.near(word), words.is_named)
    return tuple(one for one in guesses if words.is_named(one) or _slips_between(word, one) <= len(word) / FAR_OFF)


def _stem(spelling: str) -> str:
    return stem(one_spelling(spelling))


def _slips_between(word: str, other: str) -> int:
    return OSA.distance(word, other)


def _beginning(spellings: list[str], start: str) -> list[str]:
    found: list[str] = []
    for spelling in spellings[bisect_left(spellings, start) :]:
        if not spelling.startswith(start) or len(found) >= MOST_BEGINNINGS:
            break
        found.append(spelling)
    return found


_kept = Words()
_learning = Lock()


def known_words() -> Words:
    """The words as they are now; one query, which brings the last word that is known and those that came since."""
    global _kept
    with _learning:
        rows = _rows_from(_kept.last)
        if _kept.last and (not rows or rows.pop(0) != _kept.last):
            _kept = Words()  # rebuilt since, or seen in a transaction that came to nothing
            rows = _rows_from(None)
        if rows:
            _kept.learn(rows)
        return _kept


def remember(spellings: dict[str, bool], joined: Iterable[str]) -> None:
    """Keep what a document is spelled with; `spellings` says of each word whether it stands in a name."""
    wanted = {(word, "n" if named else "t") for word, named in spellings.items() if not word.isdigit()}
    wanted = {(word[:SPELLING], role) for word, role in wanted | {(word, "j") for word in joined}}
    known: set[tuple[str, str]] = set()
    for part in chunks(sorted({word for word, _ in wanted})):
        known.update(Word.objects.filter(spelling__in=part).values_list("spelling", "role"))
    rows = [Word(spelling=word, stem=_stem(word), role=role) for word, role in sorted(wanted - known)]
    Word.objects.bulk_create(rows, ignore_conflicts=True, batch_size=CHUNK)


def _rows_from(last: Row | None) -> list[Row]:
    rows = Word.objects.filter(pk__gte=last[0]) if last else Word.objects.all()
    return list(rows.order_by("pk").values_list("pk", "spelling", "stem", "role", "mark"))
