"""Old addresses of pages that were renamed or moved: kept as one redirect each, which leads on all that stands below, too.

Wagtail's own automatic redirects are one for each descendant, made after the commit; 1,000 of them are too many for SQLite.
"""

import logging
from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import QuerySet
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from home.pages import edition

logger = logging.getLogger(__name__)

LONGEST = 255  # characters, as much as a redirect's old address takes
MOST_HOPS = 10


def keep_old_address(page: Page, old_url_path: str) -> None:
    """Redirect each site's old address of this page to it, and no longer redirect its present one.

    The old address is kept below every older address of the pages above it, too: a reader may come by any of them.
    """
    present = dict(_paths(page.url_path))
    for site, old_path in _paths(old_url_path):
        if site in present:
            free_address(site, present[site])
        if old_path != present.get(site):
            for path in [old_path, *_below_older_addresses(site, old_path)]:
                _keep(site, path, page)


def keep_old_route(page: Page, old_route: str, new_route: str) -> None:
    """The same for an address below a page that is no page: `topic/hips/` became `topic/hip/`."""
    old, new = (Redirect.normalise_page_route_path(f"/{route.strip('/')}/") for route in (old_route, new_route))
    Redirect.objects.filter(redirect_page=page, redirect_page_route_path=old, automatically_created=True).update(
        redirect_page_route_path=new
    )
    edition.move_on()
    for site, path in _paths(page.url_path):
        free_address(site, f"{path.rstrip('/')}{new}")
        for before in [path, *_below_older_addresses(site, path)]:
            _keep(site, f"{before.rstrip('/')}{old}", page, new)


def _below_older_addresses(site: Site, path: str) -> list[str]:
    """The same place below each older address of what stands at this path or above it."""
    parts = path.strip("/").split("/")
    above = {f"{site.root_page.url_path}{'/'.join(parts[:count])}/": count for count in range(1, len(parts) + 1)}
    rows = Redirect.objects.filter(
        site=site, automatically_created=True, redirect_page__url_path__in=above, redirect_page_route_path=""
    ).values_list("old_path", "redirect_page__url_path")
    return ["/".join([old_path, *parts[above[url_path] :]]) for old_path, url_path in rows]


def free_address(site: Site, path: str) -> None:
    """Nothing that was made by itself leads away from this address any more: a page is there now."""
    Redirect.objects.filter(site=site, old_path=Redirect.normalise_path(path), automatically_created=True).delete()


def free_addresses(page: Page) -> None:
    """The same for all addresses of a page."""
    for site, path in _paths(page.url_path):
        free_address(site, path)


@dataclass(frozen=True)
class Place:
    """Where an old address leads, and whether for good."""

    address: str
    is_permanent: bool = True


def present_place(site: Site, path: str) -> Place | None:
    """Where an old address, or one below it, is now; None where nobody knows. All hops are taken here: readers take one."""
    start = path = Redirect.normalise_path(path)
    place = None
    for _ in range(MOST_HOPS):
        redirect = _longest(Redirect.get_for_site(site), path)
        if redirect is None or not redirect.link:
            break
        rest = path[len(redirect.old_path) :] if path.startswith(redirect.old_path) else ""
        address = f"{redirect.link.rstrip('/')}{rest}/" if rest else redirect.link
        place = Place(address, redirect.is_permanent and (place is None or place.is_permanent))
        path = Redirect.normalise_path(address) if address.startswith("/") else ""
        if not path or path == start:
            break
    return None if path == start else place


def _longest(redirects: QuerySet, path: str) -> Redirect | None:
    """The redirect of this address, or else of the nearest one above it that was made by itself."""
    parts = path.strip("/").split("/")
    above = ["/" + "/".join(parts[:count]) for count in range(1, len(parts))]
    here = {path, quote(path)}
    rows = redirects.filter(old_path__in=[*here, *above]).select_related("redirect_page")
    fitting = [row for row in rows if row.old_path in here or (row.automatically_created and row.redirect_page_id)]
    return max(
        fitting, key=lambda row: (row.old_path in here, len(row.old_path), row.site_id is not None), default=None
    )


def _keep(site: Site, old_path: str, page: Page, route: str = "") -> None:
    old_path = Redirect.normalise_path(old_path)
    if len(old_path) > LONGEST:
        logger.warning("An old address is too long to be kept: %s …", old_path[:80])
        edition.move_on()
        return
    values = {"redirect_page": page, "redirect_page_route_path": route, "redirect_link": "", "is_permanent": True}
    made = Redirect.objects.filter(site=site, old_path=old_path)
    if not made.exists():
        Redirect.objects.create(site=site, old_path=old_path, automatically_created=True, **values)
    else:
        made.filter(automatically_created=True).update(**values)
        edition.move_on()


def _paths(url_path: str) -> list[tuple[Site, str]]:
    """Each site that a tree path lies in, with the address there."""
    sites = Site.objects.select_related("root_page")
    return [
        (site, "/" + url_path[len(site.root_page.url_path) :])
        for site in sites
        if url_path.startswith(site.root_page.url_path) and url_path != site.root_page.url_path
    ]
