"""The library with 50 exercises, with 991 and with 10,000: whole, narrowed, searched, mistyped, sorted, further on."""

import json
import random
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from rich.console import Console
from rich.progress import track
from rich.table import Table
from wagtail.models import Page

from bench.scratch import Figure, measure, prepare
from coaching.library.catalogue_cache import current
from coaching.library.catalogue_queries import read_catalogue
from coaching.models import Equipment, ExercisePage, Goal, Joint, LibraryEdition, LibraryPage, MovementPattern, Muscle

SIZES = (50, 991, 10_000)
PAGES = {
    "whole": "/exercises/",
    "three facets": "/exercises/?level=beginner&equipment=none&equipment=dumbbell&muscle=quadriceps&muscle=glutes",
    "one joint": "/exercises/?joint=hip",
    "search": "/exercises/?q=hip+flexor+stretch",
    "search with slips": "/exercises/?q=dumbell+hamsting+curl",
    "search and facets": "/exercises/?q=squat&level=beginner&joint=knee&joint=hip",
    "page 3": "/exercises/?page=3",
    "easiest first": "/exercises/?sort=easiest",
    "newest, page 2": "/exercises/?sort=newest&page=2",
    "nothing found": "/exercises/?q=xylophone+qqqq",
}
# The open exercise database, where it lies beside the project or above it.
REAL = [folder / "shared" / "data" / "open-exercise-db.json" for folder in Path(__file__).parents]
JOINTS = ("hip", "knee", "ankle", "shoulder", "elbow", "wrist", "spine", "neck")
VARIATIONS = (
    "slow",
    "paused",
    "banded",
    "deficit",
    "elevated",
    "weighted",
    "assisted",
    "tempo",
    "one-sided",
    "partial",
)
LEVELS = {"expert": "advanced"}
STRANGE = "Names are made up: the open exercise database is not beside the project."


def run() -> None:
    """Print one table for all sizes, and how long the shelf takes to fill."""
    prepare()
    console = Console()
    writer = _Writer()
    figures: dict[int, dict[str, Figure]] = {}
    for size in SIZES:
        writer.write(size)
        LibraryEdition.renew()
        first = _seconds(lambda: current(ExercisePage.objects))
        again = _seconds(lambda: read_catalogue(ExercisePage.objects, LibraryEdition.current()))
        console.print(
            f"{size:,} exercises: the catalogue is read in {first:.0f} ms, anew after a change in {again:.0f} ms"
        )
        figures[size] = {name: measure(path) for name, path in PAGES.items()}
    console.print(_table(figures))


def _seconds(work: Any) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _table(figures: dict[int, dict[str, Figure]]) -> Table:
    few = SIZES[0]
    table = Table("page", "queries", *(f"median, p95 ms at {size:,}" for size in SIZES), "times as long (p95)")
    for name in PAGES:
        row = [figures[size][name] for size in SIZES]
        queries = "/".join(str(number) for number in sorted({one.queries for one in row}))
        times = ", ".join(f"{one.p95 / figures[few][name].p95:.2f}" for one in row[1:])
        table.add_row(name, queries, *(f"{one.median:.1f}, {one.p95:.1f}" for one in row), times)
    return table


class _Writer:
    """Writes rows straight into the tables, as no site should: publishing thousands would take an hour."""

    def __init__(self) -> None:
        self._library = LibraryPage.objects.get()
        self._dice = random.Random(7)
        real = next((path for path in REAL if path.exists()), None)
        self._records = json.loads(real.read_text()) if real else _made_up(self._dice)
        self._written = 0
        self._joints = self._terms(Joint, set(JOINTS))
        self._goals = self._terms(Goal, {"range", "control", "strength", "pain-free start"})
        self._patterns = self._terms(MovementPattern, {_family(one) for one in self._records})
        self._equipment = self._terms(Equipment, {_kit(one) for one in self._records})
        self._muscles = self._terms(Muscle, {name for one in self._records for name in _muscles(one)})

    @staticmethod
    def _terms(model: Any, names: set[str]) -> dict[str, Any]:
        return {name: model.objects.create(name=name.capitalize(), slug=slugify(name)) for name in sorted(names)}

    def write(self, size: int) -> None:
        """Have so many exercises."""
        exercises = [
            self._one(number) for number in track(range(self._written, size), f"Making up to {size:,} exercises")
        ]
        with transaction.atomic():
            Page.objects.bulk_create([_as_plain(one) for one in exercises], batch_size=500)
            keys = dict(Page.objects.child_of(self._library).values_list("path", "pk"))
            for exercise in exercises:
                exercise.page_ptr_id = exercise.pk = keys[exercise.path]
            fields = ExercisePage._meta.local_concrete_fields
            for begin in range(0, len(exercises), 500):
                ExercisePage._base_manager.all()._insert(exercises[begin : begin + 500], fields=fields, using="default")
            self._tie(exercises)
            Page.objects.filter(pk=self._library.pk).update(numchild=size)
        self._written = size

    def _one(self, number: int) -> ExercisePage:
        record = self._records[number % len(self._records)]
        round_ = number // len(self._records)
        title = f"{record['name']}, {VARIATIONS[round_ - 1]}" if round_ else record["name"]
        page = ExercisePage(
            title=title,
            draft_title=title,
            slug=f"exercise-{number}",
            url_path=f"{self._library.url_path}exercise-{number}/",
            path=ExercisePage._get_path(self._library.path, self._library.depth + 1, number + 1),
            depth=self._library.depth + 1,
            locale_id=self._library.locale_id,
            level=LEVELS.get(record["level"], record["level"]),
            laterality="single" if record["laterality"] == "unilateral" else "both",
            standfirst=" ".join(record["instructions"])[:300],
            first_published_at=timezone.now() - timedelta(minutes=self._dice.randrange(500_000)),
            live=True,
        )
        page.record = record
        return page

    def _tie(self, exercises: list[ExercisePage]) -> None:
        """The rows between exercises and their terms."""
        pick = self._dice
        chosen = {
            "joints": lambda _: pick.sample(list(self._joints.values()), pick.choice((1, 1, 2, 3))),
            "goals": lambda _: pick.sample(list(self._goals.values()), 2),
            "patterns": lambda record: [self._patterns[_family(record)]],
            "equipment": lambda record: [self._equipment[_kit(record)]],
            "primary_muscles": lambda record: [self._muscles[name] for name in record["primaryMuscles"]],
            "secondary_muscles": lambda record: [self._muscles[name] for name in record["secondaryMuscles"]],
        }
        for relation, terms_for in chosen.items():
            through = getattr(ExercisePage, relation).through
            column = next(f.attname for f in through._meta.fields if f.is_relation and f.attname != "exercisepage_id")
            pairs = {(one.pk, term.pk) for one in exercises for term in terms_for(one.record)}
            through.objects.bulk_create(
                [through(**{"exercisepage_id": page, column: term}) for page, term in pairs], batch_size=400
            )


def _as_plain(exercise: ExercisePage) -> Page:
    fields = {f.attname: getattr(exercise, f.attname) for f in Page._meta.concrete_fields if f.name != "id"}
    return Page(**fields)


def _kit(record: dict[str, Any]) -> str:
    return "none" if record["equipment"] in ("body only", None) else record["equipment"]


def _family(record: dict[str, Any]) -> str:
    return record["family"] or "other"


def _muscles(record: dict[str, Any]) -> list[str]:
    return [*record["primaryMuscles"], *record["secondaryMuscles"]]


def _made_up(dice: random.Random) -> list[dict[str, Any]]:
    """As many records as the open database has, where it is not at hand."""
    Console().print(STRANGE)
    kit = ["body only", "barbell", "dumbbell", "cable", "kettlebells", "bands", *(f"machine {n}" for n in range(50))]
    muscles = [
        "quadriceps",
        "shoulders",
        "abdominals",
        "hamstrings",
        "chest",
        "triceps",
        "biceps",
        "glutes",
        "lats",
        "calves",
    ]
    words = [*muscles, *JOINTS, *VARIATIONS, "squat", "press", "row", "curl", "stretch", "raise", "bridge", "flexor"]
    return [
        {
            "name": " ".join(dice.sample(words, 3)).capitalize(), "family": dice.choice(words), "level": dice.choice(
                ["beginner", "intermediate", "expert"]), "equipment": dice.choice(kit), "laterality": "bilateral",
            "primaryMuscles": [dice.choice(muscles)], "secondaryMuscles": dice.sample(muscles, 2), "instructions": [],
        }
        for _ in range(991)
    ]  # fmt: skip
