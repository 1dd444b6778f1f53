"""The drawn card of an exercise."""

from typing import Any

from django import template

from coaching.drawn_cards.card_drawing import Drawn, draw_card

register = template.Library()


@register.inclusion_tag("components/drawn.html")
def drawn(data: Drawn) -> dict[str, Any]:
    """The drawing that a card or an exercise's page asks for."""
    return {"drawing": draw_card(data)}
