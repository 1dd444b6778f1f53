"""Which pages take comments, and how many may wait on one page or on the site."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page, Site

from home.comments.models import ClosedPage, Comment
from home.comments.site_settings import CommentSettings
from home.pages.base import BasePage
from home.pages.site_settings import read_settings

# Comments that wait, beyond which those that follow are kept as part of a crowd:
CROWD_ON_PAGE = 60  # on one page within an hour
CROWD_ON_SITE = 300  # on the whole site within an hour
# Rows at any time:
WAITING_KEPT = 20_000
SPAM_KEPT = 5_000
SPAM_SLACK = 100  # above it before the surest are dropped


def commented_page(pk: object) -> BasePage | None:
    """The published page of a class that takes comments, open or closed; None for any other."""
    page = Page.objects.live().public().filter(pk=pk).first()
    if page is None or not getattr(page.specific_class, "takes_comments", False):
        return None
    return page.specific


def takes_more(page: Page, settings: CommentSettings | None = None) -> bool:
    """Whether somebody may write under a page now."""
    return is_taken_now(page, *comment_rules(page, settings))


def comment_rules(page: Page, settings: CommentSettings | None = None) -> tuple[bool, int | None]:
    """Whether a page's comments are open, and for how many days after it was first published; None: for good."""
    rules = settings or settings_of(page)
    return rules.is_open and not ClosedPage.objects.filter(page=page.pk).exists(), rules.close_after_days


def is_taken_now(page: Page, is_open: bool, days: int | None) -> bool:
    """What these rules come to at this moment."""
    return is_open and not _is_over(page, days)


def settings_of(page: Page) -> CommentSettings:
    """The settings of the site that a page stands in."""
    site = page.get_site() or Site.objects.get(is_default_site=True)
    return read_settings(CommentSettings, site)


def _is_over(page: Page, days: int | None) -> bool:
    begun = page.first_published_at
    return bool(days and begun and timezone.now() > begun + timedelta(days=days))


def is_crowded(page_id: int) -> bool:
    """Whether so many comments came within the hour, on this page or everywhere, that they look like one sender's."""
    recent = Comment.objects.waiting().filter(source_id="", created_at__gt=timezone.now() - timedelta(hours=1))
    return recent.filter(page=page_id).count() >= CROWD_ON_PAGE or recent.count() >= CROWD_ON_SITE


def has_no_room() -> bool:
    """Whether as much waits as the disk may hold: only then a comment is not kept, and its writer is told so."""
    return Comment.objects.waiting().filter(source_id="").count() >= WAITING_KEPT


def trim_spam() -> None:
    """Hold the folder of spam within its room: what is surest to be spam leaves first, so that a mistake stays to be seen."""
    spam = Comment.objects.filter(status=Comment.Status.SPAM, source_id="")
    over = spam.count() - SPAM_KEPT
    if over > SPAM_SLACK:
        surest = spam.filter(decided_at=None).order_by("-score", "created_at").values_list("pk", flat=True)[:over]
        Comment.objects.filter(pk__in=list(surest)).delete()
