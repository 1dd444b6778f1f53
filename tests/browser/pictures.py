"""The pictures of a page that wait until somebody scrolls to them."""

from playwright.sync_api import Page

from tests.waiting import wait_for


def load_every_picture(page: Page) -> None:
    """As somebody does who scrolls to the end; returns when all of them are there."""
    page.evaluate("for (const image of document.images) image.loading = 'eager'")
    wait_for(lambda: page.evaluate("[...document.images].every((image) => image.complete)"))
