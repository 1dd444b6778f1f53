"""The library in a real browser: narrowed by keyboard, searched while typing, never loaded anew, and without JavaScript."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import barriers, runs_over
from tests.browser.complaints import Complaints, NewContext

LIBRARY = "/exercises/"


@pytest.fixture
def library(page: Page, site: str) -> Page:
    """The library on a wide screen, with a mark that a new page would not bear."""
    page.set_viewport_size({"width": 1360, "height": 900})
    page.goto(site + LIBRARY)
    page.evaluate("window.stayed = true")
    return page


def stayed(page: Page) -> bool:
    return page.evaluate("window.stayed === true")


def said(page: Page) -> Locator:
    return page.get_by_role("status")


def test_facets_are_chosen_by_keyboard_and_the_count_is_said(library: Page) -> None:
    chip = library.locator("#joint-hip")
    chip.focus()
    library.keyboard.press("Enter")
    expect(said(library)).to_have_text(re.compile(r"^\d+ exercises$"))
    expect(chip).to_be_focused()
    expect(chip).to_have_attribute("aria-current", "true")
    expect(library.get_by_role("heading", level=1)).to_have_text("Hip exercises")
    library.locator("#level-beginner").press("Enter")
    expect(library).to_have_url(re.compile(r"\?joint=hip&level=beginner$"))
    expect(library.get_by_role("link", name="Remove Hip")).to_be_visible()
    assert stayed(library)


def test_a_joint_is_picked_on_the_body_by_keyboard(library: Page) -> None:
    knee = library.get_by_role("link", name=re.compile(r"^Knee, \d+ exercises"))
    expect(knee).to_have_count(1)
    knee.focus()
    library.keyboard.press("Enter")
    expect(library).to_have_url(re.compile(r"\?joint=knee$"))
    expect(library.locator("#body-knee")).to_be_focused()
    expect(library.locator("#body-knee")).to_have_attribute("aria-current", "true")
    assert stayed(library)


def test_a_joint_is_picked_on_the_back_with_a_mouse(library: Page) -> None:
    library.get_by_role("group", name="Back").locator('[data-anchor="body-ankle"]').first.click()
    expect(library).to_have_url(re.compile(r"\?joint=ankle$"))
    expect(library.locator("#list .card")).to_have_count(7)
    assert stayed(library)


def test_every_joint_on_the_body_is_large_enough_to_hit(library: Page) -> None:
    sizes = library.locator(".body__reach").evaluate_all("dots => dots.map(dot => dot.getBoundingClientRect().width)")
    assert sizes and min(sizes) >= 24


def test_what_is_typed_is_found_at_once_and_the_field_keeps_the_focus(library: Page) -> None:
    field = library.get_by_role("searchbox")
    field.click()
    library.keyboard.type("copenhagan pl")
    expect(library.locator("#list h3").first).to_have_text("Copenhagen plank")
    expect(library.get_by_text("I read “copenhagan” as copenhagen")).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_value("copenhagan pl")
    expect(said(library)).to_have_text("1 exercise for “copenhagan pl”")
    assert stayed(library)


def test_back_and_forward_lead_through_the_choices(library: Page) -> None:
    library.locator("#joint-hip").click()
    expect(said(library)).to_have_text(re.compile("exercises"))
    library.get_by_role("searchbox").fill("airplane")
    expect(library.locator("#list .card")).to_have_count(2)
    library.go_back()
    expect(library.locator("#list h3").first).to_have_text("90/90 switch")
    expect(library.get_by_role("searchbox")).to_have_value("")
    expect(library.locator("#joint-hip")).to_have_attribute("aria-current", "true")
    library.go_back()
    expect(library.get_by_role("heading", level=1)).to_have_text("Exercises")
    library.go_forward()
    expect(library.get_by_role("heading", level=1)).to_have_text("Hip exercises")
    assert stayed(library)


def test_pages_and_orders_are_changed_in_place_and_lead_to_the_top_of_the_list(library: Page) -> None:
    library.get_by_role("link", name="Easiest first").press("Enter")
    expect(library).to_have_url(re.compile("sort=easiest"))
    expect(library.locator("#sort-easiest")).to_be_focused()
    library.get_by_role("link", name="Next").press("Enter")
    expect(library).to_have_url(re.compile("sort=easiest&page=2"))
    expect(library.locator("#found")).to_be_focused()
    assert stayed(library)


def test_an_unfolded_row_stays_unfolded(library: Page) -> None:
    rest = library.locator("#rest-muscle")
    rest.locator("summary").press("Enter")
    rest.get_by_role("link", name=re.compile("Soleus")).press("Enter")
    expect(library).to_have_url(re.compile("muscle=soleus"))
    expect(library.locator("#rest-muscle")).to_have_attribute("open", "")
    expect(library.locator("#muscle-soleus")).to_be_focused()


def test_where_fetching_fails_the_browser_goes_there_itself(library: Page, complaints: Complaints) -> None:
    complaints.allow("ERR_FAILED .*/exercises/")
    failed = []

    def fail(route, request) -> None:  # type: ignore[no-untyped-def]
        if request.resource_type == "fetch":
            failed.append(request.url)
            route.abort()
        else:
            route.continue_()

    library.route("**/exercises/?*", fail)
    library.locator("#joint-hip").click()
    expect(library.get_by_role("heading", level=1)).to_have_text("Hip exercises")
    assert failed and not stayed(library)


@pytest.mark.parametrize("width", [400, 1360])
def test_without_javascript_every_step_is_a_page(new_context: NewContext, site: str, width: int) -> None:
    context = new_context(viewport={"width": width, "height": 860}, java_script_enabled=False)
    page = context.new_page()
    page.goto(site + LIBRARY)
    if width == 400:
        expect(page.locator("#joint-hip")).to_be_hidden()
        expect(page.locator("#body-hip")).to_be_in_viewport()
        page.locator("#filters > summary").press("Enter")
    page.locator("#body-hip").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hip exercises")
    page.get_by_role("searchbox").fill("airplane")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"q=airplane&joint=hip$"))
    expect(page.locator(".card")).to_have_count(2)
    page.get_by_role("link", name="Remove Hip").press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=airplane$"))


@pytest.mark.parametrize(("width", "scheme"), [(400, "light"), (1360, "dark")])
def test_it_stays_accessible_while_it_is_narrowed(new_context: NewContext, site: str, width: int, scheme: str) -> None:
    context = new_context(viewport={"width": width, "height": 860}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site + LIBRARY)
    if width == 400:
        page.locator("#filters > summary").click()
    page.locator("#rest-muscle > summary").click()
    page.locator("#body-hip").press("Enter")
    expect(said(page)).to_have_text(re.compile("exercises"))
    page.locator("#goal-strength").press("Enter")
    expect(page).to_have_url(re.compile("goal=strength"))
    # Wherever the page is scrolled to, the button at its lower edge may stand over a chip; at its own place over none.
    page.locator(".filters__show").evaluate("button => button.style.position = 'static'")
    assert barriers(page) == []
    assert not runs_over(page)


def test_words_just_typed_go_along_with_a_filter(page: Page, site: str) -> None:
    page.goto(site + LIBRARY)
    page.locator("#q").fill("squat")
    page.locator("#level-beginner").click()
    expect(page).to_have_url(re.compile("level=beginner"))
    expect(page).to_have_url(re.compile("q=squat"))
    expect(page.locator("#q")).to_have_value("squat")
    page.get_by_role("link", name="Clear filters").click()
    expect(page.locator("#q")).to_have_value("")


def test_on_a_phone_the_bar_covers_nothing_that_has_the_focus(new_context: NewContext, site: str) -> None:
    context = new_context(viewport={"width": 400, "height": 700}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(site + LIBRARY)
    page.locator("#filters > summary").click()
    covered = page.evaluate("""() => {
      const bar = document.querySelector(".filters__show");
      return [...document.querySelectorAll("#facets a:not(.filters__show a), #facets summary")].filter((one) => {
        one.focus();
        return document.activeElement === one && one.getBoundingClientRect().bottom > bar.getBoundingClientRect().top;
      }).map((one) => one.textContent);
    }""")
    assert covered == []


def test_on_a_phone_the_list_is_one_step_from_the_filters(new_context: NewContext, site: str) -> None:
    context = new_context(viewport={"width": 400, "height": 860})
    page = context.new_page()
    page.goto(site + LIBRARY)
    page.locator("#filters > summary").click()
    page.locator("#level-beginner").click()
    expect(page.locator("#filters > summary")).to_contain_text("1 chosen")
    page.get_by_role("link", name=re.compile(r"^Show \d+ exercises")).click()
    expect(page.locator("#level-beginner")).to_be_hidden()
    expect(page.locator("#found")).to_be_in_viewport()
