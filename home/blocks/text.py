"""Text blocks: rich text, numbered section, quote."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from home.blocks.placeholders import UNWRITTEN, is_unwritten, refuse_unwritten

TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]


class TextBlock(blocks.RichTextBlock):
    """Running text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"features": TEXT_FEATURES} | kwargs))

    def clean(self, value: Any) -> Any:
        """Words to be written over may be kept, and not published."""
        if not self.is_deferred_validation:
            refuse_unwritten(value)
        return super().clean(value)

    class Meta:
        icon = "pilcrow"
        label = "Text"
        template = "blocks/text.html"
        description = "Paragraphs, small headings, lists and links."
        preview_value = (
            "<p>Most lifters own two hip movements: up and down. Ask the same hip to turn, and it is silent.</p>"
        )


class SectionValue(blocks.StructValue):
    """A heading that knows its place once `home.pages.prepare_stream` has told it."""

    number: int | None = None
    anchor: str = ""


class SectionBlock(blocks.StructBlock):
    """Begins a section: all that follows, up to the next one, belongs to it."""

    heading = blocks.CharBlock(max_length=160)
    numbered = blocks.BooleanBlock(
        required=False,
        default=True,
        help_text="Numbers itself by its place. Untick for a section that is no reason or step.",
    )

    def clean(self, value: Any) -> Any:
        """A heading to be written over may be kept, and not published."""
        if not self.is_deferred_validation and is_unwritten(value.get("heading")):
            raise StructBlockValidationError(block_errors={"heading": ValidationError(UNWRITTEN)})
        return super().clean(value)

    class Meta:
        icon = "list-ol"
        label = "Numbered section"
        label_format = "{heading}"
        template = "blocks/section.html"
        value_class = SectionValue
        description = "A heading that numbers itself, can be linked to, and stands in the contents list."
        preview_value = {"heading": "The bucket you keep overfilling", "numbered": True}


class QuoteBlock(blocks.StructBlock):
    """A sentence set large."""

    quote = blocks.TextBlock(rows=2)
    attribution = blocks.CharBlock(
        required=False, max_length=120, help_text="Leave empty where the words are your own."
    )

    class Meta:
        icon = "openquote"
        label = "Quote"
        template = "blocks/quote.html"
        description = "A sentence set large: your own, or somebody's with their name."
        preview_value = {
            "quote": "A joint that cannot rotate cannot choose which muscle does the work.",
            "attribution": "",
        }
