"""Read a WordPress export (WXR 1.0 to 1.2; Squarespace writes the same) into posts, one at a time."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from blog.importers.article import ArticlePicture, Note
from blog.importers.dates import day, moment
from blog.importers.files import FileRefused
from blog.importers.html.article import parse_html
from blog.importers.html.cleaning import one_line
from blog.importers.post import Counts, Identities, OldList, Person, Post, PostEntry
from blog.importers.restrictions.post_meta import Rules, in_item
from blog.importers.restrictions.vocabulary import restricted
from blog.importers.wordpress.comments import answers_in
from blog.importers.wordpress.damaged_items import BrokenOff
from blog.importers.wordpress.footnotes import with_own_footnotes
from blog.importers.wordpress.old_lists import ListsOfWordPress, host_and_folder
from blog.importers.wordpress.shortcodes import Attachment, Library, expand
from blog.importers.wordpress.wxr import WxrItem, elements, fields_of, item_of

DESCRIPTIONS = ("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description", "_aioseop_description")
SEO_TITLES = ("_yoast_wpseo_title", "rank_math_title", "_aioseo_title", "_aioseop_title")
GONE = frozenset({"trash", "auto-draft", "inherit"})
TEMPLATE = re.compile(r"%%|%\w+%|#\w+_\w+")


class WordPress:
    """An export read twice: first for what the articles point at, then for the articles."""

    kind = "WordPress"

    def __init__(self, path: Path) -> None:
        self.path = path
        self.total = 0
        self.counts = Counts()
        self.library = Library()
        self.people: dict[str, str] = {}
        self.rules = Rules()
        self.lists = ListsOfWordPress()
        self.site = ""
        self.is_squarespace = False
        self._survey()
        if not self.total:
            raise FileRefused(f"“{path.name}” holds no articles of a WordPress export.")

    def __iter__(self) -> Iterator[PostEntry]:
        """The articles, in the order of the file."""
        identities = Identities()
        try:
            for name, element in elements(self.path):
                if name == "item":
                    item = item_of(element)
                    if self._is_article(item):
                        identity = identities.of(self._number(item), item["title"], item["content:encoded"])
                        yield PostEntry(_title(item), identity, partial(self._post, item, identity))
        except BrokenOff:
            return

    def _survey(self) -> None:
        is_export = False
        try:
            for name, element in elements(self.path, self.counts.warnings.append):
                is_export = is_export or name.startswith("wp:")
                if name == "item":
                    item = item_of(element)
                    is_export = is_export or bool(item["wp:post_type"])
                    self._count(item)
                else:
                    self._about(name, element.text or "", fields_of(element))
        except BrokenOff as error:
            where = f"“{self.path.name}” breaks off or is damaged at {error}"
            if not self.total:
                raise FileRefused(f"{where}, before its first article.") from error
            self.counts.warnings.append(f"{where}: only the {self.total:,} articles before that can be read.")
        if not is_export:
            raise FileRefused(f"“{self.path.name}” is XML, but no WordPress export.")

    def _about(self, name: str, text: str, given: dict[str, str]) -> None:
        """What stands before the items: the site and the people."""
        if name in ("wp:base_blog_url", "link") and text.strip():
            self.site = host_and_folder(text) if name == "wp:base_blog_url" or not self.site else self.site
            self.lists.base = f"/{self.site.partition('/')[2]}/".replace("//", "/")
        elif name == "generator":
            self.is_squarespace = "squarespace" in text.lower()
        self.lists.define(name, given)
        if name == "wp:author" and given.get("wp:author_login"):
            self.people[given["wp:author_login"]] = one_line(given.get("wp:author_display_name"))

    def _count(self, item: WxrItem) -> None:
        if item["wp:post_type"] == "attachment":
            self.library.files[item["wp:post_id"]] = _attachment(item)
        elif item["wp:post_type"] == "wp_block":
            self.library.blocks[item["wp:post_id"]] = item["content:encoded"]
        elif self._is_article(item):
            self.total += 1
            self.lists.date(item["wp:post_date"])
            for domain, slug, text in item.filed:
                self.lists.file(domain, slug, text)
        else:
            self.rules.read(item)
            kind = item["wp:post_type"] or "other item"
            self.counts.skipped["article in the bin" if kind == "post" else kind.replace("_", " ")] += 1

    def old_lists(self) -> Iterator[OldList]:
        """The old blog's lists and feeds."""
        return self.lists.old_lists()

    def _is_article(self, item: WxrItem) -> bool:
        return item["wp:post_type"] == "post" and item["wp:status"] not in GONE

    def _number(self, item: WxrItem) -> str:
        number = item["wp:post_id"].strip() or item["guid"] or item["link"] or item["title"]
        return f"wordpress:{self.site}:{number}"

    def _post(self, item: WxrItem, identity: str) -> Post:
        kept, lost = with_own_footnotes(item["content:encoded"], item.meta.get("footnotes", ""))
        source, breaks, notes = expand(kept, self.library, item["wp:post_id"])
        notes += [
            *lost,
            *_kept_back(item),
            *restricted([*in_item(item, DESCRIPTIONS), *self.rules.over(item)]),
            *self._others(item),
        ]
        article = parse_html(source, _title(item), breaks=breaks and not self.is_squarespace, notes=notes)
        names = [one_line(text) for domain, text in item.categories if domain == "category"]
        tags = [one_line(text) for domain, text in item.categories if domain in ("post_tag", "tag")]
        written = (item["wp:post_date"], item["wp:post_date_gmt"], item["pubDate"])
        at = moment(item["wp:post_date_gmt"], *written)
        changed, published = day(item["wp:post_modified"]), day(*written)
        wanted, unwanted = answers_in(item.comments)
        return Post(
            self.kind,
            identity,
            article,
            slug=unquote(item["wp:post_name"]),
            day=published,
            at=at,
            updated=changed if changed and published and changed > published else None,
            is_public=item["wp:status"] == "publish" and not item["wp:post_password"].strip(),
            author=self._author(item),
            topic=next(iter(dict.fromkeys(names)), ""),
            tags=tuple(dict.fromkeys([*names[1:], *tags])),
            standfirst=one_line(item["excerpt:encoded"]),
            seo_title=_seo(item, SEO_TITLES),
            description=_seo(item, DESCRIPTIONS),
            cover=self._cover(item),
            addresses=tuple(filter(None, (item["link"], item["guid"], self._numbered(item)))),
            answers=wanted,
            answers_skipped=unwanted,
        )

    def _numbered(self, item: WxrItem) -> str:
        """The address that WordPress gives every article beside its own, such as /?p=12."""
        number = item["wp:post_id"].strip()
        return f"{self.lists.base}?p={number}" if number.isdecimal() else ""

    def _author(self, item: WxrItem) -> Person | None:
        login = item["dc:creator"].strip()
        return Person(login, self.people.get(login, "")) if login else None

    def _others(self, item: WxrItem) -> Iterator[Note]:
        """Those who signed beside the author, as plugins for several authors note them."""
        login = item["dc:creator"].strip()
        names = dict.fromkeys(one_line(text) for domain, text in item.categories if domain == "author")
        if others := [name for name in names if name not in ("", login, self.people.get(login))]:
            yield Note("author", f"It was also signed by {', '.join(others)}; an article has one author here.")

    def _cover(self, item: WxrItem) -> ArticlePicture | None:
        file = self.library.files.get(item.meta.get("_thumbnail_id", "").strip())
        return ArticlePicture(file.url, file.alt) if file else None


def _title(item: WxrItem) -> str:
    return one_line(item["title"])


def _attachment(item: WxrItem) -> Attachment:
    url = item["wp:attachment_url"] or item["guid"]
    alt = one_line(item.meta.get("_wp_attachment_image_alt"))
    return Attachment(url.strip(), alt, one_line(item["excerpt:encoded"]), item["wp:post_parent"])


def _kept_back(item: WxrItem) -> Iterator[Note]:
    """Why an article that was finished is a draft all the same."""
    if item["wp:status"] == "private":
        yield Note("draft", "It was private on the old site: publish it only if everybody may read it.")
    elif item["wp:post_password"].strip():
        yield Note("draft", "It asked for a password on the old site: publish it only if everybody may read it.")


def _seo(item: WxrItem, keys: tuple[str, ...]) -> str:
    """What a search plugin was told, unless it is a pattern that only the plugin fills in."""
    said = next((one_line(item.meta[key]) for key in keys if item.meta.get(key)), "")
    return "" if TEMPLATE.search(said) else said
