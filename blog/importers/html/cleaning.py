"""Make any HTML safe and well-formed before it is read, and count the words that a reader of it would see."""

import html
import re
from collections import Counter
from itertools import islice

import nh3

from blog.importers.article import Note, count_words
from blog.importers.html.hidden_text import without_hidden

DEEPEST = 200  # levels; deeper nesting is flattened, its words kept
PACKED = re.compile(r"""<\w{1,20}\b[^<>]{0,2000}?\sdata-html="([^"]{1,20000})"[^<>]{0,2000}>""")
STRUCK = re.compile(r"<(del|s|strike)\b[^<>]*>(.{1,2000}?)</\1\s*>", re.DOTALL | re.IGNORECASE)
MOST_STRUCK = 50
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


THING = re.compile(r"<(?=(?:img|iframe|video|audio|embed)\b)", re.IGNORECASE)  # parts the words around it
VOID = _names("area base br col embed hr img input link meta source track wbr")
BLOCKS = _names(
    "address article aside blockquote br button caption center dd details div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol option p pre section select summary"
    " table tbody td tfoot th thead tr ul"
)
KEPT = BLOCKS | _names("a audio b cite code em embed i iframe img source strong sub sup video")
DROPPED = _names("script style noscript svg template head canvas object applet")  # with all that is in them
REPORTED = {
    "script": "script",
    "style": "style sheet",
    "form": "form (its words were kept)",
    "object": "plugin object",
    "applet": "plugin object",
    "svg": "drawing in SVG",
    "canvas": "canvas",
}
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "class", "width", "height", "data-src", "data-lazy-src", "data-orig-file"},
    "iframe": {"src", "title", "data-src"},
    "ol": {"start"},
    **{tag: {"src"} for tag in ("video", "audio", "source", "embed")},
    **{tag: {"class"} for tag in ("div", "figure", "p", "blockquote", "ul", "aside", "span")},
}
SCHEMES = {"http", "https", "mailto", "tel"}
BREAKABLE = str.maketrans({char: " " for char in [*map(chr, range(9)), "\x0b", "\x0e", "\x0f"]})


def clean(source: str) -> str:
    """Well-formed HTML with nothing in it but what can be read into parts."""
    return nh3.clean(
        shallow(source),
        tags=set(KEPT),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        clean_content_tags=set(DROPPED),
        url_schemes=SCHEMES,
        link_rel=None,
    )


def unpacked(source: str) -> str:
    """The source with what scripts of the old page would have shown: HTML that waits in an attribute, as a video does."""
    return PACKED.sub(lambda found: f"{found[0]}{html.unescape(found[1])}", source)


def visible_words(source: str) -> int:
    """How many words a reader of this HTML sees: text outside of scripts and frames."""
    bare = nh3.clean(
        THING.sub("<br><", shallow(source)),
        tags=set(BLOCKS),
        attributes={},
        clean_content_tags=set(DROPPED) | {"iframe", "audio", "video"},
        link_rel=None,
    )
    return count_words(html.unescape(TAG.sub("\n", bare)))


def storable(text: object) -> str:
    """A text that any database takes: no NUL, no half characters, nothing but text."""
    if not isinstance(text, str):
        return "" if text is None or isinstance(text, dict | list | bool) else str(text)
    return text.translate(BREAKABLE).encode("utf-8", "replace").decode()


def plain_words(source: object) -> str:
    """HTML as one plain line or more, such as an excerpt or a comment."""
    shown, _ = without_hidden(shallow(storable(source)))
    text = nh3.clean(shown, tags={"p", "br", "div", "li"}, attributes={}, link_rel=None)
    text = html.unescape(re.sub(r"<[^<>]*>", "\n", text))
    return re.sub(r"\n\s*\n\s*", "\n\n", re.sub(r"[ \t]+", " ", text)).strip()


def one_line(source: object) -> str:
    """HTML as one plain line, such as a title."""
    return " ".join(plain_words(source).split())


def dropped_notes(source: str) -> list[Note]:
    """What was left out because it works only on the old page, and words that were crossed out there."""
    found = Counter(match[1].lower() for match in re.finditer(r"<([a-zA-Z]{3,8})\b", source))
    left_out = [
        Note("script", f"{found[tag]} × {words} left out: it worked only on the old page.")
        for tag, words in REPORTED.items()
        if found[tag]
    ]
    struck = (one_line(match[2])[:200] for match in islice(STRUCK.finditer(source), MOST_STRUCK))
    return left_out + [Note("struck", f"“{words}” was crossed out on the old page.") for words in struck if words]


def shallow(source: str) -> str:
    """The same HTML with tags below the deepest level taken out, so that nothing that reads it is overwhelmed."""
    depth = deepest = 0
    for found in TAG.finditer(source):
        if found[2].lower() not in VOID:
            depth = max(0, depth - 1) if found[1] else depth + 1
            deepest = max(deepest, depth)
    return _flattened(source) if deepest > DEEPEST else source


def _flattened(source: str) -> str:
    depth = 0

    def keep(found: re.Match[str]) -> str:
        nonlocal depth
        if found[2].lower() in VOID:
            return found[0]
        depth = max(0, depth - 1) if found[1] else depth + 1
        return found[0] if depth + bool(found[1]) <= DEEPEST else _gap(found[2])

    return TAG.sub(keep, source)


def _gap(tag: str) -> str:
    """What stands in for a tag that was taken out: a blank line for a block, nothing inside of words."""
    return "<br>" if tag.lower() in BLOCKS else ""
