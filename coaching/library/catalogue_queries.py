"""Reads the library from the database, in a few light queries that bring numbers and names and no pages."""

import uuid
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.db.models import Aggregate, Case, CharField, F, Manager, Model, Q, Value, When
from wagtail.models import Page

from coaching.facets.choices import ShortList
from coaching.facets.registry import Facet, facets, place_of
from coaching.library.catalogue import Catalogue, FacetTerm
from coaching.library.word_index import Indexer, WordIndex
from home.finding.models import Synonym
from home.finding.sets import as_set, union
from home.finding.words import telling_words

USUAL = 20  # kit is usual that one exercise in so many needs


class Keys(Aggregate):
    """All keys of a group in one text, with commas between: one row for each term instead of one for each exercise."""

    function = "GROUP_CONCAT"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """PostgreSQL has another name for it, and joins nothing but text."""
        return self.as_sql(
            compiler, connection, function="STRING_AGG", template="%(function)s(%(expressions)s::text, ',')", **context
        )


def read_catalogue(exercises: Manager, token: uuid.UUID) -> Catalogue:
    """Read the whole catalogue from the database."""
    chosen = facets(of_terms=False)
    fields = (*_FIELDS, *(facet.parts[0].field if facet.parts else facet.name for facet in chosen))
    readable = exercises.live().public().order_by().annotate(video=_HAS_VIDEO)
    rows = sorted(readable.values_list(*fields), key=lambda row: (row[1].casefold(), row[0]))
    rows = _without_doubles(rows)
    places = {row[0]: place for place, row in enumerate(rows)}
    terms = {
        facet.name: [_terms(exercises.model, part.field, places) for part in facet.parts]
        for facet in facets(of_terms=True)
    }
    found = {name: _joined(parts) for name, parts in terms.items()} | {
        facet.name: _choices([row[column] for row in rows], facet.choices)
        for column, facet in enumerate(chosen, len(_FIELDS))
        if facet.choices
    }
    usual = [one for one in found["equipment"].values() if one[0].bits.bit_count() * USUAL >= len(rows)]
    return Catalogue(
        token=token,
        keys=[row[0] for row in rows],
        newest=[places[key] for key in _newest(exercises) if key in places],
        under=_sets(map(_library, rows), len(rows)),
        facets={facet.name: {slug: term for slug, (term, _) in found[facet.name].items()} for facet in facets()},
        leading={facet.name: _sets_of(terms[facet.name][0]) for facet in facets(of_terms=True) if facet.is_ranked},
        few={facet.name: _few(terms[facet.name][0], len(rows)) for facet in facets(of_terms=True) if facet.is_narrow},
        short=_short([row[1] for row in rows]),
        usual=union(term.bits for term, _ in usual),
        index=_index(rows, _by_place(found, terms), chain(*(names for _, names in usual))),
        synonyms=Synonym.objects.read(),
    )


# What facets without a field of their own follow from.
_HAS_VIDEO = Case(When(Q(clip__isnull=False) | ~Q(video_url=""), then=Value("yes")), default=Value(""))
_FIELDS = ("pk", "title", "also_known_as", "path", "alias_of")
Found = dict[str, tuple[FacetTerm, list[str]]]  # slug -> the term and all its names


def _without_doubles(rows: list[tuple]) -> list[tuple]:
    """Without the aliases of exercises in the same library."""
    libraries = {row[0]: _library(row) for row in rows}
    return [row for row in rows if libraries.get(row[4]) != _library(row)]


def _library(row: tuple) -> str:
    return str(row[3][: -Page.steplen])


def _newest(exercises: Manager) -> Any:
    by_age = F("first_published_at").desc(nulls_last=True)
    return exercises.live().order_by(by_age, "-pk").values_list("pk", flat=True)


def _terms(exercise: type[Model], relation: str, places: dict[int, int]) -> Found:
    """The terms of one relation, those that no exercise bears among them."""
    through = getattr(exercise, relation).through
    model: type[Model] = exercise._meta.get_field(relation).related_model
    column = next(f.attname for f in through._meta.fields if f.related_model is model)
    held = dict(through.objects.order_by().values_list(column).annotate(keys=Keys("exercisepage_id")))
    found = {}
    for pk, slug, name, others in model.objects.order_by("name").values_list("pk", "slug", "name", "also_called"):
        keys = map(int, held[pk].split(",")) if pk in held else ()
        bits = as_set([places[key] for key in keys if key in places], len(places))
        found[slug] = FacetTerm(slug, name, bits), [name, *others.split(",")]
    return found


def _joined(parts: list[Found]) -> Found:
    found = dict(parts[0])
    for part in parts[1:]:
        for slug, (term, names) in part.items():
            found[slug] = FacetTerm(slug, term.name, term.bits | found[slug][0].bits), names
    return dict(sorted(found.items(), key=lambda pair: -pair[1][0].bits.bit_count()))


def _choices(values: list[str], choices: ShortList) -> Found:
    sets = _sets(values, len(values))
    return {
        one.value: (FacetTerm(one.value, one.label, sets.get(one.value, 0)), [one.label, *one.also_called])
        for one in choices.values
    }


def _sets_of(found: Found) -> dict[str, int]:
    return {slug: term.bits for slug, (term, _) in found.items()}


def _by_place(found: dict[str, Found], terms: dict[str, list[Found]]) -> list[tuple[str, Found]]:
    """The terms by where they stand in the index: a facet of several fields has a place for each."""
    return [
        pair
        for facet in facets()
        if facet.parts
        for pair in _places(facet, found[facet.name], terms.get(facet.name, []))
    ]


def _places(facet: Facet, whole: Found, several: list[Found]) -> list[tuple[str, Found]]:
    return list(zip((place_of(facet, part) for part in facet.parts), several or [whole], strict=True))


def _sets(values: Iterable[str], size: int) -> dict[str, int]:
    places: dict[str, list[int]] = {}
    for place, value in enumerate(values):
        places.setdefault(value, []).append(place)
    return {value: as_set(found, size) for value, found in places.items()}


def _few(found: Found, size: int) -> list[int]:
    """The exercises with one of these terms, with two, and with three."""
    once = twice = thrice = more = 0
    for term, _ in found.values():
        more |= thrice & term.bits
        thrice |= twice & term.bits
        twice |= once & term.bits
        once |= term.bits
    return [once & ~twice, twice & ~thrice, thrice & ~more]


def _short(titles: list[str]) -> list[int]:
    lengths = Counter({place: len(telling_words(title)) for place, title in enumerate(titles)})
    return [as_set([place for place, count in lengths.items() if count <= most], len(titles)) for most in (2, 3, 4)]


def _index(rows: list[tuple], places: list[tuple[str, Found]], kit: Iterable[str]) -> WordIndex:
    own = [[title, *filter(str.strip, others.split(","))] for _, title, others, *_rest in rows]
    terms = [(where, term.bits, names) for where, found in places for term, names in found.values() if term.bits]
    indexer = Indexer(len(rows), chain(*own, *(names for _, _, names in terms)), kit)
    for place, (title, *aliases) in enumerate(own):
        indexer.add(place, "title", title)
        for name in aliases:
            indexer.add(place, "alias", name)
    for where, bits, names in terms:
        indexer.add_term(bits, where, names)
    return indexer.finish()
