"""Keeps one record as an exercise, whole or not at all, and never over what somebody wrote here."""

from dataclasses import dataclass, field
from enum import Enum

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page

from coaching.exercises.models import ExercisePage
from coaching.facets.choices import LEVEL
from coaching.facets.registry import facet_fields
from coaching.importing.models import ImportedExercise
from coaching.importing.record import ExerciseRecord
from coaching.importing.vocabulary import Terms
from coaching.library.models import LibraryPage
from home.video.hosts import Video

ALIASES = 250


class Fate(Enum):
    """What becomes of a record."""

    NEW = "new"
    UNCHANGED = "unchanged"
    UPDATED = "changed in the file"
    EDITED = "changed in the file and here"
    DELETED = "deleted here"


@dataclass
class KeptExercise:
    """What became of a record, and what to say of it."""

    fate: Fate
    notes: list[str] = field(default_factory=list)
    published: bool = False


def fate_of(record: ExerciseRecord) -> tuple[Fate, ImportedExercise | None]:
    """Whether a record is new, or what has changed since it came in."""
    known = ImportedExercise.objects.filter(key=record.key).select_related("page").first()
    if known is None:
        return Fate.NEW, None
    if known.page is None:
        return Fate.DELETED, known
    if known.digest == record.digest:
        return Fate.UNCHANGED, known
    untouched = known.page.latest_revision_id == known.revision
    return (Fate.UPDATED if untouched else Fate.EDITED), known


@transaction.atomic
def keep_exercise(record: ExerciseRecord, library: LibraryPage, terms: Terms, *, publish: bool) -> KeptExercise:
    """Make the exercise of a new record, or bring one up to date that nobody has edited here."""
    Page.objects.select_for_update().get(pk=library.pk)
    fate, known = fate_of(record)
    if fate is Fate.NEW:
        return _make(record, library, terms, publish=publish)
    if fate is Fate.UPDATED and known:
        return _update(record, known, terms, publish=publish)
    return KeptExercise(fate)


def facts_of(record: ExerciseRecord) -> tuple[dict[str, object], list[str]]:
    """The exercise's own fields, and what had to be left out of them."""
    aliases, left = _aliases(record)
    video, problem = _video(record)
    fields = {
        "title": record.name[:1].upper() + record.name[1:] if record.name.islower() else record.name,
        "standfirst": record.texts["summary"],
        **chosen_of(record),
        "angle": record.angle,
        "also_known_as": aliases,
        "video_url": video,
        "setup": record.texts["setup"],
        "breathing": record.texts["breathing"],
        "who_for": record.texts["whoFor"],
        "stop_when": record.texts["stopWhen"],
        "contraindications": record.texts["notFor"],
        "steps": [("step", step) for step in record.lists["instructions"]],
        "cues": [("cue", {"cue": cue, "why": ""}) for cue in record.lists["cues"]],
    }
    if record.dose:
        fields["prescription"] = [("dose", record.dose | {"level": fields["level"]})]
    unsaid = "" if record.choices["level"] else f"The file gives no level: it is filed under {LEVEL.default}."
    return fields, [note for note in (unsaid, left, problem) if note]


def chosen_of(record: ExerciseRecord) -> dict[str, str]:
    """The values of the facets with a short list, by field; the list's own where the file gives none."""
    chosen: dict[str, str] = {}
    for facet, part in facet_fields(of_terms=False):
        default = chosen.get(part.field) or (facet.choices.default if facet.choices else "")
        chosen[part.field] = record.choices.get(part.column) or default
    return chosen


def free_exercise_slug(record: ExerciseRecord, library: LibraryPage) -> str:
    """The record's address, with a number behind it where another page has it."""
    taken = set(library.get_children().filter(slug__startswith=record.slug).values_list("slug", flat=True))
    number = 1
    while (slug := record.slug if number == 1 else f"{record.slug}-{number}") in taken:
        number += 1
    return slug


def _make(record: ExerciseRecord, library: LibraryPage, terms: Terms, *, publish: bool) -> KeptExercise:
    fields, notes = facts_of(record)
    slug = free_exercise_slug(record, library)
    if slug != record.slug:
        notes.append(f"The address “{record.slug}” was taken: it is “{slug}”.")
    page = ExercisePage(**fields, slug=slug, live=False)
    terms.settle(page, record)
    # The library as the tree has it now: its children are counted.
    LibraryPage.objects.get(pk=library.pk).add_child(instance=page)
    _remember(page, ImportedExercise(key=record.key), record, publish=publish)
    return KeptExercise(Fate.NEW, notes, publish)


def _update(record: ExerciseRecord, known: ImportedExercise, terms: Terms, *, publish: bool) -> KeptExercise:
    if known.page is None:
        return KeptExercise(Fate.DELETED)
    page = known.page.get_latest_revision_as_object()
    fields, notes = facts_of(record)
    for name, value in fields.items():
        setattr(page, name, value)
    terms.settle(page, record)
    if page.clip_id and page.video_url:
        page.video_url = ""
    publish = page.live or publish
    _remember(page, known, record, publish=publish)
    return KeptExercise(Fate.UPDATED, notes, publish)


def _remember(page: ExercisePage, known: ImportedExercise, record: ExerciseRecord, *, publish: bool) -> None:
    revision = page.save_revision()
    if publish:
        revision.publish()
    known.page_id, known.digest, known.revision = page.pk, record.digest, revision.pk
    known.save()


def _aliases(record: ExerciseRecord) -> tuple[str, str]:
    """The other names that fit, whole, and a word on those that do not."""
    names = [name for name in record.lists["aliases"] if name.casefold() != record.name.casefold()]
    fit: list[str] = []
    while names and len(", ".join([*fit, names[0]])) <= ALIASES:
        fit.append(names.pop(0))
    left = f"Other names that did not fit and were left out: {', '.join(names)[:400]}." if names else ""
    return ", ".join(fit), left


def _video(record: ExerciseRecord) -> tuple[str, str]:
    """The video's address where a player of ours can show it, and a word where none can."""
    if not record.video:
        return "", ""
    written = record.video if "://" in record.video else f"https://{record.video.lstrip('/')}"
    try:
        address = Video.from_url(written)
    except ValidationError:
        return "", f"The video was left out, no player of ours shows it: {record.video[:200]}"
    return (written if len(written) <= 200 else address.watch_url), ""
