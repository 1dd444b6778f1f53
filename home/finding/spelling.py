"""Finds the known word that was meant by one typed wrong."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract, extractOne

from home.finding.words import all_words


def meant_by(word: str, known: Sequence[str], often: Callable[[str], int]) -> list[str]:
    """The known words that one typed wrong may stand for, the likeliest first: as few slips as possible, then the same
    first letter, then the more usual word.
    """
    allowed = slips(word)
    if not allowed:
        return []
    near = extract(word, known, scorer=OSA.distance, score_cutoff=allowed, limit=20)  # type: ignore[arg-type]
    ranked = sorted((slips, other[0] != word[0], -often(other), other) for other, slips, _ in near)
    return [other for slips, strange, _, other in ranked if (slips, strange) == ranked[0][:2]][:3]


def without_slips(text: str, texts: Iterable[str]) -> str:
    """The words of a search, each that begins no word of the texts as the likeliest that does; "" where none is another."""
    counts = Counter(word for one in texts for word in all_words(one))
    known, typed = sorted(counts), all_words(text)
    meant = [
        word if _begins_one(word, known) else (meant_by(word, known, counts.__getitem__) or [word])[0] for word in typed
    ]
    return "" if meant == typed else " ".join(meant)


def _begins_one(word: str, known: Sequence[str]) -> bool:
    at = bisect_left(known, word)
    return at < len(known) and known[at].startswith(word)


def has_one_slip(word: str, known: Sequence[str]) -> bool:
    """Whether a known word is but one letter off."""
    return extractOne(word, known, scorer=OSA.distance, score_cutoff=1) is not None  # type: ignore[arg-type]


def slips(word: str) -> int:
    """How many letters of a word may be wrong: none in a number, more in a longer word."""
    if word.isdigit() or len(word) < 3:
        return 0
    return 1 if len(word) < 6 else 2 if len(word) < 9 else 3
