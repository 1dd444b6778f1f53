"""Render Markdown (CommonMark with tables) as HTML. What is HTML in it is cleaned later, like any other."""

from markdown_it import MarkdownIt

_reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def render(source: str) -> str:
    """The HTML of a Markdown text."""
    return str(_reader.render(source))
