"""What a list of answers shows of a page, kept in the index so that no answer asks for the page itself."""

from collections.abc import Iterable
from typing import Any

from home.finding.document import SearchDocument
from home.models import BasePage, Card, CustomImage


def card_data(page: BasePage, described: SearchDocument) -> dict[str, Any]:
    """The page's card as plain data. Its picture is kept by its key: its sizes may change."""
    card = page.card
    return {
        "text": card.text,
        "eyebrow": card.eyebrow,
        "angle": card.angle,
        "drawing": card.drawing,
        "facts": [str(fact) for fact in card.facts],
        "level": card.level,
        "level_label": str(card.level_label),
        "image": card.image.pk if card.image else None,
        "summary": described.summary,
    }


def pictures(cards: Iterable[dict[str, Any]]) -> dict[int, CustomImage]:
    """The pictures of cards with their sizes, by key: two queries, none where no card has a picture."""
    keys = {card["image"] for card in cards if card.get("image")}
    if not keys:
        return {}
    return CustomImage.objects.prefetch_related("renditions").in_bulk(keys)


def as_card(title: str, url: str, data: dict[str, Any], images: dict[int, CustomImage]) -> Card:
    """The card as lists show it."""
    return Card(
        title=title,
        url=url,
        text=data.get("text", ""),
        eyebrow=data.get("eyebrow", ""),
        image=images.get(data.get("image") or 0),
        angle=data.get("angle"),
        drawing=tuple((kind, tuple(slugs)) for kind, slugs in data.get("drawing", ())),
        facts=tuple(data.get("facts", ())),
        level=data.get("level", ""),
        level_label=data.get("level_label", ""),
    )
