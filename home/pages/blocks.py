"""Blocks that only the home page has."""

from typing import Any

from wagtail import blocks

from home.pages.cards import cards_of, listing_cards


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
