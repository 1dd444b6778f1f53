"""The queue of comments by keyboard, and its buttons on a phone: the work goes on where the last comment stood, and is said."""

import uuid

from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.accessibility import barriers
from tests.browser.complaints import NewContext
from tests.browser.visitors import send


def test_after_each_decision_the_next_comment_has_the_focus_and_the_decision_is_said(
    new_context: NewContext, editor: Page, site: str
) -> None:
    mark = uuid.uuid4().hex[:6]
    visitor = new_context()
    for name in ("Anna", "Berta", "Cem"):
        text = f"My hip turns further since I do this every morning, says {name} ({mark})."
        send(visitor, f"{site}/blog/rotate-first-squat-deeper-later/", ".comments__form", name=name, text=text)
    editor.goto(f"{site}/admin/comments/?q={mark}")
    comments, said = editor.locator("[data-one]"), editor.locator(".queue__undo [role=status]")
    expect(comments).to_have_count(3)
    assert barriers(editor) == []
    editor.emulate_media(color_scheme="dark")
    editor.reload()  # colours would be on their way from light to dark
    assert barriers(editor) == []
    editor.keyboard.press("j")
    editor.keyboard.press("j")
    expect(comments.nth(1)).to_be_focused()
    editor.keyboard.press("a")
    expect(comments).to_have_count(2)
    expect(comments.nth(1)).to_be_focused()
    expect(comments.nth(1)).to_contain_text("Cem")
    expect(said).to_have_text("1 comment approved.")
    editor.keyboard.press("s")
    expect(comments).to_have_count(1)
    expect(comments.first).to_be_focused()
    expect(said).to_have_text("1 comment called spam.")
    editor.keyboard.press("d")
    expect(editor.get_by_role("heading", level=1)).to_be_focused()
    expect(said).to_have_text("1 comment deleted.")
    editor.keyboard.press("u")
    expect(comments.first).to_be_focused()
    stand_in_one_line(editor)


def stand_in_one_line(editor: Page) -> None:
    """On a phone the three decisions, for one comment and for all; on a desk the name and what is said of its comment,
    and the answer's button is below it."""
    editor.set_viewport_size({"width": 390, "height": 844})
    for place in ("[data-one] .queue__acts", ".queue__bulk"):
        boxes = [box_of(button) for button in editor.locator(f"{place} .button").all()]
        assert len(boxes) == 3
        assert len({box["y"] for box in boxes}) == 1
        assert min(box["height"] for box in boxes) >= 44
    editor.set_viewport_size({"width": 1360, "height": 844})
    middles = [box["y"] + box["height"] / 2 for box in map(box_of, editor.locator(".queue__head > *").all())]
    assert len(middles) == 3 and max(middles) - min(middles) <= 1
    editor.locator("[data-one] summary").click()
    text = box_of(editor.locator("[data-one] textarea"))
    assert box_of(editor.get_by_role("button", name="Approve and answer"))["y"] >= text["y"] + text["height"]


def box_of(place: Locator) -> FloatRect:
    box = place.bounding_box()
    assert box
    return box
