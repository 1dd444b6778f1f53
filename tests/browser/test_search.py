"""The search in a real browser: suggestions by keyboard, from the header of any page, and without JavaScript."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.complaints import NewContext

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search articles, exercises and routines")


@pytest.fixture
def anywhere(page: Page, site: str) -> Page:
    """An article, with its search opened by a key."""
    page.set_viewport_size({"width": 1360, "height": 900})
    page.goto(site + "/blog/")
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    return page


def test_suggestions_are_chosen_by_keyboard(anywhere: Page) -> None:
    field(anywhere).press_sequentially("hip air")
    option = anywhere.get_by_role("option").first
    expect(option).to_contain_text("Hip airplane")
    expect(field(anywhere)).to_have_attribute("aria-expanded", "true")
    expect(field(anywhere)).not_to_have_attribute("aria-activedescendant", re.compile("."))
    anywhere.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(field(anywhere)).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "none")
    anywhere.keyboard.press("Enter")
    expect(anywhere.get_by_role("heading", level=1)).to_have_text("Hip airplane")


def test_escape_closes_the_list_then_the_search(anywhere: Page) -> None:
    field(anywhere).press_sequentially("hip")
    expect(anywhere.get_by_role("listbox")).to_be_visible()
    anywhere.keyboard.press("Escape")
    expect(anywhere.get_by_role("listbox")).to_be_hidden()
    expect(field(anywhere)).to_have_value("hip")
    anywhere.keyboard.press("Escape")
    expect(field(anywhere)).to_be_hidden()


def test_enter_without_a_choice_searches_for_what_was_typed(anywhere: Page) -> None:
    field(anywhere).fill("cossak squat")
    anywhere.keyboard.press("Enter")
    expect(anywhere).to_have_url(re.compile(r"/search/\?q=cossak"))
    expect(anywhere.get_by_text("I read “cossak” as")).to_be_visible()


def test_the_header_opens_it_on_a_phone_and_it_is_accessible(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(site + "/")
    page.get_by_role("link", name="Search").first.click()
    field(page).press_sequentially("squ")
    expect(page.get_by_role("option").first).to_be_visible()
    found = Axe().run(page, options=RULES)
    assert found.response["violations"] == []


def test_a_slash_that_is_typed_into_a_field_stays_there(page: Page, site: str) -> None:
    page.goto(site + "/search/")
    field(page).fill("90")
    field(page).press("/")
    expect(field(page)).to_have_value("90/")


def test_without_a_script_the_form_is_enough(new_context: NewContext, site: str) -> None:
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/")
    page.get_by_role("link", name="Search").first.click()
    page.get_by_role("searchbox").fill("hip rotation")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", name="Best answers")).to_be_visible()
    narrow = page.get_by_role("navigation", name="Narrow the answers")
    narrow.get_by_role("link", name=re.compile("^Articles")).click()
    expect(page.get_by_role("heading", level=3).first).to_be_visible()
    context.close()


@pytest.mark.parametrize("words", ["hip", "cossak squat", "zzzqqq", ""])
def test_answers_are_accessible_and_fit_a_phone(page: Page, site: str, words: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}/search/?q={words}")
    assert Axe().run(page, options=RULES).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
