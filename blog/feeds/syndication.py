"""Feeds: Atom, RSS and JSON Feed, each with the full text."""

import json
import re
from typing import IO, Any

from django.contrib.syndication.views import Feed
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape

from blog.feeds.html import feed_html
from blog.taxonomy.topic_lists import TopicList
from home.pages.base import BasePage

NEWEST = 20
A_QUARTER_OF_AN_HOUR = 900
# All but the characters that XML 1.0 can hold.
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _NO_CHARACTER.sub("", value)
    return [_clean(one) for one in value] if isinstance(value, list | tuple) else value


class CleanFeed(SyndicationFeed):
    """Leaves out the control characters that XML cannot hold, such as a paste from a word processor may bring."""

    feed: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.feed: dict[str, Any] = {name: _clean(value) for name, value in self.feed.items()}

    def add_item(self, *args: Any, **kwargs: Any) -> None:
        super().add_item(*args, **kwargs)
        self.items[-1] = {name: _clean(value) for name, value in self.items[-1].items()}


class FullAtom(CleanFeed, Atom1Feed):
    """Atom with each entry's whole text."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["html"], {"type": "html"})


class FullRss(CleanFeed, Rss201rev2Feed):
    """RSS with each item's whole text."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["html"])


class JsonFeed(CleanFeed):
    """JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: IO[bytes], encoding: str) -> None:
        head = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["subtitle"],
            "language": self.feed["language"],
            "authors": [{"name": self.feed["author_name"]}],
            "items": [self._item(item) for item in self.items],
        }
        outfile.write(json.dumps({key: value for key, value in head.items() if value != ""}).encode(encoding))

    @staticmethod
    def _item(item: dict[str, Any]) -> dict[str, Any]:
        author = [{"name": item["author_name"]}] if item["author_name"] else None
        values = {
            "id": item["unique_id"] or item["link"],
            "url": item["link"],
            "title": item["title"],
            "summary": item["description"],
            "content_html": item["html"],
            "date_published": item["pubdate"].isoformat() if item["pubdate"] else None,
            "date_modified": item["updateddate"].isoformat() if item["updateddate"] else None,
            "authors": author,
            "tags": list(item["categories"]),
            "image": item["image"],
        }
        return {key: value for key, value in values.items() if value}


class ArticleFeed(Feed):
    """The newest articles of an index, or of one of its topics or series."""

    feed_type = FullAtom
    form = "atom"
    item_guid_is_permalink = False

    def get_object(self, request: HttpRequest, index: BasePage, topic_list: TopicList | None = None) -> Any:
        self.request, self.index, self.topic_list = request, index, topic_list
        return index

    def title(self, index: BasePage) -> str:
        return f"{index.seo_sitename}: {self.topic_list.title if self.topic_list else index.title}"

    def subtitle(self, index: BasePage) -> str:
        return self.topic_list.text if self.topic_list else index.standfirst

    def description(self, index: BasePage) -> str:
        return self.subtitle(index) or self.title(index)

    def link(self, index: BasePage) -> str:
        return f"{index.full_url or index.url}{self.topic_list.path if self.topic_list else ''}"

    def feed_url(self, index: BasePage) -> str:
        return self.link(index) + ("feed/" if self.form == "atom" else f"feed/{self.form}/")

    def author_name(self, index: BasePage) -> str:
        return (index.coach.coach_name if index.coach else "") or index.seo_sitename

    def items(self, index: BasePage) -> list[BasePage]:
        """Sorted by key first: a database that sorts thousands of whole articles carries all their text along."""
        posts = self.topic_list.posts if self.topic_list else index.posts()
        keys = list(posts.order_by("-date", "-pk").values_list("pk", flat=True)[:NEWEST])
        found = posts.model.objects.select_related("topic", "author", "cover").in_bulk(keys)
        self.tags: dict[int, list[str]] = {}
        for key, name in posts.model.objects.filter(pk__in=keys).values_list("pk", "tagged_items__tag__name"):
            self.tags.setdefault(key, []).append(name)
        return [found[key] for key in keys if key in found]

    def item_title(self, item: BasePage) -> str:
        return item.title

    def item_description(self, item: BasePage) -> str:
        """Escaped, because Atom and RSS take a summary for HTML."""
        return escape(item.seo_description)

    def item_link(self, item: BasePage) -> str:
        return item.full_url or ""

    def item_guid(self, item: BasePage) -> str:
        """The same for ever: an article whose address changes is not shown as new."""
        return item.translation_key.urn

    def item_author_name(self, item: BasePage) -> str:
        return item.author.name if item.author else self.author_name(self.index)

    def item_pubdate(self, item: BasePage) -> Any:
        return item.published_at

    def item_updateddate(self, item: BasePage) -> Any:
        return item.changed_at

    def item_categories(self, item: BasePage) -> list[str]:
        names = [item.topic.name if item.topic else "", *sorted(filter(None, self.tags.get(item.pk, [])))]
        return list(dict.fromkeys(filter(None, names)))

    def item_extra_kwargs(self, item: BasePage) -> dict[str, Any]:
        """The whole text and the cover, kept for a while and for as long as the article stays as it is."""
        version = item.last_published_at.timestamp() if item.last_published_at else 0
        key = f"feed:{item.pk}:{version}"
        html, image = cache.get_or_set(
            key, lambda: (feed_html(item, self.request), item.own_image_url), A_QUARTER_OF_AN_HOUR
        )
        return {"html": html, "image": image}


class RssFeed(ArticleFeed):
    """The same as RSS."""

    feed_type = FullRss
    form = "rss"


class JsonArticleFeed(ArticleFeed):
    """The same as JSON Feed."""

    feed_type = JsonFeed
    form = "json"

    def item_description(self, item: BasePage) -> str:
        """As it is: a summary is plain text here."""
        return item.seo_description


FEEDS: dict[str, type[ArticleFeed]] = {"atom": ArticleFeed, "rss": RssFeed, "json": JsonArticleFeed}
