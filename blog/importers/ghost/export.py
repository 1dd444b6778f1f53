"""Read a Ghost export (JSON, old and new shape) into posts."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from blog.importers.article import Article, ArticlePicture, Note, count_words
from blog.importers.dates import day, moment
from blog.importers.files import FileRefused
from blog.importers.ghost.lexical import lexical_html
from blog.importers.ghost.mobiledoc import mobiledoc_html
from blog.importers.ghost.tables import Row, joined, tables_of
from blog.importers.html.article import parse_html
from blog.importers.html.cleaning import one_line, storable
from blog.importers.markdown.render import render_markdown
from blog.importers.post import Counts, Identities, OldList, Person, Post, PostEntry, lists_of_any_blog
from blog.importers.restrictions.ghost import in_post
from blog.importers.restrictions.vocabulary import restricted


class Ghost:
    """An export's tables, and its posts one by one."""

    kind = "Ghost"

    def __init__(self, path: Path) -> None:
        self.counts = Counts()
        tables = tables_of(path, self.counts)
        self.posts = [row for row in tables["posts"] if self._is_article(row)]
        self.total = len(self.posts)
        self.tags = {_id(row): row for row in tables["tags"]}
        self.people = {_id(row): row for row in tables["users"]}
        self.extra = {str(row.get("post_id")): row for row in tables["posts_meta"]}
        self.tags_of = joined(tables["posts_tags"], "tag_id")
        self.people_of = joined(tables["posts_authors"], "author_id")
        if not self.total:
            raise FileRefused(f"“{path.name}” is a Ghost export without articles.")

    def __iter__(self) -> Iterator[PostEntry]:
        """The articles, in the order of the file."""
        identities = Identities()
        for row in self.posts:
            said = (row.get(name) for name in ("title", *dict(SOURCES)))
            identity = identities.of(self._number(row), *said)
            yield PostEntry(one_line(row.get("title")), identity, partial(self._post, row, identity))

    def old_lists(self) -> Iterator[OldList]:
        """The old blog's tags, authors and feeds."""
        yield from lists_of_any_blog()
        for kind, rows in (("tag", self.tags.values()), ("author", self.people.values())):
            for row in rows:
                place, name = f"/{kind}/{storable(row.get('slug'))}/", one_line(row.get("name"))
                yield OldList(kind, name, (place,))
                yield OldList(kind, name, (f"{place}rss/",), "rss")

    def _is_article(self, row: Row) -> bool:
        is_page = row.get("type", "post") != "post" or row.get("page") in (1, True)
        if is_page:
            self.counts.skipped["page"] += 1
        return not is_page

    def _number(self, row: Row) -> str:
        return f"ghost:{storable(row.get('uuid')) or _id(row) or storable(row.get('slug'))}"

    def _post(self, row: Row, identity: str) -> Post:
        extra = {key: value for key, value in self.extra.get(_id(row), {}).items() if value}
        row = {**row, **{key: value for key, value in extra.items() if not row.get(key) and key != "id"}}
        source, notes = _source(row)
        topic, *tags = self._tags(row) or [""]
        at = moment(row.get("published_at"), row.get("created_at"))
        published, changed = at.date() if at else None, day(row.get("updated_at"))
        kept_back = list(in_post(row, self._all_tags(row)))
        notes += [*restricted(kept_back), *_kept_back(row), *self._others(row)]
        return Post(
            self.kind,
            identity,
            _with_caption(parse_html(source, one_line(row.get("title")), notes=notes), row),
            slug=storable(row.get("slug")),
            day=published,
            at=at,
            updated=changed if changed and published and changed > published else None,
            is_public=row.get("status") == "published" and not kept_back,
            author=self._author(row),
            topic=topic,
            tags=tuple(tags),
            standfirst=one_line(row.get("custom_excerpt")),
            seo_title=one_line(row.get("meta_title")),
            description=one_line(row.get("meta_description")),
            cover=_cover(row),
            addresses=tuple(_addresses(storable(row.get("slug")), published)),
        )

    def _tags(self, row: Row) -> list[str]:
        """The names of a post's tags in their order, without those that only Ghost sees."""
        found = [self.tags[key] for key in self.tags_of[_id(row)] if key in self.tags]
        shown = [tag for tag in found if tag.get("visibility", "public") == "public"]
        names = (one_line(tag.get("name")) for tag in shown)
        return list(dict.fromkeys(name for name in names if name and not name.startswith("#")))

    def _all_tags(self, row: Row) -> list[str]:
        """The names of a post's tags with those that only Ghost sees."""
        return [one_line(self.tags[key].get("name")) for key in self.tags_of[_id(row)] if key in self.tags]

    def _people(self, row: Row) -> list[Row]:
        keys = dict.fromkeys([*self.people_of[_id(row)], str(row.get("author_id"))])
        return [self.people[key] for key in keys if key in self.people]

    def _others(self, row: Row) -> Iterator[Note]:
        """Those who signed beside the first author."""
        if others := [name for one in self._people(row)[1:] if (name := one_line(one.get("name")))]:
            yield Note("author", f"It was also signed by {', '.join(others)}; an article has one author here.")

    def _author(self, row: Row) -> Person | None:
        found = next(iter(self._people(row)), None)
        if found is None:
            return None
        login = storable(found.get("slug")) or storable(found.get("email"))
        return Person(login, one_line(found.get("name")))


def _source(row: Row) -> tuple[str, list[Note]]:
    """The post's HTML: as Ghost rendered it, else from any of its editors, else its bare words."""
    notes: list[Note] = []
    for name, read in SOURCES:
        text = storable(row.get(name))
        if text.strip():
            return storable(read(text, notes)).replace("__GHOST_URL__", ""), notes
    return "", notes


def _kept_back(row: Row) -> Iterator[Note]:
    """Why an article that was finished is a draft all the same."""
    if row.get("status") == "sent":
        yield Note("draft", "It was sent as a newsletter and never stood on the old site.")


def _rendered(source: str, notes: list[Note]) -> str:
    return source


def _from_markdown(source: str, notes: list[Note]) -> str:
    return render_markdown(source)


def _from_words(source: str, notes: list[Note]) -> str:
    return "".join(f"<p>{escape(block)}</p>" for block in source.split("\n\n"))


SOURCES: tuple[tuple[str, Callable[[str, list[Note]], str]], ...] = (
    ("html", _rendered),
    ("lexical", lexical_html),
    ("mobiledoc", mobiledoc_html),
    ("markdown", _from_markdown),
    ("plaintext", _from_words),
)


def _cover(row: Row) -> ArticlePicture | None:
    address = storable(row.get("feature_image") or row.get("image")).replace("__GHOST_URL__", "")
    return ArticlePicture(address, one_line(row.get("feature_image_alt"))) if address else None


def _with_caption(article: Article, row: Row) -> Article:
    """The words under the featured picture, which have no place under a cover here, are counted and noted."""
    caption = one_line(row.get("feature_image_caption"))
    if not caption:
        return article
    words = count_words(caption)
    note = Note("caption", f"Under the featured picture stood: “{caption}”", lost=words)
    return replace(article, words=article.words + words, notes=(*article.notes, note))


def _addresses(slug: str, published: Any) -> Iterator[str]:
    """Where Ghost had it: under its slug, or under its date and slug."""
    if slug:
        yield f"/{slug}/"
        if published:
            yield f"/{published:%Y/%m/%d}/{slug}/"
            yield f"/{published:%Y/%m}/{slug}/"


def _id(row: Row) -> str:
    return str(row.get("id", ""))
