"""Takes a file's records one by one: keeps each, or says why not, and goes on."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError

from coaching.exercises.models import ExercisePage
from coaching.importing.reading.entries import ExerciseEntry, Invalid
from coaching.importing.record import ExerciseRecord
from coaching.importing.records import read_record
from coaching.importing.save import Fate, KeptExercise, facts_of, fate_of, keep_exercise
from coaching.importing.vocabulary import Terms
from coaching.library.models import LibraryPage

Say = Callable[[str], object]


@dataclass
class ExerciseTally:
    """What became of a file's records."""

    seen: int = 0
    published: int = 0
    fates: Counter[Fate] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    noted: int = 0
    made_terms: Counter[tuple[str, str]] = field(default_factory=Counter)

    def summary(self, *, dry: bool) -> Iterator[str]:
        """The lines to print at the end."""
        fates, would = self.fates, "would be " if dry else ""
        changed = fates[Fate.NEW] + fates[Fate.UPDATED]
        yield (
            f"{fates[Fate.NEW]:,} of {self.seen:,} exercises {would}made, {fates[Fate.UPDATED]:,} {would}brought up "
            f"to date, {self.published:,} of them {would}published."
        )
        if fates[Fate.UNCHANGED]:
            yield f"{fates[Fate.UNCHANGED]:,} came in before and are unchanged."
        if fates[Fate.EDITED]:
            yield f"{fates[Fate.EDITED]:,} have changed in the file, but were edited here: yours were kept."
        if fates[Fate.DELETED]:
            yield f"{fates[Fate.DELETED]:,} were deleted here after they came in, and are not brought back."
        if self.noted:
            yield f"{self.noted:,} have something to look at: see the lines above."
        if self.made_terms:
            yield from self._words(would)
        if self.broken:
            yield f"{len(self.broken):,} could not be read and were left out."
        if not changed:
            yield "Nothing to change." if dry else "Nothing was changed."

    def _words(self, would: str) -> Iterator[str]:
        """The taxonomy's new words, by kind."""
        kinds: dict[str, list[str]] = {}
        for kind, name in self.made_terms:
            kinds.setdefault(kind, []).append(name)
        for kind, names in sorted(kinds.items()):
            yield f"New under “{kind}” ({len(names)} {would}made): {', '.join(sorted(names))}."


class ExerciseImport:
    """Keeps records in one library. With `dry`, it only says what it would do."""

    def __init__(self, library: LibraryPage, *, publish: bool, dry: bool, say: Say, complain: Say) -> None:
        self.library = library
        self.publish = publish
        self.dry = dry
        self.say = say
        self.complain = complain
        self.terms = Terms(dry=dry)
        self.tally = ExerciseTally(made_terms=self.terms.made)
        self._ids: dict[str, str] = {}
        self._titles = {title.casefold() for title in ExercisePage.objects.values_list("title", flat=True)}

    def take(self, entry: ExerciseEntry) -> None:
        """One record. A broken one is reported by its place, and the rest goes on."""
        self.tally.seen += 1
        try:
            record = read_record(entry)
            self._once(entry, record)
            self._tell(entry, record, self._plan(record) if self.dry else self._keep(record))
        except Invalid as problem:
            self._report(entry, str(problem))
        except ValidationError as error:
            self._report(entry, " ".join(error.messages))
        except (DataError, IntegrityError) as error:
            self._report(entry, f"the database refused it ({' '.join(str(error).split())[:200]})")

    def _once(self, entry: ExerciseEntry, record: ExerciseRecord) -> None:
        """A record's id counts once in a file; without one, its name does."""
        first = self._ids.setdefault(record.identity or record.key, entry.where)
        if first != entry.where:
            raise Invalid(f"the same {'id' if record.identity else 'name'} stands in {first} already")

    def _plan(self, record: ExerciseRecord) -> KeptExercise:
        fate, known = fate_of(record)
        if fate not in (Fate.NEW, Fate.UPDATED):
            return KeptExercise(fate)
        self.terms.look(record)
        return KeptExercise(fate, facts_of(record)[1], self.publish or bool(known and known.page and known.page.live))

    def _keep(self, record: ExerciseRecord) -> KeptExercise:
        try:
            return keep_exercise(record, self.library, self.terms, publish=self.publish)
        except BaseException:
            self.terms.forget()
            raise

    def _tell(self, entry: ExerciseEntry, record: ExerciseRecord, kept: KeptExercise) -> None:
        tally = self.tally
        tally.fates[kept.fate] += 1
        tally.published += kept.published
        notes = [*self._double(record, kept), *kept.notes]
        if kept.fate is Fate.EDITED:
            notes.append("It has changed in the file, but was edited here: not overwritten.")
        tally.noted += bool(notes)
        for note in notes:
            self.say(f"{_named(entry, record.name)}: {note}")

    def _double(self, record: ExerciseRecord, kept: KeptExercise) -> list[str]:
        if kept.fate is not Fate.NEW:
            return []
        title = record.name.casefold()
        is_there = title in self._titles
        self._titles.add(title)
        return ["A possible double: an exercise of this name is there already."] if is_there else []

    def _report(self, entry: ExerciseEntry, reason: str) -> None:
        name = entry.raw.get("name") if isinstance(entry.raw, dict) else ""
        line = f"{_named(entry, name if isinstance(name, str) else '')}: {reason}."
        self.tally.broken.append(line)
        self.complain(f"Left out {line}")


def _named(entry: ExerciseEntry, name: str) -> str:
    words = " ".join(name.split())[:80].encode("utf-8", "replace").decode().replace("\0", "")
    return f"{entry.where} (“{words}”)" if words else entry.where
