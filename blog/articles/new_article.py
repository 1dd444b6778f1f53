"""The body that a new article's form begins with: an opening, a section, a study, an exercise, a call to action."""

from typing import Any

from django.utils.html import format_html
from wagtail.models import Page
from wagtail.rich_text import RichText

from home.blocks.placeholders import PENCIL
from home.pages.base import BasePage

OPENING = f"{PENCIL} Begin with somebody: what they could not do, and what changed. Two or three sentences."
HEADING = f"{PENCIL} The first reason or step, in a few words"
SECTION = f"{PENCIL} Say it in one sentence first, then why you think so. The study that shows it goes right below."
CALL = {
    "heading": "Not sure where to start?",
    "text": "Tell me what hurts, or what you want to lift. I read every message myself.",
    "label": "Write to me",
}


def skeleton(parent: Page, before: BasePage | None = None) -> list[tuple[str, Any]]:
    """An opening, a numbered section with its study, an exercise, and a call to write to the coach.

    The article that goes on from another one, `before`, says so first.
    """
    site = parent.specific
    coach = site.coach if isinstance(site, BasePage) else None
    call = CALL | {"page": coach.action_page if coach else None, "address": ""}
    return [
        *([("text", _link_back(before))] if before else []),
        ("text", _paragraph(OPENING)),
        ("section", {"heading": HEADING, "numbered": True}),
        ("text", _paragraph(SECTION)),
        ("study", {"study": None, "note": ""}),
        ("exercise", {"exercise": None, "dose": "", "detail": "", "note": ""}),
        ("call_to_action", call),
    ]


def _paragraph(words: str) -> RichText:
    return RichText(format_html("<p>{}</p>", words))


def _link_back(before: BasePage) -> RichText:
    words = '<p>This goes on from <a linktype="page" id="{}">{}</a>.</p>'
    return RichText(format_html(words, before.pk, before.title))
