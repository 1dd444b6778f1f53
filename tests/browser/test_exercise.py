"""An exercise's page in a real browser: it plays by keyboard, alone with its visitor, and is accessible with all of it."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.test_pages import RULES
from tests.browser.writing import Editor

HOSTS = {
    "dead-hang": ("https://youtu.be/my0tLDaWyDU", "www.youtube-nocookie.com"),
    "wrist-rocks": ("https://vimeo.com/76979871", "player.vimeo.com"),
}
STORED = "Object.keys(localStorage).length + Object.keys(sessionStorage).length + document.cookie.length"


def publish_with(editor: Page, site: str, slug: str, address: str) -> None:
    """Give an exercise a video and a transcript, as the coach does."""
    words, coach = slug.replace("-", " "), Editor(editor)
    editor.goto(f"{site}/admin/pages/search/?q={words}")
    link = editor.locator("main").get_by_role("link", name=words).first
    editor.goto(site + (link.get_attribute("href") or ""))
    editor.fill("#id_video_url", address)
    coach.publish()


def visit(browser: Browser, site: str, asked: list[str], **options: Any) -> Page:
    """A visitor who was never here. Requests to others are noted, and answered with nothing."""
    page = browser.new_context(**options).new_page()

    def answer(route: Any, request: Request) -> None:
        asked.append(request.url)
        route.fulfill(status=200, content_type="text/html", body="<title>elsewhere</title>")

    page.route(lambda url: not url.startswith((site, "data:", "blob:")), answer)
    return page


@pytest.mark.parametrize("slug", HOSTS)
def test_nobody_learns_of_the_visitor_before_play_is_pressed_and_then_only_the_player_without_cookies(
    editor: Page, browser: Browser, site: str, slug: str
) -> None:
    address, host = HOSTS[slug]
    publish_with(editor, site, slug, address)
    asked: list[str] = []
    page = visit(browser, site, asked)
    page.goto(f"{site}/exercises/{slug}/")
    page.wait_for_load_state("networkidle")
    page.mouse.wheel(0, 6000)
    page.wait_for_timeout(200)
    assert asked == []
    assert page.context.cookies() == [] and page.evaluate(STORED) == 0
    page.locator("a[data-embed]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("iframe")).to_be_focused()
    page.wait_for_timeout(300)
    assert {urlsplit(url).hostname for url in asked} == {host}
    assert host != "player.vimeo.com" or all("dnt=1" in url for url in asked)
    assert page.context.cookies() == [] and page.evaluate(STORED) == 0
    page.context.close()


def test_a_clip_plays_by_keyboard_and_stores_nothing(browser: Browser, site: str) -> None:
    asked: list[str] = []
    page = visit(browser, site, asked)
    page.goto(f"{site}/exercises/tempo-goblet-squat/")
    page.get_by_role("button", name=re.compile("^Play")).focus()
    page.keyboard.press("Enter")
    for _ in range(150):
        if page.evaluate("document.querySelector('video').currentTime") > 0.2:
            break
        page.wait_for_timeout(100)
    assert page.evaluate("document.querySelector('video').currentTime") > 0.2
    expect(page.locator("video")).to_be_focused()
    assert asked == [] and page.context.cookies() == [] and page.evaluate(STORED) == 0
    page.context.close()


def test_the_transcript_opens_by_keyboard_and_without_javascript(browser: Browser, site: str) -> None:
    page = visit(browser, site, [], java_script_enabled=False)
    page.goto(f"{site}/exercises/90-90-switch/")
    summary = page.get_by_text("Read the video")
    expect(page.get_by_text("The film has no sound.")).not_to_be_visible()
    summary.press("Enter")
    expect(page.get_by_text("The film has no sound.")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 820, 1360])
@pytest.mark.parametrize("slug", ["hip-airplane", "90-90-switch", "wall-slide"])
def test_it_is_accessible_and_does_not_run_over(
    browser: Browser, site: str, slug: str, width: int, scheme: Any
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 860}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{site}/exercises/{slug}/")
    for summary in page.locator("summary").all():
        summary.click()
    found = Axe().run(page, options=RULES)
    assert not [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found.response["violations"]]
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1
    context.close()


def test_the_coach_sees_the_chain_in_the_form_and_turns_it_round(editor: Page, browser: Browser, site: str) -> None:
    editor.goto(f"{site}/admin/pages/search/?q=scapular pull-up")
    link = editor.locator("main").get_by_role("link", name="scapular pull-up").first
    editor.goto(site + (link.get_attribute("href") or ""))
    editor.get_by_role("link", name="Change the order, add or take out").click()
    editor.get_by_role("button", name="Move down").first.click()
    editor.get_by_role("button", name="Save").last.click()
    expect(editor.get_by_text("updated").first).to_be_visible()
    page = visit(browser, site, [])
    page.goto(f"{site}/exercises/scapular-pull-up/")
    expect(page.locator(".chain__title")).to_have_text(["Scapular pull-up", "Dead hang"])
    page.context.close()
