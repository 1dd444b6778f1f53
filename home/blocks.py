"""The blocks that any page can be told with. Each is one idea; what follows from its place is set by `home.stories`."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.forms import Media
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.blocks.list_block import ListBlockAdapter
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page
from wagtailmedia.blocks import VideoChooserBlock

from home.video import Video, validate_video_url

TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]


class TextBlock(blocks.RichTextBlock):
    """Running text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"features": TEXT_FEATURES} | kwargs))

    class Meta:
        icon = "pilcrow"
        label = "Text"
        template = "blocks/text.html"
        description = "Paragraphs, small headings, lists and links."
        preview_value = (
            "<p>Most lifters own two hip movements: up and down. Ask the same hip to turn, and it is silent.</p>"
        )


class SectionValue(blocks.StructValue):
    """A heading that knows its place once `home.stories` has told it."""

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

    class Meta:
        icon = "list-ol"
        label = "Numbered section"
        label_format = "{heading}"
        template = "blocks/section.html"
        value_class = SectionValue
        description = "A heading that numbers itself, can be linked to, and stands in the contents list."
        preview_value = {"heading": "The bucket you keep overfilling", "numbered": True}


class PictureBlock(blocks.StructBlock):
    """One picture."""

    picture = ImageBlock()
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

    picture = ImageBlock()
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


class VideoValue(blocks.StructValue):
    """What the poster and its play button need."""

    @cached_property
    def video(self) -> Video | None:
        """The video at its host, or None for an uploaded clip and for an address that no longer reads."""
        try:
            return Video.from_url(self.get("url") or "")
        except ValidationError:
            return None


class VideoBlock(blocks.StructBlock):
    """A video from YouTube or Vimeo, or an uploaded clip. Nothing is fetched from the host before a click on play."""

    title = blocks.CharBlock(max_length=120, help_text="What it shows, such as “Hip airplane, three slow reps”.")
    url = blocks.URLBlock(
        required=False, label="Address", validators=[validate_video_url], help_text="A YouTube or Vimeo address …"
    )
    clip = VideoChooserBlock(required=False, label="Uploaded clip", help_text="… or a video of your own.")
    poster = ImageBlock(
        required=False, help_text="The picture shown before it plays. Without one, the goniometer is drawn."
    )
    caption = blocks.CharBlock(required=False, max_length=250)

    def clean(self, value: Any) -> Any:
        """One source, not none and not two."""
        result = super().clean(value)
        if bool(result.get("url")) == bool(result.get("clip")) and not self.is_deferred_validation:
            words = "Give an address or choose a clip, one of the two."
            raise StructBlockValidationError(block_errors={"url": ValidationError(words)})
        return result

    class Meta:
        icon = "media"
        label = "Video"
        label_format = "{title}"
        template = "blocks/video.html"
        value_class = VideoValue
        description = "A poster with a play button. The video's company learns of nobody before the click."
        preview_value = {"title": "Hip airplane, three slow reps", "url": "https://vimeo.com/76979871"}


class ExerciseValue(blocks.StructValue):
    """An exercise that knows whether everybody may see it, once `home.stories` has told it."""

    hidden: bool = False


class ExerciseBlock(blocks.StructBlock):
    """An exercise of the library, with the dose for this page."""

    exercise = blocks.PageChooserBlock(page_type="coaching.ExercisePage")
    dose = blocks.CharBlock(required=False, max_length=40, help_text="Such as “2 × 8”.")
    detail = blocks.CharBlock(required=False, max_length=60, help_text="Such as “each side, slow”.")
    note = blocks.CharBlock(required=False, max_length=200, help_text="What to feel or to watch, in one sentence.")

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """A chooser can hand back a page that was deleted or taken offline: then nothing is shown."""
        context = super().get_context(value, parent_context)
        page = value.get("exercise")
        context["card"] = page.card if page and page.live and not value.hidden else None
        return context

    class Meta:
        icon = "pick"
        label = "Exercise"
        template = "blocks/exercise.html"
        value_class = ExerciseValue
        description = "An exercise from the library, with its dose for this article."
        preview_value = {
            "dose": "2 × 8",
            "detail": "each side, slow",
            "note": "Sit tall and let the knees fall together.",
        }


class ExercisesBlock(blocks.ListBlock):
    """Exercises chosen at once, each with its dose. On the page they stand like single ones, one after the other."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(ExerciseBlock(), **kwargs)

    class Meta:
        icon = "list-ul"
        label = "Exercises"
        template = "blocks/exercises.html"
        description = "Several exercises, chosen from the library at once. Give each its dose afterwards."
        default: ClassVar[list[Any]] = []
        min_num = 1
        max_num = 40
        preview_value: ClassVar[list[Any]] = [{"dose": "2 × 8", "detail": "each side, slow", "note": "Sit tall."}]


class ExercisesAdapter(ListBlockAdapter):
    """Adds the button that opens the chooser for several."""

    js_constructor = "home.blocks.ExercisesBlock"

    def js_args(self, block: Any) -> list[Any]:
        """As for any list; and where the chooser begins, which is where exercises are."""
        *args, meta = super().js_args(block)
        model = block.child_block.child_blocks["exercise"].target_models[0]
        parents = Page.objects.type(*model.allowed_parent_page_models()).order_by("path")
        return [*args, meta | {"parentId": parents.values_list("pk", flat=True).first()}]

    @cached_property
    def media(self) -> Media:
        """Its script, after those of Wagtail's lists that it builds on."""
        return super().media + Media(js=[versioned_static("home/js/admin/exercises.js")])


register(ExercisesAdapter(), ExercisesBlock)


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


STORY_BLOCKS: list[tuple[str, blocks.Block]] = [
    ("text", TextBlock(group="Words")),
    ("section", SectionBlock(group="Words")),
    ("quote", QuoteBlock(group="Words")),
    ("picture", PictureBlock(group="Pictures and video")),
    ("pair", PairBlock(group="Pictures and video")),
    ("video", VideoBlock(group="Pictures and video")),
    ("exercise", ExerciseBlock(group="Practice")),
    # Its name begins as the single one's: who shows which exercise is looked up by that.
    ("exercises", ExercisesBlock(group="Practice")),
    ("call_to_action", CallToActionBlock(group="Practice")),
]


class StoryBlock(blocks.StreamBlock):
    """A page told in blocks."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__([*STORY_BLOCKS, *(local_blocks or [])], **kwargs)


class ListingBlock(blocks.StructBlock):
    """Shows cards on the home page: the newest of an index page, or pages picked by hand."""

    heading = blocks.CharBlock(max_length=80)
    index = blocks.PageChooserBlock(
        page_type=["blog.BlogIndexPage", "coaching.LibraryPage", "coaching.RoutineIndexPage"],
        help_text="Where “all” leads, and where the newest come from.",
    )
    link_label = blocks.CharBlock(max_length=40, default="Show all", help_text="Such as “All articles”.")
    layout = blocks.ChoiceBlock([("lead", "One large"), ("grid", "A row of cards")], default="grid")
    count = blocks.IntegerBlock(min_value=1, max_value=12, default=4)
    pick = blocks.ListBlock(
        blocks.PageChooserBlock(),
        required=False,
        default=[],
        label="Pick by hand",
        help_text="Empty: the newest are shown.",
    )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """The cards, none of them offline or deleted."""
        from home.listings import cards_of, listing_cards

        context = super().get_context(value, parent_context)
        index = value.get("index")
        index = index.specific if index and index.live else None
        picked = [page for page in value.get("pick") or [] if page and page.live]
        count = value.get("count") or 4
        context["index"] = index
        context["cards"] = cards_of(picked[:count]) if picked else (listing_cards(index, count) if index else [])
        return context

    class Meta:
        icon = "list-ul"
        label = "Cards from an index page"
        template = "blocks/listing.html"
        description = "The newest article large, or a row of exercises."
        preview_value = {"heading": "Latest article", "link_label": "All articles", "layout": "lead", "count": 1}
