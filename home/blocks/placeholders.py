"""Words that stand where somebody is to write: they begin with a pencil, and nothing that holds one is published."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.rich_text import RichText

PENCIL = "✎"
UNWRITTEN = (
    f"These are the words that the page began with ({PENCIL}). Write your own in their place, or delete the block."
)


def is_unwritten(value: Any) -> bool:
    """Whether a text still holds such words."""
    return PENCIL in (value.source if isinstance(value, RichText) else str(value or ""))


def refuse_unwritten(value: Any) -> None:
    """For a block that is to be published."""
    if is_unwritten(value):
        raise ValidationError(UNWRITTEN)
