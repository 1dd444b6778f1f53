"""A routine on the floor: led by keyboard and by ear, through a reload, without a network; and on one sheet of paper."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.accessibility import barriers_in_every_look
from tests.browser.complaints import Complaints, NewContext
from tests.waiting import wait_for

HIPS = "/routines/ten-minutes-for-hips-that-turn/"
SITTING = "/routines/after-a-day-of-sitting/"
SHEETS = [HIPS, SITTING, "/routines/shoulders-before-pressing/"]


def start(page: Page, address: str) -> Locator:
    """The led routine, opened by keyboard with a clock that stands still until it is moved."""
    page.clock.install()
    page.goto(address)
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    page.get_by_role("button", name="Do it now").press("Enter")
    return page.get_by_role("dialog")


def said(page: Page) -> Locator:
    return page.get_by_role("dialog").get_by_role("status")


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def test_reps_are_counted_by_keyboard_and_told_once_each(page: Page, site: str) -> None:
    room = start(page, site + HIPS)
    expect(said(page)).to_have_text("Exercise 1 of 5: Supine hip rotation. Set 1 of 1, first side. 8 reps.")
    expect(focused(page)).to_have_text("Count a rep")
    page.keyboard.press("Space")
    expect(said(page)).to_have_text("1 of 8")
    page.keyboard.press("Enter")
    expect(room.get_by_role("timer")).to_have_text("2 / 8")
    for _ in range(6):
        page.keyboard.press("Space")
    expect(said(page)).to_have_text("Supine hip rotation. Set 1 of 1, other side. 8 reps.")
    for _ in range(8):
        page.keyboard.press("Space")
    expect(said(page)).to_have_text(re.compile("^Rest 15.s. Then: Frog rock-back, Set 1 of 1.$"))
    expect(focused(page)).to_have_text("Pause")


def test_a_rest_counts_down_without_a_word_for_every_second(page: Page, site: str) -> None:
    room = start(page, site + HIPS)
    room.get_by_role("button", name="Next").click()
    room.get_by_role("button", name="Next").click()
    expect(room.get_by_role("timer")).to_have_text("0:15")
    expect(room.get_by_text("Then: Frog rock-back, Set 1 of 1", exact=False).first).to_be_visible()
    page.evaluate("""() => {
        window.told = 0;
        const note = new MutationObserver(() => (window.told += 1));
        note.observe(document.querySelector("[data-say]"), { childList: true, characterData: true, subtree: true });
    }""")
    page.clock.run_for(10_000)
    expect(room.get_by_role("timer")).to_have_text(re.compile("0:0[56]"))
    assert page.evaluate("window.told") == 0
    page.clock.run_for(6_000)
    expect(said(page)).to_have_text("Exercise 2 of 5: Frog rock-back. Set 1 of 1. 8 reps.")


def test_a_hold_gets_ready_pauses_and_ends_by_itself(page: Page, site: str) -> None:
    room = start(page, site + SITTING)
    room.get_by_role("button", name="Skip exercise").click()
    expect(said(page)).to_have_text("Exercise 2 of 5: Couch stretch. Set 1 of 1, first side. Get ready.")
    page.clock.run_for(5_200)
    expect(said(page)).to_have_text("Couch stretch. Set 1 of 1, first side. Go: 45 seconds.")
    room.get_by_role("button", name="Pause").press("Space")
    expect(said(page)).to_have_text("Paused")
    before = room.get_by_role("timer").text_content()
    page.clock.run_for(60_000)
    assert room.get_by_role("timer").text_content() == before
    page.keyboard.press("Space")
    page.clock.run_for(45_000)
    expect(said(page)).to_have_text("Couch stretch. Set 1 of 1, other side. Get ready.")


def test_arrow_keys_go_on_and_back_and_escape_gives_the_place_back(page: Page, site: str) -> None:
    room = start(page, site + HIPS)
    expect(room.get_by_role("button", name="Back")).to_be_disabled()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(room.get_by_text("2 of 5", exact=True)).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(said(page)).to_have_text("Supine hip rotation. Set 1 of 1, other side. 8 reps.")
    page.keyboard.press("Escape")
    expect(room).to_be_hidden()
    expect(focused(page)).to_have_text("Go on where I stopped")
    page.keyboard.press("Enter")
    expect(room.get_by_text("Set 1 of 1, other side", exact=True)).to_be_visible()


def test_the_button_says_where_it_leads_before_the_focus_is_on_it_again(page: Page, site: str) -> None:
    start(page, site + HIPS)
    page.keyboard.press("ArrowRight")
    back_on = page.evaluate("(document.querySelector('[data-do]').close(), document.activeElement.textContent)")
    assert back_on == "Go on where I stopped"


def test_it_ends_in_words_and_forgets(page: Page, site: str) -> None:
    room = start(page, site + HIPS)
    for _ in range(5):
        room.get_by_role("button", name="Skip exercise").click()
    expect(said(page)).to_have_text("Done. That was the whole routine.")
    expect(room.get_by_role("heading", name="Done")).to_be_visible()
    expect(focused(page)).to_have_text("Close")
    assert page.evaluate("sessionStorage.length") == 0
    page.keyboard.press("Enter")
    expect(focused(page)).to_have_text("Do it now")


def walk(page: Page, room: Locator, steps: list[list[Any]]) -> None:
    """On to the end and back to the beginning, by the keys; every step shows its own exercise."""
    shown = room.locator("[data-show]:visible")
    for kind, item, *_ in [*steps, ["end", "end"]]:
        expect(shown).to_have_attribute("data-show", str(item))
        expect(room).to_have_attribute("data-kind", kind)
        page.keyboard.press("ArrowRight")
    expect(room.get_by_role("heading", name="Done")).to_be_visible()
    expect(said(page)).to_have_text("Done. That was the whole routine.")
    for _ in steps:
        page.keyboard.press("ArrowLeft")
    expect(shown).to_have_attribute("data-show", "1")
    expect(room.get_by_role("button", name="Back")).to_be_disabled()


@pytest.mark.parametrize("address", SHEETS)
def test_every_routine_is_walked_to_its_end_and_back(page: Page, site: str, address: str) -> None:
    room = start(page, site + address)
    walk(page, room, json.loads(room.get_attribute("data-steps") or ""))


SHORTEST = {
    "one set": [["reps", 1, 20, "Set 1 of 1", 8]],
    "one hold": [["ready", 1, 5, "Set 1 of 1", 0], ["hold", 1, 30, "Set 1 of 1", 0]],
    "one open step": [["open", 1, 60, "Set 1 of 1: a walk", 0]],
    "a rest in between": [
        ["reps", 1, 20, "Set 1 of 2", 8],
        ["rest", 1, 30, "Rest 30 s", 0],
        ["reps", 1, 20, "Set 2 of 2", 8],
    ],
    "no rests": [["open", 1, 60, "Set 1 of 1", 0], ["reps", 2, 20, "Set 1 of 1", 8], ["reps", 2, 20, "Set 2 of 2", 8]],
}


@pytest.mark.parametrize("steps", SHORTEST.values(), ids=SHORTEST)
def test_the_shortest_routines_are_walked_too(page: Page, site: str, steps: list[list[Any]]) -> None:
    def shorten(route: Route) -> None:
        response = route.fetch()
        script = json.dumps(steps).replace('"', "&quot;")
        route.fulfill(response=response, body=re.sub(r'data-steps="[^"]*"', f'data-steps="{script}"', response.text()))

    page.route(site + HIPS, shorten)
    walk(page, start(page, site + HIPS), steps)


def test_the_sound_is_off_until_it_is_asked_for(page: Page, site: str) -> None:
    page.add_init_script("""window.beeps = 0;
        const start = OscillatorNode.prototype.start;
        OscillatorNode.prototype.start = function (...how) { window.beeps += 1; return start.apply(this, how); };""")
    room = start(page, site + HIPS)
    page.keyboard.press("ArrowRight")
    assert page.evaluate("window.beeps") == 0
    sound = room.get_by_role("button", name="Sound")
    expect(sound).to_have_attribute("aria-pressed", "false")
    sound.press("Enter")
    expect(sound).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("window.beeps") == 2


def test_the_screen_is_kept_awake_until_it_is_closed(page: Page, site: str) -> None:
    page.add_init_script("""window.locks = [];
        const lock = { addEventListener() {}, release: () => window.locks.push("released") };
        navigator.wakeLock.request = async (kind) => (window.locks.push(kind), lock);""")
    page.goto(site + HIPS)
    assert page.evaluate("window.locks") == []
    page.get_by_role("button", name="Do it now").click()
    wait_for(lambda: page.evaluate("window.locks") == ["screen"])
    page.keyboard.press("Escape")
    wait_for(lambda: page.evaluate("window.locks") == ["screen", "released"])


def test_a_screen_that_is_kept_awake_too_late_is_let_go(page: Page, site: str) -> None:
    page.add_init_script("""window.locks = [];
        const lock = { addEventListener() {}, release: () => window.locks.push("released") };
        navigator.wakeLock.request = () => new Promise((resolve) => (window.answer = () => resolve(lock)));""")
    page.goto(site + HIPS)
    page.get_by_role("button", name="Do it now").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.evaluate("window.answer()")
    wait_for(lambda: page.evaluate("window.locks") == ["released"])


def test_a_phone_that_cannot_stay_awake_or_beep_leads_all_the_same(page: Page, site: str) -> None:
    page.add_init_script("""delete Navigator.prototype.wakeLock; delete Navigator.prototype.vibrate;
        delete Navigator.prototype.serviceWorker; delete window.AudioContext;
        Object.defineProperty(window, "sessionStorage", { get() { throw new DOMException("refused", "SecurityError"); } });""")
    page.goto(site + HIPS)
    page.get_by_role("button", name="Do it now").click()
    page.get_by_role("button", name="Sound").click()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("dialog").get_by_text("Set 1 of 1, other side", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Go on where I stopped")).to_be_focused()


def test_nothing_is_stored_before_the_start_and_nothing_sent_after_it(
    page: Page, site: str, outside: list[str]
) -> None:
    page.goto(site + HIPS)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    expect(page.get_by_role("button", name="Do it now")).to_be_visible()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method != "GET" else None)
    page.get_by_role("button", name="Do it now").click()
    for _ in range(5):
        page.keyboard.press("Space")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 1]
    assert outside == [] and sent == []
    assert page.context.cookies() == []


def test_a_reload_midway_comes_back_to_the_place(page: Page, site: str) -> None:
    room = start(page, site + HIPS)
    for _ in range(3):
        page.keyboard.press("Space")
    page.reload()
    expect(room).to_be_visible()
    expect(room.get_by_role("timer")).to_have_text("3 / 8")
    room.get_by_role("button", name="Next").click()
    room.get_by_role("button", name="Next").click()
    page.reload()
    expect(room.get_by_role("button", name="Go on")).to_be_visible()
    expect(said(page)).to_have_text(re.compile("^Paused. Rest 15"))


@pytest.mark.parametrize("kept", ["nonsense", '{"at": -4}', '{"at": 1, "version": "old"}'])
def test_what_a_tab_remembers_wrongly_is_ignored(page: Page, site: str, kept: str) -> None:
    page.goto(site + HIPS)
    page.evaluate("kept => sessionStorage.setItem(`routine ${location.pathname}`, kept)", kept)
    page.reload()
    page.get_by_role("button", name="Do it now").click()
    expect(page.get_by_role("dialog").get_by_role("timer")).to_have_text("0 / 8")


def keep(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_text("It is kept on this device now")).to_be_visible()


def test_it_opens_without_a_network_with_its_looks_and_pictures(page: Page, site: str, complaints: Complaints) -> None:
    complaints.allow(
        r"ERR_INTERNET_DISCONNECTED .*/practice/"
    )  # who practises is asked anew each time, and not where there is no network
    keep(page, site + HIPS)
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ten minutes for hips that turn")
    assert page.evaluate("getComputedStyle(document.querySelector('.part__items')).display") == "grid"
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('1rem Bricolage'))")
    page.get_by_role("button", name="Do it now").click()
    expect(page.get_by_role("dialog").get_by_role("timer")).to_have_text("0 / 8")
    wait_for(lambda: page.evaluate("document.querySelector('[data-show=\"1\"] img').naturalWidth > 0"))
    page.keyboard.press("Escape")
    for picture in page.locator(".part img").all():
        picture.scroll_into_view_if_needed()
    wait_for(lambda: page.evaluate("[...document.querySelectorAll('.part img')].every((one) => one.naturalWidth > 0)"))


def test_no_other_page_is_kept(page: Page, site: str) -> None:
    keep(page, site + HIPS)
    page.goto(f"{site}/routines/")
    page.goto(f"{site}/exercises/")
    kept = page.evaluate("""async () => {
        const names = await caches.keys();
        const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map((one) => one.url)));
        return all.flat();
    }""")
    assert sorted(url for url in kept if url.endswith(("/", ".html"))) == [f"{site}/offline.html", site + HIPS]
    assert not [url for url in kept if "/admin/" in url]


def test_without_a_network_any_page_says_so_and_lists_what_is_kept(
    page: Page, site: str, complaints: Complaints
) -> None:
    complaints.allow("status of 503", r"ERR_INTERNET_DISCONNECTED .*/practice/")
    keep(page, site + HIPS)
    keep(page, site + SITTING)
    page.goto(f"{site}/exercises/")
    page.wait_for_load_state("networkidle")  # its pictures are there
    page.context.set_offline(True)
    page.goto(f"{site}/blog/?page=2")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are out of reach of the network")
    expect(page.get_by_role("listitem")).to_have_text(["Ten minutes for hips that turn", "After a day of sitting"])
    assert page.evaluate("getComputedStyle(document.querySelector('.lost')).display") == "grid"
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('1rem Bricolage'))")
    assert barriers_in_every_look(page) == []
    page.get_by_role("link", name="After a day of sitting").click()
    expect(page.get_by_role("button", name="Do it now")).to_be_visible()
    page.context.set_offline(False)
    page.goto(f"{site}/blog/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Articles")


PUT = """async ([address, text]) => {
    const name = (await caches.keys()).find((one) => one.startsWith("routine"));
    const headers = { "Content-Type": "text/html" };
    await (await caches.open(name)).put(address, new Response(text, { headers }));
}"""


FORGOTTEN = """async () => {
    const name = (await caches.keys()).find((one) => one.startsWith("routine"));
    return !(await (await caches.open(name)).match("/static/home/js/old.12345.js"));
}"""


def test_with_a_network_the_newest_is_seen_and_old_caches_go(page: Page, site: str) -> None:
    keep(page, site + HIPS)
    page.evaluate(PUT, [site + HIPS, "<h1>An old one</h1>"])
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ten minutes for hips that turn")
    page.evaluate(PUT, [f"{site}/static/home/js/old.12345.js", "old"])
    keep(page, site + HIPS)
    wait_for(lambda: page.evaluate(FORGOTTEN))


def test_a_failing_server_is_like_no_network(page: Page, site: str, complaints: Complaints) -> None:
    complaints.allow("status of 503")
    keep(page, site + HIPS)
    # A request that the browser sends before the worker has started passes by the route below.
    page.evaluate("navigator.serviceWorker.ready.then((one) => one.navigationPreload.disable())")
    asked: list[str] = []

    def fail(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=503, body="down")

    page.context.route("**/*", fail)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ten minutes for hips that turn")
    assert site + HIPS in asked


def test_the_led_routine_is_accessible(new_context: NewContext, site: str) -> None:
    page = new_context(viewport={"width": 360, "height": 780}, bypass_csp=True).new_page()
    page.goto(site + HIPS)
    page.get_by_role("button", name="Do it now").click()
    assert page.evaluate("(room => room.scrollWidth - room.clientWidth)(document.querySelector('dialog'))") <= 0
    assert barriers_in_every_look(page) == []
    room = page.get_by_role("dialog")
    room.get_by_role("button", name="Next").click()
    room.get_by_role("button", name="Next").click()
    expect(room.get_by_role("timer")).to_have_attribute("aria-live", "off")
    assert barriers_in_every_look(page) == []


@pytest.mark.parametrize(("width", "height"), [(320, 256), (640, 360), (360, 740)])
def test_a_small_or_magnified_window_shows_all_of_a_long_name(page: Page, site: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    room = start(page, site + HIPS)
    name = room.locator("[data-name]:visible")
    name.evaluate("(name) => (name.textContent = 'Oberschenkelinnenrotationsunterstützungsdehnung '.repeat(5))")
    assert room.evaluate("(room) => room.scrollWidth - room.clientWidth") <= 0
    top, bar = name.bounding_box(), room.locator("progress").bounding_box()
    assert top and bar and top["y"] >= bar["y"] + bar["height"]
    room.get_by_role("button", name="Skip exercise").click()
    expect(room.get_by_text("2 of 5", exact=True)).to_be_visible()


def test_the_dial_keeps_still_for_those_who_ask_for_it(new_context: NewContext, site: str) -> None:
    context = new_context(reduced_motion="reduce")
    page = context.new_page()
    room = start(page, site + HIPS)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    arm = room.locator(".goniometer__arm").last
    before = arm.get_attribute("transform")
    page.clock.run_for(8_000)
    expect(room.get_by_role("timer")).to_have_text(re.compile("0:0[78]"))
    assert arm.get_attribute("transform") == before


def test_its_scripts_stay_small(page: Page, site: str) -> None:
    sizes: dict[str, int] = {}
    page.on(
        "response",
        lambda answer: sizes.update({answer.url: len(answer.body())}) if answer.url.endswith(".js") else None,
    )
    keep(page, site + HIPS)
    # The search field of every page has a budget of its own.
    own = {url: size for url, size in sizes.items() if "/static/search/" not in url}
    assert 0 < sum(own.values()) < 16_000


@pytest.mark.parametrize("path", SHEETS)
def test_it_prints_on_one_sheet(page: Page, site: str, path: str) -> None:
    page.goto(site + path)
    sheet = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", sheet)) == 1
    page.emulate_media(media="print")
    expect(page.locator(".header, .footer").first).to_be_hidden()
    expect(page.get_by_role("button", name="Do it now")).to_be_hidden()
    expect(page.locator(".part img").first).to_be_visible()


def test_without_a_script_it_is_a_list_to_read(new_context: NewContext, site: str) -> None:
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + HIPS)
    expect(page.get_by_role("button", name="Do it now")).to_be_hidden()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("heading", name="90/90 switch")).to_be_visible()
    expect(page.get_by_text("2 × 5 reps", exact=True)).to_be_visible()


def test_a_test_that_is_alone_in_its_list_has_its_picture_beside_its_words(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 820, "height": 860})
    page.goto(f"{site}/routines/")
    card = page.locator(".tests .card")
    expect(card).to_have_count(1)
    picture, words = card.locator(".card__picture").bounding_box(), card.locator(".card__words").bounding_box()
    assert picture and words and picture["x"] + picture["width"] < words["x"]
