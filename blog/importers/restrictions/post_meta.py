"""Find what WordPress's plugins keep beside a post about who may read it: its meta, its filing, rules for several."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from blog.importers.restrictions.blocks import in_blocks, restricting_settings
from blog.importers.restrictions.markup import in_markup
from blog.importers.restrictions.shortcodes import in_shortcodes
from blog.importers.restrictions.vocabulary import RESTRICTS, is_open, says_group

NO_RULE = re.compile(
    r"message|error|redirect|title|label|e-?mail(?![_-]only)|force_public|text$|template|yoast|rank_?math|aioseo|team_?member|views"
    r"|count|notice|comment|oembed|^_edit_|_edit_last|wp_old|color|colour|image|thumbnail|_ever_published|invoice",
    re.IGNORECASE,
)
FORCED_OPEN = "_wc_memberships_force_public"
RULES = {
    "memberpressrule": "MemberPress",
    "wc_membership_plan": "WooCommerce Memberships",
    "restriction": "Restrict User Access",
}


def in_item(item: "ExportedItem", summaries: Iterable[str]) -> Iterator[str]:
    """What says beside the text of an item that not everybody may read it; `summaries` are keys of its meta."""
    yield from (*in_meta(item.meta), *in_filing(item.categories))
    summary = "\n".join([item["excerpt:encoded"], *(item.meta.get(key, "") for key in summaries)])
    yield from (*in_shortcodes(summary), *in_blocks(summary), *in_markup(summary))


def in_meta(meta: Mapping[str, str]) -> Iterator[str]:
    """Every key of a post's meta that says that not everybody may read it, with its value."""
    for key, value in meta.items():
        if key == "_elementor_data":
            yield from (f"Elementor's setting “{name}”" for name in restricting_settings(_loaded(value)))
        elif (_is_state(key) or (RESTRICTS.search(key) and not NO_RULE.search(key))) and not is_open(value):
            yield f"{key} is “{value[:80]}”"


def _is_state(key: str) -> bool:
    """Whether a key is about the whole post: `_visibility`, `_hidden`."""
    return (
        re.fullmatch(r"_?(?:post_|page_|content_)?visibility|_?(?:is_)?hidden(?:_post)?|_?hide_post", key) is not None
    )


def in_filing(categories: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Categories and tags that are called after those who may read what stands in them."""
    for domain, name in categories:
        if domain != "author" and (says_group(name) or (RESTRICTS.search(domain) and not is_open(name))):
            yield f"it stood under “{name}”"


class ExportedItem(Protocol):
    """One item of an export: its fields by name, and its meta."""

    @property
    def categories(self) -> tuple[tuple[str, str], ...]:
        """What it was filed under: the kind, and the name."""
        ...

    @property
    def meta(self) -> Mapping[str, str]:
        """What plugins keep beside it."""
        ...

    def __getitem__(self, name: str) -> str: ...


@dataclass
class Rules:
    """What an export holds of rules for several articles; a rule whose articles are not named may mean any."""

    articles: dict[str, str] = field(default_factory=dict)
    all: list[str] = field(default_factory=list)

    def read(self, item: ExportedItem) -> None:
        """Remember a rule, if this item is one that is in force."""
        plugin = RULES.get(item["wp:post_type"])
        if not plugin or item["wp:status"] in ("trash", "auto-draft", "draft"):
            return
        kind, content = item.meta.get("_mepr_rules_type", ""), item.meta.get("_mepr_rules_content", "").strip()
        if kind.startswith("single_") and content.isdecimal():
            self.articles[content] = f"the rule “{item['title']}” of {plugin}"
        else:
            self.all.append(f"the rule or plan “{item['title']}” of {plugin}, which may mean this article")

    def over(self, item: ExportedItem) -> Iterator[str]:
        """The rules that are, or may be, about this article."""
        number = item["wp:post_id"].strip()
        if number in self.articles:
            yield self.articles[number]
        if is_open(item.meta.get(FORCED_OPEN, "")):
            yield from self.all


def _loaded(value: str) -> object:
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return {}
