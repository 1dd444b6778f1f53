"""Where a person is found elsewhere."""

from typing import Any

from wagtail import blocks

from home.form_fields import ProfileAddressField


class ProfileAddressBlock(blocks.URLBlock):
    """The address of a profile; a name on Instagram becomes its address."""

    def __init__(self, required: bool = True, help_text: str | None = None, **kwargs: Any) -> None:
        super().__init__(required=required, help_text=help_text, **kwargs)
        self.field = ProfileAddressField(required=required, help_text=help_text, assume_scheme="https")

    def deconstruct(self) -> Any:
        """An address for the migrations, so that none depends on how it is read."""
        _, args, kwargs = super().deconstruct()
        return "wagtail.blocks.URLBlock", args, kwargs

    class Meta:
        icon = "link"
