"""Brings names and searches to the same words, and finds the word that was meant by one typed wrong."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from threading import Lock

import snowballstemmer
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract, extractOne

LONGEST = 200
MOST_WORDS = 12

# What people write in more than one way, where the stem of the word does not bring it together.
_SAME = {
    "calves": "calf", "calve": "calf", "feet": "foot", "knives": "knife", "flye": "fly", "flyes": "fly", "flys": "fly",
    "tyre": "tire", "tyres": "tire", "aeroplane": "airplane", "aeroplanes": "airplane",
    "ninety": "90", "1": "single", "one": "single", "2": "double", "two": "double", "three": "3", "four": "4", "eight": "8",
    "db": "dumbbell", "dbs": "dumbbell", "kb": "kettlebell", "kbs": "kettlebell", "bb": "barbell", "bw": "bodyweight",
}  # fmt: skip
# Words that no search is about, unless a name begins with them.
_IDLE = frozenset([
    "a", "an", "and", "are", "at", "best", "can", "do", "exercise", "exercises", "for", "from", "help", "helps", "how", "i",
    "in", "is", "it", "me", "move", "movement", "movements", "my", "of", "on", "or", "than", "that", "the", "to", "train",
    "training", "what", "which", "with", "workout", "workouts", "your",
])  # fmt: skip

# What people shorten, where no name in the library has it so.
SHORTHAND = {
    "ohp": "overhead press", "rdl": "romanian deadlift", "slrdl": "single leg romanian deadlift", "dl": "deadlift",
    "sldl": "stiff leg deadlift", "tgu": "turkish get up", "bss": "bulgarian split squat", "ghr": "glute ham raise",
    "rfess": "rear foot elevated split squat", "hspu": "handstand push up", "cgbp": "close grip bench press",
    "hlr": "hanging leg raise", "ohs": "overhead squat", "cmj": "countermovement jump", "t2b": "toes to bar",
    "ttb": "toes to bar", "mb": "medicine ball", "sl": "single leg", "itb": "it band", "tfl": "tensor fasciae latae",
    "ql": "quadratus lumborum", "cars": "controlled articular rotations", "smr": "foam roll", "ir": "internal rotation",
    "er": "external rotation", "wgs": "worlds greatest stretch", "atg": "knees over toes",
}  # fmt: skip

_stemmer = snowballstemmer.stemmer("english")
_stemming = Lock()  # the stemmer keeps the word it is at in itself


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without its ending: "rotations" and "rotation" are the same."""
    with _stemming:
        return _stemmer.stemWord(word)


@lru_cache(maxsize=30_000)
def words_of(text: str, openings: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The words of a text, in small letters without accents, hyphens and slashes, and without those that say nothing,
    unless they begin a name: the "it" of "IT band".
    """
    kept = [word for word, after in pairwise([*_all_words(text), ""]) if _tells(word, after, openings)]
    return tuple(_SAME.get(word, word) for word in kept)


def opening_of(name: str) -> str:
    """The first two words of a name that begins with one that says nothing elsewhere; "" of any other name."""
    found = _all_words(name)[:2]
    return f"{found[0]} {stem(found[1])}" if len(found) == 2 and is_idle(found[0]) and not is_idle(found[1]) else ""


def is_idle(word: str) -> bool:
    """Whether a word alone says nothing about an exercise."""
    return word in _IDLE


def is_all_idle(text: str) -> bool:
    """Whether all its words are such as every exercise answers: "best exercises"."""
    found = _all_words(text)
    return bool(found) and all(map(is_idle, found))


def _all_words(text: str) -> list[str]:
    plain = "".join(one for one in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(one))
    return re.findall(r"[^\W_]+", re.sub(r"['’`´]", "", plain))


def _tells(word: str, after: str, openings: frozenset[str]) -> bool:
    return not is_idle(word) or f"{word} {stem(after)}" in openings


def tidy_words(text: str) -> str:
    """What was typed, without control characters and signs without width, and no longer than anybody means it."""
    kinds = ((one, unicodedata.category(one)) for one in text[: LONGEST * 4])
    text = "".join("" if kind == "Cf" else " " if kind[0] == "C" else one for one, kind in kinds)
    return " ".join(text.split())[:LONGEST].strip()


def meant_by(word: str, known: list[str], often: dict[str, int]) -> list[str]:
    """The known words that one typed wrong may stand for, the likeliest first: as few slips as possible, then the same
    first letter, then the more usual word.
    """
    allowed = _slips(word)
    if not allowed:
        return []
    near = extract(word, known, scorer=OSA.distance, score_cutoff=allowed, limit=20)  # type: ignore[arg-type]
    ranked = sorted((slips, other[0] != word[0], -often.get(other, 0), other) for other, slips, _ in near)
    return [other for slips, strange, _, other in ranked if (slips, strange) == ranked[0][:2]][:3]


def has_one_slip(word: str, known: list[str]) -> bool:
    """Whether a known word is but one letter off."""
    return extractOne(word, known, scorer=OSA.distance, score_cutoff=1) is not None  # type: ignore[arg-type]


def _slips(word: str) -> int:
    """How many letters of a word may be wrong: none in a number, more in a longer word."""
    if word.isdigit() or len(word) < 3:
        return 0
    return 1 if len(word) < 6 else 2 if len(word) < 9 else 3
