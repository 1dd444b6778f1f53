"""Stream the XML of a WordPress export, one element at a time, and refuse XML that attacks its reader."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml.common import DefusedXmlException

from blog.importers.files import FileRefused
from blog.importers.html.cleaning import storable
from blog.importers.wordpress.damaged_items import BrokenOff, children
from blog.importers.xml_repair import Mended

PREFIXES = {"http://purl.org/rss/1.0/modules/content/": "content", "http://purl.org/dc/elements/1.1/": "dc"}
SAYS = frozenset({"title", "content:encoded", "excerpt:encoded", "wp:comment_content"})


@dataclass(frozen=True)
class WxrItem:
    """One article, page or file of the export, as plain texts under the names that the export gives them."""

    fields: dict[str, str]
    categories: tuple[tuple[str, str], ...] = ()
    meta: dict[str, str] = field(default_factory=dict)
    comments: tuple[dict[str, str], ...] = ()
    filed: tuple[tuple[str, str, str], ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")


def elements(path: Path, warn: Callable[[str], object] = str) -> Iterator[tuple[str, Element]]:
    """What stands in the channel, one after another, each forgotten after it was handed over."""
    try:
        with path.open("rb") as file:
            mended = Mended(file)
            try:
                for element in children(mended, lambda words: warn(f"“{path.name}”: {words}")):
                    yield name_of(element), element
            finally:
                for warning in mended.warnings():
                    warn(f"“{path.name}”: {warning}")
    except ParseError as error:
        raise BrokenOff(f"line {error.position[0]:,}") from error
    except DefusedXmlException as error:
        raise FileRefused(f"“{path.name}” holds a document type or entities, which an export never does.") from error
    except (LookupError, ValueError) as error:
        raise FileRefused(f"“{path.name}” is in an encoding that cannot be read.") from error
    except OSError as error:
        raise FileRefused(f"“{path}” cannot be read: {error.strerror}.") from error


def name_of(element: Element) -> str:
    """An element's name as people write it, such as "wp:post_id", whatever the version of the export."""
    space, _, local = element.tag.rpartition("}")
    space = space.lstrip("{")
    prefix = PREFIXES.get(space, "")
    if "wordpress.org/export/" in space:
        prefix = "excerpt" if "excerpt" in space else "wp"
    return f"{prefix}:{local}" if prefix else local


def fields_of(element: Element) -> dict[str, str]:
    """The texts of an element's children; of several with one name the first."""
    found: dict[str, str] = {}
    for child in element:
        name = name_of(child)
        if words := _words(child, name):
            found.setdefault(name, storable(words))
    return found


def _words(element: Element, name: str) -> str:
    """What an element says; where HTML stands in it unescaped, that HTML."""
    if name in SAYS and len(element):
        return "".join([element.text or "", *(tostring(child, "unicode") for child in element)])
    return "" if len(element) else element.text or ""


def item_of(element: Element) -> WxrItem:
    """Everything about one item."""
    children = [(name_of(child), child) for child in element]
    filed = [child for name, child in children if name == "category"]
    meta = [fields_of(child) for name, child in children if name == "wp:postmeta"]
    return WxrItem(
        fields_of(element),
        tuple((child.get("domain", ""), storable(child.text)) for name, child in children if name == "category"),
        {one["wp:meta_key"]: one.get("wp:meta_value", "") for one in meta if "wp:meta_key" in one},
        tuple(fields_of(child) for name, child in children if name == "wp:comment"),
        tuple((_given(child, "domain"), _given(child, "nicename"), storable(child.text)) for child in filed),
    )


def _given(element: Element, name: str) -> str:
    return storable(element.get(name, ""))
