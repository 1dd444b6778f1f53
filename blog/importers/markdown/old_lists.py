"""Old addresses of feeds and of category, tag and author lists, by static site generator."""

from collections.abc import Iterable, Iterator

from django.utils.text import slugify

from blog.importers.post import OldList, lists_of_any_blog

BASES = {"category": ("category", "categories"), "tag": ("tag", "tags"), "author": ("author", "authors")}
FEED_FILES = ("feed.xml", "index.xml", "rss.xml")


def lists_of_engines(filed: Iterable[tuple[str, str]]) -> Iterator[OldList]:
    """The feeds that a folder may have had, and the lists of what its articles were filed under: kind and name."""
    yield from lists_of_any_blog()
    for kind, name in filed:
        slugs = dict.fromkeys((slugify(name, allow_unicode=True), name.strip()))
        places = tuple(f"/{base}/{slug}/" for base in BASES[kind] for slug in slugs if slug)
        yield OldList(kind, name, places)
        yield OldList(kind, name, tuple(f"{place}{file}" for place in places for file in FEED_FILES), "rss")
