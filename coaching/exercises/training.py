"""Fields of an exercise that facets sort it by: level, sides, joints, actions, muscles, goals, patterns, equipment."""

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
from home.pages.edition_cache import for_edition


@dataclass(frozen=True)
class AnatomyRow:
    """The words of one field on the exercise's page; those of a facet lead to the library narrowed by them."""

    label: str
    facet: str
    terms: list[Term]
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
    def terms(self) -> dict[str, list[Term]]:
        """The words of each kind, fetched once: joints, actions, goals, and so on. A draft has those of its form."""
        kinds = facets.term_fields()
        if not self.kept:
            return {kind: list(getattr(self, kind).all()) for kind in kinds}
        first, *others = (_keys_of(type(self), kind, self.pk) for kind in kinds)
        chosen = set(first.union(*others, all=True))
        return {kind: [term for term in _all_terms(type(self), kind) if (kind, term.pk) in chosen] for kind in kinds}

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
        """Fetch what cards say and draw of many in one query: modelcluster's relations look past Django's prefetching."""
        names: dict[int, list[str]] = {page.pk: [] for page in pages}
        slugs: dict[int, dict[str, list[str]]] = {page.pk: {} for page in pages}
        first, *others = (_terms_of(cls, kind, pages) for kind in DRAWN_KINDS)
        for pk, kind, name, slug in sorted(first.union(*others, all=True), key=lambda row: row[2].casefold()):
            slugs[pk].setdefault(kind, []).append(slug)
            if kind == "joints":
                names[pk].append(name)
        for page in pages:
            page.joint_names, page.drawn_terms = names[page.pk], slugs[page.pk]


def _terms_of(cls: Any, kind: str, pages: list[Any]) -> models.QuerySet:
    """Exercise, kind, name and slug of every term of one kind."""
    field = cls._meta.get_field(kind)
    term = field.m2m_reverse_field_name()
    rows = field.remote_field.through.objects.filter(exercisepage__in=pages).order_by()
    return rows.values_list("exercisepage_id", models.Value(kind), f"{term}__name", f"{term}__slug")


def _keys_of(cls: Any, kind: str, key: int) -> models.QuerySet:
    """Kind and key of every term of one kind of one exercise."""
    field = cls._meta.get_field(kind)
    rows = field.remote_field.through.objects.filter(exercisepage=key).order_by()
    return rows.values_list(models.Value(kind), f"{field.m2m_reverse_field_name()}_id")


def _all_terms(cls: Any, kind: str) -> list[Term]:
    """Every term of a kind in their order: there are few, and all exercises share them."""
    model = cls._meta.get_field(kind).related_model
    return for_edition(("terms", model), lambda: list(model.objects.all()))


def _row(page: Any, facet: facets.Facet, part: facets.FacetField) -> AnatomyRow:
    if facet.choices is None:
        return AnatomyRow(part.label, facet.name, page.terms[part.field])
    return AnatomyRow(part.label, facet.name, [], dict(facet.choices.pairs).get(getattr(page, part.field), ""))
