"""What axe finds on a page, and whether the page is wider than its window."""

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOKS: list[tuple[int, Literal["light", "dark"]]] = [(360, "light"), (1360, "dark")]
WIDTHS = (360, 820, 1360)


def barriers(page: Page, within: str | None = None) -> list[str]:
    """Each rule that is broken, with the first element that breaks it; in the whole page, or within a selector alone."""
    found = Axe().run(page, context=within, options=RULES).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def runs_over(page: Page) -> int:
    """By how many pixels the page is wider than its window; up to one is rounding."""
    return max(0, page.evaluate("document.documentElement.scrollWidth - innerWidth") - 1)


def barriers_in_every_look(page: Page) -> list[str]:
    """What is wrong as it stands: by axe on a bright phone and on a dark desk, and at which widths it runs over."""
    found = []
    for width, scheme in LOOKS:
        _look(page, width, scheme)
        found += [f"{width} px, {scheme}: {barrier}" for barrier in barriers(page)]
    for width in WIDTHS:
        _look(page, width, "light")
        found += [f"{width} px: {over} px too wide" for over in [runs_over(page)] if over]
    return found


def _look(page: Page, width: int, scheme: Literal["light", "dark"]) -> None:
    page.set_viewport_size({"width": width, "height": 860})
    # Without motion no colour is on its way to another while it is looked at.
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
