"""An exercise's page in a real browser: it plays by keyboard, alone with its visitor, and is accessible with all of it."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.accessibility import barriers_in_every_look
from tests.browser.complaints import NewContext
from tests.browser.pictures import load_every_picture
from tests.browser.writing import Editor
from tests.waiting import wait_for

HOSTS = {
    "dead-hang": ("https://youtu.be/my0tLDaWyDU", "www.youtube-nocookie.com"),
    "wall-sit": ("https://vimeo.com/76979871", "player.vimeo.com"),
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


def visit(new_context: NewContext, site: str, asked: list[str], **options: Any) -> Page:
    """A visitor who was never here. Requests to others are noted, and answered with nothing."""
    page = new_context(**options).new_page()

    def answer(route: Any, request: Request) -> None:
        asked.append(request.url)
        route.fulfill(status=200, content_type="text/html", body="<title>elsewhere</title>")

    page.route(lambda url: not url.startswith((site, "data:", "blob:")), answer)
    return page


@pytest.mark.parametrize("slug", HOSTS)
def test_nobody_learns_of_the_visitor_before_play_is_pressed_and_then_only_the_player_without_cookies(
    editor: Page, new_context: NewContext, site: str, slug: str
) -> None:
    address, host = HOSTS[slug]
    publish_with(editor, site, slug, address)
    asked: list[str] = []
    page = visit(new_context, site, asked)
    page.goto(f"{site}/exercises/{slug}/")
    page.wait_for_load_state("networkidle")
    load_every_picture(page)
    assert asked == []
    assert page.context.cookies() == [] and page.evaluate(STORED) == 0
    page.locator("a[data-embed]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("iframe")).to_be_focused()
    expect(page.frame_locator("iframe").locator("title")).to_have_count(1)
    assert {urlsplit(url).hostname for url in asked} == {host}
    assert all("dnt=1" in url for url in asked) is (host == "player.vimeo.com")
    assert page.context.cookies() == [] and page.evaluate(STORED) == 0


def test_a_clip_plays_by_keyboard_and_stores_nothing(new_context: NewContext, site: str) -> None:
    asked: list[str] = []
    page = visit(new_context, site, asked)
    page.goto(f"{site}/exercises/tempo-goblet-squat/")
    page.get_by_role("button", name=re.compile("^Play")).focus()
    page.keyboard.press("Enter")
    wait_for(lambda: page.evaluate("document.querySelector('video').currentTime") > 0.2)
    expect(page.locator("video")).to_be_focused()
    assert asked == [] and page.context.cookies() == [] and page.evaluate(STORED) == 0


def test_the_transcript_opens_by_keyboard_and_without_javascript(new_context: NewContext, site: str) -> None:
    page = visit(new_context, site, [], java_script_enabled=False)
    page.goto(f"{site}/exercises/90-90-switch/")
    summary = page.get_by_text("Read the video")
    expect(page.get_by_text("The film has no sound.")).not_to_be_visible()
    summary.press("Enter")
    expect(page.get_by_text("The film has no sound.")).to_be_visible()


@pytest.mark.parametrize("slug", ["hip-airplane", "90-90-switch", "wall-sit"])
def test_it_is_accessible_and_does_not_run_over(new_context: NewContext, site: str, slug: str) -> None:
    page = new_context(viewport={"width": 1360, "height": 860}, bypass_csp=True).new_page()
    page.goto(f"{site}/exercises/{slug}/")
    for summary in page.locator("summary").all():
        summary.click()
    assert barriers_in_every_look(page) == []


def test_the_coach_sees_the_chain_in_the_form_and_turns_it_round(
    editor: Page, new_context: NewContext, site: str
) -> None:
    editor.goto(f"{site}/admin/pages/search/?q=scapular pull-up")
    link = editor.locator("main").get_by_role("link", name="scapular pull-up").first
    editor.goto(site + (link.get_attribute("href") or ""))
    editor.get_by_role("link", name="Change the order, add or take out").click()
    editor.get_by_role("button", name="Move down").first.click()
    editor.get_by_role("button", name="Save").last.click()
    expect(editor.get_by_text("updated").first).to_be_visible()
    page = visit(new_context, site, [])
    page.goto(f"{site}/exercises/scapular-pull-up/")
    expect(page.locator(".chain__title")).to_have_text(["Scapular pull-up", "Dead hang"])
