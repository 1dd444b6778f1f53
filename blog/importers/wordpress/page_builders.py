"""Read what page builders (Divi, WPBakery, Avada, Enfold) keep within their codes: words, pictures, videos, buttons."""

import base64
import re
from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import unquote

from blog.importers.html.embeds import PICTURE_ENDS, as_film, file_name
from blog.importers.shortcodes.settings import attributes_of
from blog.importers.wordpress.attachments import Attachment
from home.video.hosts import VIDEO_HOSTS, Video

NAME = r"(?:et_pb|vc|fusion|av|su)_\w{1,60}"
OPENING = re.compile(rf"\[({NAME})((?:\s[^\[\]]{{0,20000}})?)\]", re.IGNORECASE)
CLOSING = re.compile(rf"\[/({NAME})\]", re.IGNORECASE)
RAW = re.compile(r"\[vc_raw_(?:html|js)\b[^\[\]]{0,2000}\]([A-Za-z0-9+/=\s]{1,200000})\[/vc_raw_(?:html|js)\]")
FILLED = re.compile(r"form|field|signup|login|search|blog|posts|grid|portfolio|menu|shop|woo|map|sidebar|social|icon\b")
HEADINGS = ("title", "heading", "h2")
WORDS = (
    "text",
    "subhead",
    "subheading",
    "subtitle",
    "h4",
    "author",
    "name",
    "job_title",
    "position",
    "company_name",
    "number",
)
BUTTONS = ("button_text", "button_one_text", "button_two_text")
PICTURES = ("src", "image", "image_url", "portrait_url", "header_image", "picture")
SEVERAL = ("gallery_ids", "images", "image_ids", "ids")
VIDEOS = ("src", "link", "url", "video", "id")
SIGNS = {"%22": '"', "%91": "[", "%93": "]", "`{`": "[", "`}`": "]", "``": '"'}
LINE_BREAK = "<!-- [et_pb_line_break_holder] -->"
Files = Mapping[str, Attachment]


def with_builders(source: str, files: Files) -> str:
    """The source with the codes of page builders as HTML; those that fill themselves, such as forms, stay."""
    if not OPENING.search(source):
        return source
    source = RAW.sub(lambda found: _decoded(found[1]), source.replace(LINE_BREAK, "\n"))
    filled = {found[1].lower() for found in OPENING.finditer(source) if FILLED.search(found[1].lower())}
    source = OPENING.sub(
        lambda found: found[0] if found[1].lower() in filled else _shown(found[1], found[2], files), source
    )
    return CLOSING.sub(lambda found: found[0] if found[1].lower() in filled else "\n\n<hr>\n\n", source)


def _shown(name: str, settings: str, files: Files) -> str:
    given = {key: _plain(value) for key, value in attributes_of(settings).items() if value.strip()}
    return f"\n\n<hr>{''.join(_pieces(name.lower(), given, files))}\n\n"


def _pieces(name: str, given: Mapping[str, str], files: Files) -> Iterator[str]:
    """What a reader saw of a code's settings, in the order of most builders."""
    video = _video(name, given)
    is_picture = not video and "video" not in name
    yield from (_picture(given[key], given, files) for key in PICTURES if is_picture and key in given)
    numbers = re.findall(r"\d+", " ".join(given.get(key, "") for key in SEVERAL))
    if several := "".join(files[number].figure for number in numbers if number in files):
        yield f"<figure>{several}</figure>"
    yield video
    is_button = "button" in name or name in ("vc_btn", "vc_cta_button")
    if is_button:
        yield _button(given.get("title") or given.get("button_text") or given.get("text", ""), given)
        return
    heads = (*HEADINGS, "text") if name == "vc_custom_heading" else HEADINGS
    yield from (f"<h3>{escape(given[key])}</h3>" for key in heads if key in given)
    for key in WORDS:
        if key in given and key not in heads and not (key == "position" and "team" not in name):
            yield f"<p>{escape(given[key])}</p>"
    yield from (_button(given[key], given) for key in BUTTONS if key in given)


def _picture(value: str, given: Mapping[str, str], files: Files) -> str:
    """A picture by its number in the library or its address."""
    if value.isdecimal():
        return files[value].figure if value in files else ""
    if f".{file_name(value).rpartition('.')[2].lower()}" not in PICTURE_ENDS:
        return ""
    return Attachment(value, given.get("alt", ""), given.get("caption", "")).figure


def _video(name: str, given: Mapping[str, str]) -> str:
    """The address of a video, in a line of its own."""
    host = next((host for host in VIDEO_HOSTS if host in name), "")
    for value in (given[key] for key in VIDEOS if key in given):
        for address in (value, f"{Video(host, '').watch_url}{value}" if host else ""):
            if as_film(address):
                return f"<p>{escape(address)}</p>"
            if address.startswith("http") and "video" in name:
                return f'<video src="{escape(address)}"></video>'
    return ""


def _button(words: str, given: Mapping[str, str]) -> str:
    link = given.get("button_url") or given.get("link") or given.get("url") or given.get("href") or ""
    address = unquote(link.partition("url:")[2].partition("|")[0]) if link.startswith("url:") else link
    return f'<p><a href="{escape(address)}">{escape(words)}</a></p>' if words else ""


def _plain(value: str) -> str:
    for sign, meant in SIGNS.items():
        value = value.replace(sign, meant)
    return value


def _decoded(packed: str) -> str:
    """HTML that WPBakery keeps as Base64 of an escaped address; what is none stays as it is."""
    try:
        source = unquote(base64.b64decode(packed).decode())
    except ValueError:
        return packed
    return f"\n\n<hr>{source}\n\n" if "<" in source else packed
