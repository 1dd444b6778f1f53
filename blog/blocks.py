"""What only articles are told with."""

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from home.blocks import StoryBlock


class StudyValue(blocks.StructValue):
    """A citation that knows its number once the article has been read through."""

    number: int = 1


class StudyBlock(blocks.StructBlock):
    """A study as a note in the margin. Its number is set at the end of the text before it."""

    study = SnippetChooserBlock("blog.Study")
    note = blocks.CharBlock(required=False, max_length=250, help_text="What it means here, if the study's own line is not enough.")

    class Meta:
        icon = "doc-full-inverse"
        label = "Study"
        template = "blocks/study.html"
        value_class = StudyValue
        description = "A study that the text before it stands on: a numbered note in the margin, and a source at the end."
        preview_value = {"note": "An association, not a cause."}


class ArticleBlock(StoryBlock):
    """An article's stream."""

    study = StudyBlock(group="Words")
