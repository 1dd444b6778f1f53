"""Every kind of page in a real browser: accessible, within its borders, alone with its visitor."""

from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page, expect

from tests.browser.accessibility import barriers, barriers_in_every_look, runs_over
from tests.browser.complaints import Complaints, NewContext
from tests.browser.pictures import load_every_picture
from tests.waiting import wait_for

PAGES = {
    "home": "/",
    "articles": "/blog/",
    "article": "/blog/rotate-first-squat-deeper-later/",
    "library": "/exercises/?joint=hip",
    "empty library": "/exercises/?joint=hip&q=nothinglikethis",
    "exercise": "/exercises/90-90-switch/",
    "routines": "/routines/",
    "routine": "/routines/ten-minutes-for-hips-that-turn/",
    "self-test": "/routines/hip-rotation-test/",
    "coaching": "/coaching/",
    "inquiry": "/inquire/",
    "search": "/search/?q=hip",
    "empty search": "/search/?q=nothinglikethis",
    "missing": "/no-such-page/",
}


@pytest.fixture(autouse=True)
def expected(request: pytest.FixtureRequest, complaints: Complaints) -> None:
    """The browser notes of a page that is missing that it is."""
    if "missing" in request.node.name:
        complaints.allow("status of 404")


@pytest.mark.parametrize("name", PAGES)
def test_it_is_accessible_and_does_not_run_over(new_context: NewContext, site: str, name: str) -> None:
    page = new_context(bypass_csp=True).new_page()
    page.goto(site + PAGES[name])
    assert barriers_in_every_look(page) == []


def test_a_long_name_and_a_long_button_leave_the_menu_in_reach(new_context: NewContext, site: str) -> None:
    page = new_context(bypass_csp=True).new_page()
    page.goto(site + PAGES["inquiry"])
    page.locator(".header .brand__name").evaluate(
        "(one) => { one.textContent = 'Bewegungsfreiheit Training Leipzig'; }"
    )
    page.locator(".header__row > .button").evaluate("(one) => { one.textContent = 'Kostenloses Erstgespräch holen'; }")
    for width in (320, 390, 480):
        page.set_viewport_size({"width": width, "height": 860})
        box = page.locator(".menu").bounding_box()
        assert box and box["width"] > 40 and box["x"] + box["width"] <= width
        assert not runs_over(page)


def test_on_paper_every_word_is_dark_enough(new_context: NewContext, site: str) -> None:
    page = new_context(viewport={"width": 718, "height": 1020}, color_scheme="dark", bypass_csp=True).new_page()
    faint = []
    for name in ("home", "article", "exercise", "routine", "self-test", "inquiry"):
        page.goto(site + PAGES[name])
        page.emulate_media(media="print", reduced_motion="reduce")
        faint += [f"{name}: {barrier}" for barrier in barriers(page) if barrier.startswith("color-contrast")]
        page.emulate_media(media="screen")
    assert faint == []


LONG = """() => {
  for (const one of document.querySelectorAll("main :is(h1, h2, h3, p, dd, legend, label)")) {
    const words = document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode();
    if (words?.data.trim()) words.data = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz " + words.data;
  }
}"""


def test_a_word_longer_than_a_phone_is_broken(new_context: NewContext, site: str) -> None:
    context = new_context(viewport={"width": 360, "height": 860}, bypass_csp=True)
    page = context.new_page()
    for name in ("home", "articles", "article", "library", "exercise", "routines", "routine", "self-test", "inquiry"):
        page.goto(site + PAGES[name])
        page.evaluate(LONG)
        assert not runs_over(page), name


def test_text_twice_as_large_fits_a_phone(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], site: str, complaints: Complaints
) -> None:
    args = [*browser_type_launch_args["args"], "--blink-settings=defaultFontSize=32"]
    large = browser_type.launch(**browser_type_launch_args | {"args": args})
    context = large.new_context(viewport={"width": 360, "height": 780})
    complaints.watch(context)
    page = context.new_page()
    for name in ("home", "article", "library", "exercise", "routine", "self-test", "inquiry"):
        page.goto(site + PAGES[name])
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        assert not runs_over(page), name
    large.close()


WEIGHTS = """async () => {
  await document.fonts.ready;
  return performance.getEntriesByType("resource").map((one) => [new URL(one.name).pathname, one.decodedBodySize]);
}"""


SHIFTS = """window.shifted = 0; new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) shifted += one.value;
}).observe({ type: "layout-shift", buffered: true });"""
BLOCKING = """() => performance.getEntriesByType("resource")
  .filter((one) => one.renderBlockingStatus === "blocking").map((one) => one.name)"""


@pytest.mark.parametrize("name", PAGES)
def test_it_is_light_and_alone_with_its_visitor(page: Page, site: str, outside: list[str], name: str) -> None:
    page.add_init_script(SHIFTS)
    page.goto(site + PAGES[name])
    page.wait_for_load_state("networkidle")
    assert page.evaluate("shifted") < 0.005, "what is there stays where it is"
    blocking = page.evaluate(BLOCKING)
    assert len(blocking) <= 3 and any("/home/css/site." in one for one in blocking), (
        "one for all pages, at most two for this kind"
    )
    sizes = {kind: 0 for kind in ("css", "js", "woff2", "search", "paper")}
    for path, size in page.evaluate(WEIGHTS):
        # The search field of every page has a budget of its own, and so has paper, which no screen waits for.
        own = "search" if "/search/search." in path and path.endswith(".js") else "paper" if "/print." in path else ""
        kind = own or path.rpartition(".")[2]
        if kind in sizes:
            sizes[kind] += size
    assert 0 < sizes["css"] < 48_000
    assert sizes["js"] < 17_000
    assert sizes["search"] < 6_000 and sizes["paper"] < 6_000
    assert 0 < sizes["woff2"] < 90_000
    load_every_picture(page)
    assert outside == []
    assert page.context.cookies() == []


def test_the_keyboard_goes_all_the_way(page: Page, site: str) -> None:
    page.goto(f"{site}/blog/rotate-first-squat-deeper-later/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the text")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").locator(":focus")).to_have_count(1)


def test_the_menu_opens_on_a_phone_without_a_mouse(new_context: NewContext, site: str) -> None:
    context = new_context(viewport={"width": 400, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.get_by_role("button", name="Menu").press("Enter")
    page.get_by_role("link", name="Exercises", exact=True).first.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Exercises")


def test_the_menu_of_a_phone_closes_when_the_focus_leaves_it_and_the_body_stands_before_the_filters(
    new_context: NewContext, site: str
) -> None:
    page = new_context(viewport={"width": 400, "height": 800}).new_page()
    page.goto(f"{site}/exercises/")
    page.get_by_role("button", name="Menu").press("Enter")
    menu = page.get_by_role("navigation", name="Main")
    menu.get_by_role("link").last.focus()
    expect(menu).to_be_visible()
    page.get_by_role("searchbox").first.focus()
    expect(menu).to_be_hidden()
    expect(page.locator("#body-hip")).to_be_visible()
    tops = page.evaluate("['#body', '#filters'].map((one) => document.querySelector(one).getBoundingClientRect().top)")
    assert tops[0] < tops[1]


def test_a_page_that_the_pointer_rests_on_is_fetched_ahead_and_comes_back_whole(page: Page, site: str) -> None:
    fetched: list[str] = []
    session = page.context.new_cdp_session(page)
    session.send("Preload.enable")
    session.on("Preload.prefetchStatusUpdated", lambda told: fetched.append(f"{told['status']} {told['prefetchUrl']}"))
    page.goto(f"{site}/blog/")
    page.locator(".card__link").first.hover()
    wait_for(lambda: page.evaluate("1") and any(one.startswith("Ready ") for one in fetched))
    page.locator(".card__link").first.click()
    page.go_back()
    assert page.evaluate("performance.getEntriesByType('navigation')[0].notRestoredReasons ?? null") is None
