"""What a page shows of its comments."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from django import template
from django.utils.functional import cached_property

from home.antispam.form_timing import still
from home.comments.forms import CommentForm
from home.comments.open_pages import comment_rules, is_taken_now, settings_of
from home.comments.threads import Threads, as_html, threads_of
from home.pages.base import BasePage
from home.pages.edition_cache import Value, for_edition

register = template.Library()
register.filter("comment_html", as_html)


class BlankCommentForm(CommentForm):
    """The form under a page, before anybody wrote: but for where it is sent and when it was made, the same under all."""

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What `make` returns, worked out once in an edition."""
        return for_edition(("comment form", key), make)


@dataclass
class ShownComments:
    """The comments of a page and the form for more. Looked up only where they are rendered anew."""

    page: BasePage
    is_open: bool

    @cached_property
    def found(self) -> Threads:
        """The approved ones, in threads."""
        return threads_of(self.page.pk)

    @cached_property
    def form(self) -> CommentForm | None:
        """The same for every visitor; None where comments are closed."""
        published = self.page.last_published_at
        made = BlankCommentForm(auto_id="comment_%s") if self.is_open else None
        return made and still(made, published.timestamp() - 10 if published else 0)


@register.simple_tag
def comments_of(page: BasePage) -> ShownComments | None:
    """Threads, and the form where comments are open."""
    if not page.pk:
        return None
    rules = page.once("comment rules", lambda: comment_rules(page))
    return ShownComments(page, page.live and is_taken_now(page, *rules))


@register.simple_tag
def house_rules_of(page: BasePage) -> str:
    """What the coach asks of whoever comments; "" where nothing is asked."""
    return settings_of(page).rules
