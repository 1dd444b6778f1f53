"""The editor on a phone: a wide table scrolls by itself, its names stay legible, the page is no wider than the screen; what
saves a page stands at hand and says in words why it could not be saved.
"""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.complaints import Complaints
from tests.browser.writing import Editor
from tests.served import rows

WIDTH, LEGIBLE = 390, 110
LISTS = ("exercises/", "inquiries/", "media/", "snippets/home/study/", "reports/aging-pages/")
# Every table that is wider than what it stands in and that nothing lets one scroll to, and every squeezed name.
LOOK = """() => {
  const overflow = element => getComputedStyle(element).overflowX;
  const scrolls = element => element && (["auto", "scroll"].includes(overflow(element)) || scrolls(element.parentElement));
  const tables = [...document.querySelectorAll("main table.listing")];
  return {
    tables: tables.length,
    page: document.documentElement.scrollWidth,
    cut: tables.filter(table => table.getBoundingClientRect().right > innerWidth && !scrolls(table.parentElement)).length,
    name: Math.min(...[...document.querySelectorAll("main td.title")].map(cell => cell.getBoundingClientRect().width)),
  };
}"""


def test_lists_fit_a_phone(editor: Page, site: str) -> None:
    sent = {"name": "Anna", "email": "anna@example.com", "message": "My hip pinches."}
    assert editor.request.post(f"{site}/inquire/", form=dict(sent)).ok
    editor.set_viewport_size({"width": WIDTH, "height": 844})
    found = {}
    for path in LISTS:
        editor.goto(f"{site}/admin/{path}")
        found[path] = editor.evaluate(LOOK)
    assert all(look["tables"] for look in found.values()), found
    wrong = {
        path: look
        for path, look in found.items()
        if look["page"] > WIDTH or look["cut"] or (look["name"] or LEGIBLE) < LEGIBLE
    }
    assert not wrong


def test_what_saves_a_page_stands_at_hand_and_says_which_field_is_wrong(
    editor: Page, complaints: Complaints, site: str, var: Path
) -> None:
    complaints.allow("status of 400")
    desk = Editor(editor)
    editor.set_viewport_size({"width": WIDTH, "height": 844})
    article = rows(var, "SELECT page_ptr_id FROM blog_postpage ORDER BY 1")[0][0]
    editor.goto(f"{site}/admin/pages/{article}/edit/")
    expect(editor.get_by_role("button", name="Save draft")).to_be_in_viewport()
    desk.settle()
    desk.fill(title="")
    expect(editor.get_by_text("Title: This field is required.").filter(visible=True).last).to_be_in_viewport()
