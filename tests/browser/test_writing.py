"""An article of the coach's usual length and shape, written in the editor by hand, and read by a stranger."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import barriers
from tests.browser.complaints import NewContext
from tests.browser.writing import Bold, Editor, Link, Mail, fill

TITLE = "Five reasons to turn your hips before you load them"
STANDFIRST = "A hip that turns has more room for everything else. Here is what I see change first."
REASONS = {
    "Less time lost to sore joints": "Think of a joint as a shelf. It holds what it was built for. "
    "Stack more on it than that and it gives way, so I build the shelf before I stack it.",
    "The muscle you meant does the work": "When one hip is stuck, the back finishes the lift for it. "
    "You stand up all the same, and the wrong place is sore two days later.",
    "More depth in every squat": "On your back, turn one thigh in and then out. "
    "What you lack there, you will also lack at the bottom of a squat.",
    "Tendons get their share": "Muscle answers in weeks. A tendon takes months, and it only answers to load. "
    "Slow work at the end of the range is how I ask it.",
    "You stop being afraid": "A position you have met a hundred times is no longer a threat. "
    "That is why I start where nothing hurts, and stay there for a while.",
}
PAIR = {
    "Left": ("Supine hip rotation", "One thigh turned in, seen from the feet", "Turned in"),
    "Right": ("Standing hip CARs", "One thigh turned out, seen from the feet", "Turned out"),
}
KNOWN_STUDY = "Restriction in hip internal rotation is associated with an increased risk of ACL injury (2016)"
NEW_STUDY = {
    "title": "A made-up trial of slow hip rotation",
    "authors": "Tester A, Writer B",
    "journal": "Journal of Invented Trials",
    "year": "2024",
    "design": "randomised trial",
    "subjects": "64",
    "found": "Twelve weeks of slow rotation added nine degrees.",
    "certainty": "moderate (GRADE)",
}
DOI = "10.1000/invented.2024.7"
DOI_HINT = "A DOI begins with 10."
PEOPLE = {
    "Robin Example": ("Coaches people who were told to stop squatting.", "https://www.instagram.com/robin.example/"),
    "Kim Sample": ("Told me about the sandbag.", "https://www.instagram.com/kim.sample/"),
}
EPISODE = {"title": "Squats without fear", "show": "The Range Hour", "guest": "Robin Example"}
EPISODE_ADDRESS = "https://example.com/range-hour/12"
MAIL = "coach@example.com"
INSTAGRAM = "https://www.instagram.com/fullrange.example/"
EXERCISE = "90/90 switch"
DOSE = {"dose": "3 × 6", "detail": "each side, slow", "note": "Feel the back hip turn before the knee moves."}
CALL = {
    "heading": "Which hip comes first?",
    "text": "Tell me what you lift and where it stops.",
    "label": "Write to me",
}
COMING_NEXT = "Ten minutes a day that turn a stiff hip into a useful one."
ADDED = " I wrote this sentence on the train."


def test_the_coach_writes_a_long_article_in_the_editor_and_a_stranger_reads_all_of_it(
    new_context: NewContext, editor: Page, site: str
) -> None:
    desk = Editor(editor)
    enter_the_new_study(desk)
    desk.add_article()
    desk.fill(title=TITLE, standfirst=STANDFIRST)
    desk.clear()
    write_the_body(desk)
    desk.fill(coming_next=COMING_NEXT)
    file_it(desk)
    look_at_the_preview(desk)
    desk.save_draft()
    editor.reload()
    nothing_is_lost(desk)
    address = desk.publish()

    context = new_context(viewport={"width": 1360, "height": 860}, color_scheme="light", bypass_csp=True)
    page = context.new_page()
    page.goto(address if address.startswith("http") else site + address)
    read_it(page)
    assert barriers(page) == []


def enter_the_new_study(desk: Editor) -> None:
    """What is no DOI is refused beside its field, with all else kept; the DOI is taken as the address that people paste."""
    desk.add_study()
    desk.fill(**NEW_STUDY, doi="PMID 12345678")
    desk.page.get_by_role("button", name="Save", exact=True).click()
    field = desk.page.get_by_role("region", name="DOI")
    expect(field.get_by_text(DOI_HINT)).to_be_visible()
    expect(field.get_by_role("textbox")).to_have_value("PMID 12345678")
    expect(desk.page.locator("#id_found")).to_have_value(NEW_STUDY["found"])
    desk.fill(doi=f"https://doi.org/{DOI}")
    desk.page.get_by_role("button", name="Save", exact=True).click()
    desk.told("Study .* created")


def write_the_body(desk: Editor) -> None:
    desk.add_text(
        ["It has been a while. I stopped counting readers and went back to ", Bold("coaching"), "."],
        ["Write to me ", Mail("by e-mail", MAIL), " or ", Link("on Instagram", INSTAGRAM), " if you get stuck."],
    )
    for place, (heading, words) in enumerate(REASONS.items(), start=1):
        desk.add("Numbered section", heading=heading)
        desk.add_text(words)
        if place == 3:
            show_the_range(desk)
        elif place == 4:
            cite(desk, f"{NEW_STUDY['title']} ({NEW_STUDY['year']})", NEW_STUDY["title"])
        elif place == 5:
            name_somebody(desk, "Kim Sample")
    block = desk.add("Exercise", **DOSE)
    desk.choose(block, "Choose a page (Exercise)", EXERCISE, EXERCISE)
    block = desk.add("Call to action", **CALL)
    desk.choose(block, "Choose a page", "Work with me", "work with")


def show_the_range(desk: Editor) -> None:
    cite(desk, KNOWN_STUDY, "hip internal rotation")
    block = desk.add("Side-by-side pictures", caption="The same hip, both ways.")
    for side, (picture, alt, label) in PAIR.items():
        half = block.get_by_role("region", name=re.compile(f"^{side}"))
        desk.choose(half, "Choose an image", picture, picture)
        fill(half, alt_text=alt, label=label)
    name_somebody(desk, "Robin Example")
    desk.add("Podcast episode", **EPISODE, address=EPISODE_ADDRESS)


def cite(desk: Editor, title: str, search: str) -> None:
    desk.choose(desk.add("Study"), "Choose study", title, search)


def name_somebody(desk: Editor, name: str) -> None:
    known_for, address = PEOPLE[name]
    block = desk.add("Person", name=name, known_for=known_for)
    block.get_by_role("button", name="Add", exact=True).click()
    fill(block, label="Instagram", address=address)


def file_it(desk: Editor) -> None:
    page = desk.page
    page.get_by_role("tab", name="Promote").click()
    panel = page.get_by_role("tabpanel", name="Promote")
    desk.fill(date="2026-05-14")
    page.keyboard.press("Tab")
    desk.choose(panel, "Choose topic", "Hips")
    tags = panel.get_by_role("list").get_by_role("textbox")
    for tag in ("squat", "rotation"):
        tags.press_sequentially(tag)
        tags.press("Enter")
    desk.choose(panel.get_by_role("region", name="Cover"), "Choose an image", "Deep squat hold", "squat hold")


def look_at_the_preview(desk: Editor) -> None:
    button = desk.page.get_by_role("button", name="Toggle preview")
    button.click()
    seen = desk.page.locator("[data-side-panel=preview]").frame_locator("iframe").last
    expect(seen.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(seen.get_by_text(COMING_NEXT)).to_be_attached()
    button.click()


def nothing_is_lost(desk: Editor) -> None:
    page, blocks = desk.page, desk.blocks
    expect(page.locator("#id_title")).to_have_value(TITLE)
    expect(page.locator("#id_standfirst")).to_have_value(STANDFIRST)
    expect(page.locator("#id_coming_next")).to_have_value(COMING_NEXT)
    expect(page.locator("#id_date")).to_have_value("2026-05-14")
    expect(blocks("Numbered section")).to_have_count(5)
    expect(blocks("Study")).to_have_count(2)
    expect(blocks("Person")).to_have_count(2)
    for words in [*REASONS.values(), "Deep squat hold", "Hips", "Work with me", EXERCISE]:
        expect(page.get_by_text(words, exact=True).first).to_be_attached()
    pair = blocks("Side-by-side pictures")
    for side, (picture, alt, label) in PAIR.items():
        half = pair.get_by_role("region", name=re.compile(f"^{side}"))
        expect(half.get_by_text(picture, exact=True).first).to_be_visible()
        expect(half.get_by_role("textbox", name="Alt text")).to_have_value(alt)
        expect(half.get_by_role("textbox", name="Label")).to_have_value(label)
    expect(blocks("Podcast episode").get_by_role("textbox", name="Address")).to_have_value(EPISODE_ADDRESS)


def read_it(page: Page) -> None:
    expect(page).to_have_title(re.compile(f"^{TITLE}"))
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    main = page.get_by_role("main")
    for words in (STANDFIRST, "14 May 2026", "The same hip, both ways.", *REASONS.values()):
        expect(main.get_by_text(words).first).to_be_visible()
    expect(main.get_by_role("link", name="Hips", exact=True).first).to_be_visible()
    expect(main.locator("b, strong").filter(has_text=re.compile("^coaching$"))).to_be_visible()
    expect(main.get_by_role("link", name="by e-mail")).to_have_attribute("href", f"mailto:{MAIL}")
    expect(main.get_by_role("link", name="on Instagram")).to_have_attribute("href", INSTAGRAM)
    the_five_are_numbered(page)
    the_pair_is_in_order(main)
    the_claims_are_cited(main)
    episode = main.get_by_role("region", name=f"Podcast episode: {EPISODE['title']}")
    expect(episode).to_contain_text(EPISODE["show"])
    expect(episode).to_contain_text(f"With {EPISODE['guest']}")
    expect(episode.get_by_role("link")).to_have_attribute("href", EPISODE_ADDRESS)
    for name, (known_for, address) in PEOPLE.items():
        person = main.get_by_role("region", name=name, exact=True)
        expect(person).to_contain_text(known_for)
        expect(person.get_by_role("link", name="Instagram")).to_have_attribute("href", address)
    for words in DOSE.values():
        expect(main.get_by_text(words).first).to_be_visible()
    exercise = main.get_by_role("link", name=EXERCISE, exact=True).first
    expect(exercise).to_have_attribute("href", re.compile(r"/exercises/90-90-switch/$"))
    call = main.get_by_role("complementary", name=CALL["heading"])
    expect(call).to_contain_text(CALL["text"])
    expect(call.get_by_role("link", name=CALL["label"])).to_have_attribute("href", re.compile(r"/inquire/$"))
    expect(main.get_by_role("complementary", name="Coming next")).to_contain_text(COMING_NEXT)


def the_five_are_numbered(page: Page) -> None:
    """In the headings and in the contents, and each entry leads to its heading."""
    entries = page.get_by_role("navigation", name="Contents").get_by_role("link")
    expect(entries).to_have_count(5)
    for place, heading in enumerate(REASONS):
        numbered = re.compile(rf"^\s*{place + 1}\s*{heading}\s*$")
        expect(entries.nth(place)).to_have_text(numbered)
        address = entries.nth(place).get_attribute("href") or "#missing"
        expect(page.locator(f"h2{address}")).to_have_text(numbered)


def the_pair_is_in_order(main: Locator) -> None:
    pair = main.get_by_role("figure").filter(has_text="The same hip, both ways.")
    alts = [picture.get_attribute("alt") for picture in pair.get_by_role("img").all()]
    assert alts == [alt for _, alt, _ in PAIR.values()]
    words = pair.inner_text()
    assert words.index("Turned in") < words.index("Turned out") < words.index("The same hip, both ways.")


def the_claims_are_cited(main: Locator) -> None:
    """A mark at the end of the claim, a note beside it, a source at the end: all with the same number."""
    claims = list(REASONS.values())
    cited = {1: (claims[2], KNOWN_STUDY.removesuffix(" (2016)"), "10."), 2: (claims[3], NEW_STUDY["title"], DOI)}
    sources = main.get_by_role("region", name="What this stands on").get_by_role("listitem")
    expect(sources).to_have_count(2)
    for number, (claim, title, doi) in cited.items():
        mark = main.get_by_role("paragraph").filter(has_text=claim).get_by_role("link", name=f"Study {number}")
        expect(mark).to_have_attribute("href", f"#study-{number}")
        expect(main.locator(f"#study-{number}")).to_have_accessible_name(f"Study {number}")
        expect(sources.nth(number - 1)).to_contain_text(title)
        expect(sources.nth(number - 1).get_by_role("link", name="doi:")).to_have_attribute(
            "href", re.compile("^https://doi.org/" + re.escape(doi))
        )
    note = main.get_by_role("complementary", name="Study 2")
    for words in ("Randomised trial, 2024", "64 people", NEW_STUDY["found"], NEW_STUDY["certainty"]):
        expect(note).to_contain_text(words)


def test_the_coach_corrects_an_article_on_a_phone(new_context: NewContext, editor: Page, site: str) -> None:
    desk = Editor(editor)
    editor.set_viewport_size({"width": 400, "height": 860})
    editor.goto(f"{site}/admin/")
    desk.open_article("Overhead without the pinch")
    desk.settle()
    text = desk.body.locator("[contenteditable=true]").first
    text.click()
    editor.keyboard.press("Control+End")
    editor.keyboard.type(ADDED)
    desk.settle(ADDED)
    expect(text).to_contain_text(ADDED)
    assert editor.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    for name in ("Save draft", "More actions", "Toggle preview"):
        button = editor.get_by_role("button", name=name).last
        button.scroll_into_view_if_needed()
        expect(button).to_be_in_viewport(ratio=1)
    address = desk.publish()

    context = new_context(viewport={"width": 400, "height": 860})
    page = context.new_page()
    page.goto(address if address.startswith("http") else site + address)
    expect(page.get_by_role("main").get_by_text(ADDED)).to_be_visible()
