"""The addresses under an index that are no article's."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path

from home.pages.cards import as_cards

if TYPE_CHECKING:
    from blog.taxonomy.topic_lists import Shelf

_SHELF = r"(?P<kind>topic|tag|series|author)/(?P<slug>[-\w]+)/"


class ShelfRoutes(RoutablePageMixin):
    """Lists by topic, tag, series, author and year, and feeds of the whole and of topics and series."""

    class Meta:
        abstract = True

    @re_path(rf"^{_SHELF}$", name="shelf")
    def shelf(self, request: HttpRequest, kind: str, slug: str) -> HttpResponse:
        """The articles of one topic, tag, series or author."""
        from blog.taxonomy.topic_lists import shelf

        return self._show(request, shelf(self.posts(), kind, slug))

    @re_path(r"^year/(?P<year>\d{1,4})/$", name="year")
    def year(self, request: HttpRequest, year: str) -> HttpResponse:
        """The articles of one year."""
        from blog.taxonomy.topic_lists import year_shelf

        return self._show(request, year_shelf(self.posts(), int(year)))

    @re_path(r"^feed/$", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """The Atom feed of the newest articles."""
        return self._feed(request, "atom")

    @re_path(r"^feed/(?P<form>rss|json)/$", name="other_feed")
    def other_feed(self, request: HttpRequest, form: str) -> HttpResponse:
        """The same as RSS or JSON Feed."""
        return self._feed(request, form)

    @re_path(r"^(?P<kind>topic|series)/(?P<slug>[-\w]+)/feed/(?:(?P<form>rss|json)/)?$", name="shelf_feed")
    def shelf_feed(self, request: HttpRequest, kind: str, slug: str, form: str | None = None) -> HttpResponse:
        """The feed of one topic or series."""
        from blog.taxonomy.topic_lists import shelf

        return self._feed(request, form or "atom", shelf(self.posts(), kind, slug))

    def _feed(self, request: HttpRequest, form: str, shelf: "Shelf | None" = None) -> HttpResponse:
        from blog.feeds.syndication import FEEDS

        return FEEDS[form]()(request, index=self, shelf=shelf)

    def _show(self, request: HttpRequest, shelf: "Shelf") -> HttpResponse:
        pages = self.paginate(request, shelf.posts)
        context: dict[str, Any] = {
            "shelf": shelf,
            "pages": pages,
            "cards": as_cards(pages.object_list),
            "self": ShelfView(self, shelf),
        }
        return self.render(request, context_overrides=context, template="blog/articles/topic_list.html")


class ShelfView:
    """An index as its head describes it while one of its lists is shown: that list's title, address and data."""

    def __init__(self, page: Any, shelf: "Shelf") -> None:
        self.page, self.shelf = page, shelf

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)

    @property
    def title(self) -> str:
        """The list's own."""
        return self.shelf.title

    @property
    def seo_title(self) -> str:
        """None: the title and the site's name make it."""
        return ""

    @property
    def seo_pagetitle(self) -> str:
        """The list's title and the site's name."""
        return f"{self.shelf.title} — {self.page.seo_sitename}"

    @property
    def seo_description(self) -> str:
        """What the list holds."""
        return self.shelf.text

    @property
    def seo_canonical_url(self) -> str:
        """The list's address, without a page's number."""
        return f"{self.page.full_url}{self.shelf.path}"

    @property
    def structured_data(self) -> list[dict[str, Any]]:
        """Breadcrumbs, and ProfilePage for an author."""
        from blog.articles.structured_data import shelf_data

        return shelf_data(self.page, self.shelf)
