"""What the doctor found last, for the dashboard: looked up in one row, because asking takes seconds."""

from datetime import timedelta

from django.utils import timezone

from home.operations.models import last_run, note_run

RUN = "examine the site"
# Older words may be about what is mended long since.
GOOD_FOR = timedelta(days=2)


def keep_diagnosis(lines: list[str]) -> None:
    """What was found, the worst first."""
    note_run(RUN, {"lines": lines[:20]})


def worst_finding() -> str:
    """The worst of it and how much more there is; "" where all is well or nobody looked of late."""
    run = last_run(RUN)
    if run is None or run.finished_at is None or timezone.now() - run.finished_at > GOOD_FOR:
        return ""
    lines: list[str] = run.result.get("lines", [])
    more = f" ({len(lines) - 1} more: manage.py doctor)" if len(lines) > 1 else ""
    return f"{lines[0]}{more}" if lines else ""
