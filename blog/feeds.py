"""Feeds."""

from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed

from blog.models import BlogIndexPage, PostPage
from home.models import SiteSettings

NEWEST = 20


class ArticleFeed(Feed):
    """The newest articles as Atom."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, index: BlogIndexPage) -> BlogIndexPage:
        return index

    def title(self, index: BlogIndexPage) -> str:
        return f"{index.seo_sitename}: {index.title}"

    def subtitle(self, index: BlogIndexPage) -> str:
        return index.standfirst

    def link(self, index: BlogIndexPage) -> str:
        return index.full_url or index.url or "/"

    def feed_url(self, index: BlogIndexPage) -> str:
        return self.link(index) + index.reverse_subpage("feed")

    def author_name(self, index: BlogIndexPage) -> str:
        return SiteSettings.for_site(index.site).coach_name or index.seo_sitename

    def items(self, index: BlogIndexPage) -> list[PostPage]:
        return list(index.get_listing()[:NEWEST])

    def item_title(self, item: PostPage) -> str:
        return item.title

    def item_description(self, item: PostPage) -> str:
        return item.seo_description

    def item_link(self, item: PostPage) -> str:
        return item.full_url or ""

    def item_pubdate(self, item: PostPage) -> Any:
        return item.first_published_at

    def item_updateddate(self, item: PostPage) -> Any:
        return item.last_published_at
