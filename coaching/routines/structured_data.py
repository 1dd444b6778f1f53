"""JSON-LD (schema.org) of a routine."""

from typing import Any

from coaching.routines.steps import RoutineItem
from home.pages.base import BasePage
from home.pages.seo import known, picture_url, publisher


def exercise_plan(page: BasePage) -> dict[str, Any]:
    """schema.org ExercisePlan: its length (ISO 8601), how often, and each exercise with its dose as a part."""
    plan = page.plan
    about = {
        "@type": "ExercisePlan",
        "name": page.title,
        "description": page.seo_description or page.title,
        "url": page.full_url,
        "image": picture_url(page.picture, page.site),
        "exerciseType": page.training,
        "activityDuration": f"PT{plan.minutes}M" if plan.minutes else "",
        "activityFrequency": page.frequency,
        "author": publisher(page),
        "hasPart": [_part(item) for item in plan.items],
    }
    return {"@context": "https://schema.org"} | known(about)


def _part(item: RoutineItem) -> dict[str, Any]:
    work = item.work
    return known(
        {
            "@type": "ExercisePlan",
            "name": item.exercise.title,
            "url": item.exercise.full_url,
            "position": item.number,
            "repetitions": work.reps,
            "activityDuration": f"PT{work.seconds}S" if work.seconds else "",
            "restPeriods": f"{work.rest} s after each set" if work.rest else "",
            "intensity": work.load,
            "workload": {"@type": "QuantitativeValue", "value": work.sets, "unitText": "sets"},
            "additionalVariable": ", ".join(
                filter(None, (work.words, work.side, work.tempo and f"tempo {work.tempo}"))
            ),
        }
    )
