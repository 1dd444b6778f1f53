"""Turn what only WordPress understands, square brackets and block comments, into HTML or into a note."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from blog.importers.article import Note
from blog.importers.html.cleaning import one_line
from blog.importers.restrictions.blocks import in_blocks, with_hidden_blocks_marked
from blog.importers.restrictions.markup import in_markup
from blog.importers.restrictions.shortcodes import in_shortcodes
from blog.importers.restrictions.vocabulary import restricted
from blog.importers.shortcodes.protected_text import Aside, without_marks
from blog.importers.shortcodes.settings import attributes_of
from blog.importers.wordpress.attachments import Attachment
from blog.importers.wordpress.footnotes import with_plugin_footnotes
from blog.importers.wordpress.page_builders import with_builders
from blog.importers.wordpress.plugin_shortcodes import without_codes
from blog.importers.wordpress.reusable_blocks import Expander, block_settings, strings_in

CAPTION = re.compile(r"\[(?:wp_)?caption\b([^\]]*)\]((?:(?!\[(?:wp_)?caption\b).)*?)\[/(?:wp_)?caption\]", re.S | re.I)
PICTURED = re.compile(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", re.S | re.I)
GALLERY = re.compile(r"\[gallery\b([^\]]*)\]", re.I)
ADDRESS = re.compile(r"\[(embed|youtube|vimeo)[\s=]+(https?://[^\s\[\]]+)[^\[\]]*\]", re.I)
EMBED = re.compile(r"\[(embed|youtube|vimeo)\b[^\]]*\]\s*(https?://[^\s\[\]]+)\s*\[/\1\]", re.I)
MEDIA = re.compile(r"\[(audio|video)\b([^\]]*)\](?:\[/\1\])?", re.I)
ESCAPED = re.compile(r"\[(\[/?[a-z][\w-]{1,40}[^\[\]]{0,500}\])\]", re.I)
FILE_BUTTON = re.compile(r"(?=<a\b[^<>]{0,1000}\bwp-block-file__button\b)")
SELF_MADE = re.compile(r"<!--\s*wp:([a-z][\w/-]{1,60})(?:\s+(\{[^>]{0,10000}?\}))?\s*/-->")
PARTED = re.compile(r"<!--\s*(?:more|nextpage)\b.{0,500}?-->")
FREEFORM = re.compile(r"<!--\s*(/?)wp:(?:core/)?(?:freeform|classic)\b[^>]{0,200}?-->")
SILENT = frozenset({"separator", "spacer", "more", "nextpage", "image", "paragraph"})


@dataclass
class Library:
    """What a post may point at by number: files, and blocks that several posts share."""

    files: dict[str, Attachment] = field(default_factory=dict)
    blocks: dict[str, str] = field(default_factory=dict)


def expand(source: str, library: Library, post_id: str = "") -> tuple[str, bool, list[Note]]:
    """The post as HTML, whether its line ends mean something, and what was left out."""
    shared = Expander(library.blocks)
    source, notes = with_hidden_blocks_marked(shared.expand(without_marks(source))), shared.notes
    is_blocks = "<!-- wp:" in source
    source = PARTED.sub("\n\n", source)
    source = FREEFORM.sub(lambda found: "</div>" if found[1] else '<div class="freeform">', source)
    notes += [note for found in SELF_MADE.finditer(source) for note in _self_made(found[1], found[2] or "")]
    aside = Aside()
    kept_back = [*in_blocks(source), *in_markup(source)]
    source = ESCAPED.sub(lambda found: aside.put(found[1]), aside.code(FILE_BUTTON.sub(" ", source)))
    kept_back += [aside.back(found) for found in in_shortcodes(source)]
    notes += restricted(kept_back)
    source = _shown(source, library, post_id, notes)
    source, codes = without_codes(source)
    notes += [replace(note, text=aside.back(note.text)) for note in codes]
    return aside.back(source), not is_blocks, notes


def _self_made(name: str, settings: str) -> Iterator[Note]:
    """A block that its plugin fills, and the words that it holds itself."""
    if name.removeprefix("core/") not in SILENT:
        held = ", ".join(f"“{words}”" for words in map(one_line, strings_in(block_settings(settings))) if " " in words)
        more = f" It held: {held[:2000]}" if held else ""
        yield Note("block", f"A WordPress block that fills itself was left out: {name}.{more}")


def _shown(source: str, library: Library, post_id: str, notes: list[Note]) -> str:
    """The source with the codes of WordPress itself as HTML."""
    source = with_plugin_footnotes(with_builders(source, library.files))
    source = CAPTION.sub(lambda found: _captioned(found[1], found[2]), source)
    source = GALLERY.sub(lambda found: _gallery(attributes_of(found[1]), library.files, post_id, notes), source)
    source = EMBED.sub(r"\n\n<p>\2</p>\n\n", source)
    source = ADDRESS.sub(r"\n\n<p>\2</p>\n\n", source)
    return MEDIA.sub(lambda found: _media(attributes_of(found[2])), source)


def _captioned(attributes: str, inside: str) -> str:
    """A picture with its caption, which older posts have as an attribute."""
    found = PICTURED.match(inside)
    picture, words = (found[1], found[2].strip()) if found else (inside, "")
    words = words or html.escape(attributes_of(attributes).get("caption", ""))
    return f"\n\n<figure>{picture}<figcaption>{words}</figcaption></figure>\n\n"


def _gallery(given: Mapping[str, str], files: Mapping[str, Attachment], post_id: str, notes: list[Note]) -> str:
    """The pictures of a gallery: those it names, or all that were uploaded to its post."""
    named = re.findall(r"\d+", given.get("ids") or given.get("include") or "")
    numbers = named or [key for key, file in files.items() if post_id and file.parent == post_id]
    lost = [number for number in numbers if number not in files]
    if lost or not numbers:
        which = f": {', '.join(lost)}" if lost else ""
        notes.append(Note("picture", f"A gallery shows pictures that the export does not name{which}."))
    shown = "".join(files[number].figure for number in numbers if number in files)
    return f"\n\n<figure>{shown}</figure>\n\n" if shown else ""


def _media(given: Mapping[str, str]) -> str:
    address = next((value for name, value in given.items() if name in ("src", "mp4", "mp3", "m4v", "m4a", "webm")), "")
    return f'<video src="{html.escape(address)}"></video>' if address else ""
