"""Lead the old addresses of a moved article to its new page."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from wagtail.contrib.redirects.models import Redirect

from blog.articles.models import PostPage
from blog.importers.article import Note

LONGEST = 255  # characters, as much as a redirect's address takes


def redirect_old(page: PostPage, addresses: Iterable[str]) -> list[Note]:
    """Make a redirect for every old address that differs from the new one; what could not be, as notes."""
    notes = []
    site = page.get_site()
    here = Redirect.normalise_path(page.get_url_parts()[2] or "/") if page.get_url_parts() else ""
    for path in dict.fromkeys(old_paths(addresses)):
        if path == here:
            continue
        if Redirect.objects.filter(old_path=path, site__in=[site, None] if site else [None]).exists():
            notes.append(Note("redirect", f"The old address {path} leads somewhere else already."))
        else:
            Redirect.objects.create(old_path=path, site=site, redirect_page=page, is_permanent=True)
    return notes


def old_paths(addresses: Iterable[str]) -> Iterator[str]:
    """Old addresses as a redirect keeps them, without those that cannot be one."""
    for address in addresses:
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            continue
        if parts.path.startswith("/") and parts.scheme in ("http", "https", ""):
            whole = parts.path + (f"?{parts.query}" if parts.query else "")
            path = Redirect.normalise_path(whole)
            if path not in ("", "/") and len(path) <= LONGEST:
                yield path
