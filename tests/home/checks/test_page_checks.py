"""A page that would show nothing is not published without a word, and every finding says in plain words where it is."""

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data

from blog.models import BlogIndexPage
from coaching.models import ExercisePage, InquiryPage, LibraryPage, RoutineIndexPage, RoutinePage, SelfTestPage
from demo.planting.pages import plant_page
from home.checks.admin import PageChecker
from home.checks.findings import NOTHING, Finding, checks_of
from home.checks.search_results import search_result_findings
from home.media.pictures.descriptions import names_a_file
from home.models import CustomImage, HomePage, StandardPage
from tests.factories import make_clip, make_exercise, make_image, make_post, picture_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

ITEM = {
    "level": "", "sets": None, "reps": None, "seconds": None, "side": "", "tempo": "", "rest": None, "load": "", "note": "",
}  # fmt: skip
STEP = {"name": "turn", "instruction": "Turn.", "pictures": [], "ask": "feel", "most": 90, "usual": ""}


def found(page: Page) -> list[Finding]:
    checks = checks_of(page)
    return checks.find(page) if checks else []


def kinds(page: Page) -> list[str]:
    return [finding.kind for finding in found(page)]


def routine(*exercises: ExercisePage, live: bool = True) -> RoutinePage:
    items = [ITEM | {"exercise": exercise} for exercise in exercises]
    body = [("section", {"kind": "main", "title": "", "items": items})] if items else []
    return plant_page(RoutineIndexPage.objects.get(), RoutinePage(title="Ten minutes", body=body), live=live)


@pytest.fixture
def empty(home: HomePage, blog_index: BlogIndexPage, library: LibraryPage) -> dict[str, Page]:
    """A draft of every kind that shows nothing."""
    index = RoutineIndexPage.objects.get()
    return {
        "article": make_post(blog_index, "Empty article", live=False),
        "exercise": make_exercise(library, "Empty exercise", live=False),
        "routine": routine(live=False),
        "self-test": plant_page(index, SelfTestPage(title="Empty test"), live=False),
        "page": plant_page(home, StandardPage(title="Empty page"), live=False),
    }


KINDS = ["article", "exercise", "routine", "self-test", "page"]


def test_title_and_description_fit_a_search_result() -> None:
    def raised(**fields: Any) -> list[str]:
        return [one.kind for one in search_result_findings(StandardPage(**{"title": "T"} | fields))]

    fitting = "y" * 70
    assert raised(standfirst=fitting) == raised(search_description="y" * 155) == []
    assert raised(title="x" * 60, standfirst=fitting) == raised(title="x" * 61, seo_title="S", standfirst=fitting) == []
    assert (
        raised(title="x" * 61, standfirst=fitting) == raised(seo_title="x" * 61, standfirst=fitting) == ["long-title"]
    )
    assert raised() == ["missing-description"]
    assert raised(standfirst="y" * 69) == ["short-description"]
    assert raised(standfirst="y" * 156) == ["long-description"]
    assert raised(standfirst="y" * 156, search_description=fitting) == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_said_of_a_search_result_stands_in_place_of_nothing_else(empty: dict[str, Page], kind: str) -> None:
    checks = checks_of(empty[kind])
    assert checks
    messages = PageChecker(empty[kind], checks).axe_messages
    assert messages["no-description"]["error_name"] == "This picture has no description"
    assert {key: messages[key]["error_name"] for key in checks.advice} == {
        key: name for key, (name, _) in checks.advice.items()
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_that_shows_nothing_is_found(empty: dict[str, Page], kind: str) -> None:
    [finding] = found(empty[kind])
    assert finding.kind == NOTHING and finding.place and finding.block


@pytest.mark.parametrize("kind", KINDS)
def test_its_publication_is_not_without_a_word(editing: Client, empty: dict[str, Page], kind: str) -> None:
    page = empty[kind]
    checks = checks_of(page)
    assert checks
    name, advice = checks.advice[NOTHING]
    action = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    said = editing.post(f"{action}?id={page.pk}&next={reverse('wagtailadmin_home')}", follow=True).content.decode()
    assert Page.objects.get(pk=page.pk).live
    assert page.title in said and name in said and advice in said
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in said


def test_publishing_from_the_form_says_so_too(editing: Client, home: HomePage) -> None:
    page = plant_page(home, StandardPage(title="Empty page"), live=False)
    data = nested_form_data(
        {"title": "Empty page", "slug": "empty-page", "standfirst": "", "action-publish": "1", "body": {"count": "0"}}
    )
    data |= {
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "struct_org_fields-count": "0",
    }
    said = editing.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, follow=True).content.decode()
    assert Page.objects.get(pk=page.pk).live
    assert "This page shows nothing but its title" in said

    page.refresh_from_db()
    page.body = [("text", "<p>About.</p>")]
    page.save_revision().publish()
    data |= {
        "body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "text", "body-0-id": "",
        "body-0-value": json.dumps({"blocks": [{"key": "a", "text": "About.", "type": "unstyled", "depth": 0,
                                                "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}),
    }  # fmt: skip
    said = editing.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, follow=True).content.decode()
    assert "has been published" in said and "shows nothing" not in said


def test_what_shows_something_is_no_finding(blog_index: BlogIndexPage, library: LibraryPage, home: HomePage) -> None:
    assert kinds(make_post(blog_index, "A", body=[("text", "<p>Words.</p>")])) == []
    hip = make_exercise(library, "Hip airplane", steps=[("step", "Turn.")])
    assert kinds(hip) == [] == kinds(routine(hip))
    assert (
        kinds(make_post(blog_index, "B", body=[("exercise", {"exercise": hip, "dose": "", "detail": "", "note": ""})]))
        == []
    )
    picture = {"image": make_image(), "alt_text": "A hip turned inward", "decorative": False}
    shown = make_post(blog_index, "C", body=[("picture", {"picture": picture, "caption": "", "width": "column"})])
    assert kinds(shown) == []
    result = ("result", {"when": "good", "step": "", "heading": "Good", "text": "Go on.", "exercises": []})
    test = SelfTestPage(title="Test", steps=[("step", STEP)], results=[result])
    assert kinds(test) == []
    assert kinds(StandardPage(title="About", body=[("text", "<p>Me.</p>")])) == []
    assert kinds(home) == [] == kinds(library)


def test_blanks_and_the_dose_of_an_exercise_that_is_gone_show_nothing(
    blog_index: BlogIndexPage, library: LibraryPage
) -> None:
    assert kinds(make_post(blog_index, "A", body=[("text", "<p>&nbsp;</p><p>\u200b</p>")])) == [NOTHING]
    hip = make_exercise(library, "Hip airplane")
    chosen = ("exercise", {"exercise": hip, "dose": "2 × 8", "detail": "slow", "note": ""})
    post = make_post(blog_index, "B", body=[chosen])
    assert kinds(post) == []
    hip.unpublish()
    assert kinds(type(post).objects.get(pk=post.pk)) == [NOTHING]


NAMES = [
    "IMG_4821", "img 4821", "IMG-20240101-WA0007", "DSC_0012", "DSC00012", "PXL_20240501_101112345", "GOPR0123", "DJI 0042",
    "P1010012", "Screenshot 2024-05-01 at 10.11.12", "Screen Shot 2024-05-01 at 9.10.11 AM",
    "Bildschirmfoto 2024-05-01 um 10.11.12",
    "WhatsApp Image 2024-05-01 at 10.11.12 (1)", "Photo 12.05.24, 10 11 12", "signal-2024-05-01-101112", "FullSizeRender",
    "image0", "1080x1350", "0B2F6D3C-11AA-4F0E-9C77-2D3E4F5A6B7C", "hip turned inward.jpeg", "hip_turned_inward",
    "Copy of IMG 4821",
    "A hip", "a-hip", "A picture of a hip, turned inward on the floor",
]  # fmt: skip


@pytest.mark.parametrize("words", NAMES)
def test_a_description_that_is_the_name_of_a_file_or_the_title(words: str) -> None:
    assert names_a_file(words, "A hip" if len(words) < 20 else words, "x.jpg")


@pytest.mark.parametrize(
    "words",
    [
        "A hip turned inward",
        "Left",
        "The 90/90 position",
        "Copenhagen plank",
        "Photo of a hip",
        "Step 2: turn",
        "Day 12",
        "Hip CARs",
        "",
    ],
)
def test_words_that_say_something(words: str) -> None:
    assert not names_a_file(words, "Another title", "hip.jpg")


def test_words_for_pictures_are_looked_at_on_every_kind_of_page(
    empty: dict[str, Page], home: HomePage, library: LibraryPage, inquiry_page: InquiryPage
) -> None:
    image = make_image("Hips")
    image.description = "IMG_4821"
    image.save()
    bad = {"image": image, "alt_text": "Hips", "decorative": False}
    silent = {"image": CustomImage.objects.get(pk=image.pk), "alt_text": "", "decorative": False}
    left, right = {"picture": bad, "label": "In"}, {"picture": silent, "label": "Out"}
    about = StandardPage(title="Coaching", body=[("pair", {"left": left, "right": right, "caption": ""})])
    assert [(one.kind, one.picture, one.place) for one in found(about)] == [
        ("file-name-description", 1, "Side-by-side pictures: Hips"),
        ("no-description", 2, "Side-by-side pictures: Hips"),
    ]
    step = STEP | {
        "pictures": [{"picture": bad, "label": "In"}, {"picture": silent | {"decorative": True}, "label": "Out"}]
    }
    test = SelfTestPage(title="Test", steps=[("step", step)], results=[])
    assert kinds(test) == ["no-result", "file-name-description"] and found(test)[1].place == "Step: Hips"
    for page in (*empty.values(), home, library, inquiry_page):
        page.og_image = image
        assert "file-name-description" in kinds(page), page
    exercise = empty["exercise"]
    exercise.og_image, exercise.poster = None, image
    assert [one.block for one in found(exercise)] == ["steps", "poster"]


def test_nothing_fills_a_description_in_from_the_title(editing: Client) -> None:
    picture = make_image("IMG_4821")
    assert picture.description == "" == picture.default_alt_text
    chosen = editing.get(reverse("wagtailimages_chooser:chosen", args=[picture.pk])).json()
    assert chosen["result"]["default_alt_text"] == ""
    upload = {"image-chooser-upload-title": "DSC_0012", "image-chooser-upload-collection": "1"}
    file = SimpleUploadedFile("DSC_0012.png", picture_bytes((500, 400)))
    made = editing.post(reverse("wagtailimages_chooser:create"), upload | {"image-chooser-upload-file": file}).json()
    assert made["step"] == "chosen" and made["result"]["default_alt_text"] == ""
    several = editing.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "DSC_0013", "files[]": SimpleUploadedFile("DSC_0013.png", picture_bytes((700, 500)))},
        headers={"x-requested-with": "XMLHttpRequest"},
    ).json()
    assert several["success"]
    assert set(CustomImage.objects.values_list("description", flat=True)) == {""}


def test_a_heading_over_nothing_is_nothing(blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index, body=[("section", {"heading": "Why", "numbered": True}), ("text", "<p> </p>")])
    assert kinds(post) == [NOTHING]


def test_a_film_without_words_is_pointed_out(library: LibraryPage) -> None:
    assert kinds(make_exercise(library, "Silent", clip=make_clip())) == ["no-steps"]


def test_a_routine_names_the_exercise_that_visitors_do_not_see(library: LibraryPage) -> None:
    hip, draft = make_exercise(library, "Hip airplane"), make_exercise(library, "Wall sit", live=False)
    page = routine(hip, draft)
    [finding] = found(page)
    assert (finding.kind, finding.words, finding.place) == ("hidden-exercise", "Wall sit", "Part 1: Wall sit")
    assert finding.block == page.body.raw_data[0]["id"]
    assert kinds(routine(draft)) == [NOTHING, "hidden-exercise"]


def test_a_self_test_that_never_answers_is_pointed_out(home: HomePage) -> None:
    assert kinds(SelfTestPage(title="Test", steps=[("step", STEP)])) == ["no-result"]


def test_a_place_is_said_in_plain_words_and_leads_to_its_block(editing: Client, blog_index: BlogIndexPage) -> None:
    body: list[Any] = [
        ("text", "<p>Mobility: HERE.</p>"),
        ("section", {"heading": "Why it matters", "numbered": True}),
        ("quote", {"quote": "Click here.", "attribution": ""}),
    ]
    post = make_post(blog_index, "x" * 61, body=body, standfirst="Click here.")
    where = [(one.kind, one.place) for one in found(post)]
    assert where == [
        ("here-link", "Standfirst"),
        ("here-link", "Text, before the first section"),
        ("here-link", "Quote under “Why it matters”"),
    ]
    ids = [block["id"] for block in post.body.raw_data]
    assert [one.block for one in found(post)] == ["standfirst", ids[0], ids[2]]

    preview = editing.get(reverse("wagtailadmin_pages:view_draft", args=[post.pk])).content.decode()
    script = re.search(r'<script id="page-findings"[^>]*>(.*?)</script>', preview, re.DOTALL)
    shown = [(one["kind"], one["place"]) for one in json.loads(script[1] if script else "[]")]
    assert shown == [*where, ("long-title", "The title"), ("short-description", "The description")]
    form = editing.get(reverse("wagtailadmin_pages:edit", args=[post.pk])).content.decode()
    assert "home/checks/panel.js" in form


@pytest.mark.parametrize("kind", KINDS)
def test_the_panel_knows_the_rules_of_every_kind_of_page(editing: Client, empty: dict[str, Page], kind: str) -> None:
    page = empty[kind]
    html = editing.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    script = re.search(r'<script id="checker-axe-configuration"[^>]*>(.*?)</script>', html, re.DOTALL)
    axe = json.loads(script[1]) if script else {}
    checks = checks_of(page)
    assert checks and set(checks.advice) <= set(axe["options"]["runOnly"]) & {one["id"] for one in axe["spec"]["rules"]}
    for name, advice in checks.advice.values():
        assert name and not name.endswith(".")
        assert re.fullmatch(r"[A-Z][^!?]{20,160}\.", advice) and advice.count(". ") == 0
