"""What a page shows of its comments."""

from typing import Any

from django import template

from home.antispam.form_timing import still
from home.comments.forms import CommentForm
from home.comments.open_pages import takes_more
from home.comments.threads import as_html, threads_of
from home.pages.base import BasePage

register = template.Library()
register.filter("comment_html", as_html)


@register.simple_tag
def comments_of(page: BasePage) -> dict[str, Any]:
    """Threads, and the form where comments are open; the same for every visitor."""
    if not page.pk:
        return {}
    published = page.last_published_at
    form = still(CommentForm(auto_id="comment_%s"), published.timestamp() - 10 if published else 0)
    return {"found": threads_of(page.pk), "form": form if page.live and takes_more(page) else None}
