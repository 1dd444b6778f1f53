"""Render what Ghost's editor keeps, Lexical, as HTML."""

from html import escape
from typing import Any

from blog.importers.article import Note
from blog.importers.ghost.cards import Node, card, editor_document

FORMATS = ((1, "b"), (2, "i"), (4, "s"), (32, "sub"), (64, "sup"))
SIGNS = {"linebreak": "<br>", "tab": " ", "zwnj": ""}
TAGS = {
    "paragraph": "p",
    "quote": "blockquote",
    "extended-quote": "blockquote",
    "aside": "blockquote",
    "listitem": "li",
    "root": "div",
}


def lexical_html(source: str, notes: list[Note]) -> str:
    """A Lexical document as HTML."""
    return _node(editor_document(source).get("root") or {}, notes)


def _node(node: Any, notes: list[Note]) -> str:
    if not isinstance(node, dict):
        return ""
    kind = str(node.get("type", ""))
    if kind in ("text", "extended-text", "code-highlight"):
        return _formatted(node)
    if kind in SIGNS:
        return SIGNS[kind]
    if "children" not in node:
        return card(kind, node, notes)
    children = node["children"]
    inside = "".join(_node(child, notes) for child in children) if isinstance(children, list) else ""
    if kind in ("link", "autolink"):
        return f'<a href="{escape(str(node.get("url", "")))}">{inside}</a>'
    tag = TAGS.get(kind) or str(node.get("tag") or "p")
    return f"<{tag}>{inside}</{tag}>"


def _formatted(node: Node) -> str:
    words = escape(str(node.get("text") or ""))
    given = node.get("format")
    bits = given if isinstance(given, int) else 0
    for bit, tag in FORMATS:
        words = f"<{tag}>{words}</{tag}>" if bits & bit else words
    return words
