"""Normalises words of names, texts and searches: lower case, no accents, stems, one spelling."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from threading import Lock

import snowballstemmer

LONGEST = 200  # characters of a search
MOST_WORDS = 12

# What people write in more than one way, where the stem of the word does not bring it together.
_SAME = {
    "calves": "calf", "calve": "calf", "feet": "foot", "knives": "knife", "flye": "fly", "flyes": "fly", "flys": "fly",
    "tyre": "tire", "tyres": "tire", "aeroplane": "airplane", "aeroplanes": "airplane", "programme": "program",
    "programmes": "program", "fibre": "fiber", "fibres": "fiber", "centre": "center", "tendonitis": "tendinitis",
    "ninety": "90", "1": "single", "one": "single", "2": "double", "two": "double", "three": "3", "four": "4", "eight": "8",
    "five": "5", "ten": "10", "twelve": "12",
    "db": "dumbbell", "dbs": "dumbbell", "kb": "kettlebell", "kbs": "kettlebell", "bb": "barbell", "bw": "bodyweight",
    "dumbell": "dumbbell", "dumbells": "dumbbell", "vertebrae": "vertebra",
    "traps": "trapezius", "splits": "straddle", "metre": "meter", "metres": "meter", "grey": "gray",
}  # fmt: skip
_SAME |= {
    f"{begin}{end}": f"{begin}{end.replace('is', 'iz', 1)}"
    for begin in ("stabil", "mobil", "optim", "maxim", "minim", "neutral", "special", "priorit", "visual")
    for end in ("ise", "ised", "iser", "isers", "ises", "ising", "isation")
}
# Words that no search is about, unless a name begins with them.
_IDLE = frozenset([
    "a", "an", "and", "are", "at", "best", "can", "do", "exercise", "exercises", "for", "from", "help", "helps", "how", "i",
    "in", "is", "it", "me", "move", "movement", "movements", "my", "of", "on", "or", "than", "that", "the", "to", "train",
    "training", "what", "which", "with", "workout", "workouts", "your", "always", "am", "any", "anything", "as", "be", "been",
    "but", "by", "could", "cant", "did", "does", "doesnt", "doing", "dont", "every", "feel", "feels", "felt", "good", "had",
    "has", "have", "if", "im", "ive", "its", "just", "like", "many", "mean", "means", "much", "need", "please", "really",
    "should", "so", "some", "something", "still", "them", "then", "there", "these", "they", "this", "those", "want", "wants",
    "was", "we", "went", "were", "when", "where", "while", "who", "why", "will", "would", "you",
])  # fmt: skip
# Words that say little beside any other: what has the others is found without them.
_LIGHT = frozenset([
    "about", "again", "also", "arent", "because", "become", "better", "big", "bigger", "bit", "build", "building", "cannot",
    "come", "comes", "correct", "correctly", "couldnt", "day", "days", "develop", "enough", "ever", "first", "fix", "fixing",
    "form", "get", "gets", "getting", "give", "go", "goes", "going", "got", "grow", "growing", "guide", "improve", "improves",
    "improving", "increase", "increasing", "into", "isnt", "learn", "lose", "losing", "more", "most", "muscle",
    "muscles", "not", "now", "often", "only", "people", "possible", "proper", "properly", "safe", "safely", "someone",
    "struggle", "struggling", "stuff", "take", "takes", "target", "targeting", "technique", "thicker", "thing",
    "things", "tip", "tips", "tone", "toned", "toning", "too", "trouble", "try", "trying", "use", "used", "using",
    "very", "way", "ways", "wider", "wont", "work", "working", "works",
])  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
# "it" alone says nothing.
_IT_BAND = re.compile(r"\bit[ -]?band(?=s?\b)")
_APOSTROPHES = re.compile(r"['’`´]")

_stemmer = snowballstemmer.stemmer("english")
_stemming = Lock()  # the stemmer keeps the word it is at in itself


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without its ending: "rotations" and "rotation" are the same."""
    with _stemming:
        return _stemmer.stemWord(word)


@lru_cache(maxsize=30_000)
def telling_words(text: str, openings: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The words of a text, in small letters without accents, hyphens and slashes, and without those that say nothing,
    unless they begin a name: the "it" of "IT band".
    """
    kept = [word for word, after in pairwise([*all_words(text), ""]) if _tells(word, after, openings)]
    return tuple(_SAME.get(word, word) for word in kept)


def one_spelling(word: str) -> str:
    """The spelling under which a word is kept that people write in more than one way."""
    return _SAME.get(word, word)


def stems_of(text: str) -> list[str]:
    """The stems of a running text in order, without the words that say nothing."""
    return [_stem_in_text(word) for word in all_words(text) if word not in _IDLE]


@lru_cache(maxsize=50_000)
def _stem_in_text(word: str) -> str:
    return stem(_SAME.get(word, word))


def key_of(words: Iterable[str]) -> str:
    """Two names with the same key are the same name."""
    return " ".join(map(stem, words))


def opening_of(name: str) -> str:
    """The first two words of a name that begins with one that says nothing elsewhere; "" of any other name."""
    found = all_words(name)[:2]
    return f"{found[0]} {stem(found[1])}" if len(found) == 2 and is_idle(found[0]) and not is_idle(found[1]) else ""


def is_idle(word: str) -> bool:
    """Whether a word alone says nothing about what is looked for."""
    return word in _IDLE


def is_light(word: str) -> bool:
    """Whether a word says little about what is looked for where there is any other."""
    return word in _LIGHT


def is_all_idle(text: str) -> bool:
    """Whether all its words are such as everything answers: "best exercises"."""
    found = all_words(text)
    return bool(found) and all(map(is_idle, found))


def all_words(text: str) -> list[str]:
    """Every word, in small letters without accents."""
    return _WORD.findall(_IT_BAND.sub("iliotibial band", without_accents(text)))


def without_accents(text: str) -> str:
    """A text as its words are compared: small letters, no accents, no apostrophes."""
    text = text.lower()
    if not text.isascii():
        text = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return _APOSTROPHES.sub("", text)


def tidy_words(text: str) -> str:
    """What was typed, without control characters and signs without width, and no longer than anybody means it."""
    kinds = ((one, unicodedata.category(one)) for one in text[: LONGEST * 4])
    text = "".join("" if kind == "Cf" else " " if kind[0] == "C" else one for one, kind in kinds)
    return " ".join(text.split())[:LONGEST].strip()


def _tells(word: str, after: str, openings: frozenset[str]) -> bool:
    return not is_idle(word) or f"{word} {stem(after)}" in openings
