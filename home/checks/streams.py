"""Whether a stream would show readers anything."""

from collections.abc import Iterable
from html import unescape
from typing import Any

from django.db.models import Model
from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.rich_text import RichText

from home.text.comparison import is_blank


def shows_something(stream: StreamValue, but: Iterable[str] = ()) -> bool:
    """Whether any block holds words, a picture, a file or a page that is published; not those of the types in `but`."""
    return any(child.block_type not in but and _shows(child.block, child.value) for child in stream)


def _shows(block: blocks.Block, value: Any) -> bool:
    if isinstance(value, Page):
        return value.live
    if isinstance(value, Model):  # such as a picture, whose block calls itself a group of fields
        return True
    if isinstance(block, blocks.StructBlock):
        if "exercise" in block.child_blocks:  # its dose says nothing without it
            return _shows(block.child_blocks["exercise"], value.get("exercise"))
        return bool(value) and any(_shows(child, value.get(name)) for name, child in block.child_blocks.items())
    if isinstance(value, list | blocks.list_block.ListValue):
        return any(_shows(getattr(block, "child_block", block), one) for one in value)
    if isinstance(value, StreamValue):
        return shows_something(value)
    return not isinstance(block, blocks.ChoiceBlock) and _says(value)


def _says(value: Any) -> bool:
    if isinstance(value, RichText):
        return not is_blank(unescape(strip_tags(value.source))) or "<embed" in value.source
    if isinstance(value, str):
        return not is_blank(value)
    rows = getattr(value, "rows", None)  # of a table
    return bool(rows)
