"""The inquiry form in a real browser: nothing typed is lost, nothing is sent twice, nobody else is asked too early."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.accessibility import barriers, barriers_in_every_look
from tests.browser.complaints import Complaints, NewContext
from tests.waiting import wait_for

SCRIPT = """
window.grecaptcha = {
  ready: (next) => next(),
  render: (box, options) => { window.rendered = options; box.textContent = "the box"; return 0; },
  reset: () => {}, execute: async () => { window.rendered?.callback("fresh-token"); return "score-token"; },
};
window.captchaLoaded();
"""


# Pictures to choose from: the provider shows a frame, and calls back whenever they are solved, or never.
PUZZLE = SCRIPT.replace(
    "execute: async () => { ",
    """execute: async () => {
      const frame = document.createElement("iframe");
      frame.src = "about:blank#/bframe";
      frame.id = "pictures";
      document.body.prepend(frame);
      return; """,
)


def write(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"#id_{name}").fill(value)


def wait_three_seconds(page: Page) -> None:
    """A person takes that long."""
    page.clock.fast_forward(4000)


@pytest.fixture
def form(page: Page, site: str) -> Page:
    page.clock.install()
    page.goto(f"{site}/inquire/")
    return page


def count(var: Path, message: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(var / "db.sqlite3")) as database:
        query = "SELECT status, came_from, answers FROM coaching_inquiry WHERE message = ?"
        return database.execute(query, (message,)).fetchall()


def press(page: Page) -> None:
    page.get_by_role("button", name="Send my message").click()


def test_what_is_typed_survives_a_reload_and_another_page(form: Page, site: str) -> None:
    write(form, name="Anna", email="berta@example.com", message="Half a story", health="A knee")
    form.locator("#id_goal").select_option(index=2)
    form.locator("#id_health_consent").check()
    form.reload()
    form.goto(f"{site}/blog/")
    form.goto(f"{site}/inquire/")
    expect(form.locator("#id_message")).to_have_value("Half a story")
    expect(form.locator("#id_health")).to_have_value("A knee")
    expect(form.locator("#id_health_consent")).to_be_checked()
    assert form.locator("#id_goal").input_value()


def send_back(form: Page) -> None:
    """Sent without any way back: the form returns with its errors."""
    write(form, name="Anna", message="As first sent")
    press(form)
    expect(form.get_by_role("alert")).to_be_focused()


def test_what_is_changed_after_an_error_survives_a_reload(form: Page, site: str) -> None:
    send_back(form)
    write(form, message="Changed after the error", health="A knee")
    form.reload()
    expect(form.get_by_role("alert")).to_be_visible()
    expect(form.locator("#id_message")).to_have_value("Changed after the error")
    expect(form.locator("#id_health")).to_have_value("A knee")
    form.goto(f"{site}/inquire/")
    expect(form.locator("#id_message")).to_have_value("Changed after the error")


def test_what_is_changed_after_an_error_and_sent_without_a_network_is_there_on_the_way_back(form: Page) -> None:
    send_back(form)
    write(form, message="Changed, then offline")
    form.route("**/inquire/", lambda route: route.abort("internetdisconnected"))
    press(form)
    form.wait_for_url("chrome-error://**")
    form.unroute("**/inquire/")
    form.go_back()
    expect(form.locator("#id_message")).to_have_value("Changed, then offline")


def test_the_page_of_an_error_leaves_a_later_draft_alone(form: Page, site: str) -> None:
    send_back(form)
    later = {"key": "another", "opened": 0, "values": {"id_name": "Anna", "id_message": "Of another message"}}
    form.evaluate("(draft) => sessionStorage.setItem('inquiry', JSON.stringify(draft))", later)
    form.reload()
    expect(form.locator("#id_message")).to_have_value("As first sent")
    form.goto(f"{site}/inquire/")
    expect(form.locator("#id_message")).to_have_value("Of another message")


def test_the_summary_takes_the_focus_and_its_links_lead_to_the_fields(form: Page) -> None:
    write(form, email="anna@", message="With errors")
    press(form)
    expect(form.get_by_role("alert")).to_be_focused()
    form.get_by_role("link", name="not a complete e-mail address").click()
    expect(form.locator("#id_email")).to_be_focused()
    expect(form.locator("#id_email")).to_have_attribute("aria-invalid", "true")
    expect(form.locator("#id_message")).to_have_value("With errors")


def test_the_form_with_errors_is_accessible(new_context: NewContext, site: str) -> None:
    page = new_context(bypass_csp=True).new_page()
    page.goto(f"{site}/inquire/?from=/exercises/hip-airplane/")
    write(page, health="A knee")
    press(page)
    expect(page.get_by_role("alert")).to_be_focused()
    assert barriers_in_every_look(page) == []


def test_a_double_click_keeps_one_and_going_back_sends_nothing_more(form: Page, var: Path) -> None:
    write(form, name="Anna", email="berta@example.com", message="Clicked twice")
    wait_three_seconds(form)
    form.get_by_role("button", name="Send my message").dblclick()
    form.wait_for_url("**/inquire/thanks/**")
    assert [row[0] for row in count(var, "Clicked twice")] == ["new"]
    assert form.evaluate("sessionStorage.getItem('inquiry')") is None
    form.go_back()
    form.reload()
    assert len(count(var, "Clicked twice")) == 1
    write(form, name="Anna", email="berta@example.com", message="Clicked twice")
    wait_three_seconds(form)
    press(form)
    form.wait_for_url("**/inquire/thanks/**")
    assert len(count(var, "Clicked twice")) == 1


def test_whoever_stops_a_page_that_does_not_load_can_send_again(form: Page, var: Path) -> None:
    write(form, name="Anna", email="berta@example.com", message="Stuck at first")
    wait_three_seconds(form)
    form.route("**/inquire/", lambda route: route.fulfill(status=204))  # the browser stays where it is
    press(form)
    expect(form.get_by_role("button", name="Sending")).to_be_disabled()
    form.clock.fast_forward(11_000)
    form.unroute("**/inquire/")
    press(form)
    form.wait_for_url("**/inquire/thanks/**")
    form.get_by_role("banner").get_by_role("link", name="Work with me").click()
    form.wait_for_url("**/inquire/")
    expect(form.get_by_text("I came here from")).to_be_hidden()
    assert len(count(var, "Stuck at first")) == 1


def test_a_word_that_is_added_on_the_way_back_is_no_program_s(form: Page, var: Path) -> None:
    write(form, name="Anna", email="berta@example.com", message="Sent too early")
    wait_three_seconds(form)
    press(form)
    form.wait_for_url("**/inquire/thanks/**")
    form.go_back()
    write(form, name="Anna", email="berta@example.com", message="Sent with a word more")
    press(form)
    form.wait_for_url("**/inquire/thanks/**")
    assert [row[0] for row in count(var, "Sent with a word more")] == ["new"]


def test_the_page_after_sending_opened_by_itself_leads_to_the_form_with_its_draft(form: Page, site: str) -> None:
    write(form, message="Still being written")
    for place in ("thanks", "held"):
        form.goto(f"{site}/inquire/{place}/")
        form.wait_for_url("**/inquire/")
        expect(form.locator("#id_message")).to_have_value("Still being written")


def test_the_page_after_sending_clears_what_was_sent_and_no_later_draft(form: Page, site: str) -> None:
    write(form, name="Anna", email="berta@example.com", message="The first of two")
    wait_three_seconds(form)
    press(form)
    form.wait_for_url("**/inquire/thanks/**")
    assert barriers(form) == []
    thanks = form.url
    form.goto(f"{site}/inquire/")
    expect(form.locator("#id_message")).to_have_value("")
    write(form, message="The second of two")
    form.goto(thanks)
    form.goto(f"{site}/inquire/")
    expect(form.locator("#id_message")).to_have_value("The second of two")


def test_the_page_before_is_named_without_any_help_of_the_link(page: Page, site: str, var: Path) -> None:
    page.clock.install()
    page.goto(f"{site}/exercises/90-90-switch/")
    page.get_by_role("banner").get_by_role("link", name="Work with me").click()
    page.wait_for_url("**/inquire/**")
    expect(page.get_by_text("I came here from")).to_be_visible()
    write(page, name="Anna", email="berta@example.com", message="From an exercise")
    page.reload()
    wait_three_seconds(page)
    press(page)
    page.wait_for_url("**/inquire/thanks/**")
    assert count(var, "From an exercise")[0][1] == "/exercises/90-90-switch/"


def test_without_javascript_it_is_kept_unverified(new_context: NewContext, site: str, var: Path) -> None:
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/inquire/?from=/exercises/hip-airplane/")
    write(page, name="Anna", instagram="@Anna.Moves", email="", message="No scripts here")
    page.get_by_label("I came here from").uncheck()
    press(page)
    page.wait_for_url("**/inquire/thanks/**")
    assert count(var, "No scripts here") == [("unverified", "", "[]")]


# The CAPTCHA: the page's place for it is put in, because the site under test has no keys. -------------------------


@pytest.fixture
def guarded(page: Page, site: str, outside: list[str]) -> Iterator[Any]:
    """Serves the form with the place of a CAPTCHA, under the policy that such a page has."""
    sent: list[str] = []

    def open_form(
        kind: str, domain: str = "www.google.com", script: str = SCRIPT, sent_back: bool = False
    ) -> list[str]:
        def give_place(route: Route) -> None:
            if route.request.method == "POST":
                sent.append(route.request.post_data or "")
                route.fulfill(status=200, content_type="text/html", body="<h1>sent</h1>")
                return
            response = route.fetch()
            html = response.text().replace('<div class="form__send">', PLACE.format(kind=kind, domain=domain), 1)
            html = html.replace("</head>", CAPTCHA_MODULE, 1)
            if sent_back:
                html = html.replace("data-inquiry", "data-inquiry data-sent-back", 1)
                html = html.replace('name="captcha"', 'name="captcha" value="earlier"', 1)
            policy = response.headers["content-security-policy"]
            policy = policy.replace("script-src 'self'", f"script-src 'self' https://{domain}/recaptcha/")
            route.fulfill(response=response, body=html, headers=response.headers | {"content-security-policy": policy})

        page.route("**/inquire/", give_place)
        page.route("**/recaptcha/api.js**", lambda route: _provide(route, outside, script))
        page.goto(f"{site}/inquire/")
        return sent

    yield open_form


PLACE = """<div class="captcha" data-captcha="{kind}" data-sitekey="key" data-action="send" data-api="grecaptcha"
 data-script="https://{domain}/recaptcha/api.js?onload=captchaLoaded&amp;render=explicit"
 data-puzzle='iframe[src*="/bframe"]' hidden>
<input type="hidden" name="captcha"><div data-captcha-box></div>
<p class="captcha__offer" data-captcha-offer hidden><button class="button" type="button">Send without the pictures</button></p>
<input type="checkbox" name="without" value="1" id="id_without"></div><div class="form__send">"""
CAPTCHA_MODULE = '<script type="module" src="/static/home/antispam/captcha.js"></script></head>'


def _provide(route: Route, outside: list[str], script: str) -> None:
    outside.append(route.request.url)
    if script:
        route.fulfill(status=200, content_type="text/javascript", body=script)
    else:
        route.abort()


@pytest.mark.parametrize("domain", ["www.google.com", "www.recaptcha.net"])
def test_the_provider_is_asked_only_once_somebody_writes_and_at_the_chosen_host(
    page: Page, guarded: Any, outside: list[str], domain: str
) -> None:
    guarded("checkbox", domain)
    page.locator("#id_name").focus()
    page.wait_for_load_state("networkidle")
    assert outside == []
    page.keyboard.type("A")
    expect(page.get_by_text("the box")).to_be_visible()
    page.keyboard.type("nna")
    assert [url.split("?")[0] for url in outside] == [f"https://{domain}/recaptcha/api.js"]
    page.evaluate("rendered.callback('ticked-token')")
    expect(page.locator("[name=captcha]")).to_have_value("ticked-token")


@pytest.mark.parametrize(("kind", "token"), [("invisible", "fresh-token"), ("score", "score-token")])
def test_a_token_is_fetched_when_it_is_sent_so_that_it_cannot_run_out(
    page: Page, guarded: Any, kind: str, token: str
) -> None:
    sent = guarded(kind)
    write(page, name="Anna", email="berta@example.com", message="Slowly")
    expect(page.locator("[name=captcha]")).to_have_value("")
    page.get_by_role("button", name="Send my message").dblclick()
    expect(page.get_by_role("heading", name="sent")).to_be_visible()
    assert len(sent) == 1 and f"captcha={token}" in sent[0] and re.search(r"took=\d", sent[0])


@pytest.mark.parametrize("kind", ["checkbox", "invisible", "score"])
def test_whoever_blocks_the_provider_sends_without_it(
    page: Page, guarded: Any, complaints: Complaints, kind: str
) -> None:
    complaints.allow("ERR_FAILED https://www.google.com/")
    sent = guarded(kind, script="")
    write(page, name="Anna", email="berta@example.com", message="Blocked")
    press(page)
    expect(page.get_by_role("heading", name="sent")).to_be_visible()
    assert re.search(r"captcha=(&|$)", sent[0])


def test_whoever_would_rather_not_never_asks_the_provider(page: Page, guarded: Any, outside: list[str]) -> None:
    sent = guarded("score")
    page.locator("#id_without").check()
    write(page, name="Anna", email="berta@example.com", message="Rather not")
    press(page)
    expect(page.get_by_role("heading", name="sent")).to_be_visible()
    assert "without=1" in sent[0] and outside == []


@pytest.fixture
def puzzled(page: Page, guarded: Any) -> list[str]:
    """Somebody who wants to send, and has had pictures before them for a while. What was sent so far."""
    page.clock.install()
    sent: list[str] = guarded("invisible", script=PUZZLE)
    write(page, name="Anna", email="berta@example.com", message="Pictures")
    press(page)
    expect(page.locator("#pictures")).to_be_visible()
    for _ in range(4):
        page.clock.run_for(15_000)
    assert sent == []
    return sent


def test_whoever_gets_pictures_has_all_the_time_to_solve_them(page: Page, puzzled: list[str]) -> None:
    page.evaluate("rendered.callback('solved-token')")
    page.clock.run_for(2000)
    expect(page.get_by_role("heading", name="sent")).to_be_visible()
    assert "captcha=solved-token" in puzzled[0] and len(puzzled) == 1


def test_whoever_gets_pictures_may_send_without_them(page: Page, puzzled: list[str]) -> None:
    page.get_by_role("button", name="Send without the pictures").click()
    page.clock.run_for(2000)
    expect(page.get_by_role("heading", name="sent")).to_be_visible()
    assert "without=1" in puzzled[0] and len(puzzled) == 1


def test_pictures_that_were_closed_send_nothing_until_the_visitor_says_so(page: Page, puzzled: list[str]) -> None:
    page.locator("#pictures").evaluate("frame => frame.remove()")
    page.clock.run_for(3000)
    expect(page.get_by_role("button", name="Send my message")).to_be_enabled()
    assert puzzled == []
    page.get_by_role("button", name="Send without the pictures").click()
    expect(page.get_by_role("heading", name="sent")).to_be_visible()
    assert "without=1" in puzzled[0]


def test_the_box_is_there_at_once_when_a_draft_was_put_back(page: Page, guarded: Any) -> None:
    guarded("checkbox")
    write(page, message="Begun")
    expect(page.get_by_text("the box")).to_be_visible()
    page.reload()
    expect(page.get_by_text("the box")).to_be_visible()


@pytest.mark.parametrize(("age", "token"), [(30_000, "earlier"), (130_000, "")])
def test_the_box_and_a_token_that_still_holds_are_there_at_once_after_an_error(
    page: Page, guarded: Any, age: int, token: str
) -> None:
    guarded("checkbox")
    page.evaluate("(age) => sessionStorage.setItem('captcha', Date.now() - age)", age)
    guarded("checkbox", sent_back=True)
    expect(page.get_by_text("the box")).to_be_visible()
    expect(page.locator("[name=captcha]")).to_have_value(token)


def test_words_typed_before_the_script_came_are_kept_and_win_over_an_older_draft(page: Page, site: str) -> None:
    page.goto(f"{site}/inquire/")
    write(page, name="Ida", message="Older words.")
    held: list[Route] = []
    page.route(re.compile(r"/inquiry(\.\w+)?\.js"), lambda route: held.append(route))
    page.goto(f"{site}/inquire/", wait_until="commit")
    write(page, message="Typed on a slow network.")
    wait_for(lambda: page.locator("#id_submission").input_value() == "" and held)
    for route in held:
        route.continue_()
    expect(page.locator("#id_name")).to_have_value("Ida")
    expect(page.locator("#id_message")).to_have_value("Typed on a slow network.")
    page.unroute_all()
    page.goto(site)
    page.goto(f"{site}/inquire/")
    expect(page.locator("#id_message")).to_have_value("Typed on a slow network.")
