"""What people do: watch, read, search, write, edit."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.complaints import NewContext
from tests.browser.writing import Editor
from tests.waiting import wait_for

HOSTED = "/blog/your-ankles-decide-your-squat/"


def test_a_hosted_video_is_fetched_only_after_the_click_and_only_from_the_player_without_cookies(
    page: Page, site: str, outside: list[str]
) -> None:
    page.goto(site + HOSTED)
    page.wait_for_load_state("networkidle")
    assert outside == []
    poster = page.locator("a[data-embed]").first
    poster.scroll_into_view_if_needed()
    poster.focus()
    page.keyboard.press("Enter")
    expect(page.locator("iframe")).to_be_visible()
    expect(page.locator("iframe")).to_be_focused()
    expect(page.frame_locator("iframe").locator("title")).to_have_count(1)
    assert outside and all(url.startswith("https://www.youtube-nocookie.com/") for url in outside)


def test_without_javascript_the_poster_is_a_link_to_the_video(new_context: NewContext, site: str) -> None:
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + HOSTED)
    expect(page.locator("a[data-embed]").first).to_have_attribute(
        "href", re.compile(r"^https://www\.youtube\.com/watch\?v=")
    )


def test_an_uploaded_clip_plays(page: Page, site: str) -> None:
    page.goto(f"{site}/exercises/90-90-switch/")
    page.get_by_role("button", name=re.compile("Play")).first.click()
    wait_for(lambda: page.evaluate("document.querySelector('video').currentTime") > 0.2)


def test_the_contents_mark_where_one_reads_and_the_goniometer_turns(page: Page, site: str) -> None:
    page.goto(f"{site}/blog/rotate-first-squat-deeper-later/")
    arm = page.locator(".contents .goniometer__arm")
    before = arm.get_attribute("transform") or ""
    third = page.locator(".contents a").nth(2)
    third.click()
    expect(third).to_have_attribute("aria-current", "true")
    expect(arm).not_to_have_attribute("transform", before)
    assert page.url.endswith(third.get_attribute("href") or "?")


def test_the_link_of_a_section_is_copied_and_said_to_be(page: Page, site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/blog/rotate-first-squat-deeper-later/")
    link = page.get_by_role("link", name="Link to this section: You stop being careful")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("The link is copied.")
    expect(link).to_have_attribute("data-copied", "")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert page.url.endswith("/rotate-first-squat-deeper-later/#you-stop-being-careful")


def test_a_search_finds_and_leads_to_the_page(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("link", name="Search").first.click()
    page.get_by_role("dialog", name="Search").get_by_role("combobox").fill("dorsiflexion")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()
    page.locator("main h3 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def write(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.fill(f"#id_{name}", value)


def test_an_inquiry_survives_an_error_and_a_reload_and_arrives_once(page: Page, site: str, var: Path) -> None:
    page.clock.install()
    page.goto(f"{site}/inquire/?from=/exercises/90-90-switch/")
    page.clock.fast_forward(4000)
    write(page, name="Anna Tester", email="anna@", message="My left hip pinches. 🙏")
    page.get_by_role("button", name="Send my message").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("#id_message")).to_have_value("My left hip pinches. 🙏")
    page.goto(f"{site}/inquire/")
    expect(page.locator("#id_message")).to_have_value("My left hip pinches. 🙏")
    page.clock.fast_forward(4000)
    write(page, email="once@example.com")
    page.get_by_role("button", name="Send my message").click()
    page.wait_for_url("**/inquire/thanks/**")
    page.reload()
    page.goto(f"{site}/inquire/")
    expect(page.locator("#id_message")).to_have_value("")
    mails = wait_for(lambda: _mails_about(var, "once@example.com"))
    assert sum("\nTo: once@example.com" in mail for mail in mails) == 1
    assert sum("\nReply-To: once@example.com" in mail for mail in mails) == 1


def _mails_about(var: Path, address: str) -> list[str]:
    files = (var / "mail").glob("*") if (var / "mail").exists() else []
    mails = [mail for file in files for mail in file.read_text().split("-" * 79) if address in mail]
    return mails if len(mails) >= 2 else []


def test_the_coach_edits_a_page_and_readers_see_it(editor: Page, site: str) -> None:
    desk = Editor(editor)
    editor.goto(_edit_address(editor, site, "Coaching"))
    desk.fill(standfirst="One plan, one person, edited in a browser.")
    desk.publish()
    editor.goto(f"{site}/coaching/")
    expect(editor.get_by_text("edited in a browser")).to_be_visible()


def test_a_video_address_from_elsewhere_is_refused_beside_its_field(editor: Page, site: str) -> None:
    editor.goto(_edit_address(editor, site, "wall sit"))
    editor.fill("#id_video_url", "https://example.com/clip")
    editor.get_by_role("button", name="Save draft").first.click()
    expect(editor.get_by_text("Paste the address of a YouTube or Vimeo video").first).to_be_visible()
    expect(editor.locator("#id_video_url")).to_have_value("https://example.com/clip")


def _edit_address(editor: Page, site: str, words: str) -> str:
    editor.goto(f"{site}/admin/pages/search/?q={words}")
    link = editor.locator("main").get_by_role("link", name=words).first
    return site + (link.get_attribute("href") or "")
