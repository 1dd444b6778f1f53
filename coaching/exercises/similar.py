"""Similar exercises, ranked by the joint actions, patterns and muscles that they share."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Count

from coaching.exercises.chains.order import Rung
from coaching.facets.registry import facet_fields
from home.pages.base import BasePage, Card
from home.pages.cards import as_cards, open_to_all, without_aliases

ENOUGH = 3
# The best by each kind of word that are looked at, so that a large library costs what a small one does. Whether they are
# published is asked of these alone: joined to the pages the count took ten times as long.
CANDIDATES = 500


def similar_cards(exercise: BasePage, chain: Sequence[Rung], count: int = 4) -> list[Card]:
    """Cards of at most `count` movements, the most alike first. Those in its own chain are shown there."""
    scores = _scores(exercise, but={exercise.pk, exercise.alias_of_id, *(rung.exercise.pk for rung in chain)})
    best = sorted(scores, key=lambda pk: (-scores[pk], pk))[:CANDIDATES]
    readable = (
        without_aliases(open_to_all(type(exercise).objects)).filter(pk__in=best).values_list("pk", "level", "title")
    )
    ranked = sorted(readable, key=lambda row: (-scores[row[0]], row[1] != exercise.level, row[2]))
    chosen = [pk for pk, _, _ in ranked[:count]]
    found = type(exercise).objects.filter(pk__in=chosen).defer_streamfields().in_bulk()
    return as_cards(found[pk] for pk in chosen)


def _scores(exercise: BasePage, but: set[int | None]) -> dict[int, int]:
    scores: dict[int, int] = defaultdict(int)
    for _, part in facet_fields(of_terms=True):
        for pk, shared in _sharing(exercise, part.field) if part.likeness else ():
            scores[pk] += part.likeness * shared
    return {pk: score for pk, score in scores.items() if score >= ENOUGH and pk not in but}


def _sharing(exercise: BasePage, relation: str) -> list[tuple[int, int]]:
    """Exercises with how many words of this kind they share, the most first."""
    words = [term.pk for term in exercise.terms[relation]]
    field = type(exercise)._meta.get_field(relation)
    rows = field.remote_field.through.objects.filter(**{f"{field.m2m_reverse_field_name()}__in": words})
    counted = rows.values_list("exercisepage_id").annotate(shared=Count("pk"))
    return list(counted.order_by("-shared", "exercisepage_id")[:CANDIDATES])
