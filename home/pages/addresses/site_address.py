"""The site's own address, as the settings give it."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Site

PORTS = {"http": 80, "https": 443}


def follow_settings() -> None:
    """Let the site answer to SITE_URL: canonical links, feeds, the sitemap and mails are made from it.

    Does nothing where the coach keeps several sites: then their addresses are the editor's to set.
    """
    site = Site.objects.first()
    if site is None or Site.objects.count() > 1:
        return
    parts = urlsplit(settings.SITE_URL)
    hostname, port = parts.hostname or "localhost", parts.port or PORTS.get(parts.scheme, 80)
    if (site.hostname, site.port) != (hostname, port):
        site.hostname, site.port = hostname, port
        site.save()
