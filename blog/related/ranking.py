"""Articles that really belong with another one: by their words, series, exercises, tags and topic."""

from collections import defaultdict
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from wagtail.models import ReferenceIndex
from wagtail.query import PageQuerySet

from blog.related.similar_text import kin_of
from home.pages.base import BasePage
from home.pages.cards import open_to_all, without_aliases
from home.pages.edition_cache import for_edition, new_edition_cache

# What sharing one thing says about two articles. A shared topic alone is the weakest bond. WORDS is what two articles with the
# very same words would get: closeness is a share of it, and two on one subject reach about a third.
SERIES, EXERCISE, TAG, WORDS, TOPIC = 4.0, 1.5, 1.0, 12.0, 0.5
MOST_SHARED = 3  # exercises that count: a fourth says nothing new
LEAST_CLOSE = 0.08  # below it two articles share the language of the trade and no subject
CANDIDATES = 200
TRIED = 20
_readable = new_edition_cache(10_000)


def related_keys(post: BasePage, count: int = 3) -> list[int]:
    """The keys of at most `count` articles, the most closely related first; none where nothing is shared."""
    close = kin_of(post)
    scores: dict[int, float] = defaultdict(float)
    scores.update({key: WORDS * value for key, value in close.items() if value >= LEAST_CLOSE})
    readable = without_aliases(open_to_all(type(post).objects))
    for weight, keys in _bonds(post, readable):
        for key in keys:
            scores[key] += weight
    others = scores.keys() - {post.pk, post.alias_of_id}
    best = sorted(others, key=lambda key: (-scores[key], -close.get(key, 0), -key))
    shown: list[int] = []
    for first in range(0, len(best), TRIED):  # nearly all can be read, so that the first few are enough
        tried = best[first : first + TRIED]
        found = _readable.get_each("article", tried, partial(_read_readable, readable))
        shown += [key for key in tried if found[key]]
        if len(shown) >= count:
            break
    return shown[:count]


def _read_readable(readable: PageQuerySet, keys: list[int]) -> dict[int, bool]:
    found = set(readable.filter(pk__in=keys).values_list("pk", flat=True))
    return {key: key in found for key in keys}


def _bonds(post: BasePage, readable: PageQuerySet) -> list[tuple[float, list[int]]]:
    bonds = [(EXERCISE, _sharing_exercises(post))]
    newest = readable.order_by("-date").values_list("pk", flat=True)
    for weight, way in ((SERIES, "series"), (TOPIC, "topic")):
        if key := getattr(post, f"{way}_id"):
            same = newest.filter(**{way: key})[:CANDIDATES]
            bonds.append((weight, for_edition(("articles by", way, key), partial(list, same))))
    if post.filed_tags:
        bonds.append((TAG, list(newest.filter(tagged_items__tag__in=post.filed_tags)[:CANDIDATES])))
    return bonds


def _sharing_exercises(post: BasePage) -> list[int]:
    """Once for every exercise that both show; Wagtail's reference index knows who shows what."""
    exercises = [str(value["exercise"].pk) for value in post.story.exercises]
    if not exercises:
        return []
    rows = ReferenceIndex.objects.filter(
        content_type=ContentType.objects.get_for_model(type(post)),
        to_object_id__in=exercises,
        model_path__startswith="body.exercise",
    )
    shared = rows.values_list("object_id").annotate(shared=Count("to_object_id", distinct=True))
    most = shared.order_by("-shared", "-object_id")[:CANDIDATES]
    return [int(key) for key, count in most for _ in range(min(count, MOST_SHARED))]
