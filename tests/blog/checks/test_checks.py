"""What the editor is told to mend, as pure rules, in the preview, and over the demo and a real article."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from blog.articles.blocks import ArticleBlock
from blog.checks.findings import ADVICE, findings
from blog.models import BlogIndexPage, PostPage
from home.checks.findings import Finding
from tests.factories import make_image, make_post, make_study

pytestmark = pytest.mark.embedded

SEEDS = sorted((Path(__file__).parents[4] / "shared" / "seeds").glob("*.txt"))


def found(*blocks: tuple[str, Any], title: str = "Rotate first", seo_title: str = "") -> list[Finding]:
    body = list(blocks) or [("text", "<p>Words.</p>")]
    return findings(PostPage(title=title, seo_title=seo_title, body=ArticleBlock().normalize(body)))


def kinds(*texts: str) -> list[str]:
    return [finding.kind for finding in found(*(("text", text) for text in texts))]


def section(heading: str) -> tuple[str, dict[str, Any]]:
    return ("section", {"heading": heading, "numbered": True})


def test_every_kind_says_what_to_do_in_one_sentence() -> None:
    for name, advice in ADVICE.values():
        assert name and not name.endswith(".")
        assert re.fullmatch(r"[A-Z][^!?]{20,160}\.", advice) and advice.count(". ") == 0


EMPTY = [
    "here",
    "HERE",
    "Click here!",
    "this link",
    "Read more",
    "read more …",
    "this",
    "→ here",
    "[Here]",
    "here it is",
]
EMPTY += [
    "Link",
    "right over here",
    "read it here",
    "Sign up here",
    "more info",
    "continue reading",
    "this article",
    "go",
]


@pytest.mark.parametrize("words", EMPTY)
def test_links_named_after_nothing_are_found(words: str) -> None:
    assert kinds(f'<p>Rotate, as in <a href="https://example.com/">{words}</a> for once</p>') == ["here-link"]


@pytest.mark.parametrize(
    "words",
    ["the study on hip rotation", "Sit here for the 90/90 switch", "hereditary hips", "more range", "there", "sign up"],
)
def test_links_that_say_where_they_lead_are_not(words: str) -> None:
    assert kinds(f'<p>Rotate, as in <a linktype="page" id="3">{words}</a>.</p>') == []


def test_a_here_that_lost_its_link_is_found_and_a_plain_here_is_not() -> None:
    assert kinds("<p>A good article about tendons: HERE.</p>", "<p>Click here for the plan.</p>") == ["here-link"] * 2
    lost = [
        "Read the study here.",
        "You can find it here",
        "Follow the link below.",
        "Click on here!",
        "Full article: here",
    ]
    assert kinds(*(f"<p>{text}</p>" for text in lost)) == ["here-link"] * len(lost)
    assert kinds("<p>I would love to put a strong study here.</p>", "<p>Feel it here, at the front.</p>") == []
    fine = [
        "It hurts here.",
        "Start here, then go on.",
        "Find your hip bone here.",
        "See the link between hip and knee.",
    ]
    assert kinds(*(f"<p>{text}</p>" for text in fine)) == []


def test_capitals_that_shout_are_found() -> None:
    assert kinds("<p>You get MORE muscle, MORE strength and ALWAYS better hips.</p>") == ["shouting"]
    assert kinds("<p>Warm up. DO NOT SKIP THIS. Then lift.</p>") == ["shouting"]
    assert kinds("<p>This is SO VERY IMPORTANT for hips.</p>", "<p>LISTEN UP!</p>") == ["shouting"] * 2
    assert [one.kind for one in found(title="NEVER SKIP YOUR HIPS")] == ["shouting"]


@pytest.mark.parametrize(
    "text",
    [
        "Torn ACL, low certainty (GRADE), the ATG split squat, CARs twice a day, 8 RDL at RPE 8.",
        "ACL, MCL, PCL. GRADE and PRISMA and CONSORT are rules for reviews.",
        "It was LONG ago and I NEVER looked back.",
        "The WOMAC (WOMAC), the KOOS (KOOS), the HOOS (HOOS), a WOMAC again.",
        "NATO and WADA and UNESCO rules; XTRX, YGHD, QSSB; ABCD/EFGH/IJKL.",
        "MRI, CT and EMG see OA, FAI, DDD, ITB. B. A. C.",
        "髋关节 训练 很好 很好 很好。",
    ],
)
def test_acronyms_and_a_word_or_two_do_not_shout(text: str) -> None:
    assert kinds(f"<p>{text}</p>") == []


def test_an_email_address_needs_a_link() -> None:
    assert kinds("<p>Write to sam@example.com.</p>") == ["naked-email"]
    assert kinds('<p><a href="https://example.com">sam@example.com</a></p>') == ["naked-email"]
    assert kinds('<p><a href="mailto:sam@example.com">sam@example.com</a></p>', "<p>I am @sam on Instagram.</p>") == []
    button = {
        "heading": "Write",
        "text": "",
        "label": "Send",
        "page": None,
        "address": "mailto:sam@example.com",
    }
    assert found(("call_to_action", button)) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "claim",
    [
        "Studies show it.",
        "Numerous studies that show it.",
        "Research proves it.",
        "A systematic review of 11 trials.",
        "According to studies, it helps.",
        "Scientists say so.",
        "A 2018 meta-analysis found it.",
        "In one study, runners turned.",
        "The research is clear.",
        "A recent study looked at hips.",
        "It is backed by science.",
        "Smith et al. saw it.",
    ],
)
def test_a_study_that_is_claimed_has_to_be_shown_in_its_section(claim: str) -> None:
    text, cited = ("text", f"<p>{claim}</p>"), ("study", {"study": make_study(), "note": ""})
    assert [one.kind for one in found(section("One"), text)] == ["no-study"]
    assert found(section("One"), text, cited) == []
    elsewhere = found(section("One"), text, section("Two"), cited)
    assert [(one.kind, one.section) for one in elsewhere] == [("no-study", "One")]


def test_a_mention_of_studies_is_no_claim() -> None:
    assert kinds("<p>It lets you compare a study with another. I study hips. None of these studies says so.</p>") == []
    assert (
        kinds("<p>She studies how hips move. Give it a trial. A sheet of paper shows your foot. No study needed.</p>")
        == []
    )


def test_a_standfirst_is_read_too() -> None:
    body = ArticleBlock().normalize([("text", "<p>Words.</p>")])
    page = PostPage(title="Hips", standfirst="Studies show it. Write to sam@example.com.", body=body)
    assert [one.kind for one in findings(page)] == ["naked-email", "no-study"]


def test_headings_go_down_one_level_at_a_time() -> None:
    assert kinds("<h3>Too soon</h3>") == ["skipped-level"]
    assert [one.words for one in found(section("One"), ("text", "<h4>Deep</h4><h3>Fine</h3><h4>Fine</h4>"))] == ["Deep"]


@pytest.mark.django_db
def test_a_picture_needs_a_description_unless_it_is_decoration() -> None:
    image = make_image()

    def picture(**values: Any) -> tuple[str, Any]:
        return ("picture", {"picture": {"image": image} | values, "caption": "", "width": "column"})

    assert [one.kind for one in found(picture(alt_text="", decorative=False))] == ["no-description"]
    assert found(picture(alt_text="A bent hip", decorative=False)) == []
    assert found(picture(alt_text="", decorative=True)) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words", ["IMG_4821", "IMG 4821", "DSC00012", "hip.jpg", "A hip", "a-hip", "PXL_20240101_120000", "20240101"]
)
def test_the_name_of_a_file_and_the_title_are_no_description(words: str) -> None:
    chosen = {"image": make_image("A hip"), "alt_text": words, "decorative": False}
    body = ("picture", {"picture": chosen, "caption": "", "width": "column"})
    assert [one.kind for one in found(body)] == ["file-name-description"]


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["A bent hip", "Photo of a hip", "Squat at 90 degrees", "A hip, seen from behind"])
def test_words_that_say_what_is_shown_are_a_description(words: str) -> None:
    chosen = {"image": make_image("A hip"), "alt_text": words, "decorative": False}
    assert found(("picture", {"picture": chosen, "caption": "", "width": "column"})) == []


def test_words_in_every_kind_of_block_are_read() -> None:
    loud = "<p>MORE STRENGTH, ALWAYS.</p>"
    blocks = [
        ("callout", {"kind": "tip", "heading": "", "text": loud}),
        ("faq", {"heading": "", "questions": [{"question": "How?", "answer": loud}]}),
        ("quote", {"quote": "MORE STRENGTH, ALWAYS.", "attribution": ""}),
    ]
    assert [one.kind for one in found(*blocks)] == ["shouting"] * 3
    assert (
        kinds("", "MORE STRENGTH, ALWAYS", "<ul><li>Fine<ul><li>MORE STRENGTH ALWAYS</li></ul></li></ul>")
        == ["shouting"] * 2
    )


@pytest.mark.django_db
def test_the_checks_panel_knows_our_rules(blog_index: BlogIndexPage, editing: Client) -> None:
    post = make_post(blog_index)
    html = editing.get(reverse("wagtailadmin_pages:edit", args=[post.pk])).content.decode()
    script = re.search(r'<script id="checker-axe-configuration"[^>]*>(.*?)</script>', html, re.DOTALL)
    axe = json.loads(script[1]) if script else {}
    assert set(ADVICE) <= set(axe["options"]["runOnly"]) and "heading-order" not in axe["options"]["runOnly"]
    assert set(ADVICE) <= {rule["id"] for rule in axe["spec"]["rules"]}
    assert axe["messages"]["shouting"]["help_text"] == ADVICE["shouting"][1]
    add = editing.get(reverse("wagtailadmin_pages:add", args=["blog", "postpage", blog_index.pk])).content.decode()
    assert "here-link" in add
    other = editing.get(reverse("wagtailadmin_pages:edit", args=[blog_index.pk])).content.decode()
    assert "here-link" not in other


@pytest.mark.django_db
def test_the_preview_bears_what_was_found_and_the_public_page_does_not(
    blog_index: BlogIndexPage, editing: Client, client: Client
) -> None:
    post = make_post(blog_index, body=[("text", "<p>Mobility: HERE.</p><script>")], search_description="y" * 90)
    preview = editing.get(reverse("wagtailadmin_pages:view_draft", args=[post.pk])).content.decode()
    assert "wagtail-userbar" in preview
    script = re.search(r'<script id="page-findings"[^>]*>(.*?)</script>', preview, re.DOTALL)
    assert [one["kind"] for one in json.loads(script[1] if script else "")] == ["here-link"]
    assert "home/checks/preview.js" in preview
    for visitor in (editing, client):
        public = visitor.get(post.url).content.decode()
        assert "page-findings" not in public and "userbar" not in public


@pytest.mark.django_db
@pytest.mark.skipif(not SEEDS, reason="no real article on this machine")
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:8])
def test_a_real_article_raises_what_is_known_of_it(seed: Path, blog_index: BlogIndexPage) -> None:
    call_command("import_text", str(seed), verbosity=0)
    raised = findings(PostPage.objects.latest("pk"))
    by_kind = {kind: [one.words for one in raised if one.kind == kind] for kind in ADVICE}
    assert by_kind["here-link"] == ["HERE", "HERE"]
    assert len(by_kind["no-study"]) >= 2 and len(by_kind["shouting"]) >= 2
    assert not by_kind["naked-email"] and not by_kind["skipped-level"]
