"""Narrows the library by what an exercise is for and needs, and counts what each step would leave."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count
from django.http import QueryDict
from wagtail.query import PageQuerySet
from wagtail.search.utils import parse_query_string

from coaching.blocks import LEVELS
from coaching.models.exercise import ExercisePage

# In the address, on the model, over the chips.
RELATIONS = {"joint": "joints", "equipment": "equipment", "goal": "goals"}
HEADINGS = {"joint": "Joint", "level": "Level", "equipment": "Equipment", "goal": "Goal"}
LONGEST_QUERY = 200


@dataclass(frozen=True)
class Choice:
    """What the address asks for: one slug for each facet, and words."""

    values: dict[str, str] = field(default_factory=dict)
    words: str = ""

    @classmethod
    def from_query(cls, query: QueryDict) -> "Choice":
        """Read an address, leaving out what no facet knows."""
        values = {name: query[name][:80].replace("\x00", "") for name in HEADINGS if query.get(name)}
        words = " ".join(query.get("q", "").replace("\x00", " ").split())[:LONGEST_QUERY]
        return cls(values, words)

    def address(self, **changes: str | None) -> str:
        """The address with some values changed; None takes one away."""
        values = {**self.values, "q": self.words, **changes}
        pairs = {name: value for name, value in values.items() if value}
        return f"?{urlencode(pairs)}" if pairs else "?"


@dataclass(frozen=True)
class Option:
    """One chip."""

    label: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A row of chips."""

    name: str
    heading: str
    options: list[Option]


def narrow(exercises: PageQuerySet, choice: Choice, but: str = "") -> PageQuerySet:
    """The exercises that the chosen values leave, disregarding one facet for counting its own options."""
    for name, slug in choice.values.items():
        if name != but:
            lookup = {"level": slug} if name == "level" else {f"{RELATIONS[name]}__slug": slug}
            exercises = exercises.filter(**lookup)
    return exercises


def matching(exercises: PageQuerySet, words: str) -> PageQuerySet:
    """The exercises that contain all the words; all of them where there are none."""
    if not words:
        return exercises
    _, query = parse_query_string(words, operator="and")
    found = exercises.order_by().search(query, order_by_relevance=False).get_queryset()
    return exercises.filter(pk__in=list(found.values_list("pk", flat=True)))


def read_facets(exercises: PageQuerySet, choice: Choice) -> list[Facet]:
    """Every facet with the options that would leave something."""
    return [Facet(name, heading, _options(exercises, choice, name)) for name, heading in HEADINGS.items()]


def _options(exercises: PageQuerySet, choice: Choice, name: str) -> list[Option]:
    left = narrow(exercises, choice, but=name).order_by()
    rows = _level_rows(left) if name == "level" else _relation_rows(left, RELATIONS[name])
    chosen = choice.values.get(name)
    return [
        Option(label, count, choice.address(**{name: None if slug == chosen else slug}), slug == chosen)
        for slug, label, count in rows
    ]


def _level_rows(exercises: PageQuerySet) -> list[tuple[str, str, int]]:
    counts = dict(exercises.values_list("level").annotate(count=Count("pk", distinct=True)))
    return [(value, label, counts[value]) for value, label in LEVELS if counts.get(value)]


def _relation_rows(exercises: PageQuerySet, relation: str) -> list[tuple[str, str, int]]:
    model = ExercisePage._meta.get_field(relation).related_model
    found = model.objects.filter(exercises__in=exercises.values("pk")).annotate(count=Count("exercises", distinct=True))
    return [(term.slug, term.name, term.count) for term in found.order_by("-count", "name")]
