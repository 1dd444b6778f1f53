"""What only articles are told with."""

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from home.blocks import StoryBlock


class StudyValue(blocks.StructValue):
    """A citation that knows its number once the article has been read through."""

    number: int = 1
    repeated: bool = False


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

    def get_preview_value(self) -> StudyValue:
        """A study made up for the preview, in nobody's library."""
        from blog.models import Study

        study = Study(
            title="Hip rotation and the knee: a systematic review",
            year=2018,
            design="systematic review",
            studies=11,
            subjects=959,
            found="Six of eight clinical studies found torn knees more often in hips that turn less.",
            certainty="low (GRADE)",
        )
        return StudyValue(self, [("study", study), ("note", "An association, not a cause.")])


class ArticleBlock(StoryBlock):
    """An article's stream."""

    study = StudyBlock(group="Words")
