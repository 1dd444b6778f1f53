"""Structured data in a page's head."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from home.pages import seo

register = template.Library()


@register.filter
def json_ld(data: Any) -> SafeString:
    """JSON for a script element of type application/ld+json, escaped so that no text can close it."""
    return seo.escaped_json(data)
