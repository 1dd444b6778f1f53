"""What the site's search indexes of an exercise: names, terms with their everyday names, text by section."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext

from coaching.exercises.taxonomy import Term
from coaching.facets import registry as facets
from home.finding.document import SearchDocument, SearchSection
from home.finding.streams import stream_text
from home.pages.base import BasePage

HELPING = "secondary_muscles"  # named in a section of their own


def describe_exercise(page: BasePage) -> SearchDocument:
    """Its names, what it trains under all everyday names, and every part of the page by its heading."""
    terms = [term for name in facets.term_fields() if name != HELPING for term in page.terms[name]]
    helping = ", ".join(muscle.name for muscle in page.terms[HELPING])
    return SearchDocument(
        kind="exercise",
        title=page.title,
        names=tuple(filter(None, (name.strip() for name in page.also_known_as.split(",")))),
        labels=(*(term.name for term in terms), *_single_words(terms), page.get_level_display()),
        asides=tuple(_several_words(terms)),
        kit=tuple(term.name for term in page.terms["equipment"]),
        summary=page.standfirst,
        sections=tuple(section for section in _sections(page, helping) if section.text),
        facets={
            "joint": {joint.slug: joint.name for joint in page.terms["joints"]},
            "level": {page.level: page.get_level_display()},
        },
    )


def _sections(page: BasePage, helping: str) -> Iterator[SearchSection]:
    doing = (page.setup, stream_text(page.steps), page.breathing)
    yield SearchSection("\n".join(filter(None, doing)), gettext("How to do it"), "doing", furniture=True)
    yield SearchSection(stream_text(page.cues), gettext("Cues"), "cues", furniture=True)
    wrong = gettext("What goes wrong, and what to do instead")
    yield SearchSection(stream_text(page.mistakes), wrong, "mistakes", furniture=True)
    cautions = (page.who_for, page.stop_when, page.contraindications)
    yield SearchSection("\n".join(filter(None, cautions)), gettext("Is it for you?"), "cautions", furniture=True)
    yield SearchSection(helping, gettext("Muscles that help"), "anatomy", furniture=True)
    yield SearchSection(stream_text(page.studies), gettext("What this stands on"), "studies", furniture=True)
    yield SearchSection(page.transcript, gettext("What is said in the video"), furniture=True)


def _everyday(terms: Iterable[Term]) -> Iterator[str]:
    yield from (name.strip() for term in terms for name in term.also_called.split(",") if name.strip())


def _single_words(terms: Iterable[Term]) -> Iterator[str]:
    """A single word out of an everyday name of several tells little: "chest" in "knee to chest"."""
    yield from (name for name in _everyday(terms) if " " not in name)


def _several_words(terms: Iterable[Term]) -> Iterator[str]:
    yield from (name for name in _everyday(terms) if " " in name)
