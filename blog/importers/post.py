"""What an export knows about an article beside its words, and how a reader hands its articles on one by one."""

import datetime
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from blog.importers.article import Article, ArticlePicture


@dataclass(frozen=True)
class Person:
    """Who signs: the name to log in with, or an e-mail address, and the name that readers see."""

    login: str
    name: str = ""


@dataclass(frozen=True)
class Answer:
    """A reader's comment, by its identity in the export."""

    id: str
    parent: str
    name: str
    email: str
    text: str
    at: datetime.datetime | None


@dataclass(frozen=True)
class Post:
    """An article and its filing. `day` is the date readers saw, `at` the moment in UTC."""

    source: str
    source_id: str
    article: Article
    slug: str = ""
    day: datetime.date | None = None
    at: datetime.datetime | None = None
    updated: datetime.date | None = None
    is_public: bool = False
    author: Person | None = None
    topic: str = ""
    tags: tuple[str, ...] = ()
    standfirst: str = ""
    seo_title: str = ""
    description: str = ""
    cover: ArticlePicture | None = None
    addresses: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    answers_skipped: int = 0


@dataclass(frozen=True)
class OldList:
    """A list or feed of the old blog: what of, under which name, and where it stood. `form` is that of a feed."""

    kind: str
    name: str
    addresses: tuple[str, ...]
    form: str = ""


# Where the engines of blogs put their feeds.
FEEDS = {
    "rss": (
        *("feed/", "rss/", "rss/feed/", "feed.xml", "rss.xml", "index.xml", "rss2.xml", "feed/rss/", "feed/rss2/"),
        *("feeds/all.rss.xml", "feeds/posts/default/", "index.rdf", "feed.rss", "blog.rss"),
    ),
    "atom": ("atom.xml", "atom/", "feed/atom/", "feeds/all.atom.xml", "feed.atom"),
    "json": ("feed.json", "index.json", "feed/json/"),
}


def lists_of_any_blog(base: str = "/") -> Iterator[OldList]:
    """The feeds that a blog at this address may have had, and the further pages of its own list."""
    yield from (OldList("blog", "", tuple(f"{base}{name}" for name in names), form) for form, names in FEEDS.items())
    yield OldList("blog", "", (f"{base}page/",))


def lists_of_days(days: Iterable[datetime.date]) -> Iterator[OldList]:
    """The years and months in which articles were written. What stands below a month leads there as well."""
    for year, month in sorted({(day.year, day.month) for day in days}):
        yield OldList(
            "year",
            str(year),
            (f"/{year}/", f"/{year}/{month:02}/", f"/archive/{year}/", f"/archives/{year}/{month:02}/"),
        )


@dataclass(frozen=True)
class PostEntry:
    """An article before it is read: reading may fail, and then only this one is left out."""

    title: str
    source_id: str
    read: Callable[[], Post]


class Identities:
    """Keeps articles apart to which an export gives one number: the first keeps it, others add what they say."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}

    def of(self, number: str, *said: object) -> str:
        """The identity of the article that has this number and says this; the same again for the same again."""
        mark = hashlib.sha256("\0".join(map(str, said)).encode("utf-8", "replace")).hexdigest()[:16]
        return number if self._first.setdefault(number, mark) == mark else f"{number[:380]}:{mark}"


@dataclass
class Counts:
    """What an export held that is no article, by kind, and what was wrong with the file as a whole."""

    skipped: Counter[str] = field(default_factory=Counter)
    warnings: list[str] = field(default_factory=list)


class Export(Protocol):
    """A file or folder full of articles."""

    kind: str
    total: int
    counts: Counts

    def __iter__(self) -> Iterator[PostEntry]:
        """Every article in the order of the export."""
        ...

    def old_lists(self) -> Iterator[OldList]:
        """The lists and feeds of the old blog, as far as the export says once its articles were read."""
        ...
