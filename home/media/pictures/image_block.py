"""Wagtail's image block, whose revisions can be compared also where there is no picture in it."""

from typing import Any

from wagtail.images.blocks import ImageBlock, ImageBlockComparison


class PictureComparison(ImageBlockComparison):
    """Two pictures side by side; either may be missing: left empty, or deleted meanwhile."""

    def htmlvalue(self, val: Any) -> str:
        """Nothing for nothing."""
        return super().htmlvalue(val) if val else ""


class DescribedImageBlock(ImageBlock):
    """A picture and what somebody hears who cannot see it."""

    def get_comparison_class(self) -> type[ImageBlockComparison]:
        """The one that takes a missing picture."""
        return PictureComparison
