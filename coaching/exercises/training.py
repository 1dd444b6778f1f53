"""Fields of an exercise that facets sort it by: level, sides, joints, actions, muscles, goals, patterns, equipment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import MultiFieldPanel
from wagtail.search import index

from coaching.drawn_cards.card_drawing import DRAWN_KINDS, Drawn, drawn_data
from coaching.exercises.taxonomy import Term
from coaching.facets import registry as facets
from coaching.facets.choices import LEVEL, SIDES
from home.compiled_queries import rows_for
from home.pages.edition_cache import new_edition_cache

MOST_EXERCISES = 2_000
_chosen = new_edition_cache(MOST_EXERCISES)


@dataclass(frozen=True)
class ChosenTerm:
    """A term as an exercise's page shows it."""

    pk: int
    name: str
    slug: str


@dataclass(frozen=True)
class AnatomyRow:
    """The words of one field on the exercise's page; those of a facet lead to the library narrowed by them."""

    label: str
    facet: str
    terms: Sequence[Term | ChosenTerm]
    text: str = ""


class TrainingFields(models.Model):
    """Level, sides, joints and their actions, muscles, pattern, goal and equipment."""

    angle = models.PositiveSmallIntegerField(
        default=90, validators=[MaxValueValidator(180)], help_text="Degrees that the drawn goniometer shows, 0 to 180."
    )
    level = models.CharField(max_length=12, choices=LEVEL.pairs, default=LEVEL.default, db_index=True)
    laterality = models.CharField(max_length=12, choices=SIDES.pairs, default=SIDES.default)
    joints = ParentalManyToManyField("coaching.Joint", blank=True, related_name="exercises")
    actions = ParentalManyToManyField("coaching.JointAction", blank=True, related_name="exercises")
    goals = ParentalManyToManyField("coaching.Goal", blank=True, related_name="exercises")
    patterns = ParentalManyToManyField("coaching.MovementPattern", blank=True, related_name="exercises")
    equipment = ParentalManyToManyField("coaching.Equipment", blank=True, related_name="exercises")
    primary_muscles = ParentalManyToManyField("coaching.Muscle", blank=True, related_name="primary_in")
    secondary_muscles = ParentalManyToManyField("coaching.Muscle", blank=True, related_name="secondary_in")

    training_panels: ClassVar = [
        MultiFieldPanel(
            [*dict.fromkeys(part.field for _, part in facets.facet_fields()), "angle"], heading="What it trains"
        )
    ]
    training_search: ClassVar = [
        *(
            index.RelatedFields(name, [index.SearchField("name")])
            for name in dict.fromkeys(part.field for _, part in facets.facet_fields(of_terms=True) if part.is_searched)
        ),
        index.FilterField("level"),
    ]

    class Meta:
        abstract = True

    @cached_property
    def terms(self) -> Mapping[str, Sequence[Term | ChosenTerm]]:
        """The words of each kind, fetched once: joints, actions, goals, and so on. A draft has those of its form."""
        if not self.kept:
            return {kind: list(getattr(self, kind).all()) for kind in facets.term_fields()}
        return _chosen_terms(type(self), [self.pk])[self.pk]

    @property
    def anatomy(self) -> list[AnatomyRow]:
        """What it trains, row by row in the order of the facets."""
        return [_row(self, facet, part) for facet, part in facets.facet_fields() if part.label]

    @cached_property
    def joint_names(self) -> list[str]:
        """The joints it trains, in words."""
        return [joint.name for joint in self.joints.all()]

    @cached_property
    def drawn_terms(self) -> dict[str, list[str]]:
        """The slugs of what its drawing shows, by field."""
        return {kind: [term.slug for term in self.terms[kind]] for kind in DRAWN_KINDS}

    @property
    def drawing(self) -> Drawn:
        """What stands for it where it has no picture."""
        return drawn_data(self.title, self.level, self.laterality, self.angle, self.drawn_terms)

    @classmethod
    def name_terms(cls, pages: list[Any]) -> None:
        """Fetch the terms of many in one query: modelcluster's relations look past Django's prefetching."""
        found = _chosen_terms(cls, [page.pk for page in pages])
        for page in pages:
            page.terms = found[page.pk]
            page.joint_names = [joint.name for joint in page.terms["joints"]]


def _chosen_terms(cls: Any, keys: list[int]) -> dict[int, dict[str, list[ChosenTerm]]]:
    """The terms of each exercise by kind, in the order of their names. Fetched once in an edition."""

    def read(unknown: list[int]) -> dict[int, dict[str, list[ChosenTerm]]]:
        kinds = facets.term_fields()
        found: dict[int, dict[str, list[ChosenTerm]]] = {key: {kind: [] for kind in kinds} for key in unknown}
        for exercise, kind, *term in sorted(rows_for(_terms_of, unknown, cls), key=lambda row: row[3].casefold()):
            found[exercise][kind].append(ChosenTerm(*term))
        return found

    return _chosen.get_each("terms", keys, read)


def _terms_of(keys: list[int], cls: Any) -> models.QuerySet:
    """Exercise, kind, key, name and slug of every term of these exercises."""

    def of_kind(kind: str) -> models.QuerySet:
        field = cls._meta.get_field(kind)
        term = field.m2m_reverse_field_name()
        rows = field.remote_field.through.objects.filter(exercisepage__in=keys).order_by()
        return rows.values_list("exercisepage_id", models.Value(kind), f"{term}_id", f"{term}__name", f"{term}__slug")

    first, *others = map(of_kind, facets.term_fields())
    return first.union(*others, all=True)


def _row(page: Any, facet: facets.Facet, part: facets.FacetField) -> AnatomyRow:
    if facet.choices is None:
        return AnatomyRow(part.label, facet.name, page.terms[part.field])
    return AnatomyRow(part.label, facet.name, [], dict(facet.choices.pairs).get(getattr(page, part.field), ""))
