"""Blocks that only the home page has."""

from typing import Any

from wagtail import blocks
from wagtail.models import Page

from home.media.pictures.image_block import DescribedImageBlock
from home.pages.cards import cards_of, listing_cards


class ListingBlock(blocks.StructBlock):
    """Shows cards on the home page: the newest of an index page, or pages picked by hand."""

    heading = blocks.CharBlock(max_length=80)
    index = blocks.PageChooserBlock(
        page_type=["blog.BlogIndexPage", "coaching.LibraryPage", "coaching.RoutineIndexPage"],
        help_text="Where “all” leads, and where the newest come from.",
    )
    link_label = blocks.CharBlock(max_length=40, default="Show all", help_text="Such as “All articles”.")
    layout = blocks.ChoiceBlock(
        [("lead", "One large"), ("lead_more", "The first large, the others below"), ("grid", "A row of cards")],
        default="grid",
    )
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
        context = super().get_context(value, parent_context)
        index = value.get("index")
        index = index.specific if index and index.live else None
        picked = [page for page in value.get("pick") or [] if page and page.live]
        count = value.get("count") or 4
        context["index"] = index
        lead = value.get("layout") != "grid"
        if picked:
            context["cards"] = cards_of(picked[:count], lead=lead)
        else:
            context["cards"] = listing_cards(index, count, lead=lead) if index else []
        return context

    class Meta:
        icon = "list-ul"
        label = "Cards from an index page"
        template = "blocks/listing.html"
        description = "The newest article large, or a row of exercises."
        preview_value = {"heading": "Latest article", "link_label": "All articles", "layout": "lead", "count": 1}


class WayBlock(blocks.StructBlock):
    """One thing to begin with."""

    title = blocks.CharBlock(max_length=60, help_text="What somebody does there, such as “Test a joint”.")
    text = blocks.CharBlock(max_length=160, required=False, help_text="How long it takes, and what it gives.")
    page = blocks.PageChooserBlock()
    angle = blocks.IntegerBlock(
        min_value=0, max_value=180, default=90, help_text="Of the goniometer beside it, in degrees."
    )

    class Meta:
        icon = "arrow-right"
        label = "Way in"


class WaysInBlock(blocks.StructBlock):
    """What to do first: two to four ways in, equal in weight."""

    heading = blocks.CharBlock(max_length=80, required=False)
    ways = blocks.ListBlock(WayBlock(), min_num=1, max_num=4)

    class Meta:
        icon = "list-ol"
        label = "Ways in"
        template = "blocks/ways_in.html"
        description = "What a first visitor can do now: test a joint, do ten minutes, read."

    def get_preview_value(self) -> Any:
        """With pages that are there."""
        pages = Page.objects.live().filter(depth=3).order_by("path")[:3]
        return self.normalize(
            {"heading": "Begin here", "ways": [{"title": page.title, "page": page} for page in pages]}
        )


class JointsBlock(blocks.StructBlock):
    """The drawn body, to pick a joint from."""

    heading = blocks.CharBlock(max_length=80, default="Start with a joint")
    text = blocks.CharBlock(max_length=240, required=False)
    library = blocks.PageChooserBlock(page_type=["coaching.LibraryPage"])
    link_label = blocks.CharBlock(max_length=40, default="All exercises")

    class Meta:
        icon = "user"
        label = "Joints on a drawn body"
        template = "blocks/joints.html"
        description = "A drawn body whose joints lead into the library."

    def get_preview_value(self) -> Any:
        """With a library that is there."""
        library = Page.objects.live().filter(content_type__model="librarypage").order_by("path").first()
        return self.normalize({"heading": "Start with a joint", "link_label": "All exercises", "library": library})


class CoachBlock(blocks.StructBlock):
    """Who the coach is."""

    picture = DescribedImageBlock(required=False, help_text="Your face. Without one, the goniometer is drawn.")
    name = blocks.CharBlock(max_length=100)
    role = blocks.CharBlock(
        max_length=120, required=False, help_text="What you are and where: “Strength coach, Leeds”."
    )
    text = blocks.TextBlock(
        rows=3, max_length=400, help_text="One or two sentences: whom you help, and why they trust you."
    )
    page = blocks.PageChooserBlock(required=False, help_text="Where they read more.")
    link_label = blocks.CharBlock(max_length=40, required=False)

    class Meta:
        icon = "user"
        label = "Who the coach is"
        template = "blocks/coach.html"
        description = "A face, a name and a sentence."
        preview_value = {
            "name": "Sam Rivers",
            "role": "Strength coach",
            "text": "I help people to own the range they have.",
        }


class ImpactBlock(blocks.StructBlock):
    """A story of somebody who put it into practice."""

    heading = blocks.CharBlock(max_length=80, required=False, default="Put into practice")
    words = blocks.TextBlock(rows=4, max_length=600, help_text="In their own words. Ask them before you print it here.")
    name = blocks.CharBlock(max_length=100)
    page = blocks.PageChooserBlock(required=False, help_text="What they read or did.")

    class Meta:
        icon = "openquote"
        label = "Story of a reader"
        template = "blocks/impact.html"
        description = "What changed for somebody who did it."
        preview_value = {
            "heading": "Put into practice",
            "words": "Two weeks of the switches and my squat stopped shifting.",
            "name": "A reader",
        }
