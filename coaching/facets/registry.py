"""The facets of the library: the one registry that catalogue, page, search, imports, admin and descriptions derive from.

A new facet is a field of ExercisePage (with its term in `coaching.exercises.taxonomy`, where it has terms) and an entry here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy

from coaching.facets.choices import LEVEL, SIDES, VIDEO, ShortList


@dataclass(frozen=True)
class FacetField:
    """One field of an exercise that holds values of a facet, and how they count where they stand there."""

    field: str
    label: str = ""  # over its words on an exercise's page; "": they are not among its anatomy
    called: str = ""  # its column in a file of exercises; "": as the field
    headings: tuple[str, ...] = ()  # what else files call the column, in small letters without spaces
    place: str = ""  # its name in the index of words; "": as the facet
    word: int = 8  # points for a word of a search that stands here
    name: int = 10  # points for a whole name
    likeness: int = 0  # what one shared word says of two movements being alike
    is_searched: bool = True  # by the search of the whole site

    @property
    def column(self) -> str:
        """The column of a file of exercises that fills this field."""
        return self.called or self.field


@dataclass(frozen=True)
class Facet:
    """What the library is narrowed by. Its `name` stands in addresses; without `choices` its values are terms; without
    `parts` its value is no field of an exercise and follows from others, which the catalogue reads.
    """

    name: str
    heading: str
    parts: tuple[FacetField, ...]
    title: str = gettext_lazy(
        "{0} exercises"
    )  # of the list by one value: {0} is the value, {1} the same in small letters
    titles: dict[str, str] = field(default_factory=dict)  # of single values
    called: dict[str, str] = field(
        default_factory=dict
    )  # single values, where one reads them without the facet's heading
    choices: ShortList | None = None
    shown: int = 8  # options that stand there at once; the rest is folded away
    is_narrow: bool = False  # an exercise with one value is more about it than one with three
    is_ranked: bool = False  # exercises that have a value in the first part come before others
    in_admin: bool = True  # a filter of the editor's list, and a tag for several exercises at once


FACETS: dict[str, Facet] = {
    facet.name: facet
    for facet in (
        Facet(
            "joint",
            gettext_lazy("Joint"),
            (FacetField("joints", gettext_lazy("Joints"), headings=("joint",), word=12, name=12, likeness=1),),
            is_narrow=True,
        ),
        Facet(
            "level",
            gettext_lazy("Level"),
            (FacetField("level", headings=("difficulty", "difficultylevel"), word=6, name=6),),
            choices=LEVEL,
        ),
        Facet(
            "goal",
            gettext_lazy("Goal"),
            (FacetField("goals", gettext_lazy("Done for"), headings=("goal",), word=8, name=10),),
            # xgettext:no-python-brace-format
            title=gettext_lazy("Exercises for {1}"),
        ),
        Facet(
            "equipment",
            gettext_lazy("Equipment"),
            (
                FacetField(
                    "equipment",
                    headings=("equipments", "primaryequipment", "secondaryequipment"),
                    word=9,
                    name=10,
                    is_searched=False,
                ),
            ),
            titles={"none": gettext_lazy("Exercises without equipment")},
            called={"none": gettext_lazy("no equipment")},
            shown=7,
        ),
        Facet(
            "pattern",
            gettext_lazy("Pattern"),
            (FacetField("patterns", gettext_lazy("Pattern"), headings=("pattern",), word=10, name=12, likeness=2),),
            shown=7,
        ),
        Facet(
            "action",
            gettext_lazy("Movement of the joint"),
            (FacetField("actions", gettext_lazy("What the joint does"), headings=("action",), word=14, name=28, likeness=3),),
            # xgettext:no-python-brace-format
            title=gettext_lazy("Exercises for {1}"),
            shown=6,
            is_narrow=True,
            in_admin=False,
        ),
        Facet(
            "muscle",
            gettext_lazy("Muscle"),
            (
                FacetField(
                    "primary_muscles",
                    gettext_lazy("Muscles that do the work"),
                    "primaryMuscles",
                    (
                        "muscles", "muscle", "primarymuscle", "primary", "target", "targetmuscle", "targetmuscles",
                        "targetmusclegroup", "primemovermuscle",
                    ),
                    word=14,
                    name=24,
                    likeness=2,
                ),
                FacetField(
                    "secondary_muscles",
                    gettext_lazy("Muscles that help"),
                    "secondaryMuscles",
                    ("secondarymuscle", "secondary", "musclessecondary", "tertiarymuscle"),
                    place="helper",
                    word=5,
                    name=6,
                ),
            ),
            # xgettext:no-python-brace-format
            title=gettext_lazy("Exercises for the {1}"),
            shown=6,
            is_narrow=True,
            is_ranked=True,
            in_admin=False,
        ),
        Facet(
            "laterality",
            gettext_lazy("Sides"),
            (FacetField("laterality", gettext_lazy("Sides"), headings=("sides", "side"), word=5, name=6),),
            # xgettext:no-python-brace-format
            title=gettext_lazy("Exercises: {1}"),
            choices=SIDES,
            in_admin=False,
        ),
        Facet(
            "video",
            gettext_lazy("Video"),
            (),
            titles={"yes": gettext_lazy("Exercises with a video")},
            choices=VIDEO,
            in_admin=False,
        ),
    )
}  # fmt: skip


def facets(*, of_terms: bool | None = None) -> list[Facet]:
    """All facets in the order of the page, or only those with terms or with choices."""
    return [one for one in FACETS.values() if of_terms is None or (one.choices is None) is of_terms]


def facet_fields(*, of_terms: bool | None = None) -> Iterator[tuple[Facet, FacetField]]:
    """Every field of an exercise that a facet stands in. A field that two facets share comes with each of them."""
    return ((facet, part) for facet in facets(of_terms=of_terms) for part in facet.parts)


def term_fields() -> list[str]:
    """The exercise's fields that hold terms, each once."""
    return list(dict.fromkeys(part.field for _, part in facet_fields(of_terms=True)))


def place_of(facet: Facet, part: FacetField) -> str:
    """Where the words of this field stand in the library's index of words."""
    return part.place or facet.name
