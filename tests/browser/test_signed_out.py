"""Whoever is signed out while writing on a phone is told so in words, signs in in another window, and loses nothing."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.accessibility import barriers, runs_over
from tests.browser.complaints import Complaints, NewContext
from tests.browser.writing import Editor


def sign_in(page: Page, var: Path) -> None:
    page.fill("#id_username", "coach")
    page.fill("#id_password", (var / "editor-password").read_text().strip())
    page.click("button[type=submit]")


def test_who_is_signed_out_while_writing_goes_on_in_the_same_window(
    new_context: NewContext, complaints: Complaints, site: str, var: Path
) -> None:
    complaints.allow("status of 403")
    context = new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{site}/admin/login/")
    sign_in(page, var)
    page.get_by_role("link", name="New article", exact=True).click()
    desk = Editor(page)
    page.reload()
    desk.fill(title="Written on a train")
    desk.settle("Written on a train")
    context.clear_cookies(name="sessionid")
    desk.fill(standfirst="Behind the tunnel the session was gone.")
    notice = page.get_by_role("alert").filter(has_text="You are signed out.")
    expect(notice).to_contain_text("What you wrote is still here")
    assert barriers(page, within=".signed-out") == [] and runs_over(page) == 0
    address = page.url
    page.get_by_role("button", name="Save draft").click()
    expect(notice).to_be_visible()
    assert page.url == address
    with page.expect_popup() as opened:
        notice.get_by_role("link", name="Sign in in a new window").click()
    second = opened.value
    sign_in(second, var)
    expect(second.get_by_role("heading", name="You are signed in again")).to_be_visible()
    assert barriers(second) == []
    second.get_by_role("button", name="Close this window").click()
    expect(notice).to_have_count(0)
    expect(page.locator("#w-autosave-indicator")).to_have_attribute("data-w-autosave-state-value", "saved")
    page.reload()
    expect(page.locator("#id_standfirst")).to_have_value("Behind the tunnel the session was gone.")


def test_a_form_that_does_not_save_by_itself_is_not_sent_into_nothing(
    new_context: NewContext, site: str, var: Path
) -> None:
    context = new_context()
    page = context.new_page()
    page.clock.install()
    page.goto(f"{site}/admin/login/?next=/admin/settings/home/sitesettings/")
    sign_in(page, var)
    page.locator("#id_tagline").fill("Half a sentence")
    context.clear_cookies(name="sessionid")
    page.clock.fast_forward("10:00")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="You are signed out.")).to_be_visible()
    expect(page.locator("#id_tagline")).to_have_value("Half a sentence")
    sign_in_elsewhere = context.new_page()
    sign_in_elsewhere.goto(f"{site}/admin/account/browsers/signed-in/")
    sign_in(sign_in_elsewhere, var)
    expect(page.get_by_role("alert").filter(has_text="You are signed out.")).to_have_count(0)
    expect(page.locator("#id_tagline")).to_have_value("Half a sentence")
