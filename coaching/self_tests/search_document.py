"""What can be found of a self-test."""

from home.finding.document import SearchDocument, SearchSection
from home.finding.streams import plain_text, stream_text
from home.pages.base import BasePage

# What people call such a page, whatever it says of itself.
ALSO_CALLED = ("mobility test", "flexibility test", "range of motion test", "assessment", "screening")


def describe_self_test(page: BasePage) -> SearchDocument:
    """Its steps by their anchors, what it is no substitute for, and what its results mean."""
    steps = [
        SearchSection(
            "\n".join(filter(None, (block.value.get("instruction"), block.value.get("usual")))),
            str(block.value.get("name") or ""),
            f"step-{number}",
        )
        for number, block in enumerate(page.steps, start=1)
    ]
    return SearchDocument(
        kind="test",
        title=page.title,
        labels=("self-test", "test"),
        asides=ALSO_CALLED,
        summary=page.standfirst,
        sections=(*steps, SearchSection(plain_text(page.caution)), SearchSection(stream_text(page.results))),
    )
