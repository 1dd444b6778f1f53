"""Several exercises chosen at once in the editor, as the coach does it, and read on the page."""

import re

from playwright.sync_api import Page, expect

from tests.browser.writing import Editor

CHOSEN = ["Cossack squat", "Dead hang"]


def test_several_exercises_are_chosen_at_once(editor: Page, site: str, outside: list[str]) -> None:
    writing = Editor(editor)
    editor.goto(f"{site}/admin/")
    writing.add_article()
    writing.fill(title="A warm-up in two")
    writing.clear()
    block = writing.add("Exercises")
    block.get_by_role("button", name="Choose several exercises").click()
    window = writing.window
    for title in CHOSEN:
        window.get_by_role("textbox", name="Search term").fill(title)
        expect(window.get_by_text(re.compile(r"There (is|are) .*match"))).to_be_visible()
        row = window.get_by_role("row").filter(has=editor.get_by_text(title, exact=True))
        expect(row).to_have_count(1)
        row.get_by_role("checkbox").check()
        window.get_by_role("button", name="Confirm selection").click()
        expect(window).to_have_count(0)
        expect(block.get_by_text(title, exact=True).filter(visible=True).first).to_be_visible()
        if title != CHOSEN[-1]:
            block.get_by_role("button", name="Choose several exercises").click()
    for place, dose in enumerate(("2 × 5", "3 × 20 s")):
        block.get_by_role("textbox", name=re.compile("^Dose")).nth(place).fill(dose)
    address = writing.publish()
    editor.goto(address)
    for words in (*CHOSEN, "2 × 5", "3 × 20 s"):
        expect(editor.get_by_text(words, exact=True).first).to_be_visible()
    assert outside == []
