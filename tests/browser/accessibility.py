"""What axe finds on a page, and whether the page is wider than its window."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def barriers(page: Page) -> list[str]:
    """Each rule that is broken, with the first element that breaks it."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def runs_over(page: Page) -> int:
    """By how many pixels the page is wider than its window; up to one is rounding."""
    return max(0, page.evaluate("document.documentElement.scrollWidth - innerWidth") - 1)
