"""What the site's search indexes of a routine."""

from home.finding.document import SearchDocument, SearchSection
from home.pages.base import BasePage

# What people call such a page, whatever it says of itself.
ALSO_CALLED = ("warm up", "daily programme", "training plan", "session", "sequence", "mobility flow")


def describe_routine(page: BasePage) -> SearchDocument:
    """Its parts with the exercises that anyone may see, and how often it is done."""
    parts = [
        SearchSection(
            "\n".join(f"{item.exercise.title}. {item.note}".strip() for item in part.items),
            part.title,
            f"part-{part.items[0].number}",
        )
        for part in page.plan.parts
        if part.items
    ]
    return SearchDocument(
        kind="routine",
        title=page.title,
        labels=tuple(filter(None, (page.training, page.frequency, "routine", f"{page.plan.minutes} minutes"))),
        asides=ALSO_CALLED,
        summary=page.standfirst,
        sections=(*parts, SearchSection(page.stop_when)),
    )
