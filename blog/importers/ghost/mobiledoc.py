"""Render what Ghost's older editor keeps, Mobiledoc 0.3, as HTML; what points nowhere is noted, the rest goes on."""

from html import escape
from typing import Any

from blog.importers.article import Note
from blog.importers.ghost.cards import card, editor_document

Document = dict[str, Any]
GONE = Note("block", "A part of the old page points at something that the export does not hold: it was left out.")


def mobiledoc_html(source: str, notes: list[Note]) -> str:
    """A Mobiledoc document as HTML."""
    document = editor_document(source)
    sections = (section for section in _list(document.get("sections")) if isinstance(section, list) and section)
    return "".join(_section(section, document, notes) for section in sections)


def _section(section: list[Any], document: Document, notes: list[Note]) -> str:
    kind, first, second, *_ = [*section, None, None]
    if kind == 1:
        return _tagged(first, _markers(second, document, notes))
    if kind == 2:
        return card("image", {"src": first}, notes)
    if kind == 3:
        return _tagged(first, "".join(f"<li>{_markers(item, document, notes)}</li>" for item in _list(second)))
    if kind == 10:
        return _card(_entry(document, "cards", first, notes), notes)
    return ""


def _tagged(tag: object, inside: str) -> str:
    name = tag if isinstance(tag, str) and tag.isalnum() else "p"
    return f"<{name}>{inside}</{name}>"


def _card(entry: list[Any], notes: list[Note]) -> str:
    name, payload, *_ = [*entry, None, None]
    return card(str(name), payload if isinstance(payload, dict) else {}, notes) if entry else ""


def _markers(markers: object, document: Document, notes: list[Note]) -> str:
    """Stretches of words, each opening and closing so many styles."""
    made: list[str] = []
    opened: list[str] = []
    for marker in _list(markers):
        kind, opens, closes, value = [*_list(marker), None, None, None, None][:4]
        for number in _list(opens):
            tag, *attributes = [*_entry(document, "markups", number, notes)] or ["span"]
            opened.append(_name(tag))
            made.append(_opening(opened[-1], _list(attributes[0]) if attributes else []))
        made.append(_atom(document, value, notes) if kind == 1 else _words(value))
        made += [f"</{opened.pop()}>" for _ in range(min(closes if isinstance(closes, int) else 0, len(opened)))]
    return "".join(made)


def _opening(tag: str, attributes: list[Any]) -> str:
    given = dict(zip(map(str, attributes[::2]), attributes[1::2], strict=False))
    return f'<{tag} href="{escape(str(given["href"]))}">' if "href" in given else f"<{tag}>"


def _atom(document: Document, number: object, notes: list[Note]) -> str:
    name, text, *_ = [*_entry(document, "atoms", number, notes), None, None]
    return "<br>" if name == "soft-return" else _words(text)


def _entry(document: Document, table: str, number: object, notes: list[Note]) -> list[Any]:
    """What stands under this number in a table of the document; nothing, with a note, where there is none."""
    entries = _list(document.get(table))
    if isinstance(number, int) and 0 <= number < len(entries) and isinstance(entries[number], list):
        return list(entries[number])
    if GONE not in notes:
        notes.append(GONE)
    return []


def _words(value: object) -> str:
    return escape(value) if isinstance(value, str) else ""


def _name(tag: object) -> str:
    return tag if isinstance(tag, str) and tag.isalnum() else "span"


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
