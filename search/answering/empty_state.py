"""Suggestions where nothing was found: similar words, and the site's main subjects."""

from dataclasses import dataclass
from urllib.parse import urlencode

from home.finding.words import all_words, is_all_idle, is_idle, key_of, stem, telling_words
from search.answering.results import labelled_sets
from search.index import vocabulary
from search.index.models import Posting
from search.index.tokens import facet_token

MOST = 8
MOST_SUBJECTS = 10
SUBJECTS = (facet_token("topic", ""), facet_token("joint", ""))


@dataclass(frozen=True)
class Way:
    """A search that finds something."""

    label: str
    address: str


@dataclass(frozen=True)
class Ways:
    """Near words, and the fullest topics and joints."""

    near: list[Way]
    subjects: list[Way]


def ways_on(text: str) -> Ways:
    """Searches that find something."""
    return Ways(near=[_way(word) for word in _near(text)], subjects=[_way(label) for label in _subjects()])


def _near(text: str) -> list[str]:
    """Words of the site that are spelled like those that were typed, or begin like them."""
    words = vocabulary.known_words()
    typed = [word for word in all_words(text) if not is_idle(word)][:MOST]
    found = [near for word in typed for near in (*words.meant_by(word), *words.spelled_from(word[:4]))[:3]]
    tokens = {one: f"n{stem(one)}" for one in found if one not in typed}
    held = set(Posting.objects.filter(pk__in=tokens.values()).values_list("pk", flat=True))
    return [one for one, token in tokens.items() if token in held][:MOST]


def _subjects() -> list[str]:
    sets, labels = labelled_sets()
    counted = [(sets[token].bit_count(), labels[token]) for token in labels if token.startswith(SUBJECTS)]
    names = {key_of(telling_words(label)): label for _, label in sorted(counted) if not is_all_idle(label)}
    return list(reversed(names.values()))[:MOST_SUBJECTS]


def _way(words: str) -> Way:
    return Way(words[:1].upper() + words[1:], f"?{urlencode({'q': words})}")
