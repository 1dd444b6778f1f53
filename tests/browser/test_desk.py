"""The pages that were added to the editor, on a phone and on a desk: nothing in axe's way, nothing wider than the window."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import barriers, runs_over
from tests.served import rows

PAGES = (
    "/admin/", "/admin/first-steps/", "/admin/guide/", "/admin/reports/unfinished/", "/admin/two-factor/set-up/",
    "/admin/account/browsers/", "/admin/pages/{}/draft-links/", "/admin/pages/{}/unpublish/", "/admin/pages/{}/delete/",
    "/admin/settings/home/sitesettings/", "/admin/settings/home/mailtexts/",
    "/admin/settings/home/sitewords/", "/admin/comments/", "/admin/guide/set-your-site-up/",
    "/admin/bulk/wagtailcore/page/unpublish/?id={}&next=/admin/",
)  # fmt: skip


@pytest.fixture
def number(site: str, var: Path) -> object:
    """The demo's first article."""
    return rows(var, "SELECT page_ptr_id FROM blog_postpage ORDER BY 1")[0][0]


def test_nothing_stands_in_the_way_on_a_phone_and_on_a_desk(editor: Page, site: str, number: object) -> None:
    found = []
    for path in PAGES:
        editor.set_viewport_size({"width": 390, "height": 860})
        editor.emulate_media(color_scheme="light")
        editor.goto(f"{site}{path.format(number)}")
        found += [f"{path}: {over} px too wide" for over in [runs_over(editor)] if over]
        found += [f"{path}: {barrier}" for barrier in barriers(editor)]
        editor.emulate_media(color_scheme="dark", reduced_motion="reduce")
        editor.reload()  # colours would be on their way from light to dark
        found += [f"{path} in the dark: {barrier}" for barrier in barriers(editor)]
        editor.set_viewport_size({"width": 1360, "height": 860})
        found += [f"{path} at 1360: {over} px too wide" for over in [runs_over(editor)] if over]
    assert found == []


def test_a_publish_is_undone_with_one_press_in_the_menu_of_the_page(editor: Page, site: str, number: object) -> None:
    editor.set_viewport_size({"width": 390, "height": 860})
    editor.goto(f"{site}/admin/pages/{number}/edit/")
    editor.get_by_role("button", name="Actions", exact=True).first.click()
    editor.get_by_role("link", name="Undo publish").click()
    expect(editor.get_by_role("status").get_by_text(re.compile("is a draft again"))).to_be_visible()
    editor.get_by_role("button", name="More actions").last.click()
    editor.get_by_role("button", name="Publish", exact=True).click()
    expect(editor.get_by_role("status").get_by_role("button", name=re.compile("^Undo"))).to_be_visible()
