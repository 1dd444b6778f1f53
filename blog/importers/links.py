"""Find what a reader can follow in plain words: addresses, e-mail, and names on Instagram."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from blog.checks.rules import EMAIL, WEB, unpunctuated
from blog.importers.article import ArticleLink, Paragraph
from home.text.instagram import profile_address

FOLLOWABLE = re.compile(
    rf"(?P<url>{WEB})|(?P<email>{EMAIL})"
    r"|(?<![\w@./+-])@(?P<handle>[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?)(?![\w@])"
)
TWITTER = re.compile(r"https?://(?:[\w-]+\.)?(?:twitter|x)\.com/", re.IGNORECASE)
LOAD = re.compile(r"\d+(?:kg|lbs?|rpe|rir|m|s)?|rpe_?\d*|rir_?\d*|bodyweight|bw", re.IGNORECASE)
NETWORK = r"(?:twitter|tik ?tok|youtube|threads|facebook|bluesky|mastodon)\b"
AFTER = re.compile(rf"\W{{0,3}}(?:(?:over )?(?:on|via|at) \W?)?(?:{NETWORK}|(?<=on )(?-i:X)\b)", re.IGNORECASE)
BEFORE = re.compile(rf"{NETWORK}(?: is| as)?\W{{0,3}}$", re.IGNORECASE)


def links_in(text: str) -> tuple[ArticleLink, ...]:
    """Links in reading order, none overlapping; a handle said to be on another network gets none."""
    return tuple(link for found in FOLLOWABLE.finditer(text) if (link := _link(text, found)))


def foreign_handles(text: str) -> list[tuple[int, int]]:
    """Where a name on a network other than Instagram stands."""
    return [found.span() for found in FOLLOWABLE.finditer(text) if _is_name(found) and _is_elsewhere(text, found)]


def as_on_twitter(paragraphs: Iterable[Paragraph]) -> Callable[[Paragraph], Paragraph]:
    """How to read these together: where one of them leads to Twitter, their names are names there."""
    is_tweet = any(TWITTER.match(link.href) for each in paragraphs for link in each.links)
    return _without_names if is_tweet else lambda paragraph: paragraph


def _without_names(paragraph: Paragraph) -> Paragraph:
    text = paragraph.text
    made = {(link.start, link.end) for link in links_in(text) if text[link.start] == "@"}
    return replace(paragraph, links=tuple(link for link in paragraph.links if (link.start, link.end) not in made))


def _link(text: str, found: re.Match[str]) -> ArticleLink | None:
    if found["url"]:
        return _address(found)
    if found["email"]:
        return ArticleLink(found.start(), found.end(), f"mailto:{found['email']}")
    if not _is_name(found) or _is_elsewhere(text, found):
        return None
    return ArticleLink(found.start(), found.end(), profile_address(found["handle"]))


def _address(found: re.Match[str]) -> ArticleLink | None:
    href = unpunctuated(found["url"])
    return ArticleLink(found.start(), found.start() + len(href), href) if href else None


def _is_name(found: re.Match[str]) -> bool:
    """Whether it is a person's name rather than a load such as "@80kg" or "@RPE8"."""
    return found["handle"] is not None and not LOAD.fullmatch(found["handle"])


def _is_elsewhere(text: str, found: re.Match[str]) -> bool:
    if AFTER.match(text, found.end()):
        return True
    return BEFORE.search(text[max(0, found.start() - 16) : found.start()]) is not None
