"""The words by which plugins, editors and themes name what only some readers may see, and the note that says so."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from blog.importers.article import Note

RESTRICTS = re.compile(
    r"restrict|(?<!team[_-])(?<!staff[_-])(?<!team)(?<!staff)member(?!_of)|paywall|paid|paying|premium|subscriber|subscription"
    r"|(?<!email[_-])protect|private|logged[_-]?(?:in|out)|log(?:in|out)[_-](?:only|required)|visitor|locker|(?<!b)lock[_-]?content"
    r"|content[_-]?lock|newsletter[_-]?lock|unlock|secret|exclusive|patreon|patron|\bvip|gated|access(?!ib|or)"
    r"|s2if|mepr|rcp[_-]|pmpro|wlm|wishlist|swpm|ihc[_-]|armember|arm_restrict|passster|ppwp|laterpay|leaky|memberful"
    r"|pay[_-]wall|\barm(?:if)?_|contentpwd|metered|(?:newsletter|e-?mail)[_-]only|audience"
    r"|accessally|llms|lifterlms|learndash|learn[_-]?dash|\bld[_-]|\bstudent|groups[_-](?:can|non)|um_show|user[_-]?role",
    re.IGNORECASE,
)
HIDES = re.compile(r"\bhide|hidden|(?:^|[_-])hide", re.IGNORECASE)
SHOWS_NO_TEXT = re.compile(
    r"log[_-]?in(?!_only|-only)|log[_-]?out(?!_only|-only)|regist|account|checkout|profile|sign[_-]?(?:up|in)|subscribe[_-]?form"
    r"|directory|list|levels?$|pricing|button|form|password_reset|invoice|cancel|billing|confirmation|count|certificate",
    re.IGNORECASE,
)
OPEN_TO_ALL = frozenset(
    {
        *("", "0", "no", "none", "false", "off", "all", "anyone", "everyone", "everybody", "public", "default", "open"),
        *("null", "[]", "{}", "a:0:{}", "disabled", "disable", "inherit", "show", "visible", "n", "unrestricted"),
        *("publish", "published", "anybody"),
    }
)
SERIAL = re.compile(r'(?:s:\d{1,7}:"(.{0,2000}?)"|[ibd]:(-?[\d.]{1,20})|(N));|a:\d{1,5}:\{', re.DOTALL)
GROUPS = re.compile(
    r"(?:for )?(?:paying |paid )?(?:members?|subscribers?|patrons?|supporters?|customers?)(?:['’]?s?)?"
    r"(?:[ _-]*(?:only|area|content|posts?|exclusive))?"
    r"|(?:premium|paid|private|hidden|exclusive|vip|members[ _-]exclusive)(?:[ _-]*(?:content|posts?|articles?|only|area))?",
    re.IGNORECASE,
)
MOST = 20  # notes


def names(text: str) -> frozenset[str]:
    """A set of names, written as one text with spaces between."""
    return frozenset(text.split())


def restricted(found: Iterable[str]) -> list[Note]:
    """A note for every restriction, each named once; an article that has one is not published."""
    names = list(dict.fromkeys(" ".join(name.split())[:200] for name in found))[:MOST]
    words = "Not everybody could read all of it on the old site: {}. Publish it only if everybody may."
    return [Note("draft", words.format(name)) for name in names]


def is_open(value: Any) -> bool:
    """Whether a setting leaves a text to everybody: nothing, no, all, public; in a list or table every value."""
    if isinstance(value, dict):
        return all(map(is_open, value.values()))
    if isinstance(value, list | tuple):
        return all(map(is_open, value))
    text = "" if value is None else str(value).strip()
    if re.match(r"a:\d{1,5}:\{", text):
        return all(map(is_open, _values(text)))
    return text.lower() in OPEN_TO_ALL


def says_group(name: str) -> bool:
    """Whether a category or tag is called after those who may read it, such as “Members only”."""
    return GROUPS.fullmatch(" ".join(name.split())) is not None


def _values(serial: str) -> Iterator[str]:
    """The values of an array as PHP writes it, nested ones too, without their keys."""
    is_key = True
    for found in SERIAL.finditer(serial):
        if found[0].startswith("a:"):
            is_key = True
            continue
        if not is_key:
            yield found[1] or found[2] or ""
        is_key = not is_key
