"""What an exercise's page shows beyond its own fields."""

from typing import Any

from coaching.exercises.chains.order import ladder
from coaching.exercises.similar import similar_cards
from coaching.exercises.uses import uses_of
from home.pages.base import BasePage


def exercise_data(page: BasePage) -> dict[str, Any]:
    """The exercise's chain, movements like it, and the pages that use it."""
    rungs = ladder(page)
    return {"ladder": rungs, "similar": similar_cards(page, rungs), "uses": uses_of(page)}
