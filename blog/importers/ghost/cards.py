"""Render the cards of Ghost's two editors as HTML, with every word that a reader of the old page saw."""

import json
import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from blog.importers.article import Note
from blog.importers.files import FileRefused
from blog.importers.html.cleaning import one_line
from blog.importers.markdown.render import render_markdown
from blog.importers.restrictions.ghost import is_for_nobody

Node = dict[str, Any]
LAST_STEP = re.compile(r"[A-Z]?[a-z]+\d*\Z|[A-Z]+\Z")
# What a card holds beside its words has names that end so.
SETTINGS = (
    "url src href id ids color colour style layout alignment align position size width height theme type icon version"
    " format direction emoji language visibility labels thumbnail image duration slug tag currency segment"
)


def editor_document(source: str) -> Node:
    """A document of either editor."""
    try:
        found = json.loads(source)
    except ValueError as error:
        raise FileRefused("the text of its editor is damaged or not complete") from error
    return found if isinstance(found, dict) else {}


def card(kind: str, node: Node, notes: list[Note]) -> str:
    """A card of either editor; of a kind that is not known the words are kept."""
    if kind in MAILED or is_for_nobody(node.get("visibility")):
        notes.append(Note("hidden", f"This stood only in the newsletter: {one_line(' '.join(_words(node)))[:2000]}"))
        return ""
    if kind in CARDS:
        return CARDS[kind](node)
    notes.append(Note("block", f"A Ghost card of the kind “{kind}” has no block here: its words were kept as text."))
    return "".join(f"<p>{words}</p>" for words in _words(node))


def _words(value: Any, name: str = "") -> Iterator[str]:
    """All texts of a card, in their order, without addresses and settings."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _words(each, str(key))
    elif isinstance(value, list):
        for each in value:
            yield from _words(each, name)
    elif isinstance(value, str) and value.strip() and not _is_setting(name):
        yield value


def _is_setting(name: str) -> bool:
    last = LAST_STEP.search(name)
    return last is not None and last[0].lower() in SETTINGS.split()


def _text(node: Node, *names: str) -> str:
    """The first of these that the card holds."""
    return next((str(node[name]) for name in names if isinstance(node.get(name), str | int) and node[name]), "")


def _paragraphs(*pieces: str) -> str:
    return "".join(f"<p>{piece}</p>" for piece in pieces if piece)


def _linked(address: str, words: str) -> str:
    return f'<a href="{escape(address)}">{words}</a>' if words else ""


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
    about = node["metadata"] if isinstance(node.get("metadata"), dict) else {}
    given = {**about, **{key: value for key, value in node.items() if value}}
    url = _text(given, "url")
    signed = " · ".join(escape(_text(given, name)) for name in ("author", "publisher") if _text(given, name))
    title, description = escape(_text(given, "title") or url), escape(_text(given, "description"))
    return _paragraphs(_linked(url, title), description, signed, _text(given, "caption"))


def _code(node: Node) -> str:
    return f"<pre>{escape(_text(node, 'code'))}</pre>{_paragraphs(_text(node, 'caption'))}"


def _button(node: Node) -> str:
    return _paragraphs(_linked(_text(node, "buttonUrl"), escape(_text(node, "buttonText"))))


def _file(node: Node) -> str:
    title = escape(_text(node, "fileTitle", "title", "fileName") or _text(node, "src").rpartition("/")[2])
    return _paragraphs(_linked(_text(node, "src"), title), _text(node, "fileCaption", "caption"))


def _product(node: Node) -> str:
    picture = _picture({"src": node["productImageSrc"]}) if node.get("productImageSrc") else ""
    button = _linked(_text(node, "productUrl"), escape(_text(node, "productButton")))
    title, about = _text(node, "productTitle"), _text(node, "productDescription")
    return f"{picture}{f'<h3>{title}</h3>' if title else ''}<div>{about}</div>{_paragraphs(button)}"


def _call(node: Node) -> str:
    picture = _picture({"src": node["imageUrl"]}) if node.get("imageUrl") else ""
    words = f"<div>{_text(node, 'sponsorLabel')}</div>{picture}<div>{_text(node, 'textValue')}</div>"
    return words + _button(node)


def _callout(node: Node) -> str:
    return f"<div>{escape(_text(node, 'calloutEmoji'))} {_text(node, 'calloutText')}</div>"


def _toggle(node: Node) -> str:
    heading, content = _text(node, "heading"), _text(node, "content")
    return f"<p><b>{heading}</b></p><div>{content}</div>"


def _header(node: Node) -> str:
    return f"<h2>{_text(node, 'header')}</h2>{_paragraphs(_text(node, 'subheader'))}{_button(node)}"


def _markdown(node: Node) -> str:
    return render_markdown(str(node.get("markdown") or ""))


def _raw(node: Node) -> str:
    return str(node.get("html") or "")


def _nothing(node: Node) -> str:
    return "<hr>"


MAILED = frozenset({"email", "email-cta"})
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
    "product": _product,
    "call-to-action": _call,
    "callout": _callout,
    "toggle": _toggle,
    "header": _header,
    "markdown": _markdown,
    "card-markdown": _markdown,
    "html": _raw,
    "horizontalrule": _nothing,
    "hr": _nothing,
    "paywall": _nothing,
}
