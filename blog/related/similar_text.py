"""How close articles are by their words: the cosine of their keywords' weights, rare words counting more (tf-idf).

It is worked out at publishing, not at reading, and in Python, so that it is the same on every database.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.html import strip_tags
from snowballstemmer import stemmer

from blog.related.models import Keyword, Kinship
from home.pages import edition
from home.pages.base import BasePage

MOST = 10  # articles that are kept as close to one
KEYWORDS = 40  # words that mark an article
CANDIDATES = 100  # articles whose closeness is worked out to the end
TITLE_WEIGHS = 2.0  # times as much as the text: a title says what the subject is
SHORTEST = 3  # letters
_GRAMMAR = """about after again all also and any are back because been before being both but came can come could did does
doing done down each else even ever every for from gave get give goes good had has have her here him his how into its itself
just keep know less like little look made make many may maybe more most much must need never next none not now off once one
only other our out over own part people same say see she should since some still such take tell than that the their them then
there these they thing things think this those through time today too took two under until use very want was way well went were
what when where which while who why will with within without would year years yes you your yours yourself"""
# Numbers, times and the small change of teaching: how something is said, whatever it is about.
_TALK = """one two three four five six seven eight nine ten twelve twenty thirty hundred first second third last half once
twice number minute minutes hour hours day days week weeks month months monday tuesday wednesday thursday friday
saturday sunday morning actually another ask asked answer better best begin can't cannot differ different
difference end ends ever fact feel feels find finds found give happen happens hard harder help helps important
improve improving instead issue keep kind leave let likely long longer lot mean means neither often open point
really reason reasons said saw set side sides simple sit slightly small something start stop stops tell tells tries
try trying unless whether work works worth wrong against along among around away between both either enough few
himself herself myself itself though toward towards upon via yet"""
GRAMMAR = frozenset(f"{_GRAMMAR} {_TALK}".split())


def follow_words(post: BasePage) -> None:
    """Find the kin of an article anew, where it says anything else than before."""
    words = keywords(post)
    if words != dict(Keyword.objects.filter(post=post).values_list("word", "weight")):
        remember_kin(post, words)


@transaction.atomic
def remember_kin(post: BasePage, words: dict[str, float] | None = None) -> None:
    """Keep the words that mark this article, and the articles that are closest by them."""
    words = keywords(post) if words is None else words
    before = _kinships(post)
    Keyword.objects.filter(post=post).delete()
    Keyword.objects.bulk_create(Keyword(post=post, word=word, weight=weight) for word, weight in words.items())
    Kinship.objects.filter(post=post).delete()
    found_by = list(Kinship.objects.filter(other=post))  # of these articles this one is among the closest
    close = closeness(post, words, type(post).objects.live().public(), {row.post_id for row in found_by})
    for row in found_by:
        row.closeness = close.get(row.post_id, 0)
    Kinship.objects.bulk_update(found_by, ["closeness"], batch_size=500)
    best = sorted(close, key=lambda key: (-close[key], -key))[:MOST]
    Kinship.objects.bulk_create(Kinship(post=post, other_id=key, closeness=close[key]) for key in best if close[key])
    if _kinships(post) != before:
        edition.move_on_around(post)


def _kinships(post: BasePage) -> set[tuple[int, float]]:
    """The closeness of each article that is close to this one, whichever of the two it was found by."""
    rows = Kinship.objects.filter(Q(post=post) | Q(other=post)).values_list("post_id", "other_id", "closeness")
    return {(other if first == post.pk else first, value) for first, other, value in rows}


def kin_of(post: BasePage) -> dict[int, float]:
    """The closeness of each article that is kept as close to this one, by its key."""
    if not post.pk:
        return {}
    rows = Kinship.objects.filter(Q(post=post) | Q(other=post)).order_by("-closeness", "-pk")
    pairs = rows.values_list("post_id", "other_id", "closeness")[: 4 * MOST]
    close: dict[int, float] = {}
    for first, second, value in pairs:
        close.setdefault(second if first == post.pk else first, value)
    return close


def closeness(
    post: BasePage, words: dict[str, float], readable: QuerySet, wanted: Iterable[int] = ()
) -> dict[int, float]:
    """The closeness, from 0 to 1, of the likeliest readable articles and of those that are `wanted`, by their keys."""
    others = Keyword.objects.filter(post__in=readable).exclude(post=post.pk)
    total = others.aggregate(total=Count("post", distinct=True))["total"] + 1
    shared: dict[int, dict[str, float]] = defaultdict(dict)
    for key, word, weight in others.filter(word__in=words).values_list("post_id", "word", "weight"):
        shared[key][word] = weight
    rarity = _rarity(words, total)
    rough = {key: _product(words, weights, rarity) for key, weights in shared.items()}
    likely = sorted(rough, key=lambda key: (-rough[key], -key))[:CANDIDATES]
    return _cosines(words, {*likely, *wanted}, total)


def keywords(post: BasePage) -> dict[str, float]:
    """The stems that it says most often with their weights; those of its title weigh TITLE_WEIGHS times as much."""
    said = Counter(_stems(f"{post.standfirst} {' '.join(post.body.stream_block.get_searchable_content(post.body))}"))
    title = set(_stems(post.title))
    said.update(title)
    weights = {word: (1 + math.log(count)) * (TITLE_WEIGHS if word in title else 1) for word, count in said.items()}
    return dict(sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:KEYWORDS])


def _cosines(words: dict[str, float], keys: set[int], total: int) -> dict[int, float]:
    vectors: dict[int, dict[str, float]] = defaultdict(dict)
    for key, word, weight in Keyword.objects.filter(post__in=keys).values_list("post_id", "word", "weight"):
        vectors[key][word] = weight
    rarity = _rarity({word for vector in vectors.values() for word in vector} | set(words), total)
    own = math.sqrt(_product(words, words, rarity))
    lengths = {key: math.sqrt(_product(vector, vector, rarity)) for key, vector in vectors.items()}
    return {
        key: round(_product(words, vector, rarity) / (own * lengths[key]), 6)
        for key, vector in vectors.items()
        if own and lengths[key]
    }


def _rarity(words: Iterable[str], total: int) -> dict[str, float]:
    """ln(1 + articles ÷ articles with the word) of each."""
    held = Keyword.objects.filter(word__in=list(words)).values_list("word").annotate(held=Count("post", distinct=True))
    return {word: math.log(1 + total / count) for word, count in held}


def _product(one: dict[str, float], other: dict[str, float], rarity: dict[str, float]) -> float:
    return sum(weight * other[word] * rarity.get(word, 0) ** 2 for word, weight in one.items() if word in other)


@cache
def _stemmer() -> Any:
    return stemmer("english")


def _stems(text: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+", strip_tags(text.replace("<", " <")).casefold().replace("’s", ""))
    kept = [word for word in words if len(word) >= SHORTEST and word not in GRAMMAR]
    return [stem[:40] for stem in _stemmer().stemWords(kept)]
