"""Render what Ghost's two editors keep, Lexical and Mobiledoc, as HTML."""

import json
from collections.abc import Callable
from html import escape
from typing import Any

from blog.importers.article import Note
from blog.importers.markdown_html import render

Node = dict[str, Any]
FORMATS = ((1, "b"), (2, "i"))
TAGS = {
    "paragraph": "p",
    "quote": "blockquote",
    "extended-quote": "blockquote",
    "aside": "blockquote",
    "listitem": "li",
    "root": "div",
}
WORDS = ("html", "heading", "subheading", "calloutText", "content", "caption", "header", "subheader", "text")


def lexical_html(source: str, notes: list[Note]) -> str:
    """A Lexical document as HTML."""
    return _node(_loaded(source).get("root") or {}, notes)


def mobiledoc_html(source: str, notes: list[Note]) -> str:
    """A Mobiledoc 0.3 document as HTML."""
    document = _loaded(source)
    sections = (section for section in document.get("sections") or [] if isinstance(section, list) and section)
    return "".join(_section(section, document, notes) for section in sections)


def _loaded(source: str) -> Node:
    found = json.loads(source)
    return found if isinstance(found, dict) else {}


# Lexical ---------------------------------------------------------------------


def _node(node: Any, notes: list[Note]) -> str:
    if not isinstance(node, dict):
        return ""
    kind = str(node.get("type", ""))
    if kind in ("text", "extended-text"):
        return _formatted(node)
    if kind == "linebreak":
        return "<br>"
    if "children" not in node:
        return card(kind, node, notes)
    inside = "".join(_node(child, notes) for child in node["children"] or [])
    if kind in ("link", "autolink"):
        return f'<a href="{escape(str(node.get("url", "")))}">{inside}</a>'
    tag = TAGS.get(kind) or str(node.get("tag") or "p")
    return f"<{tag}>{inside}</{tag}>"


def _formatted(node: Node) -> str:
    words = escape(str(node.get("text", "")))
    given = node.get("format")
    bits = given if isinstance(given, int) else 0
    for bit, tag in FORMATS:
        words = f"<{tag}>{words}</{tag}>" if bits & bit else words
    return words


# Mobiledoc -------------------------------------------------------------------


def _section(section: list[Any], document: Node, notes: list[Note]) -> str:
    kind, *rest = section
    if kind == 1 and len(rest) > 1:
        return f"<{rest[0]}>{_markers(rest[1], document)}</{rest[0]}>"
    if kind == 2 and rest:
        return _picture({"src": rest[0]})
    if kind == 3 and len(rest) > 1:
        items = "".join(f"<li>{_markers(item, document)}</li>" for item in rest[1])
        return f"<{rest[0]}>{items}</{rest[0]}>"
    if kind == 10 and rest:
        name, payload = document["cards"][rest[0]]
        return card(str(name), payload if isinstance(payload, dict) else {}, notes)
    return ""


def _markers(markers: list[Any], document: Node) -> str:
    """Stretches of words, each opening and closing so many styles."""
    made: list[str] = []
    opened: list[str] = []
    for kind, opens, closes, value in markers:
        for number in opens:
            tag, *attributes = document["markups"][number]
            opened.append(tag)
            made.append(_opening(tag, attributes[0] if attributes else []))
        made.append(escape(str(value)) if kind == 0 else _atom(document, value))
        made += [f"</{opened.pop()}>" for _ in range(min(closes, len(opened)))]
    return "".join(made)


def _opening(tag: str, attributes: list[str]) -> str:
    given = dict(zip(attributes[::2], attributes[1::2], strict=False))
    return f'<{tag} href="{escape(str(given["href"]))}">' if "href" in given else f"<{tag}>"


def _atom(document: Node, number: int) -> str:
    name, text, *_ = document["atoms"][number]
    return "<br>" if name == "soft-return" else escape(str(text))


# Cards -----------------------------------------------------------------------


def card(kind: str, node: Node, notes: list[Note]) -> str:
    """A card of either editor; of a kind that is not known the words are kept."""
    if kind in CARDS:
        return CARDS[kind](node)
    words = "".join(f"<p>{node[name]}</p>" for name in WORDS if isinstance(node.get(name), str))
    notes.append(Note("block", f"A Ghost card of the kind “{kind}” has no block here: its words were kept as text."))
    return words


def _picture(node: Node) -> str:
    alt, caption = escape(str(node.get("alt") or "")), str(node.get("caption") or "")
    image = f'<img src="{escape(str(node.get("src") or ""))}" alt="{alt}">'
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"


def _gallery(node: Node) -> str:
    images = [image for image in node.get("images") or [] if isinstance(image, dict)]
    caption = str(node.get("caption") or "")
    words = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"<figure>{''.join(map(_picture, images))}{words}</figure>"


def _embed(node: Node) -> str:
    caption = str(node.get("caption") or "")
    shown = f"<p>{escape(str(node['url']))}</p>" if node.get("url") else str(node.get("html") or "")
    return f"<figure>{shown}<figcaption>{caption}</figcaption></figure>"


def _bookmark(node: Node) -> str:
    about = node.get("metadata") if isinstance(node.get("metadata"), dict) else {}
    url = escape(str(node.get("url") or about.get("url") or ""))  # type: ignore[union-attr]
    title = escape(str(node.get("title") or about.get("title") or url))  # type: ignore[union-attr]
    return f'<p><a href="{url}">{title}</a></p>'


def _code(node: Node) -> str:
    return f"<pre>{escape(str(node.get('code') or ''))}</pre>"


def _button(node: Node) -> str:
    url, words = node.get("buttonUrl") or "", node.get("buttonText") or ""
    return f'<p><a href="{escape(str(url))}">{escape(str(words))}</a></p>'


def _file(node: Node) -> str:
    words = node.get("fileTitle") or node.get("title") or node.get("fileName") or ""
    return f'<p><a href="{escape(str(node.get("src") or ""))}">{escape(str(words))}</a></p>'


def _markdown(node: Node) -> str:
    return render(str(node.get("markdown") or ""))


def _raw(node: Node) -> str:
    return str(node.get("html") or "")


def _nothing(node: Node) -> str:
    return "<hr>"


CARDS: dict[str, Callable[[Node], str]] = {
    "image": _picture,
    "gallery": _gallery,
    "embed": _embed,
    "bookmark": _bookmark,
    "code": _code,
    "codeblock": _code,
    "button": _button,
    "file": _file,
    "audio": _file,
    "video": _file,
    "markdown": _markdown,
    "card-markdown": _markdown,
    "html": _raw,
    "horizontalrule": _nothing,
    "hr": _nothing,
    "paywall": _nothing,
}
