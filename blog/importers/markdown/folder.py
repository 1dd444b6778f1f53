"""Read a folder of Markdown and plain text files, or one such file, into posts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from blog.importers import files
from blog.importers.article import Article, ArticlePicture, Heading, Note, count_words, markers, prose
from blog.importers.dates import day, moment
from blog.importers.files import FileRefused
from blog.importers.html.article import parse_html
from blog.importers.html.cleaning import one_line, storable
from blog.importers.html.outline import outlined
from blog.importers.markdown import front_matter
from blog.importers.markdown.file_listing import HTML, PLAIN, article_files
from blog.importers.markdown.old_lists import lists_of_engines
from blog.importers.markdown.permalinks import filled
from blog.importers.markdown.relative_paths import Beside
from blog.importers.markdown.render import render_markdown
from blog.importers.markdown.shortcodes import expand_markdown
from blog.importers.markdown.unpublished.folders import FolderSettings
from blog.importers.markdown.unpublished.heads import reasons
from blog.importers.plain_text import reader
from blog.importers.post import Counts, OldList, Person, Post, PostEntry
from blog.importers.restrictions.vocabulary import restricted
from blog.importers.review_notes import NOTES
from blog.importers.save import drafts

NAMED = re.compile(r"(?:(\d{4}-\d{1,2}-\d{1,2})[-_])?(.*)")
TITLE = re.compile(r"\s*(?:<h1\b|<h2\b(?!.*<h2\b))", re.DOTALL)
LINE_END = re.compile(r"\r\n?")
BESIDE = re.compile(r"(?![a-z+]+:|//|#)[^?#]+\.(?:mdx?|markdown)(?:[?#].*)?", re.IGNORECASE)
DATES = ("date", "published", "pubdate", "publishdate", "published_at", "created")
FILED = {"category": ("categories", "category"), "tag": ("tags", "tag"), "author": ("author", "authors")}
EXPORTS = frozenset({".xml", ".json"})
COVERS = ("image", "cover", "featured_image", "feature_image", "thumbnail", "banner", "hero", "images")
PLACES = ("path", "image", "src", "url", "file", "feature")


class Folder:
    """Every text of a folder, in the order of their names."""

    kind = "Markdown"

    def __init__(self, path: Path) -> None:
        self.counts = Counts()
        self.filed: dict[tuple[str, str], None] = {}
        self.is_folder = path.is_dir()
        self.root = path if path.is_dir() else path.parent
        self.settings = FolderSettings(self.root)
        self.paths = sorted(article_files(path, self.counts)) if path.is_dir() else [path]
        self.total = len(self.paths)
        if not self.paths:
            exports = ", ".join(sorted(one.name for one in path.iterdir() if one.suffix.lower() in EXPORTS)[:3])
            hint = f" Give the export itself: {exports}." if exports else ""
            raise FileRefused(f"“{path}” holds no Markdown or text files.{hint}")

    def __iter__(self) -> Iterator[PostEntry]:
        """One article a file."""
        for path in self.paths:
            is_plain = path.suffix.lower() in PLAIN
            read = partial(self._text if is_plain else self._markdown, path)
            yield PostEntry(path.name, "" if is_plain else self._identity(path), read)

    def old_lists(self) -> Iterator[OldList]:
        """The feeds of the old blog, and the lists of what was read; none for a file alone."""
        return lists_of_engines(self.filed) if self.is_folder else iter(())

    def _identity(self, path: Path) -> str:
        return f"markdown:{self.root.resolve().name}/{path.relative_to(self.root).as_posix()}"

    def _text(self, path: Path) -> Post:
        source = files.read_file(path)
        article = replace(reader.parse(source.text), words=count_words(source.text))
        notes = tuple(_text_notes(article))
        title_words = 0 if any(mark.kind == "title" for mark in article.marks) else count_words(article.title)
        titled = Note("title", "The first line is the title.", lost=title_words)
        earlier = drafts.earlier_text(article, source)
        identity = drafts.text_id(article, source)
        if earlier:
            identity = earlier.page.imported.source_id
        return Post("text", identity, replace(article, notes=(*notes, titled)))

    def _markdown(self, path: Path) -> Post:
        source = files.read_file(path)
        given, text, notes = front_matter.split_front_matter(LINE_END.sub("\n", source.text.lstrip("\ufeff")))
        beside = Beside(self.root, path)
        written, name = NAMED.fullmatch(path.stem if path.stem != "index" else path.parent.name).groups()  # type: ignore[union-attr]
        kept_back = [
            *reasons(given, path.relative_to(self.root)),
            *(self.settings.reasons(path) if self.is_folder else ()),
        ]
        title = one_line(given.get("title"))
        text, codes = expand_markdown(storable(text))
        html = text if path.suffix.lower() in HTML else render_markdown(text)
        article = beside.article(parse_html(html, title, notes=[*notes, *codes, *restricted(kept_back)]))
        article = replace(article, notes=(*article.notes, *_to_neighbours(article)))
        if not title:
            article = _titled(article, name, bool(TITLE.match(html)))
        dated = [*(given.get(key) for key in DATES), written]
        updated = day(given.get("updated"), given.get("lastmod"), given.get("last_modified_at"))
        topic, *tags = [*_names(given, "categories", "category"), *_names(given, "tags", "tag")] or [""]
        for kind, keys in FILED.items():
            self.filed |= dict.fromkeys((kind, name) for name in _names(given, *keys))
        return Post(
            self.kind,
            self._identity(path),
            article,
            slug=one_line(given.get("slug")) or name,
            day=day(*dated),
            at=moment(*dated),
            updated=updated,
            is_public=not kept_back,
            author=_author(given),
            topic=topic,
            tags=tuple(tags),
            standfirst=one_line(given.get("excerpt") or given.get("summary") or given.get("subtitle")),
            description=one_line(given.get("description")),
            cover=beside.picture(cover) if (cover := _cover(given)) else None,
            addresses=tuple(_addresses(given, name, day(*dated))),
        )


def _named(name: str) -> str:
    """A file's name as a title."""
    words = (name if " " in name else re.sub(r"[-_]+", " ", name)).strip()
    return words[:1].upper() + words[1:]


def _titled(article: Article, name: str, begins_with_title: bool) -> Article:
    """The first large heading as the title, or the name of the file, where the front matter has none."""
    article = replace(article, notes=tuple(note for note in article.notes if note.text != NOTES["title"]))
    first = article.parts[0] if article.parts else None
    if not (isinstance(first, Heading) and begins_with_title):
        return replace(article, title=_named(name) or article.title)
    words = f"{first.marker} {first.text}".strip()
    note = Note("title", "The first heading is the title.", lost=count_words(first.text))
    marks = tuple(replace(mark, part=mark.part - 1) for mark in article.marks if mark.part)
    parts = tuple(outlined(article.parts[1:], []))
    return replace(article, title=words, parts=parts, marks=marks, notes=(*article.notes, note))


def _to_neighbours(article: Article) -> Iterator[Note]:
    """Links to other files of the old folder, which lead nowhere from here."""
    for paragraph in (each for part in article.parts for each in prose(part)):
        for link in paragraph.links:
            if BESIDE.fullmatch(link.href):
                words = paragraph.text[link.start : link.end]
                yield Note("link", f"“{words}” leads to the file {link.href}: link it to where that is now.")


def _text_notes(article: reader.PlainArticle) -> Iterator[Note]:
    """What of a text file stands elsewhere than in the body."""
    numbers = sum(count_words(*markers(part)) for part in article.parts)
    if numbers:
        yield Note("number", "Numbers of headings and lists are set by the page now.", lost=numbers)
    if cut := article.comments_cut:
        yield Note("comments", f"Comments under the text were left out: “{cut.first_words} …”", lost=cut.words)


def _names(given: dict[str, Any], *keys: str) -> list[str]:
    return [one_line(name) for key in keys for name in front_matter.words(given.get(key))]


def _author(given: dict[str, Any]) -> Person | None:
    names = _names(given, "author", "authors")
    return Person(names[0], names[0]) if names else None


def _cover(given: dict[str, Any]) -> ArticlePicture | None:
    found = next((each for key in COVERS if (each := _address(given.get(key)))), None)
    if found is None:
        return None
    address, alt = found
    return ArticlePicture(address, one_line(alt or given.get("image_alt") or given.get("alt")))


def _address(value: Any) -> tuple[str, Any] | None:
    """Where a picture is, and its description: written alone, as the first of a list, or beside other things."""
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, dict):
        address = next((first[key] for key in PLACES if isinstance(first.get(key), str) and first[key]), "")
        return (address, first.get("alt")) if address else None
    return (first, "") if isinstance(first, str) and first.strip() else None


def _addresses(given: dict[str, Any], name: str, published: date | None) -> Iterator[str]:
    for key in ("permalink", "url", "aliases", "redirect_from"):
        for address in front_matter.words(given.get(key)):
            yield from filled(address, name, published)
