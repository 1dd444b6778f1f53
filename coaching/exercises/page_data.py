"""What an exercise's page shows beyond its own fields."""

from typing import Any

from coaching.exercises.chains.order import ladder
from coaching.exercises.similar import similar_keys
from coaching.exercises.uses import by_heading, users_of
from home.pages.base import BasePage
from home.pages.cards import cards_by_key


def exercise_data(page: BasePage) -> dict[str, Any]:
    """The exercise's chain, movements like it, and the pages that use it."""
    rungs = ladder(page)
    similar, users = similar_keys(page, rungs), users_of(page)
    cards = cards_by_key({**dict.fromkeys(similar, type(page)), **users})
    # A page that was deleted meanwhile has no card.
    return {
        "ladder": rungs,
        "similar": [cards[key] for key in similar if key in cards],
        "uses": by_heading(users, cards),
    }
