"""Picture blocks: one picture, or a pair to compare."""

from wagtail import blocks

from home.media.pictures.image_block import DescribedImageBlock


class PictureBlock(blocks.StructBlock):
    """One picture."""

    picture = DescribedImageBlock()
    caption = blocks.CharBlock(required=False, max_length=250)
    width = blocks.ChoiceBlock([("column", "As wide as the text"), ("wide", "Wider than the text")], default="column")

    class Meta:
        icon = "image"
        label = "Picture"
        label_format = "Picture: {caption}"
        template = "blocks/picture.html"
        description = "A picture with its caption, in the text's width or wider."
        preview_value = {"caption": "Sit tall, then turn both knees to the other side.", "width": "column"}


class PositionBlock(blocks.StructBlock):
    """One half of a pair."""

    picture = DescribedImageBlock()
    label = blocks.CharBlock(max_length=80, help_text="What this side shows, such as “Internal rotation”.")

    class Meta:
        icon = "image"
        label_format = "{label}"
        template = "blocks/position.html"
        description = "One side of two pictures."
        preview_value = {"label": "Internal rotation"}


class PairBlock(blocks.StructBlock):
    """Two pictures to be compared. The left one is read first, on a phone and by a screen reader too."""

    left = PositionBlock()
    right = PositionBlock()
    caption = blocks.CharBlock(required=False, max_length=250)

    class Meta:
        icon = "copy"
        label_format = "Pair: {caption}"
        label = "Side-by-side pictures"
        template = "blocks/pair.html"
        description = "Two pictures to compare, each with its label: before and after, left and right."
        preview_value = {
            "left": {"label": "Internal rotation"},
            "right": {"label": "External rotation"},
            "caption": "The same hip, turned both ways.",
        }
