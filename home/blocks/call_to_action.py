"""A panel that asks for one thing."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError


class CallToActionValue(blocks.StructValue):
    """Where the button leads."""

    @property
    def href(self) -> str:
        """The page's address where a live one is chosen, else the address that was typed, else nothing."""
        page = self.get("page")
        return page.url if page and page.live else (self.get("address") or "")


class CallToActionBlock(blocks.StructBlock):
    """A panel that asks for one thing."""

    heading = blocks.CharBlock(max_length=120)
    text = blocks.TextBlock(required=False, rows=2)
    label = blocks.CharBlock(max_length=40, help_text="What the button does, such as “Send me a message”.")
    page = blocks.PageChooserBlock(required=False, help_text="A page of this site …")
    address = blocks.CharBlock(
        required=False, max_length=500, help_text="… or an address: https://…, or mailto: and your e-mail address."
    )

    def clean(self, value: Any) -> Any:
        """The button must lead somewhere that is safe to click."""
        result = super().clean(value)
        address = result.get("address") or ""
        if address and not address.startswith(("https://", "http://", "mailto:", "tel:", "/")):
            words = "Begin the address with https://, mailto: or tel:."
            raise StructBlockValidationError(block_errors={"address": ValidationError(words)})
        if not address and not result.get("page") and not self.is_deferred_validation:
            raise StructBlockValidationError(
                block_errors={"page": ValidationError("Choose a page or give an address.")}
            )
        return result

    class Meta:
        icon = "arrow-right-full"
        label = "Call to action"
        template = "blocks/call_to_action.html"
        value_class = CallToActionValue
        description = "A dark panel with one button."
        preview_value = {
            "heading": "Not sure where to start?",
            "text": "Tell me what hurts, or what you want to lift.",
            "label": "Send me a message",
            "address": "/inquire/",
        }
