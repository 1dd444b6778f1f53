"""Prepares a StreamField for rendering: numbers sections, expands rich text, prefetches renditions, exercises and
cards.

A stream's blocks do not know of each other, so a section could not count itself, and each text, picture and exercise
would ask the database on its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import slugify
from wagtail.blocks import ListBlock, StreamValue, StructValue
from wagtail.images.models import AbstractImage
from wagtail.rich_text import RichText, expand_db_html
from wagtailmedia.models import AbstractMedia

from home.blocks.text import SectionValue
from home.pages.cards import as_cards, readable

WORDS_PER_MINUTE = (
    230  # silent reading of English non-fiction is about 238 a minute: Brysbaert 2019, 10.1016/j.jml.2019.104047
)
_SEAM = "<!--seam-->"


@dataclass
class Story:
    """A stream made ready: its blocks, and what stands in it."""

    blocks: list[StreamValue.StreamChild]
    sections: list[SectionValue] = field(default_factory=list)
    exercises: list[StructValue] = field(default_factory=list)
    words: int = 0

    @property
    def minutes(self) -> int:
        """Minutes to read it, at least one."""
        return minutes(self.words)

    def of_type(self, block_type: str) -> list[Any]:
        """The values of all blocks of one type, in order."""
        return [block.value for block in self.blocks if block.block_type == block_type]


def prepare_story(stream: StreamValue, words: int = 0) -> Story:
    """Number and anchor the sections, expand all rich text at once, and fetch pictures and exercises together.

    `words`: how many there are to read, where that is known.
    """
    story = Story(blocks=list(stream))
    story.sections = number_sections(story.of_type("section"))
    story.words = words or count_stream_words(stream)
    values = list(walk(stream))
    shown = [value for value in _exercises(story.blocks) if value.get("exercise")]
    open_to_all = readable([value["exercise"] for value in shown]) if shown else set()
    for value in shown:
        value.hidden = value["exercise"].pk not in open_to_all
    story.exercises = [value for value in shown if not value.hidden]
    for pk, value in {value["exercise"].pk: value for value in reversed(story.exercises)}.items():
        value.anchor = f"exercise-{pk}"
    expand_together([value for value in values if isinstance(value, RichText)])
    cards = as_cards(
        (value["exercise"] for value in story.exercises),
        ((value, "still") for value in values if isinstance(value, AbstractMedia)),
        (value for value in values if isinstance(value, AbstractImage)),
    )
    for value, card in zip(story.exercises, cards, strict=True):
        value.card = card
    return story


def minutes(words: int) -> int:
    """Minutes to read so many words, at least one."""
    return max(1, round(words / WORDS_PER_MINUTE))


def _exercises(blocks: list[StreamValue.StreamChild]) -> Iterator[StructValue]:
    """Those chosen one by one and those chosen together, in the order they are read."""
    for block in blocks:
        if block.block_type == "exercise":
            yield block.value
        elif block.block_type == "exercises":
            yield from block.value


def number_sections(sections: list[SectionValue]) -> list[SectionValue]:
    """Number those that are numbered, and give each an anchor that no other on the page has."""
    number = 0
    taken: set[str] = set()
    for section in sections:
        if section.get("numbered"):
            number += 1
            section.number = number
        section.anchor = _free_anchor(section.get("heading") or "", taken)
        taken.add(section.anchor)
    return sections


def expand_together(texts: list[RichText]) -> None:
    """Turn stored rich text into HTML with one look-up of links for all of it, instead of one for each text."""
    if not texts:
        return
    expanded = expand_db_html(_SEAM.join(text.source for text in texts)).split(_SEAM)
    for text, html in zip(texts, expanded, strict=True):
        text.html = html


def count_stream_words(stream: StreamValue) -> int:
    """Words that a reader reads: text, headings, captions; no addresses, no numbers of rows."""
    block = stream.stream_block
    return sum(len(re.findall(r"\w[\w’'-]*", strip_tags(text))) for text in block.get_searchable_content(stream))


def walk(value: Any) -> Iterator[Any]:
    """Every leaf value in a stream, however deep."""
    if isinstance(value, StreamValue):
        for child in value:
            yield from walk(child.value)
    elif isinstance(value, StructValue):
        for child in value.values():
            yield from walk(child)
    elif isinstance(value, (list, ListBlock)) or hasattr(value, "bound_blocks"):
        for child in value:
            yield from walk(child)
    elif value is not None:
        yield value


def _free_anchor(heading: str, taken: set[str]) -> str:
    base = slugify(heading)[:60].strip("-") or "section"
    if base[0].isdigit():
        base = f"s-{base}"
    anchor, count = base, 2
    while anchor in taken:
        anchor, count = f"{base}-{count}", count + 1
    return anchor
