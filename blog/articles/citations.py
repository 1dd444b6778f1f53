"""Numbers an article's studies and sets their numbers in its text."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext
from wagtail.rich_text import RichText

from home.pages.prepare_stream import Story
from home.studies.models import Study

# What a study never goes back over: another text is another claim.
_STOPS = ("text", "section", "study")
_LAST = ("</p>", "</li></ul>", "</li></ol>")


def cite(story: Story) -> list[Study]:
    """Give each study one number and the place beside its claim, mark it in the text before it, and return the sources."""
    story.blocks = beside_their_claims(story.blocks)
    sources: dict[int, Study] = {}
    numbers: dict[int, int] = {}
    text: RichText | None = None
    for block in story.blocks:
        if isinstance(block.value, RichText):
            text = block.value
        elif block.block_type == "study" and block.value.get("study"):
            _number(block.value, sources, numbers)
            if text is not None:
                text.html = _with_mark(getattr(text, "html", text.source), block.value.number)
        elif block.block_type == "section":
            text = None
    return list(sources.values())


def beside_their_claims(blocks: list[Any]) -> list[Any]:
    """The blocks with each study right behind its own text, also where pictures or a table were put between the two."""
    settled: list[Any] = []
    for block in blocks:
        at = len(settled)
        if block.block_type == "study":
            while at and settled[at - 1].block_type not in _STOPS:
                at -= 1
            # With no text above it, it stays where it was put.
            at = at if at and settled[at - 1].block_type in ("text", "study") else len(settled)
        settled.insert(at, block)
    return settled


def _number(value: Any, sources: dict[int, Study], numbers: dict[int, int]) -> None:
    study = value["study"]
    value.repeated = study.pk in sources
    sources.setdefault(study.pk, study)
    value.number = numbers.setdefault(study.pk, len(numbers) + 1)


def _with_mark(html: str, number: int) -> str:
    """The mark inside the last paragraph or list entry, so that it never stands on a line alone."""
    label = gettext("Study {number}").format(number=number)
    mark = format_html('<sup class="mark"><a href="#study-{0}" aria-label="{1}">{0}</a></sup>', number, label)
    for ending in _LAST:
        if html.rstrip().endswith(ending):
            head = html.rstrip()[: -len(ending)]
            return f"{head}{mark}{ending}"
    return f"{html}{mark}"
