"""Parses a search as typed: words, quoted phrases, excluded words."""

import re
from dataclasses import dataclass
from itertools import pairwise

from home.finding.words import MOST_WORDS, all_words, is_idle, one_spelling, stem, tidy_words

_PHRASE = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')
_WITHOUT = re.compile(r"(?:^|(?<=\s))[-−]([^\W_][\w’'-]*)")
_PAINS = frozenset(
    map(stem, ["pain", "painful", "hurt", "ache", "achy", "sore", "injury", "injured", "dodgy", "gammy", "bad"])
)
# Who says one of these wants to be told something rather than shown a movement.
_COMPLAINTS = _PAINS | frozenset(
    map(stem, ["tear", "torn", "pinch", "click", "impingement", "tendinitis", "tendinopathy", "arthritis", "pinchy", "numb",
               "tingling", "swollen", "sprain", "strain", "stuck", "cant", "cannot", "wont", "doesnt", "dont", "unable",
               "study", "research", "evidence", "science", "myth", "explained", "valgus", "fasciitis", "crunchy", "creaky",
               "grinding", "crack", "niggle", "tweak", "tender", "throbbing"])
)  # fmt: skip
_AILMENTS = frozenset(
    tuple(map(stem, name.split())) for name in ("runners knee", "jumpers knee", "tennis elbow", "golfers elbow", "knee cave",
                                                "knees cave", "knock knees", "frozen shoulder", "shin splints")
)  # fmt: skip
_SAYS_HOW = frozenset(
    ["on", "with", "for", "without", "at", "from", "in", "against", "using", "while", "when", "after", "before", "during",
     "off", "under", "between", "if"]
)  # fmt: skip
_ASKS = frozenset(
    ["how", "why", "what", "when", "should", "does", "do", "can", "is", "are", "which", "where", "who", "will"]
)
_OF_THE_COACH = frozenset(["do", "are", "will", "would", "could"])
_OF_ANYBODY = frozenset(["have", "need", "get", "lose", "gain", "build", "train", "squat"])


@dataclass(frozen=True)
class Typed:
    """A search. `words` holds the words of its phrases as well."""

    text: str
    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    asks: bool = False  # it is put as a question
    asks_coach: bool = False  # it is put to the coach: "do you take beginners"
    complains: bool = False  # it tells of pain, or asks for what is known


def take_apart(text: str) -> Typed:
    """Any text at all. Words alone that must not stand in an answer are no search: then they are looked for."""
    text = tidy_words(text)
    without = [word for found in _WITHOUT.findall(text) for word in all_words(found) if not is_idle(word)]
    rest = _WITHOUT.sub(" ", text) if without else text
    if without and not all_words(rest):
        rest, without = text, []
    phrases = [_telling(found) for found in _PHRASE.findall(rest)]
    plain = all_words(rest)
    asks = text.endswith("?") or (len(plain) > 2 and plain[0] in _ASKS)
    return Typed(
        text=text,
        words=tuple(plain[: MOST_WORDS * 3]),
        phrases=tuple(phrase for phrase in phrases if len(phrase) > 1),
        without=tuple(map(one_spelling, without[:MOST_WORDS])),
        complains=_complain([stem(one_spelling(word)) for word in plain]),
        asks=asks,
        asks_coach=_asks_coach(plain),
    )


def head_of(typed: Typed) -> tuple[str, ...]:
    """The words before the first that says how, with what or for whom, where a movement is named: “pushups on knees”."""
    end = next((place for place, word in enumerate(typed.words) if word in _SAYS_HOW), 0)
    return () if typed.asks else typed.words[:end]


def tells_of_pain(word: str) -> bool:
    """Whether a word says that something hurts, and not what."""
    return stem(one_spelling(word)) in _PAINS


def _asks_coach(words: list[str]) -> bool:
    """Whether “you” is the coach, and not anybody: “do you take beginners”, not “do you need a belt”."""
    return len(words) > 2 and words[1] == "you" and words[0] in _OF_THE_COACH and words[2] not in _OF_ANYBODY


def _complain(stems: list[str]) -> bool:
    return not _COMPLAINTS.isdisjoint(stems) or not _AILMENTS.isdisjoint(pairwise(stems))


def _telling(text: str) -> tuple[str, ...]:
    return tuple(one_spelling(word) for word in all_words(text) if not is_idle(word))
