"""What happens after an inquiry, beside the form."""

from wagtail import blocks


class NextStepBlock(blocks.StructBlock):
    """What happens after the message is sent."""

    title = blocks.CharBlock(max_length=80)
    text = blocks.CharBlock(max_length=200)

    class Meta:
        icon = "arrow-right"
        label = "Step"
        template = "blocks/next_step.html"
        description = "One step of what happens next."
        preview_value = {"title": "I read it and answer", "text": "Within two working days, with a first step."}
