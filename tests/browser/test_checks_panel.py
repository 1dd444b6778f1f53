"""The Checks panel names places in plain words and leads to the block in the form."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.writing import Editor
from tests.served import rows


def test_a_check_says_where_it_is_and_leads_to_its_block(editor: Page) -> None:
    desk = Editor(editor)
    desk.add_article()
    desk.fill(title="Hips first")
    desk.clear()
    text = desk.add_text("A good article about tendons: HERE.")
    desk.settle("HERE")
    editor.get_by_role("button", name="Toggle checks").click()
    row = editor.locator("[data-content-checker-row]").filter(has_text="This link does not say where it leads")
    place = row.get_by_role("button", name="Text, before the first section")
    expect(place).to_contain_text("Text, before the first section")
    expect(editor.locator("[data-checks-panel]")).not_to_contain_text("data-check")
    place.click()
    expect(text).to_be_focused()


def test_what_the_site_draws_by_itself_is_no_fault_of_the_coachs(editor: Page, site: str, var: Path) -> None:
    article, title = map(
        str, rows(var, "SELECT id, title FROM wagtailcore_page JOIN blog_postpage ON page_ptr_id = id ORDER BY id")[0]
    )
    desk = Editor(editor)
    editor.goto(f"{site}/admin/pages/{article}/edit/")
    desk.settle()
    desk.fill(title=f"{title}, and whatever else a title is too long for")
    desk.settle("whatever else")
    editor.get_by_role("button", name="Toggle checks").click()
    found = editor.locator("[data-checks-panel] [data-content-checker-row]")
    expect(found.filter(has_text="The title is too long")).to_be_visible()
    expect(found.filter(has_text="paragraphs as headings")).to_have_count(0)
    desk.fill(title=title)
    desk.settle(title)
