"""Find what Ghost keeps from some readers: an article, a part of it, or what only went out by e-mail."""

import json
from collections.abc import Iterator
from typing import Any

from blog.importers.restrictions.markup import in_markup
from blog.importers.restrictions.vocabulary import is_open, says_group

Row = dict[str, Any]
PAYWALLS = frozenset({"paywall", "members-only"})


def in_post(row: Row, tags: list[str]) -> Iterator[str]:
    """Every restriction of a post: of the whole, by its hidden tags, and of its parts in any of its editors' forms."""
    if not is_open(row.get("email_only")):
        yield "it went out by e-mail only (email_only)"
    visibility = row.get("visibility", "public")
    if visibility not in ("public", None):
        yield f"its visibility is “{visibility}”"
    yield from (f"its tag “{name}”" for name in tags if says_group(name.lstrip("#")))
    for name in ("html", "lexical", "mobiledoc", "markdown"):
        text = _text(row.get(name))
        yield from in_markup(text.replace('\\"', '"'))
        if name in ("lexical", "mobiledoc"):
            yield from _in_document(text, is_rendered=bool(_text(row.get("html")).strip()))


def _in_document(text: str, *, is_rendered: bool) -> Iterator[str]:
    """What only members saw; of a text that is already rendered also what stood in the newsletter alone."""
    try:
        document = json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError):
        return  # a damaged document is refused where its words are read
    for kind, is_mailed in _in_node(document):
        if is_rendered or not is_mailed:
            yield f"a card of the kind “{kind}” that only members saw" if kind else "a paywall in the text"


def _in_node(node: Any, kind: str = "") -> Iterator[tuple[str, bool]]:
    """The kinds of cards that visitors did not see, and whether nobody did on the page; a paywall has no kind."""
    if isinstance(node, list):
        is_card = len(node) == 2 and isinstance(node[0], str) and isinstance(node[1], dict)
        if is_card and node[0] in PAYWALLS:
            yield "", False
        for each in node:
            yield from _in_node(each, str(node[0]) if is_card else kind)
    elif isinstance(node, dict):
        kind = str(node.get("type") or kind or "part")
        if node.get("type") in PAYWALLS:
            yield "", False
        if not is_for_visitors(node.get("visibility")):
            yield kind, is_for_nobody(node.get("visibility"))
        for each in node.values():
            yield from _in_node(each, kind)


def is_for_visitors(visibility: Any) -> bool:
    """Whether a card's visibility, in either of Ghost's forms, shows it to whoever opens the page."""
    if not isinstance(visibility, dict):
        return visibility is None or is_open(visibility)
    web = visibility.get("web")
    if isinstance(web, dict):
        return web.get("nonMember") is not False
    return visibility.get("showOnWeb") is not False


def is_for_nobody(visibility: Any) -> bool:
    """Whether a card stood on no page at all, only in the newsletter."""
    if not isinstance(visibility, dict):
        return False
    web = visibility.get("web")
    if isinstance(web, dict):
        return web.get("nonMember") is False and not web.get("memberSegment")
    return visibility.get("showOnWeb") is False


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
