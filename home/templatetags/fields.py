"""Parts of forms that Django's own rendering does not give."""

from typing import Any

from django import template
from django.forms import BoundField

register = template.Library()


@register.inclusion_tag("components/captcha.html")
def captcha(field: BoundField) -> dict[str, Any]:
    """The place of the CAPTCHA's box. No script: our own module loads it once the visitor begins to write."""
    return field.field.widget.get_context(field.html_name, None, {})
