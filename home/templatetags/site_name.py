"""The site's own name, for the editor's pages: on signing in, in the title of a tab."""

from typing import Any

from django import template
from django.conf import settings
from wagtail.models import Site

register = template.Library()


@register.simple_tag(takes_context=True)
def site_name(context: dict[str, Any]) -> str:
    """The name of the site that is asked, else of its home page; the installation's where there is no site yet."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    return (site.site_name or site.root_page.title) if site else settings.WAGTAIL_SITE_NAME
