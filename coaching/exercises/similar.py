"""Similar exercises, ranked by the joint actions, patterns and muscles that they share."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from django.db.models import Value

from coaching.exercises.chains.order import Rung
from coaching.facets.registry import facet_fields
from home.finding.sets import Scores, as_set, members, union
from home.pages.base import BasePage
from home.pages.cards import open_to_all, without_aliases
from home.pages.edition_cache import each_for_edition, new_edition_cache

ENOUGH = 3
CANDIDATES = 500  # the best that are looked at, so that a large library costs what a small one does
AT_ONCE = 20  # that are asked for together: nearly all can be read, so that the first few are enough
_facts = new_edition_cache(10_000)

Term = tuple[str, int]  # the field of an exercise, and the key of a word in it


def similar_keys(exercise: BasePage, chain: Sequence[Rung], count: int = 4) -> list[int]:
    """The keys of at most `count` movements, the most alike first. Those in its own chain are shown there."""
    likeness = {part.field: part.likeness for _, part in facet_fields(of_terms=True) if part.likeness}
    terms = [(field, term.pk) for field in likeness for term in exercise.terms[field]]
    sharing = each_for_edition("exercises with", terms, partial(_exercises_with, type(exercise)))
    scores = Scores()
    for field, key in terms:
        scores.add(sharing[field, key], likeness[field])
    own = {exercise.pk, exercise.alias_of_id, *(rung.exercise.pk for rung in chain)} - {None}
    others = union(sharing.values()) & ~union(1 << key for key in own)
    found: list[int] = []
    for keys in _best(scores, others):
        facts = _facts.get_each("facts", keys, partial(_read_facts, type(exercise)))
        ranked = [(-scores.of(key), *fact, key) for key in keys for fact in facts[key]]
        found += [key for *_, key in sorted(ranked, key=lambda row: (row[0], row[1] != exercise.level, row[2]))]
        if len(found) >= count:
            break
    return found[:count]


def _best(scores: Scores, among: int) -> Iterator[list[int]]:
    """The keys of what shares enough, some at a time: those with the same score never apart, unless there are too many."""
    keys: list[int] = []
    left = CANDIDATES
    for group in scores.ranked(among):
        same = list(members(group))[:left]
        if not same or scores.of(same[0]) < ENOUGH:
            break
        keys += same
        left -= len(same)
        if len(keys) >= AT_ONCE:
            yield keys
            keys = []
    if keys:
        yield keys


def _exercises_with(exercises: type[BasePage], terms: list[Term]) -> dict[Term, int]:
    """The set of the keys of all exercises that bear each word."""
    keys: dict[Term, list[int]] = {term: [] for term in terms}
    first, *others = (
        _bearing(exercises._meta.get_field(name), [key for field, key in terms if field == name])
        for name in dict.fromkeys(field for field, _ in terms)
    )
    for field, key, exercise in first.union(*others, all=True) if others else first:
        keys[field, key].append(exercise)
    return {term: as_set(found, max(found, default=0)) for term, found in keys.items()}


def _bearing(field: Any, words: list[int]) -> Any:
    term = f"{field.m2m_reverse_field_name()}_id"
    rows = field.remote_field.through.objects.filter(**{f"{term}__in": words}).order_by()
    return rows.values_list(Value(field.name), term, "exercisepage_id")


def _read_facts(exercises: type[BasePage], keys: list[int]) -> dict[int, list[tuple[str, str]]]:
    """Level and title of those that anyone may read; of others nothing."""
    readable = without_aliases(open_to_all(exercises.objects.filter(pk__in=keys)))
    facts: dict[int, list[tuple[str, str]]] = {key: [] for key in keys}
    for key, level, title in readable.values_list("pk", "level", "title"):
        facts[key].append((level, title))
    return facts
