"""Wagtail hooks of the blog: registers what each of its rooms adds to the editor."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page

from blog.articles.models import BlogIndexPage, PostPage
from blog.checks.admin import article_checks
from blog.importers.admin import register as register_reports
from blog.importers.pasting import register as register_pasting
from blog.personal_data import followers
from blog.promises.admin import register as register_next_part
from blog.promises.dashboard import show_promises
from blog.promises.models import Follower
from blog.taxonomy import admin as taxonomy_admin  # noqa: F401
from home.dashboard.first_steps import Step
from home.dashboard.new_pages import NewPageLink, new_page
from home.guide.chapters import chapter_address

hooks.register("register_page_checks", article_checks)
hooks.register("construct_homepage_panels", show_promises)
hooks.register("register_personal_data", followers, order=20)
register_reports()
register_next_part()
register_pasting()


@hooks.register("register_new_page_buttons")
def begin_article(request: HttpRequest) -> list[NewPageLink]:
    """New article, on top of the dashboard."""
    return new_page(request, BlogIndexPage.objects.order_by("path"), PostPage, "New article", 10)


@hooks.register("register_reader_losses")
def promised_readers(page: Page) -> list[str]:
    """Whoever waits for the next part of an article."""
    count = (
        Follower.objects.filter(post=page.pk, confirmed_at__isnull=False).count() if isinstance(page, PostPage) else 0
    )
    return [f"{count} reader{'s wait' if count > 1 else ' waits'} to be told of its next part"] if count else []


@hooks.register("register_first_steps")
def first_article(request: HttpRequest) -> list[Step]:
    """The article with which a site begins."""
    written = PostPage.objects.live().exists()
    words = "A title, a standfirst, and what you have to say. It begins with a skeleton to fill, and is saved while you write."
    begun = PostPage.objects.order_by("-latest_revision_created_at").first()
    address = reverse("wagtailadmin_pages:edit", args=[begun.pk]) if begun else ""
    address = address or next((one.url for one in begin_article(request)), chapter_address("write-an-article"))
    return [Step("Write and publish your first article", words, address, written, 40, is_first=True)]
