"""One inquiry's page in a real browser: no button of it loses what is half-written in another form."""

import uuid

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def inquiry(editor: Page, site: str) -> Page:
    """The page of one that was kept aside, with an answer and notes begun."""
    name = f"Berta {uuid.uuid4().hex[:8]}"
    sent: dict[str, str | float | bool] = {"name": name, "email": "berta@example.com", "message": f"By {name}"}
    assert editor.request.post(f"{site}/inquire/", form=sent | {"website": "https://pills.example"}).ok
    editor.goto(f"{site}/admin/inquiries/?q={name.split()[1]}")
    editor.get_by_role("link", name=name).first.click()
    editor.locator("#id_text").fill("Half an answer")
    editor.locator("#id_notes").fill("Half a note")
    return editor


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def test_saving_the_notes_keeps_the_answer_and_forgets_the_notes_draft(inquiry: Page) -> None:
    press(inquiry, "Save")
    expect(inquiry.locator("#id_text")).to_have_value("Half an answer")
    expect(inquiry.locator("#id_notes")).to_have_value("Half a note")
    inquiry.locator("#id_text").fill("")
    assert "note" not in inquiry.evaluate("JSON.stringify(sessionStorage)")


def test_sending_the_answer_keeps_the_notes_and_begins_a_new_answer(inquiry: Page) -> None:
    press(inquiry, "Send my answer")
    expect(inquiry.locator("#id_notes")).to_have_value("Half a note")
    expect(inquiry.locator("#id_text")).not_to_have_value("Half an answer")
    inquiry.reload()
    expect(inquiry.locator("#id_notes")).to_have_value("Half a note")
    expect(inquiry.locator("#id_text")).not_to_have_value("Half an answer")


def test_a_person_after_all_keeps_both(inquiry: Page) -> None:
    press(inquiry, "This is a person, not spam")
    expect(inquiry.locator("#id_text")).to_have_value("Half an answer")
    expect(inquiry.locator("#id_notes")).to_have_value("Half a note")


def test_a_template_is_put_before_what_was_written_and_only_once(inquiry: Page) -> None:
    inquiry.locator("#id_template").select_option(index=1)
    press(inquiry, "Use it")
    text = inquiry.locator("#id_text").input_value()
    assert text.endswith("\n\nHalf an answer") and len(text) > 40
    expect(inquiry.locator("#id_notes")).to_have_value("Half a note")
    inquiry.reload()
    expect(inquiry.locator("#id_text")).to_have_value(text)
    press(inquiry, "Save")
    expect(inquiry.locator("#id_text")).to_have_value(text)


def test_an_answer_with_an_error_is_still_there_on_the_page_itself(inquiry: Page) -> None:
    address = inquiry.url
    inquiry.locator("form[data-kept$=answer]").evaluate("form => (form.noValidate = true)")
    inquiry.locator("#id_subject").fill("")
    press(inquiry, "Send my answer")
    inquiry.locator("#id_text").fill("Changed after the error")
    inquiry.goto(address)
    expect(inquiry.locator("#id_text")).to_have_value("Changed after the error")
