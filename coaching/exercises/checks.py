"""What the editor is told of an exercise before it is published."""

from collections.abc import Iterator

from coaching.exercises.models import ExercisePage
from home.checks.findings import NOTHING, Finding, PageChecks
from home.checks.pictures import PICTURE_ADVICE, picture_findings
from home.checks.streams import shows_something

EXERCISE_ADVICE = {
    **PICTURE_ADVICE,
    NOTHING: (
        "This exercise shows nothing to do",
        "Add its steps, a video or a dose, or visitors find a name and a drawing.",
    ),
    "no-steps": (
        "This exercise does not say how it is done",
        "Add its steps one by one, for those who cannot watch the video or hear it.",
    ),
}
_STREAMS = ("steps", "cues", "mistakes", "prescription")


def exercise_checks() -> list[PageChecks]:
    """The checks of exercises."""
    return [PageChecks(ExercisePage, EXERCISE_ADVICE, lambda page: [*_find(page), *picture_findings(page)])]


def _find(page: ExercisePage) -> Iterator[Finding]:
    has_steps = shows_something(page.steps) or bool(page.setup.strip())
    has_video = bool(page.clip_id or page.video)
    if not (has_steps or has_video or any(shows_something(getattr(page, name)) for name in _STREAMS)):
        yield Finding(NOTHING, place="Do it: the steps", block="steps")
    elif not has_steps:
        yield Finding("no-steps", place="Do it: the steps", block="steps")
