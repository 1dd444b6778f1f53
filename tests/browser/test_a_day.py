"""A day at the coach's desk, on a phone and on a desktop: an article from its skeleton to its readers, and what follows."""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import runs_over
from tests.browser.writing import Editor, fill
from tests.waiting import wait_for

STUDY = {"design": "randomised trial", "found": "Twelve weeks added nine degrees."}
# What shows the title in each mode of the preview.
SHOWN = {"": "h1", "search": ".result__title", "share": ".shared__title", "feed": ".entry h1"}

# The bar leads to the last block that begins in the upper third of the window.
TO_SECTION = """() => {
  const at = document.querySelector(".section").getBoundingClientRect().top + scrollY;
  scrollTo({ top: at - innerHeight / 3 + 20, behavior: "instant" });
}"""


@pytest.mark.parametrize("width", [390, 1360])
def test_a_day_at_the_desk(editor: Page, site: str, width: int) -> None:
    editor.set_viewport_size({"width": width, "height": 900})
    mark = uuid.uuid4().hex[:6]
    desk = Editor(editor)
    editor.goto(f"{site}/admin/")
    write_an_article(desk, f"Turn first {mark}", mark)
    preview_it(desk, f"Turn first {mark}")
    address = desk.publish()
    edit_from_the_page(editor, site, address)
    answer_an_inquiry(editor, site, f"Anna {mark}")
    schedule_an_exercise(editor, site, f"Sled push {mark}")
    change_the_menu_and_a_sentence(editor, site, f"Strong at every angle {mark}.")


def begin(page: Page, name: str) -> None:
    """From the dashboard."""
    page.get_by_role("link", name=name, exact=True).first.click()
    expect(page.locator("#id_title")).to_be_visible()


def write_over(page: Page, desk: Editor, place: int, words: str) -> None:
    text = desk.body.locator("[contenteditable=true]").nth(place)
    text.click()
    wait_for(lambda: page.evaluate("getSelection().toString()").startswith("✎"))
    page.keyboard.type(words)
    expect(text).to_have_text(words)


def write_an_article(desk: Editor, title: str, mark: str) -> None:
    page = desk.page
    begin(page, "New article")
    desk.fill(title=title, standfirst="Why a hip that turns has more room.")
    write_over(page, desk, 0, "Anna could not squat.")
    fill(desk.blocks("Numbered section").first, heading="A hip that turns")
    write_over(page, desk, 1, "A study measured it.")
    desk.blocks("Study").first.get_by_role("button", name="Choose study").click()
    desk.window.get_by_role("tab", name="New study").click()
    fill(desk.window, title=f"A trial {mark}", **STUDY)
    desk.window.get_by_role("button", name="Enter a study").click()
    expect(desk.window).to_have_count(0)
    expect(desk.blocks("Study").first.get_by_text(f"A trial {mark}", exact=True).first).to_be_visible()
    desk.choose(desk.blocks("Exercise").first, "Choose a page (Exercise)", "Copenhagen plank", "copenhagan")
    desk.body.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name="Picture", exact=True).click()
    desk.choose(desk.body, "Choose an image", "Deep squat hold", "squat hold")
    fill(desk.body, alt_text="Somebody squats deep.")
    block = desk.add("Video", title="Slow turns", address="https://youtu.be/aqz-KE-bpKQ?t=90")
    expect(block.get_by_text("Video from YouTube, from 1:30 on.")).to_be_visible()


def preview_it(desk: Editor, title: str) -> None:
    page = desk.page
    desk.settle("Slow turns")
    page.get_by_role("button", name="Toggle preview").click()
    panel = page.locator("[data-side-panel=preview]")
    seen = panel.frame_locator("iframe").last
    for mode, place in SHOWN.items():
        panel.get_by_label("Preview mode").select_option(mode)
        expect(seen.locator(place)).to_contain_text(title)
        expect(panel.locator("iframe")).to_have_count(1)
    panel.get_by_label("Preview mode").select_option("paper")
    expect(seen.frame_locator("iframe").locator("h1")).to_contain_text(title)
    expect(seen.locator("[data-sheet-count]")).to_contain_text("of A4")
    page.get_by_role("button", name="Toggle preview").click()


def edit_from_the_page(page: Page, site: str, address: str) -> None:
    """The bar leads to the block that is in view."""
    page.goto(address if address.startswith("http") else site + address)
    page.evaluate(TO_SECTION)
    here = page.get_by_role("navigation", name="Editor").get_by_role("link", name="Edit here: A hip that turns")
    expect(here).to_be_visible()
    assert runs_over(page) == 0
    here.click()
    block = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(block).to_be_in_viewport()


def answer_an_inquiry(page: Page, site: str, name: str) -> None:
    sent = {"name": name, "email": "anna@example.com", "message": "My hip pinches when I squat."}
    assert page.request.post(f"{site}/inquire/", form=dict(sent)).ok
    page.goto(f"{site}/admin/inquiries/")
    page.get_by_role("link", name=name).first.click()
    page.locator("#id_text").fill("Dear Anna, let me see you squat. Can you send a film?")
    page.get_by_role("button", name="Send my answer", exact=True).click()
    expect(page.get_by_text("let me see you squat").first).to_be_visible()


def schedule_an_exercise(page: Page, site: str, title: str) -> None:
    page.goto(f"{site}/admin/")
    begin(page, "New exercise")
    desk = Editor(page)
    desk.fill(title=title, standfirst="Push something heavy.")
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    window = page.get_by_role("dialog", name=re.compile("schedule", re.IGNORECASE))
    window.locator("#id_go_live_at").fill("2099-01-02 08:00")
    window.get_by_role("button", name="Save schedule").press("Enter")  # the calendar may lie on the button
    page.get_by_role("button", name="Toggle status").click()
    desk.settle("2099-01-02")
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Schedule to publish").click()
    desk.told("scheduled for publishing")


def change_the_menu_and_a_sentence(page: Page, site: str, sentence: str) -> None:
    before = save_settings(page, site, sentence, "Write to me")
    page.goto(site)
    expect(page.get_by_text(sentence)).to_be_attached()
    expect(page.get_by_role("banner").get_by_role("link", name="Write to me")).to_be_attached()
    # The other tests read the same site.
    save_settings(page, site, *before)


def save_settings(page: Page, site: str, sentence: str, label: str) -> tuple[str, str]:
    """What stood there before."""
    page.goto(f"{site}/admin/settings/home/sitesettings/")
    tagline, action = page.locator("#id_tagline"), page.locator("#id_action_label")
    before = tagline.input_value(), action.input_value()
    tagline.fill(sentence)
    page.get_by_role("tab", name="Menu and footer").click()
    action.fill(label)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").get_by_text("updated").first).to_be_visible()
    return before
