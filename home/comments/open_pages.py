"""Which pages take comments, and how many: a flood can neither fill the disk nor bury the queue."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, Site

from home.comments.models import ClosedPage, Comment
from home.comments.site_settings import CommentSettings
from home.pages.base import BasePage

# Of spam, and again of what is none and was not approved yet:
PAGE_PER_HOUR = 60  # comments on one page
SITE_PER_DAY = 1500  # comments on the whole site
KEPT_UNDECIDED = 5000  # rows at any time


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
    return CommentSettings.for_site(site)


def _is_over(page: Page, days: int | None) -> bool:
    begun = page.first_published_at
    return bool(days and begun and timezone.now() > begun + timedelta(days=days))


def is_full(page_id: int, *, of_spam: bool) -> bool:
    """Whether so much came, on this page or everywhere, that more of it would only bury the rest.

    Spam and what waits to be judged are counted apart, so that a flood of spam takes nobody's place.
    """
    now = timezone.now()
    undecided = Comment.objects.exclude(status=Comment.Status.APPROVED).filter(source_id="")
    spam = Q(status=Comment.Status.SPAM)
    undecided = undecided.filter(spam if of_spam else ~spam)
    recent = undecided.filter(created_at__gt=now - timedelta(days=1))
    if recent.filter(page=page_id, created_at__gt=now - timedelta(hours=1)).count() >= PAGE_PER_HOUR:
        return True
    return recent.count() >= SITE_PER_DAY or undecided.count() >= KEPT_UNDECIDED
