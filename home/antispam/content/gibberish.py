"""Strings of letters that nobody typed as a word."""

import re
from itertools import pairwise

_WORD = re.compile(r"(?<![\w@#/.:])[A-Za-z]{7,40}(?![\w@/:])")
_VOWELS = set("aeiouyAEIOUY")
_MASHED = re.compile(r"(?:asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert|zxcv|xcvb|cvbn|uiop|jkl;)", re.IGNORECASE)
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}", re.IGNORECASE)
# Five consonants in a row stand in these, in English, German and Dutch.
_REAL = re.compile(
    r"(?:ngths|ghtsc|rchst|chtsc|tschl|schw|rtsch|nstsch|rthst|lfths|ngstr|chst|ndschr|chts|hths|xths|tch|rzt|schm|schr|"
    r"hst|lkst|ckst|ngst)",
    re.IGNORECASE,
)


def find(text: str) -> str:
    """The first word that looks like gibberish, or ""."""
    return next((word for word in _WORD.findall(text[:2000]) if is_gibberish(word)), "")


def is_gibberish(word: str) -> bool:
    """Capitals thrown in at random, no vowels, or keys struck side by side; laughter and cries are none."""
    if len(set(word.lower())) <= 4 or re.search(r"([A-Za-z])\1{3,}", word):
        return False
    if _case_changes(word) >= 3 and not word.isupper():
        return not re.fullmatch(r"(?:[A-Z][a-z]+){2,6}", word)
    if _MASHED.search(word) and len(word) > 7:
        return True
    vowels = sum(sign in _VOWELS for sign in word) / len(word)
    return vowels < 0.15 or bool(_CONSONANTS.search(word) and not _REAL.search(word) and vowels < 0.25)


def _case_changes(word: str) -> int:
    """How often a small letter is followed by a capital, or two capitals within the word by a small one."""
    rises = sum(first.islower() and second.isupper() for first, second in pairwise(word))
    return rises + len(re.findall(r"[A-Z]{2,}[a-z]", word[1:]))
