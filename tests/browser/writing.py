"""The editor as the coach meets it: buttons, fields and choosers by their names. Nothing waits on time."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.waiting import wait_for

# Counts what the editor says of its saving. It first looks at the form some two seconds after it stands, and holds all
# that was written until then for saved; and a click on a button while it saves by itself may be lost or save twice.
COUNT = """window.editing = {};
for (const name of ["unsaved:ready", "unsaved:watch-edits", "autosave:save", "autosave:success"]) {
  document.addEventListener(`w-${name}`, () => { window.editing[name] = (window.editing[name] ?? 0) + 1; });
}"""
SETTLED = """words => {
  const form = document.querySelector("form[data-edit-form]");
  const watch = form && window.wagtail.app.getControllerForElementAndIdentifier(form, "w-unsaved");
  const count = name => window.editing[name] ?? 0;
  return watch && count("unsaved:ready") && count("unsaved:watch-edits") >= count("unsaved:ready")
    && count("autosave:save") === count("autosave:success") && watch.initialFormData === watch.formData
    && [...new FormData(form).values()].some(value => String(value).includes(words));
}"""


@dataclass(frozen=True)
class Bold:
    """Words set in bold."""

    words: str


@dataclass(frozen=True)
class Mail:
    """Words that lead to an e-mail address."""

    words: str
    address: str


@dataclass(frozen=True)
class Link:
    """Words that lead elsewhere."""

    words: str
    address: str


class Editor:
    """Wagtail's editor in a page whose visitor is signed in."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.add_init_script(COUNT)

    # Ways through the menu

    def open_articles(self) -> None:
        """Menu, Pages, Full Range, Articles. On a phone the menu is folded away."""
        pages = self.page.get_by_role("button", name="Pages", exact=True)
        menu = self.page.get_by_role("button", name="Toggle sidebar")
        expect(menu).to_be_visible()
        if menu.get_attribute("aria-expanded") == "false":
            menu.click()
        pages.click()
        explorer = self.page.get_by_role("dialog", name="Page explorer")
        explorer.get_by_role("link", name="View child pages of 'Full Range'").click()
        explorer.get_by_role("link", name="Articles", exact=True).click()
        expect(self.page.get_by_role("heading", name="Articles", level=1)).to_be_attached()

    def add_article(self) -> None:
        """From the menu to an empty article."""
        self.open_articles()
        self.page.get_by_role("link", name="Add child page").first.click()
        expect(self.page.get_by_role("heading", name="New: Article", level=1)).to_be_attached()

    def clear(self) -> None:
        """Take the skeleton out that a new article begins with."""
        delete = self.body.get_by_role("button", name="Delete", exact=True)
        expect(delete).to_have_count(6)
        for left in range(5, -1, -1):
            delete.first.click()
            expect(delete).to_have_count(left)

    def open_article(self, title: str) -> None:
        """From the menu to an article that stands."""
        self.open_articles()
        self.page.get_by_role("main").get_by_role("link", name=title, exact=True).first.click()
        expect(self.page.locator("#id_title")).to_have_value(title)

    def add_study(self) -> None:
        """From the menu to an empty study."""
        self.page.get_by_role("link", name="Snippets", exact=True).click()
        self.page.get_by_role("link", name="Studies", exact=True).click()
        self.page.get_by_role("link", name="Add study").first.click()

    # Fields

    def fill(self, **values: str) -> None:
        """Fill fields of the page by their names: `seo_title="…"`."""
        for name, value in values.items():
            self.page.locator(f"#id_{name}").fill(value)

    @property
    def body(self) -> Locator:
        """The stream of blocks."""
        return self.page.get_by_role("region", name=re.compile(r"^Body"))

    def blocks(self, kind: str) -> Locator:
        """All blocks of a kind. A block's name goes on with a summary of what is in it."""
        return self.body.get_by_role("region", name=re.compile(rf"^{kind}\b"))

    def add(self, kind: str, **fields: str) -> Locator:
        """Add a block at the end through the block chooser and fill its fields by their labels."""
        count = self.blocks(kind).count()
        self.body.get_by_role("button", name="Insert a block").last.click()
        self.page.get_by_role("option", name=kind, exact=True).click()
        expect(self.blocks(kind)).to_have_count(count + 1)
        block = self.blocks(kind).last
        fill(block, **fields)
        return block

    def add_text(self, *paragraphs: str | list[str | Bold | Mail | Link]) -> Locator:
        """Add a text and type it. A paragraph is a string, or a list of strings and of marked words."""
        self.add("Text")
        text = self.body.locator("[contenteditable=true]").last
        text.click()
        for place, paragraph in enumerate(paragraphs):
            if place:
                self.page.keyboard.press("Enter")
            for part in [paragraph] if isinstance(paragraph, str) else paragraph:
                self._type(text, part)
        return text

    def _type(self, text: Locator, part: str | Bold | Mail | Link) -> None:
        keyboard = self.page.keyboard
        if isinstance(part, str):
            keyboard.type(part)
        elif isinstance(part, Bold):
            keyboard.press("Control+b")
            keyboard.type(part.words)
            keyboard.press("Control+b")
        else:
            keyboard.type(part.words)
            for _ in part.words:
                keyboard.press("Shift+ArrowLeft")
            keyboard.press("Control+k")
            self._link(part)
            expect(text.get_by_role("button", name=part.words, exact=True)).to_be_visible()
            # The window does not always hand the focus back.
            text.focus()
            keyboard.press("Control+End")

    def _link(self, link: Mail | Link) -> None:
        kind, field = ("Email link", "Email address") if isinstance(link, Mail) else ("External link", "URL")
        window = self.window
        window.get_by_role("link", name=kind, exact=True).click()
        expect(window.get_by_role("textbox", name="Link text")).to_have_value(link.words)
        window.get_by_role("textbox", name=field).fill(link.address)
        window.get_by_role("button", name="Insert link").click()
        expect(window).to_have_count(0)

    # Choosers

    @property
    def window(self) -> Locator:
        """The chooser that is open."""
        return self.page.locator(".modal [role=dialog], .modal[role=dialog]").filter(visible=True)

    def choose(self, place: Locator, button: str, title: str, search: str = "") -> None:
        """Open a chooser in a block or panel, search if there is something to search for, and take a title."""
        place.get_by_role("button", name=button, exact=True).click()
        window = self.window
        if search:
            window.get_by_role("textbox", name="Search term").fill(search)
            expect(window.get_by_text(re.compile(r"There (is|are) .*match"))).to_be_visible()
        link = window.get_by_role("link").filter(has=self.page.get_by_text(title, exact=True))
        link.or_(window.get_by_role("link", name=title, exact=True)).first.click()
        expect(window).to_have_count(0)
        expect(place.get_by_text(title, exact=True).filter(visible=True).first).to_be_visible()

    # The bar at the foot

    def settle(self, words: str = "") -> None:
        """Wait until these words are in the form, and the editor has saved all of it by itself and waits for more."""
        wait_for(lambda: self.page.evaluate(SETTLED, words), seconds=30)

    def save_draft(self) -> None:
        """Save, and wait until the server has said so."""
        self.settle()
        self.page.get_by_role("button", name="Save draft").click()
        self.told("has been (created|updated)")

    def publish(self) -> str:
        """Publish. The address of the page as readers see it."""
        self.settle()
        self.page.get_by_role("button", name="More actions").last.click()
        self.page.get_by_role("button", name="Publish", exact=True).click()
        self.told("created and published|has been published")
        return self.page.get_by_role("status").get_by_role("link", name="View live").get_attribute("href") or ""

    def told(self, words: str) -> None:
        """Wait for a message at the top."""
        expect(self.page.get_by_role("status").get_by_text(re.compile(words)).first).to_be_visible()


def fill(place: Locator, **fields: str) -> None:
    """Fill fields in a block by their labels, written with underscores for spaces. A star may follow the label."""
    for label, value in fields.items():
        name = re.compile(rf"^{label.replace('_', ' ')}\*?$", re.IGNORECASE)
        place.get_by_role("textbox", name=name).fill(value)
