"""Addresses of other sites, and where a person is found elsewhere."""

from typing import Any, ClassVar

from wagtail import blocks

from home.form_fields import ProfileAddressField, WebAddressField


class WebAddressBlock(blocks.URLBlock):
    """The address of a page anywhere, as people paste it."""

    reader: ClassVar[type[WebAddressField]] = WebAddressField

    def __init__(self, required: bool = True, help_text: str | None = None, **kwargs: Any) -> None:
        super().__init__(required=required, help_text=help_text, **kwargs)
        self.field = self.reader(required=required, help_text=help_text)

    def deconstruct(self) -> Any:
        """An address for the migrations, so that none depends on how it is read."""
        _, args, kwargs = super().deconstruct()
        return "wagtail.blocks.URLBlock", args, kwargs

    class Meta:
        icon = "link"


class ProfileAddressBlock(WebAddressBlock):
    """The address of a profile; a name on Instagram becomes its address."""

    reader = ProfileAddressField
