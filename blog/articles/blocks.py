"""StreamField blocks that only articles have: study, callout, FAQ, table, gallery, podcast, person, download."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtailmedia.blocks import AudioChooserBlock

from home.blocks.profiles import ProfileAddressBlock, WebAddressBlock
from home.blocks.story import STORY_BLOCKS, StoryBlock
from home.media.pictures.image_block import DescribedImageBlock


class StudyValue(blocks.StructValue):
    """A citation that knows its number once the article has been read through."""

    number: int = 1
    repeated: bool = False


class StudyBlock(blocks.StructBlock):
    """A study as a note in the margin. Its number is set at the end of the text before it."""

    study = SnippetChooserBlock("home.Study")
    note = blocks.CharBlock(
        required=False, max_length=250, help_text="What it means here, if the study's own line is not enough."
    )

    class Meta:
        icon = "doc-full-inverse"
        label = "Study"
        template = "blocks/study.html"
        value_class = StudyValue
        description = (
            "A study that the text before it stands on: a numbered note in the margin, and a source at the end."
        )

    def get_preview_value(self) -> StudyValue:
        """A study made up for the preview, in nobody's library."""
        study = self.child_blocks["study"].target_model(
            title="Hip rotation and the knee: a systematic review",
            year=2018,
            design="systematic review",
            studies=11,
            subjects=959,
            found="Six of eight clinical studies found torn knees more often in hips that turn less.",
            certainty="low (GRADE)",
        )
        return StudyValue(self, [("study", study), ("note", "An association, not a cause.")])


class PictureEntryBlock(blocks.StructBlock):
    """One picture of several."""

    picture = DescribedImageBlock()
    caption = blocks.CharBlock(required=False, max_length=160)

    class Meta:
        icon = "image"


class GalleryBlock(blocks.StructBlock):
    """Several pictures that are looked at one after another."""

    pictures = blocks.ListBlock(PictureEntryBlock(), min_num=2, max_num=24)
    caption = blocks.CharBlock(required=False, max_length=250)

    class Meta:
        icon = "grip"
        label = "Picture gallery"
        template = "blocks/gallery.html"
        description = "Two or more pictures in a row that wraps."
        preview_value = {
            "pictures": [{"caption": "At the top"}, {"caption": "Half way"}, {"caption": "At the bottom"}],
            "caption": "Three positions of one squat.",
        }


class CalloutBlock(blocks.StructBlock):
    """A few sentences that stand out."""

    kind = blocks.ChoiceBlock([("tip", "Tip"), ("warning", "Warning"), ("try", "Try this now")], default="tip")
    heading = blocks.CharBlock(required=False, max_length=100)
    text = blocks.RichTextBlock(features=["bold", "italic", "ol", "ul", "link"])

    class Meta:
        icon = "info-circle"
        label = "Callout"
        template = "blocks/callout.html"
        description = "A tip, a warning, or something to try right now."
        preview_value = {"kind": "try", "heading": "", "text": "<p>Lie on your back and let one thigh turn in.</p>"}


class StoryAsideBlock(blocks.StructBlock):
    """What happened to somebody, told apart from the argument."""

    heading = blocks.CharBlock(required=False, max_length=120)
    text = blocks.RichTextBlock(features=["bold", "italic", "link"])

    class Meta:
        icon = "comment"
        label = "Story"
        template = "blocks/story_aside.html"
        description = "The aside of a client's or a friend's story. Ask them before you tell it."
        preview_value = {
            "heading": "The sandbag",
            "text": "<p>She could not deadlift, she said, and picked up the bag.</p>",
        }


class PodcastBlock(blocks.StructBlock):
    """An episode to listen to, here or where it is published."""

    title = blocks.CharBlock(max_length=160, help_text="The episode.")
    show = blocks.CharBlock(required=False, max_length=120, help_text="The podcast it is from.")
    guest = blocks.CharBlock(required=False, max_length=120)
    address = WebAddressBlock(required=False, help_text="Where it can be heard …")
    audio = AudioChooserBlock(
        required=False, label="Sound file", help_text="… or a file of your own, played right here."
    )
    about = blocks.TextBlock(required=False, rows=2, max_length=300)

    def clean(self, value: Any) -> Any:
        """There must be something to listen to."""
        result = super().clean(value)
        if not result.get("address") and not result.get("audio") and not self.is_deferred_validation:
            words = "Give the address of the episode or choose a sound file."
            raise StructBlockValidationError(block_errors={"address": ValidationError(words)})
        return result

    class Meta:
        icon = "media"
        label = "Podcast episode"
        label_format = "{title}"
        template = "blocks/podcast.html"
        description = "An episode with its guest. Nothing is fetched from elsewhere before a click."
        preview_value = {
            "title": "Squats without pain",
            "show": "Full Range",
            "guest": "A guest",
            "address": "https://example.com/",
        }


class ProfileBlock(blocks.StructBlock):
    """Where a person is found."""

    label = blocks.CharBlock(max_length=40, help_text="Such as “Instagram”.")
    address = ProfileAddressBlock()

    class Meta:
        icon = "link"


class PersonBlock(blocks.StructBlock):
    """Somebody the article names, and what for."""

    name = blocks.CharBlock(max_length=100)
    known_for = blocks.CharBlock(required=False, max_length=200, help_text="Why the reader should know of them.")
    picture = DescribedImageBlock(required=False)
    profiles = blocks.ListBlock(ProfileBlock(), required=False, default=[])

    class Meta:
        icon = "user"
        label = "Person"
        label_format = "{name}"
        template = "blocks/person.html"
        description = "A person with what they are known for and where to find them."
        preview_value = {"name": "Dr. Somebody", "known_for": "Taught a generation to squat.", "profiles": []}


class QuestionBlock(blocks.StructBlock):
    """One question and its answer."""

    question = blocks.CharBlock(max_length=200)
    answer = blocks.RichTextBlock(features=["bold", "italic", "ol", "ul", "link"])

    class Meta:
        icon = "help"


class FaqBlock(blocks.StructBlock):
    """Questions that fold open."""

    heading = blocks.CharBlock(required=False, max_length=120)
    questions = blocks.ListBlock(QuestionBlock(), min_num=1)

    class Meta:
        icon = "help"
        label = "Questions and answers"
        template = "blocks/faq.html"
        description = "Questions that open to show their answers."
        preview_value = {
            "heading": "",
            "questions": [{"question": "How often?", "answer": "<p>Most days, a little.</p>"}],
        }


class DownloadBlock(blocks.StructBlock):
    """A file to take along."""

    document = DocumentChooserBlock()
    label = blocks.CharBlock(required=False, max_length=100, help_text="Empty: the file's title.")
    about = blocks.CharBlock(required=False, max_length=200)

    class Meta:
        icon = "download"
        label = "Download"
        template = "blocks/download.html"
        description = "A file from the document library, with its kind and size."
        preview_value = {"document": None, "label": "Ten-minute plan", "about": "One page to print."}


class ArticleTableBlock(TypedTableBlock):
    """A table of words and figures."""

    def __init__(self, **kwargs: Any) -> None:
        columns = [
            ("text", blocks.CharBlock(required=False, label="Words")),
            ("number", blocks.CharBlock(required=False, label="Figures")),
        ]
        super().__init__(columns, **kwargs)

    def get_preview_value(self) -> Any:
        """Two rows."""
        columns = [{"type": "text", "heading": "Test"}, {"type": "number", "heading": "Degrees"}]
        rows = [{"values": ["Thigh turned in", "35"]}, {"values": ["Thigh turned out", "45"]}]
        return self.to_python({"columns": columns, "rows": rows, "caption": "One hip, on the back"})

    class Meta:
        icon = "table"
        label = "Table"
        template = "blocks/table.html"
        description = "Rows and columns, with a heading over each column."


class ArticleBlock(StoryBlock):
    """An article's stream."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What is used most stands first in the chooser.
        for name, _ in reversed(STORY_BLOCKS):
            self.child_blocks.move_to_end(name, last=False)

    study = StudyBlock(group="Words")
    callout = CalloutBlock(group="Words")
    story = StoryAsideBlock(group="Words")
    faq = FaqBlock(group="Words")
    table = ArticleTableBlock(group="Words")
    gallery = GalleryBlock(group="Pictures and video")
    podcast = PodcastBlock(group="Pictures and video")
    person = PersonBlock(group="People and files")
    download = DownloadBlock(group="People and files")
