"""Small things that templates need to print a page's words and figures."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText, expand_db_html

register = template.Library()


@register.filter
def story_html(value: Any) -> SafeString:
    """A text block as HTML: already expanded where `home.pages.prepare_stream.prepare_story` ran, expanded here in previews."""
    html = getattr(value, "html", None)
    if html is None:
        html = expand_db_html(value.source if isinstance(value, RichText) else str(value or ""))
    return mark_safe(html)  # noqa: S308  (rich text is sanitised by Wagtail when it is saved)


@register.filter
def clock(seconds: float | None) -> str:
    """A duration as a player shows it: 102 is "1:42"."""
    whole = round(seconds or 0)
    return f"{whole // 60}:{whole % 60:02}"
