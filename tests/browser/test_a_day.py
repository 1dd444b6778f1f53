"""A new owner's first day at the desk, on a phone and on a desktop: from the first sign-in to all that a site lives on.

No step needs a developer, and none more than five clicks from the first page of the editor to where it is done.
"""

import base64
import re
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django_otp.oath import TOTP
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.accessibility import barriers, runs_over
from tests.browser.complaints import NewContext
from tests.browser.visitors import send
from tests.browser.writing import Editor, fill
from tests.served import rows
from tests.waiting import wait_for

FARTHEST = 5
STUDY = {"design": "randomised trial", "found": "Twelve weeks added nine degrees."}
# What shows the title in each mode of the preview.
SHOWN = {"": "h1", "search": ".result__title", "share": ".shared__title", "feed": ".entry h1"}
# What Wagtail draws, not we.
WAGTAIL = ("public-DraftEditor", "w-field__comment-button", "w-comment", "w-minimap", "w-panel--nested")

# Clicks since the first page of the editor was opened.
COUNT = """if (window === top) {
  if (location.pathname === "/admin/") sessionStorage.clicks = 0;
  addEventListener("click", event => event.isTrusted && (sessionStorage.clicks = Number(sessionStorage.clicks) + 1), true);
}"""

# The bar leads to the last block that begins in the upper third of the window.
TO_SECTION = """() => {
  const at = document.querySelector(".section").getBoundingClientRect().top + scrollY;
  scrollTo({ top: at - innerHeight / 3 + 20, behavior: "instant" });
}"""


@pytest.mark.parametrize("width", [390, 1360])
def test_a_day_at_the_desk(new_context: NewContext, strict_site: tuple[str, Path], width: int) -> None:
    site, var = strict_site
    context = new_context(viewport={"width": width, "height": 900})
    visitor = new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.add_init_script(COUNT)
    desk = Editor(page)
    rows(var, "DELETE FROM otp_totp_totpdevice")
    mark = f"at {width}"

    sign_in_for_the_first_time(page, site, (var / "editor-password").read_text().strip())
    write_an_article(desk, site, f"Turn first {mark}", mark)
    preview_it(desk, f"Turn first {mark}")
    schedule_it(desk)
    address = publish_it_now(desk)
    edit_from_the_page(page, site, address)
    answer_an_inquiry(page, site, visitor, f"Anna {mark}")
    judge_a_comment(page, site, visitor, address, f"Berta {mark}")
    add_an_exercise(desk, site, f"Sled push {mark}")
    change_the_menu(page, site, visitor, f"Method {width}")
    change_a_sentence(page, site, visitor, f"Send it to me {mark}")


def first_page(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/")
    no_barrier(page)


def no_barrier(page: Page) -> None:
    """On any screen: nothing of ours in axe's way, nothing wider than the window."""
    # What half stands behind the bar at the foot of a phone comes out with the next line that is scrolled.
    unstuck = page.add_style_tag(content="form[data-edit-form] > .footer { position: static !important }")
    assert [one for one in barriers(page) if not any(name in one for name in WAGTAIL)] == []
    unstuck.evaluate("style => style.remove()")
    assert runs_over(page) == 0


def arrived(page: Page) -> None:
    """Where the work is done: near enough, and without a barrier."""
    page.wait_for_load_state()
    assert page.evaluate("Number(sessionStorage.clicks)") <= FARTHEST
    no_barrier(page)


def sign_in_for_the_first_time(page: Page, site: str, password: str) -> None:
    page.goto(f"{site}/admin/")
    page.fill("#id_username", "coach")
    page.fill("#id_password", password)
    page.click("button[type=submit]")
    expect(page.get_by_role("heading", name="Two-factor sign-in")).to_be_visible()
    no_barrier(page)
    page.get_by_text("I cannot scan it").click()
    secret = base64.b32decode(page.locator(".second-step__secret").inner_text().replace(" ", ""))
    app = TOTP(secret)
    app.time = time.time()
    page.locator("#id_code").fill(f"{app.token():06d}")
    page.locator("#id_password").fill(password)
    page.get_by_role("button", name="Switch it on").click()
    expect(page.get_by_role("heading", name="Keep these codes")).to_be_visible()
    no_barrier(page)
    page.get_by_role("link", name="I have kept them").click()


def menu(page: Page, *names: str) -> None:
    """Through the menu at the side, which is folded away on a phone."""
    unfold = page.get_by_role("button", name="Toggle sidebar")
    if unfold.get_attribute("aria-expanded") == "false":
        unfold.click()
    for name in names:
        page.locator("#wagtail-sidebar .menuitem-label").get_by_text(name, exact=True).click()


def begin(page: Page, name: str) -> None:
    """From the first page."""
    page.get_by_role("link", name=name, exact=True).first.click()
    expect(page.locator("#id_title")).to_be_visible()
    arrived(page)


def write_over(page: Page, desk: Editor, place: int, words: str) -> None:
    text = desk.body.locator("[contenteditable=true]").nth(place)
    text.click()
    wait_for(lambda: page.evaluate("getSelection().toString()").startswith("✎"))
    page.keyboard.type(words)
    expect(text).to_have_text(words)


def write_an_article(desk: Editor, site: str, title: str, mark: str) -> None:
    page = desk.page
    first_page(page, site)
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
    no_barrier(page)


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


def set_time(desk: Editor, button: str, when: str) -> None:
    page = desk.page
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name=button).click()
    window = page.get_by_role("dialog", name=re.compile("schedule", re.IGNORECASE))
    window.locator("#id_go_live_at").fill(when)
    window.get_by_role("button", name="Save schedule").press("Enter")  # the calendar may lie on the button
    page.get_by_role("button", name="Toggle status").click()


def schedule_it(desk: Editor) -> None:
    set_time(desk, "Set schedule", "2099-01-02 08:00")
    desk.settle("2099-01-02")
    desk.page.get_by_role("button", name="More actions").last.click()
    desk.page.get_by_role("button", name="Schedule to publish").click()
    desk.told("scheduled for publishing")


def publish_it_now(desk: Editor) -> str:
    """He will not wait after all."""
    desk.page.get_by_role("status").get_by_role("link", name="Edit", exact=True).last.click()
    desk.page.get_by_role("button", name="Cancel scheduled publish").first.click()
    expect(desk.page.get_by_role("button", name="More actions").last).to_be_visible()
    set_time(desk, "Edit schedule", "")
    return urlsplit(desk.publish()).path


def edit_from_the_page(page: Page, site: str, address: str) -> None:
    """The bar leads to the block that is in view."""
    page.goto(site + address)
    page.evaluate(TO_SECTION)
    here = page.get_by_role("navigation", name="Editor").get_by_role("link", name="Edit here: A hip that turns")
    expect(here).to_be_visible()
    assert runs_over(page) == 0
    here.click()
    block = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(block).to_be_in_viewport()


def answer_an_inquiry(page: Page, site: str, visitor: BrowserContext, name: str) -> None:
    send(visitor, f"{site}/inquire/", name=name, email="anna@example.com", message="My hip pinches when I squat.")
    first_page(page, site)
    page.get_by_role("link", name=re.compile("for your answer$")).click()
    page.get_by_role("main").get_by_role("link", name=re.compile(name)).first.click()
    page.locator("#id_text").fill("Dear Anna, let me see you squat. Can you send a film?")
    arrived(page)
    page.get_by_role("button", name="Send my answer", exact=True).click()
    expect(page.get_by_text("let me see you squat").first).to_be_visible()


def judge_a_comment(page: Page, site: str, visitor: BrowserContext, address: str, name: str) -> None:
    text = f"My left hip turns further since I do this, says {name}."
    send(visitor, site + address, ".comments__form", name=name, text=text)
    first_page(page, site)
    page.get_by_role("link", name=re.compile("comments? waits?$")).click()
    one = page.get_by_role("listitem").filter(has_text=text)
    expect(one).to_be_visible()
    arrived(page)
    one.get_by_role("button", name="Approve", exact=True).click()
    expect(page.get_by_role("status").get_by_text("1 comment approved")).to_be_visible()
    reader = visitor.new_page()
    reader.goto(site + address)
    expect(reader.get_by_role("main").get_by_text(text)).to_be_visible()
    reader.close()


def add_an_exercise(desk: Editor, site: str, title: str) -> None:
    first_page(desk.page, site)
    begin(desk.page, "New exercise")
    desk.fill(title=title, standfirst="Push something heavy.")
    desk.settle("Push something heavy.")
    desk.publish()


def change_the_menu(page: Page, site: str, visitor: BrowserContext, label: str) -> None:
    first_page(page, site)
    menu(page, "Settings", "Coach and site")
    page.get_by_role("tab", name="Menu and footer").click()
    arrived(page)
    entries = page.get_by_role("region", name=re.compile("^Menu"))
    entries.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name="Page", exact=True).click()
    entry = entries.get_by_role("region", name=re.compile("^Page")).last
    Editor(page).choose(entry, "Choose a page", "Coaching", "coaching")
    fill(entry, label=label)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").get_by_text("updated").first).to_be_visible()
    reader = visitor.new_page()
    reader.goto(site)
    expect(reader.get_by_role("banner").get_by_role("link", name=label, include_hidden=True)).to_be_attached()
    reader.close()


def change_a_sentence(page: Page, site: str, visitor: BrowserContext, sentence: str) -> None:
    first_page(page, site)
    menu(page, "Settings", "Words of the site")
    field = page.locator("#id_send_message")
    expect(field).to_be_visible()
    arrived(page)
    field.fill(sentence)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").get_by_text("updated").first).to_be_visible()
    reader = visitor.new_page()
    reader.goto(f"{site}/inquire/")
    expect(reader.get_by_role("button", name=sentence)).to_be_visible()
    reader.close()
