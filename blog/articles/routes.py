"""Routes of the blog index below its own address: topic lists, tags, series, authors, years and feeds."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.core.paginator import Page as PaginatorPage
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path

from blog.articles.structured_data import topic_list_data
from blog.feeds.syndication import FEEDS
from blog.taxonomy.topic_lists import KINDS, TopicList, topic_list, year_list
from home.pages.base import Card
from home.pages.cards import as_cards
from home.pages.seo import picture_url
from home.text.lengths import filled_up, with_site_name

RESERVED = frozenset({"feed", "year", *KINDS})  # the first words of these addresses, which no article may have
_TOPIC_LIST = rf"(?P<kind>{'|'.join(KINDS)})/(?P<slug>[-\w]+)/"


class TopicListRoutes(RoutablePageMixin):
    """Lists by topic, tag, series, author and year, and feeds of the whole and of topics and series."""

    class Meta:
        abstract = True

    @re_path(rf"^{_TOPIC_LIST}$", name="topic_list")
    def topic_list(self, request: HttpRequest, kind: str, slug: str) -> HttpResponse:
        """The articles of one topic, tag, series or author."""
        return self._show(request, lambda: topic_list(self.posts(), kind, slug))

    @re_path(r"^year/(?P<year>\d{1,4})/$", name="year")
    def year(self, request: HttpRequest, year: str) -> HttpResponse:
        """The articles of one year."""
        return self._show(request, lambda: year_list(self.posts(), int(year)))

    @re_path(r"^feed/$", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """The Atom feed of the newest articles."""
        return self._feed(request, "atom")

    @re_path(r"^feed/(?P<form>rss|json)/$", name="other_feed")
    def other_feed(self, request: HttpRequest, form: str) -> HttpResponse:
        """The same as RSS or JSON Feed."""
        return self._feed(request, form)

    @re_path(r"^(?P<kind>topic|series)/(?P<slug>[-\w]+)/feed/(?:(?P<form>rss|json)/)?$", name="topic_list_feed")
    def topic_list_feed(self, request: HttpRequest, kind: str, slug: str, form: str | None = None) -> HttpResponse:
        """The feed of one topic or series."""
        return self._feed(request, form or "atom", lambda: topic_list(self.posts(), kind, slug))

    def _feed(
        self, request: HttpRequest, form: str, find: Callable[[], TopicList | None] = lambda: None
    ) -> HttpResponse:
        headers, content = self.once(("feed", form), lambda: self._render_feed(request, form, find()))
        return HttpResponse(content, headers=headers)

    def _render_feed(
        self, request: HttpRequest, form: str, topic_list: TopicList | None
    ) -> tuple[dict[str, str], bytes]:
        """The feed with its headers, by which readers ask whether it has changed."""
        response = FEEDS[form]()(request, index=self, topic_list=topic_list)
        return dict(response.headers), response.content

    def _show(self, request: HttpRequest, find: Callable[[], TopicList]) -> HttpResponse:
        # The page that is remembered at this address is remembered for this list alone.
        context = self.once(("data", request.GET.get("page", "")), lambda: self._list(request, find()))
        return self.render(request, context_overrides=context, template="blog/articles/topic_list.html")

    def _list(self, request: HttpRequest, topic_list: TopicList) -> dict[str, Any]:
        pages = self.paginate(request, topic_list.posts)
        pages.object_list = list(pages.object_list)
        return {
            "topic_list": topic_list,
            "pages": pages,
            "cards": _numbered(pages) if topic_list.kind == "series" else as_cards(pages.object_list),
            "last": pages.object_list[-1] if topic_list.kind == "series" and not pages.has_next() else None,
            "self": TopicListView(self, topic_list, [post.title for post in pages.object_list]),
        }


def _numbered(pages: PaginatorPage) -> list[Card]:
    """The parts of a series, each with its number."""
    cards, total = as_cards(pages.object_list), pages.paginator.count
    first = pages.start_index()
    return [
        replace(card, eyebrow=gettext("Part {number} of {total}").format(number=number, total=total))
        for number, card in enumerate(cards, first)
    ]


class TopicListView:
    """An index as its head describes it while one of its lists is shown: that list's title, address and data."""

    def __init__(self, page: Any, topic_list: TopicList, titles: list[str]) -> None:
        self.page, self.topic_list, self.titles = page, topic_list, titles

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)

    @property
    def title(self) -> str:
        """The list's heading, which says what it is about."""
        return self.topic_list.heading

    @property
    def seo_og_type(self) -> str:
        """A person's page is a profile."""
        return "profile" if self.topic_list.kind == "author" else "website"

    @property
    def seo_image_url(self) -> str:
        """The author's picture, else one that is drawn from the heading."""
        picture = getattr(self.topic_list.subject, "picture", None)
        return picture_url(picture, self.page.site) or self.page.drawn_image_url(self.title)

    @property
    def seo_image_alt(self) -> str:
        """The alternative text of the list's picture."""
        return self.title

    @property
    def seo_title(self) -> str:
        """None: the title and the site's name make it."""
        return ""

    @property
    def seo_pagetitle(self) -> str:
        """The list's title and the site's name."""
        return with_site_name(self.title, self.page.seo_sitename)

    @property
    def seo_description(self) -> str:
        """What the list holds, and what comes first in it."""
        text = self.topic_list.text
        if self.topic_list.kind == "author":
            text = ", ".join(filter(None, (self.title, text)))
        return filled_up(text or self.title, self.titles)

    @property
    def seo_canonical_url(self) -> str:
        """The list's address, without a page's number."""
        return f"{self.page.full_url}{self.topic_list.path}"

    @property
    def structured_data(self) -> list[dict[str, Any]]:
        """Breadcrumbs, and ProfilePage for an author."""
        return topic_list_data(self.page, self.topic_list)
