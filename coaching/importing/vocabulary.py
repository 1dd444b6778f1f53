"""Finds our word for a file's, or makes it: never a second one that differs by a plural or a hyphen."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.text import slugify

from coaching.exercises.models import ExercisePage
from coaching.exercises.taxonomy import Joint, JointAction
from coaching.facets.registry import FacetField, facet_fields
from coaching.importing.columns import fold
from coaching.importing.joint_actions import actions_of
from coaching.importing.mapping import EQUIPMENT, MUSCLES, goals_of, joints_of, patterns_of
from coaching.importing.record import ExerciseRecord

# What follows from a record's other facts, for the fields that it may leave out.
_FOLLOWING: dict[str, Callable[[ExerciseRecord], Iterable[str]]] = {
    "joints": lambda record: joints_of(record.family, record.lists["primaryMuscles"]),
    "actions": lambda record: actions_of(record.family, record.name),
    "goals": lambda record: goals_of(record.modality, record.family),
    "patterns": lambda record: patterns_of(record.family),
}
# Our words for theirs.
_WORDS = {"equipment": EQUIPMENT, "primary_muscles": MUSCLES, "secondary_muscles": MUSCLES}


def names_for(record: ExerciseRecord) -> dict[str, list[str]]:
    """The names of the terms that an exercise belongs to, by field: those it gives, else those that follow from its facts."""
    found: dict[str, list[str]] = {}
    for _, part in facet_fields(of_terms=True):
        found[part.field] = list(dict.fromkeys([*found.get(part.field, []), *_names(record, part)]))
    return found


def _names(record: ExerciseRecord, part: FacetField) -> list[str]:
    given = _translated(record.lists.get(part.column, ()), _WORDS.get(part.field, {}))
    return given or list(_FOLLOWING.get(part.field, lambda _: ())(record))


def _translated(names: tuple[str, ...], words: dict[str, str]) -> list[str]:
    """In our words where we have one; one that says nothing is left out."""
    return [name for name in dict.fromkeys(words.get(fold(word), word) for word in names) if name]


class Terms:
    """The terms there are, by what people do not write differently."""

    def __init__(self, *, dry: bool = False) -> None:
        self.dry = dry
        self.made: Counter[tuple[str, str]] = Counter()
        self._known: dict[Any, dict[str, Any]] = {}

    def settle(self, page: ExercisePage, record: ExerciseRecord) -> None:
        """Give an exercise its terms."""
        for relation, names in names_for(record).items():
            found = [self.term(_model_of(relation), name) for name in names]
            getattr(page, relation).set(list({term.pk: term for term in found}.values()))

    def look(self, record: ExerciseRecord) -> None:
        """Count what would have to be made for an exercise, and make nothing."""
        for relation, names in names_for(record).items():
            for name in names:
                self.term(_model_of(relation), name)

    def term(self, model: Any, name: str) -> Any:
        """The term, made where there is none. Not kept in mind before the record is: it may be rolled back."""
        known = self._of(model)
        key = likeness(name)
        if key in known:
            return known[key]
        term = model(name=_capital(name), slug=_free_slug(name, known))
        if model is JointAction:
            term.joint = self._of(Joint).get(likeness(name.split()[0]))
        if not self.dry:
            term.save()
        known[key] = term
        self.made[str(model._meta.verbose_name), term.name] += 1
        return term

    def forget(self) -> None:
        """Read anew what there is, after a record was rolled back."""
        self._known.clear()

    def _of(self, model: Any) -> dict[str, Any]:
        if model not in self._known:
            terms = list(model.objects.order_by("-pk"))
            by_slug = {likeness(term.slug): term for term in terms}
            self._known[model] = by_slug | {likeness(term.name): term for term in terms}
        return self._known[model]


def _model_of(field: str) -> Any:
    return ExercisePage._meta.get_field(field).related_model


def likeness(name: str) -> str:
    """The same for “Pull-up bar”, “pull up bars” and “Pullup Bar”."""
    folded = re.sub(r"[\W_]+", "", name).casefold()
    return folded[:-1] if folded.endswith("s") and len(folded) > 3 else folded


def _capital(name: str) -> str:
    name = name.replace("_", " ")
    return name[:1].upper() + name[1:]


def _free_slug(name: str, known: dict[str, Any]) -> str:
    taken = {term.slug for term in known.values()}
    base = slugify(name)[:70].strip("-") or "term"
    number = 1
    while (slug := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return slug
