"""Leave out what a page holds but does not show: hidden by an attribute, a style, or a class whose name says so."""

import html
import re
from collections.abc import Iterator

import nh3

from blog.importers.article import Note
from blog.importers.restrictions.vocabulary import names

TAG = re.compile(r'<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<given>(?:\s+[^\s=>"/]+(?:="[^"]*")?)*)\s*/?>')
NAMES = re.compile(r"<([a-zA-Z][\w:.-]{0,60})")
GIVEN = re.compile(r'([^\s=>"/]+)(?:="([^"]*)")?')
HINT = re.compile(
    r"hidden|display|-\d{4}|visibility|opacity|clip|indent|font-size|height|mso-hide|scale|transparent|<dialog|d-none|sr-only"
    r"|screen-?reader|preheader|preview-?text|for-sr|invisible|hide",
    re.IGNORECASE,
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
ZERO = r"0*\.?0+(?:px|pt|em|rem|%)?(?=\s*(?:;|!|$))"
UNSEEN = re.compile(
    rf"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    rf"|opacity\s*:\s*{ZERO}|font-size\s*:\s*{ZERO}|color\s*:\s*transparent|text-indent\s*:\s*-\d{{3,}}"
    rf"|(?:left|right|top|margin-left)\s*:\s*-\d{{4,}}|clip\s*:\s*rect\((?:\s*0?1?(?:px)?\s*,?){{4}}\)"
    rf"|clip-path\s*:\s*inset\((?:50|100)%|transform\s*:[^;]*scale\(0\))",
    re.IGNORECASE,
)
CLIPPED = re.compile(rf"(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*(?:{ZERO}|1px)", re.IGNORECASE)
OVERFLOW = re.compile(r"overflow\s*:\s*(?:hidden|clip)", re.IGNORECASE)
CLASSES = names(
    "hidden hide d-none is-hidden u-hidden visually-hidden visuallyhidden sr-only screen-reader-text screen-reader-"
    " only show-for-sr element-invisible invisible uk-hidden hide-all preheader preview-text previewtext"
    " mcnpreviewtext email-only only-email show-in-email mobile-hide-all noshow display-none"
)
ON_EVERY_DEVICE = re.compile(r"elementor-hidden-(desktop|tablet|mobile|phone)")
SHOWN_ON_SOME = re.compile(
    r"(?:.+:|d-\w{2}-)(?:block|flex|grid|inline|inline-block|inline-flex|table|visible|not-sr-only)"
)
SHEET = re.compile(r"<style\b[^>]{0,500}>(.{0,50000}?)</style\s*>", re.IGNORECASE | re.DOTALL)
MEDIA = re.compile(r"@[\w-]+[^{};]{0,500}\{(?:[^{}]{0,5000}\{[^{}]{0,5000}\}){0,200}\s*\}")
RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,5000})\}")
SIMPLE = re.compile(r"\s*[a-z]*([.#][\w-]{1,100})\s*", re.IGNORECASE)
VOID = names("area base br col embed hr img input link meta source track wbr")
CODE = frozenset({"script", "style"})
PICTURE = "A picture, or an empty part, that the old page did not show was left out."
MOST = 50  # notes


def without_hidden(source: str) -> tuple[str, list[str]]:
    """The HTML that is shown, and the words of every part that is not."""
    if not HINT.search(source):
        return source, []
    by_sheet = frozenset(_hidden_by_sheets(source))
    whole = _well_formed(source)
    shown: list[str] = []
    hidden: list[str] = []
    done = 0
    for start, end in _hidden_parts(whole, by_sheet):
        shown.append(whole[done:start])
        hidden.append(_words(whole[start:end]))
        done = end
    return ("".join([*shown, whole[done:]]) if done else source), hidden


def _well_formed(source: str) -> str:
    """The source with every element closed and every value quoted, and all that is in it kept."""
    names = {name.lower() for name in NAMES.findall(source)} - CODE
    given = {"*": {"hidden", "aria-hidden", "style", "class", "id", "open", "type"}}
    for name in (
        "href",
        "src",
        "alt",
        "title",
        "width",
        "height",
        "start",
        "data-src",
        "data-lazy-src",
        "data-orig-file",
    ):
        given["*"].add(name)
    schemes = {"http", "https", "mailto", "tel"}
    return nh3.clean(
        source, tags=names, attributes=given, clean_content_tags=set(CODE), link_rel=None, url_schemes=schemes
    )


def _hidden_parts(whole: str, by_sheet: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where the outermost hidden elements begin and end in well-formed HTML."""
    depth = began = 0
    for found in TAG.finditer(whole):
        if found["name"].lower() in VOID:
            if not depth and _is_hidden(found, by_sheet):
                yield found.span()
        elif depth:
            depth += -1 if found["close"] else 1
            if not depth:
                yield began, found.end()
        elif not found["close"] and _is_hidden(found, by_sheet):
            depth, began = 1, found.start()


def _is_hidden(tag: re.Match[str], by_sheet: frozenset[str]) -> bool:
    given = {name.lower(): html.unescape(value) for name, value in GIVEN.findall(tag["given"])}
    if "hidden" in given or given.get("aria-hidden", "").strip().lower() == "true":
        return True
    classes = given.get("class", "").lower().split()
    names = {f".{name}" for name in classes} | {f"#{given.get('id', '').lower()}"}
    is_closed = tag["name"].lower() == "dialog" and "open" not in given
    return is_closed or _is_unseen(given.get("style", "")) or bool(names & by_sheet) or _says_hidden(classes)


def _says_hidden(classes: list[str]) -> bool:
    """Whether a class hides on every screen; one that shows again on some is no such class."""
    if any(SHOWN_ON_SOME.fullmatch(name) for name in classes):
        return False
    devices = {found[1].replace("phone", "mobile") for name in classes if (found := ON_EVERY_DEVICE.fullmatch(name))}
    return len(devices) > 2 or not CLASSES.isdisjoint(classes)


def _is_unseen(style: str) -> bool:
    style = COMMENT.sub("", style)
    return UNSEEN.search(style) is not None or bool(CLIPPED.search(style) and OVERFLOW.search(style))


def _hidden_by_sheets(source: str) -> Iterator[str]:
    """The classes and ids that a style sheet within the text hides on every screen."""
    for sheet in SHEET.finditer(source):
        for rule in RULE.finditer(MEDIA.sub("", COMMENT.sub("", sheet[1]))):
            if _is_unseen(rule[2]):
                named = (SIMPLE.fullmatch(each) for each in rule[1].split(","))
                yield from (found[1].lower() for found in named if found)


def hidden_notes(hidden: list[str]) -> Iterator[Note]:
    """What was left out, in its own words, for the editor to decide about."""
    for words in list(dict.fromkeys(hidden))[:MOST]:
        what = f"Text that the old page did not show was left out: “{words[:2000]}”" if words else PICTURE
        yield Note("hidden", what)


def _words(part: str) -> str:
    words = html.unescape(TAG.sub(" ", part))
    return " ".join(words.split())
