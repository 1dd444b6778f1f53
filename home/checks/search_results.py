"""Whether a page's title and description fit into a search result, whatever its class."""

from collections.abc import Iterator
from typing import Any

from home.checks.findings import Finding
from home.text.lengths import DESCRIPTION_SHORT, DESCRIPTION_SHOWN, TITLE_SHOWN, Length

SEARCH_RESULT_ADVICE = {
    "long-title": (
        "The title is too long for a search result",
        f"Shorten it to {TITLE_SHOWN} characters, or give a shorter “title tag” under Promote.",
    ),
    "missing-description": (
        "A search result has nothing to say of this page",
        "Write a standfirst, or a meta description under Promote: what a reader gets, in one sentence.",
    ),
    "long-description": (
        "The description is too long for a search result",
        f"Give a meta description under Promote of {DESCRIPTION_SHORT} to {DESCRIPTION_SHOWN} characters: the rest is cut off.",
    ),
    "short-description": (
        "The description is short for a search result",
        f"Give a meta description under Promote of {DESCRIPTION_SHORT} to {DESCRIPTION_SHOWN} characters: there is room to "
        "say what a reader gets.",
    ),
}


def search_result_findings(page: Any) -> Iterator[Finding]:
    """What a search engine would cut, or has too little of."""
    title = Length(page.seo_title or page.title or "", TITLE_SHOWN)
    if title.is_long:
        yield Finding("long-title", title.text, page.title, place="The title", block="title")
    description = Length(page.seo_description or "", DESCRIPTION_SHOWN, DESCRIPTION_SHORT)
    if description.fault:
        place = "The meta description" if page.search_description else "The description"
        yield Finding(f"{description.fault}-description", description.text, place=place, block="search_description")
