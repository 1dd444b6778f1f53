"""The words that a reader sees of a stream, cut at its section headings."""

from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail.snippets.blocks import SnippetChooserBlock

from home.finding.document import SearchSection

_ADDRESS = ("mailto:", "tel:", "http://", "https://", "/")
_BREAKS = ("</p>", "</li>", "<br/>", "<br>", "</h2>", "</h3>", "</h4>", "</h5>", "</h6>", "</td>", "</th>")


def plain_text(html: str) -> str:
    """Stored rich text without its markup, paragraphs kept apart."""
    for tag in _BREAKS:
        html = html.replace(tag, f"{tag}\n")
    lines = (" ".join(line.split()) for line in unescape(strip_tags(html)).splitlines())
    return "\n".join(filter(None, lines))


def stream_sections(stream: StreamValue, anchors: Iterable[str]) -> list[SearchSection]:
    """The stream cut at its section blocks, whose ids on the page are `anchors`, in their order."""
    following = iter(anchors)
    sections: list[SearchSection] = []
    texts: list[str] = []
    heading, anchor = "", ""
    for child in stream:
        if child.block_type == "section":
            sections.append(SearchSection("\n".join(texts), heading, anchor))
            heading, anchor, texts = child.value.get("heading") or "", next(following, ""), []
        elif child.block_type == "faq":
            sections += _questions(child, anchor)
        else:
            texts += shown_words(child.block, child.value)
    sections.append(SearchSection("\n".join(texts), heading, anchor))
    return [section for section in sections if section.text or section.heading]


def _questions(child: StreamValue.StreamChild, anchor: str) -> list[SearchSection]:
    """Each question heads its answer; it stands under the section's own address."""
    found = [SearchSection("", child.value.get("heading") or "", anchor)]
    for entry in child.value.get("questions") or ():
        blocks_of = entry.block.child_blocks
        answer = "\n".join(shown_words(blocks_of["answer"], entry.get("answer")))
        found.append(SearchSection(answer, entry.get("question") or "", anchor))
    return found


def stream_text(stream: StreamValue) -> str:
    """All words of a stream, a block on each line."""
    return "\n".join(text for child in stream for text in shown_words(child.block, child.value))


def shown_words(block: blocks.Block, value: Any) -> Iterator[str]:
    """What a block shows in words, however deep: no choices, addresses, or names of files and posters."""
    if value is None or block.name == "poster":
        return
    if isinstance(block, ImageBlock):
        yield from _described(value)
    elif isinstance(block, blocks.PageChooserBlock):
        yield from _open_title(value)
    elif isinstance(block, (SnippetChooserBlock, DocumentChooserBlock)):
        yield from _chosen(value)
    elif isinstance(block, blocks.RichTextBlock):
        yield from filter(None, [plain_text(value.source if isinstance(value, RichText) else str(value))])
    elif isinstance(block, (blocks.CharBlock, blocks.TextBlock)):
        yield from _line(str(value))
    else:
        yield from (
            words for inner, content in _with_table_words(block, value) for words in shown_words(inner, content)
        )


def child_values(block: blocks.Block, value: Any) -> Iterator[tuple[blocks.Block, Any]]:
    """The blocks directly inside a struct, list, stream or typed table, each with its value, in reading order."""
    if isinstance(block, blocks.StructBlock):
        yield from ((child, value.get(name)) for name, child in block.child_blocks.items())
    elif isinstance(block, blocks.ListBlock):
        yield from ((block.child_block, entry) for entry in value)
    elif isinstance(block, blocks.StreamBlock):
        yield from ((child.block, child.value) for child in value)
    elif isinstance(block, TypedTableBlock):
        yield from ((cell.block, cell.value) for row in value.rows for cell in row)


def _with_table_words(block: blocks.Block, value: Any) -> Iterator[tuple[blocks.Block, Any]]:
    """The same, with the headings and the caption of a table."""
    if isinstance(block, TypedTableBlock):
        yield from ((blocks.CharBlock(), column["heading"]) for column in value.columns)
    yield from child_values(block, value)
    if isinstance(block, TypedTableBlock):
        yield blocks.CharBlock(), getattr(value, "caption", "")


def _described(image: Any) -> Iterator[str]:
    if not getattr(image, "decorative", False):
        yield from _line(getattr(image, "contextual_alt_text", "") or "")


def _open_title(page: Page) -> Iterator[str]:
    """The title of a page that anyone may read."""
    if page.live and Page.objects.filter(pk=page.pk).public().exists():
        yield from _line(page.title)


def _chosen(value: Any) -> Iterator[str]:
    """The words shown of a chosen object: by its own method, of a file its title."""
    texts = value.search_texts() if hasattr(value, "search_texts") else [str(getattr(value, "title", value))]
    for text in texts:
        yield from _line(text)


def _line(text: str) -> Iterator[str]:
    if text.strip() and not text.startswith(_ADDRESS):
        yield " ".join(text.split())
