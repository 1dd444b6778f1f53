"""Finds sentences and words in capitals that are shouted and no acronyms."""

import re
from collections.abc import Iterator
from itertools import pairwise

from blog.checks.acronyms import ACRONYMS, COMMON, IN_BRACKETS, LISTED, SENTENCE, WORD_OF_LETTERS

SHOUTS = 3  # words in capitals that one paragraph may not reach
LONG = 4  # letters; shorter words in capitals are likely acronyms


def raised(text: str) -> str:
    """The first sentence in capitals, else the words in capitals. Acronyms that are known, listed or in brackets do not count."""
    known = ACRONYMS | set(IN_BRACKETS.findall(text))
    for sentence in SENTENCE.findall(text):
        if _is_loud(sentence, known):
            return str(sentence).strip()
    runs = list(_runs(text, known))
    loud = [word for run in runs for word in run if len(word) >= LONG]
    if len(loud) >= SHOUTS:
        return ", ".join(dict.fromkeys(loud))
    return next((" ".join(run) for run in runs if len(run) >= SHOUTS and _has_word(run)), "")


def _is_loud(sentence: str, known: frozenset[str]) -> bool:
    """Whether a sentence has no small letter and is no row of acronyms."""
    words = WORD_OF_LETTERS.findall(sentence)
    if len(words) < 2 or not all(word.isupper() for word in words):
        return False
    loud = [word for run in _runs(sentence, known) for word in run]
    return any(len(word) >= LONG for word in loud) and (
        len(loud) >= SHOUTS or (len(loud) == len(words) and _has_word(loud))
    )


def _has_word(run: list[str]) -> bool:
    """Whether everyday words are among these, and one that is long enough to be no acronym."""
    return not COMMON.isdisjoint(run) and max(map(len, run)) >= LONG


def _runs(text: str, known: frozenset[str]) -> Iterator[list[str]]:
    """Words in capitals that follow one another, without acronyms."""
    run: list[re.Match[str]] = []
    for word in [*WORD_OF_LETTERS.finditer(text), None]:
        goes_on = word is not None and word[0].isupper()
        if run and not (word and goes_on and _are_beside(text, run[-1], word)):
            yield [] if _is_list(text, run) else [one[0] for one in run if one[0] not in known]
            run = []
        if word and goes_on:
            run.append(word)


def _are_beside(text: str, word: re.Match[str], following: re.Match[str]) -> bool:
    between = text[word.end() : following.start()]
    return not re.search(r"\w", between) or LISTED.fullmatch(between) is not None


def _is_list(text: str, run: list[re.Match[str]]) -> bool:
    """Whether words in capitals are listed and none of them is an everyday word: those are acronyms."""
    between = (text[one.end() : other.start()] for one, other in pairwise(run))
    return len(run) > 1 and all(map(LISTED.fullmatch, between)) and COMMON.isdisjoint(one[0] for one in run)
