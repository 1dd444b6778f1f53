"""Every kind of page in a real browser: accessible, within its borders, alone with its visitor."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserType, Page, expect

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
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1360, "dark")])
@pytest.mark.parametrize("name", PAGES)
def test_it_is_accessible_and_does_not_run_over(
    browser: Browser, site: str, name: str, width: int, scheme: Any
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 860}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(site + PAGES[name])
    found = Axe().run(page, options=RULES)
    problems = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found.response["violations"]]
    assert not problems
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1
    context.close()


LONG = """() => {
  for (const one of document.querySelectorAll("main :is(h1, h2, h3, p, dd, legend, label)")) {
    const words = document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode();
    if (words?.data.trim()) words.data = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz " + words.data;
  }
}"""


def test_a_word_longer_than_a_phone_is_broken(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 860}, bypass_csp=True)
    page = context.new_page()
    for name in ("home", "articles", "article", "library", "exercise", "routines", "routine", "self-test", "inquiry"):
        page.goto(site + PAGES[name])
        page.evaluate(LONG)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1, name
    context.close()


def test_text_twice_as_large_fits_a_phone(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], site: str
) -> None:
    args = [*browser_type_launch_args["args"], "--blink-settings=defaultFontSize=32"]
    large = browser_type.launch(**browser_type_launch_args | {"args": args})
    page = large.new_page(viewport={"width": 360, "height": 780})
    for name in ("home", "article", "library", "exercise", "routine", "self-test", "inquiry"):
        page.goto(site + PAGES[name])
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1, name
    large.close()


@pytest.mark.parametrize("name", PAGES)
def test_it_asks_no_other_host_and_breaks_nothing(page: Page, site: str, outside: list[str], name: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(site + PAGES[name])
    page.wait_for_load_state("networkidle")
    page.mouse.wheel(0, 4000)
    assert outside == []
    assert [text for text in complaints if "404" not in text or name != "missing"] == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("name", PAGES)
def test_its_weight_stays_within_limits(page: Page, site: str, name: str) -> None:
    sizes = {"stylesheet": 0, "script": 0, "font": 0}

    def weigh(response: Any) -> None:
        kind = response.request.resource_type
        if kind in sizes:
            sizes[kind] += len(response.body())

    page.on("response", weigh)
    page.goto(site + PAGES[name])
    page.wait_for_load_state("networkidle")
    assert 0 < sizes["stylesheet"] < 40_000
    assert sizes["script"] < 15_000
    assert 0 < sizes["font"] < 110_000


def test_the_keyboard_goes_all_the_way(page: Page, site: str) -> None:
    page.goto(f"{site}/blog/rotate-first-squat-deeper-later/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the text")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").locator(":focus")).to_have_count(1)


def test_the_menu_opens_on_a_phone_without_a_mouse(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 400, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.get_by_role("button", name="Menu").press("Enter")
    page.get_by_role("link", name="Exercises", exact=True).first.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Exercises")
    context.close()
