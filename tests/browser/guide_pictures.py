"""The pictures of docs/editing.md, taken of the demo in a real browser: `make guide`.

A picture is rewritten only where it looks different.
"""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Page, sync_playwright

from tests.served import ROOT, started

FOLDER = ROOT / "home" / "static" / "home" / "guide"
WIDTH, HEIGHT = 1040, 640
PEOPLE = """
from datetime import timedelta
from django.utils import timezone
from blog.models import PostPage
from coaching.models import Inquiry, InquiryPage
from home.models import Comment
page, now = InquiryPage.objects.get(), timezone.now()
people = (("Mara Voss", "Train without pain", -1), ("Jon Bell", "Move better", 1), ("Ida Kern", "Get stronger", 2))
for name, goal, days in people:
    Inquiry.objects.create(page=page, name=name, email=f"{name.split()[0].lower()}@example.com", goal=goal,
        message="My left hip pinches at the bottom of a squat.", promised_by=now + timedelta(days=days))
for name, text in (("Tove", "Two weeks of the first drill, and the pinch is gone."), ("Ben", "How slow is slow?")):
    Comment.objects.create(page=PostPage.objects.live().first(), name=name, text=text)
"""


def main() -> int:
    """Take all of them."""
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder) / "var"
        with started(var, DEMO="1", DJANGO_SETTINGS_MODULE="config.settings.base") as site:
            site.listen()
            password = (var / "editor-password").read_text().strip()
            environment = os.environ | {"VAR_DIR": str(var), "DJANGO_SETTINGS_MODULE": "config.settings.base"}
            subprocess.run([sys.executable, "manage.py", "shell", "-c", PEOPLE], cwd=ROOT, env=environment, check=True)
            with sync_playwright() as playwright:
                chromium = shutil.which("chromium") or shutil.which("google-chrome")
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
                page.set_default_timeout(30_000)
                Photographer(page, f"http://127.0.0.1:{site.port}").go_round(password)
                browser.close()
    return 0


class Photographer:
    """Goes through the editor as the guide does."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address

    def go_round(self, password: str) -> None:
        """From signing in to the settings."""
        page = self.page
        self.open("/admin/login/")
        page.fill("#id_username", "coach")
        page.fill("#id_password", password)
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
        self.take("first-page")
        self.look_at_lists()
        self.write_an_article()
        self.take_back()
        self.open("/admin/")
        page.get_by_role("link", name="New exercise").click()
        page.locator("#id_title").fill("Hip circle, slow")
        self.take("new-exercise")
        self.choose_a_menu()

    def look_at_lists(self) -> None:
        """What people sent."""
        self.open("/admin/inquiries/")
        self.take("inquiries")
        self.open("/admin/comments/")
        self.take("comments")

    def write_an_article(self) -> None:
        """A new one, its blocks, its preview, and how it is published."""
        page = self.page
        self.open("/admin/")
        page.get_by_role("link", name="New article").click()
        page.locator("#id_title").fill("Ankles first")
        page.locator("#id_standfirst").fill("A squat is as deep as the stiffest ankle lets it be.")
        self.take("new-article")
        page.get_by_role("button", name="Insert a block").first.click()
        page.get_by_role("option").first.wait_for()
        page.set_viewport_size({"width": WIDTH, "height": 2 * HEIGHT})
        self.take("blocks")
        page.keyboard.press("Escape")
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        self.open_first_article()
        page.get_by_role("button", name="Toggle preview").click()
        page.frame_locator("#w-preview-iframe").locator("h1").wait_for()
        self.take("preview")
        page.get_by_role("button", name="Toggle preview").click()
        page.get_by_role("button", name="More actions").last.click()
        page.get_by_role("button", name="Publish", exact=True).wait_for()
        self.take("publish", bottom=True)
        page.get_by_role("button", name="Publish", exact=True).click()
        page.get_by_text("Not what you meant?").wait_for()
        self.take("undo")

    def take_back(self) -> None:
        """A draft for somebody, and the question before a page goes."""
        page = self.page
        number = self.open_first_article()
        self.open(f"/admin/pages/{number}/draft-links/")
        page.locator("#id_note").fill("Tove, to read it over")
        page.get_by_role("button", name="Make a link").click()
        page.get_by_role("button", name="Copy").wait_for()
        page.locator(".draft-link__address").evaluate("field => field.value = 'https://example.org/drafts/3fV9kQ…'")
        self.take("share")
        self.open(f"/admin/pages/{number}/unpublish/")
        self.take("unpublish")

    def choose_a_menu(self) -> None:
        """The tab of the settings where the header is put in order."""
        self.open("/admin/settings/home/sitesettings/")
        self.page.get_by_role("tab", name="Menu and footer").click()
        self.take("menu")

    def open(self, path: str) -> None:
        """An address, until nothing moves any more."""
        self.page.goto(f"{self.address}{path}")
        self.page.wait_for_load_state("networkidle")

    def open_first_article(self) -> str:
        """The newest article of the demo in the editor; its number."""
        self.open("/admin/reports/site-history/")
        link = self.page.locator("a[href*='/pages/'][href*='/edit/']").filter(has_text="Rotate first").first
        number = re.search(r"/pages/(\d+)/", link.get_attribute("href") or "")
        assert number, "the demo's first article is not in the history"
        self.open(f"/admin/pages/{number[1]}/edit/")
        return number[1]

    def take(self, name: str, *, bottom: bool = False) -> None:
        """What the window shows, as WebP; `bottom`: its lower half alone."""
        self.page.wait_for_load_state("networkidle")
        shot = Image.open(io.BytesIO(self.page.screenshot(animations="disabled", caret="hide"))).convert("RGB")
        if bottom:
            shot = shot.crop((0, HEIGHT // 2, WIDTH, HEIGHT))
        path = FOLDER / f"{name}.webp"
        if not path.exists() or _differs(shot, Image.open(path).convert("RGB")):
            shot.save(path, "WEBP", quality=70, method=6)
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} KB")


def _differs(one: Image.Image, two: Image.Image) -> bool:
    """Whether more than noise of the compression lies between them."""
    if one.size != two.size:
        return True
    grey = ImageChops.difference(one, two).convert("L").point(lambda value: 255 if value > 48 else 0)
    return sum(grey.histogram()[255:]) > one.width * one.height * 0.002


if __name__ == "__main__":
    sys.exit(main())
