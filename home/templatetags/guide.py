"""Links to the guide, on the pages of the editor where a question may arise."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from home.guide.chapters import chapter_address

register = template.Library()


@register.simple_tag
def guide_link(anchor: str, words: str = "How this works") -> SafeString:
    """A link to a heading of the guide, by its anchor."""
    return format_html('<a class="guide-link" href="{}">{}</a>', chapter_address(anchor), words)
