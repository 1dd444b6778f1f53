"""What the editor is told of a routine before it is published."""

from collections.abc import Iterator

from coaching.exercises.models import ExercisePage
from coaching.routines.models import RoutinePage
from coaching.routines.plan import exercise_keys, open_exercises
from home.checks.findings import NOTHING, Finding, PageChecks
from home.checks.pictures import PICTURE_ADVICE, picture_findings

ROUTINE_ADVICE = {
    **PICTURE_ADVICE,
    NOTHING: (
        "This routine has no exercise that visitors can see",
        "Add a part with an exercise that is published, or visitors find an empty plan.",
    ),
    "hidden-exercise": (
        "Visitors do not see an exercise of this routine",
        "Publish the exercise or take it out of this part: it is passed over until then.",
    ),
}


def routine_checks() -> list[PageChecks]:
    """The checks of routines."""
    return [PageChecks(RoutinePage, ROUTINE_ADVICE, lambda page: [*_find(page), *picture_findings(page)])]


def _find(page: RoutinePage) -> Iterator[Finding]:
    sections = list(page.body.raw_data)
    seen = open_exercises(exercise_keys(sections), ExercisePage.objects)
    if not seen:
        yield Finding(NOTHING, place="The routine’s parts", block="body")
    titles = dict(ExercisePage.objects.filter(pk__in=exercise_keys(sections)).values_list("pk", "title"))
    for number, section in enumerate(sections, 1):
        for key in sorted(exercise_keys([section]) - set(seen)):
            name = titles.get(key, "an exercise that was deleted")
            yield Finding("hidden-exercise", name, place=f"Part {number}: {name}", block=section.get("id") or "body")
