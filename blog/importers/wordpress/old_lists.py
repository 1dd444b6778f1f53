"""Collects the old addresses of a WordPress blog's lists and feeds: categories, tags, authors, years, months."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from blog.importers.html.cleaning import one_line
from blog.importers.post import OldList, lists_of_any_blog

FEEDS = {"feed/rdf/": "rss", "comments/feed/": "rss"}
FEED_QUERIES = {"rss2": "rss", "rss": "rss", "rdf": "rss", "atom": "atom"}
BASES = {"category": "category", "post_tag": "tag", "tag": "tag"}
MOST_STEPS = 20  # of categories within one another


@dataclass
class OldTerm:
    """A category or tag: its name, its number in queries, and the one it stands under."""

    name: str
    number: str = ""
    parent: str = ""


@dataclass
class ListsOfWordPress:
    """Filled while an export is surveyed."""

    base: str = "/"
    terms: dict[tuple[str, str], OldTerm] = field(default_factory=dict)
    authors: dict[str, tuple[str, str]] = field(default_factory=dict)
    months: set[str] = field(default_factory=set)

    def define(self, name: str, given: dict[str, str]) -> None:
        """Read what stands before the items about a category, a tag or an author."""
        number = given.get("wp:term_id", "")
        if name == "wp:category" and given.get("wp:category_nicename"):
            term = OldTerm(one_line(given.get("wp:cat_name")), number, given.get("wp:category_parent", ""))
            self.terms["category", given["wp:category_nicename"]] = term
        elif name == "wp:tag" and given.get("wp:tag_slug"):
            self.terms["tag", given["wp:tag_slug"]] = OldTerm(one_line(given.get("wp:tag_name")), number)
        elif name == "wp:author" and given.get("wp:author_login"):
            login = given["wp:author_login"]
            self.authors[login] = (
                one_line(given.get("wp:author_display_name")) or login,
                given.get("wp:author_id", ""),
            )

    def file(self, domain: str, slug: str, name: str) -> None:
        """Remember a category or tag that an article stood under, also where nothing before the items defines it."""
        if domain in BASES and slug:
            self.terms.setdefault((BASES[domain], slug), OldTerm(one_line(name)))

    def date(self, written: str) -> None:
        """Remember the month of an article."""
        if len(written) > 7 and written[:4].isdecimal() and written[:4] != "0000" and written[5:7].isdecimal():
            self.months.add(written[:7])

    def old_lists(self) -> Iterator[OldList]:
        """Every list and feed with all its addresses."""
        yield from (OldList("blog", "", (f"{self.base}{path}",), form) for path, form in FEEDS.items())
        yield from (OldList("blog", "", (f"{self.base}?feed={name}",), form) for name, form in FEED_QUERIES.items())
        yield from lists_of_any_blog(self.base)
        for (base, slug), term in self.terms.items():
            yield from self._listed(base, slug, term)
        for login, (name, number) in self.authors.items():
            place = f"{self.base}author/{login.lower().replace(' ', '-')}/"
            yield OldList(
                "author", name, (place, f"{place}feed/", *([f"{self.base}?author={number}"] if number else []))
            )
        for month in sorted(self.months):
            year, number = month[:4], month[5:]
            places = (f"{year}/", f"{year}/{number}/", f"?m={year}", f"?m={year}{number}")
            yield OldList("year", year, tuple(f"{self.base}{place}" for place in places))

    def _listed(self, base: str, slug: str, term: OldTerm) -> Iterator[OldList]:
        places = [f"{self.base}{base}/{steps}/" for steps in dict.fromkeys((slug, self._path(base, slug)))]
        query = f"cat={term.number}" if base == "category" else f"tag={slug}"
        queries = [f"{self.base}?{query}"] if not query.endswith("=") else []
        yield OldList(base, term.name, (*places, *queries))
        yield OldList(base, term.name, tuple(f"{place}feed/" for place in places), "rss")

    def _path(self, base: str, slug: str) -> str:
        """A category with those above it, as its address has them."""
        steps: list[str] = []
        while slug and slug not in steps and len(steps) < MOST_STEPS:
            steps.insert(0, slug)
            slug = self.terms[base, slug].parent if (base, slug) in self.terms else ""
        return "/".join(steps)


def host_and_folder(address: str) -> str:
    """The host and folder of an address, without what stands around them."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return f"{parts.netloc}{parts.path}".rstrip("/")
