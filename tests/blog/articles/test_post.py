"""An article as a reader, a feed reader and a search engine meet it."""

import json
import re
import xml.etree.ElementTree as ElementTree
from itertools import pairwise
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blog.models import BlogIndexPage, PostPage, Series, Topic
from coaching.models import LibraryPage
from home.models import SiteSettings, Study, User
from tests.factories import full_body, make_exercise, make_image, make_post, make_study

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def html_of(client: Client, page: PostPage) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def ld(html: str) -> list[dict[str, Any]]:
    return [
        json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    ]


def section(heading: str, numbered: bool = True) -> tuple[str, dict[str, Any]]:
    return ("section", {"heading": heading, "numbered": numbered})


def test_an_article_can_be_seen_before_it_is_saved(editing: Client, blog_index: BlogIndexPage) -> None:
    url = reverse("wagtailadmin_pages:preview_on_add", args=["blog", "postpage", blog_index.pk])
    sent = {
        "title": "Not saved yet",
        "slug": "not-saved",
        "date": "2026-01-02",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
    }
    sent |= {f"{name}-TOTAL_FORMS": "0" for name in ("tagged_items",)} | {"comments-INITIAL_FORMS": "0"}
    assert editing.post(url, sent).json()["is_valid"]
    response = editing.get(url)
    assert response.status_code == 200 and "Not saved yet" in response.content.decode()


def test_lists_say_how_long_it_takes_to_read_as_the_article_itself_does(
    client: Client, blog_index: BlogIndexPage
) -> None:
    words = ("text", {"text": "<p>" + "turn the thigh " * 200 + "</p>"})
    post = make_post(blog_index, "Long enough", body=[section("One"), words])
    assert "3 min read" in html_of(client, post)
    assert "3 min read" in client.get(blog_index.url).content.decode()


def test_who_may_write_may_enter_a_study_too(client: Client, blog_index: BlogIndexPage) -> None:
    writer = User.objects.create_user("writer", password="a long password")
    writer.groups.add(Group.objects.get(name="Guest writers"))
    client.force_login(writer)
    sent = {"title": "Hips", "design": "review", "found": "Less.", "doi": "https://doi.org/10.1000/hips.9"}
    assert client.post(reverse("wagtailsnippets_home_study:add"), sent).status_code == 302
    assert Study.objects.get().doi == "10.1000/hips.9"


@pytest.mark.parametrize(
    "pasted",
    [
        "10.1111/sms.14006",
        " https://doi.org/10.1111/sms.14006 ",
        "http://dx.doi.org/10.1111/sms.14006",
        "doi: 10.1111/sms.14006",
        "DOI 10.1111/sms.14006.",
        "doi.org/10.1111/sms.14006",
        "<10.1111/sms.14006>;",
        "(doi:10.1111/sms.14006).",
        "\u200b10.1111/sms.14006\u00a0",
        "https://doi.org/10.1111%2Fsms.14006?utm_source=mail#top",
        "https://onlinelibrary.wiley.com/doi/full/10.1111/sms.14006",
        "https://doi-org.library.example.edu/10.1111/sms.14006/pdf",
    ],
)
def test_a_doi_is_taken_as_it_is_pasted(pasted: str) -> None:
    study = Study(title="Hips", design="review", found="Less.", doi=pasted)
    study.full_clean()
    assert study.doi == "10.1111/sms.14006"


def test_an_old_doi_with_brackets_stays_whole_and_leads_on() -> None:
    doi = "10.1002/(SICI)1097-4598(199710)20:10<1244::AID-MUS5>3.0.CO;2-E"
    study = Study(title="Hips", design="review", found="Less.", doi=f"https://doi.org/{doi}")
    study.full_clean()
    assert study.doi == doi
    assert study.url == f"https://doi.org/{doi.replace('<', '%3C').replace('>', '%3E')}"


@pytest.mark.parametrize("typed", ["PMID 12345678", "https://example.com/hips", "10.1111", "10.1111/a b", "11.1111/a"])
def test_what_is_no_doi_is_refused_beside_its_field(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Study(title="Hips", design="review", found="Less.", doi=typed).full_clean()
    assert list(refused.value.message_dict) == ["doi"]


def test_a_study_in_other_letters_or_of_a_year_to_come_is_refused() -> None:
    make_study(doi="10.1000/Hips.1")
    with pytest.raises(ValidationError) as refused:
        Study(title="Hips", design="review", found="Less.", doi="10.1000/HIPS.1").full_clean()
    assert "A review of hips" in refused.value.message_dict["doi"][0]
    with pytest.raises(ValidationError) as refused:
        Study(title="Hips", design="review", found="Less.", year=20018).full_clean()
    assert list(refused.value.message_dict) == ["year"]


def test_sections_number_themselves_and_feed_the_contents(client: Client, blog_index: BlogIndexPage) -> None:
    body = [section("The bucket"), section("An aside", False), section("The bucket"), section("90/90"), section("髋")]
    post = make_post(blog_index, body=body)
    sections = post.story.sections
    assert [one.number for one in sections] == [1, None, 2, 3, 4]
    anchors = [one.anchor for one in sections]
    assert len(set(anchors)) == 5 and all(re.fullmatch(r"[a-z][a-z0-9-]*", anchor) for anchor in anchors)
    html = html_of(client, post)
    for anchor in anchors:
        assert html.count(f'id="{anchor}"') == 1
        assert f'href="#{anchor}"' in html


def test_a_study_is_numbered_in_the_text_and_listed_at_the_end(client: Client, blog_index: BlogIndexPage) -> None:
    first, second = make_study(), make_study(title="Another", doi="10.1000/hips.2")
    cited = lambda study: ("study", {"study": study, "note": ""})  # noqa: E731
    text = ("text", "<p>Rotation goes with fewer torn knees.</p>")
    post = make_post(blog_index, body=[text, cited(first), text, cited(second), text, cited(first)])
    html = html_of(client, post)
    assert [value.number for value in post.story.of_type("study")] == [1, 2, 1]
    assert [study.pk for study in post.sources] == [first.pk, second.pk]
    assert html.count("https://doi.org/10.1000/hips.2") >= 1
    assert re.search(r"torn knees\.<sup[^>]*>.*?1.*?</sup></p>", html)


def test_a_study_stands_beside_its_claim_also_after_pictures_and_tables(blog_index: BlogIndexPage) -> None:
    study = ("study", {"study": make_study(), "note": ""})
    shown = {"image": make_image(), "alt_text": "A hip", "decorative": False}
    text, section = ("text", "<p>Knees.</p>"), ("section", {"heading": "Two", "numbered": True})
    wide = ("picture", {"picture": shown, "caption": "", "width": "wide"})
    table = ("table", {"columns": [{"type": "text", "heading": "Sets"}], "rows": [{"values": ["3"]}], "caption": ""})
    body = [text, wide, study, text, table, study, section, wide, study]
    story = make_post(blog_index, body=body).story
    kinds = [block.block_type for block in story.blocks]
    assert kinds == ["text", "study", "picture", "text", "study", "table", "section", "picture", "study"]


def test_no_heading_skips_a_level_whatever_an_article_begins_with(
    client: Client, blog_index: BlogIndexPage, library: LibraryPage
) -> None:
    exercise = {"exercise": make_exercise(library), "dose": "2 × 8", "detail": "", "note": ""}
    html = html_of(client, make_post(blog_index, body=[("exercise", exercise), ("exercises", [exercise])]))
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_whose_a_picture_is_stands_under_every_picture(client: Client, blog_index: BlogIndexPage) -> None:
    image = make_image()
    image.credit = "Photograph: A. Friend"
    image.save()
    shown = {"image": image, "alt_text": "A hip", "decorative": False}
    sides = {side: {"picture": shown, "label": side} for side in ("left", "right")}
    entries = [{"picture": shown, "caption": ""}, {"picture": shown, "caption": "Out"}]
    body = [
        ("picture", {"picture": shown, "caption": "", "width": "column"}),
        ("pair", sides | {"caption": ""}),
        ("gallery", {"pictures": entries, "caption": ""}),
    ]
    assert html_of(client, make_post(blog_index, body=body)).count("Photograph: A. Friend") == 5


def test_a_table_heads_its_figures_and_leaves_no_empty_heading(client: Client, blog_index: BlogIndexPage) -> None:
    block = PostPage.body.field.stream_block.child_blocks["table"]
    columns = [{"type": "text", "heading": ""}, {"type": "number", "heading": "Degrees"}]
    told = {"columns": columns, "rows": [{"values": ["In", "35"]}], "caption": "One hip"}
    body = [("table", block.to_python(told)), ("table", block.to_python({"columns": [], "rows": []}))]
    html = html_of(client, make_post(blog_index, body=body))
    assert html.count("<table") == 1 and html.count("<th ") == 1
    assert '<th scope="col" class="table__figure">Degrees</th>' in html


def test_a_deleted_study_or_exercise_leaves_no_hole(
    client: Client, blog_index: BlogIndexPage, library: LibraryPage
) -> None:
    study, exercise = make_study(), make_exercise(library)
    body = [
        ("text", "<p>Text.</p>"),
        ("study", {"study": study, "note": ""}),
        ("exercise", {"exercise": exercise, "dose": "2 × 8", "detail": "", "note": ""}),
    ]
    post = make_post(blog_index, body=body)
    Study.objects.all().delete()
    exercise.unpublish()
    assert "Hip airplane" not in html_of(client, post)
    exercise.delete()
    assert "2 × 8" not in html_of(client, post)


def cost(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_ten_of_every_block_cost_what_two_cost(client: Client, blog_index: BlogIndexPage, library: LibraryPage) -> None:
    exercises = [
        make_exercise(library, f"Exercise {n}", poster=make_image(f"poster {n}", (400, 300))) for n in range(10)
    ]
    links = [make_post(blog_index, f"Linked {number}") for number in range(10)]
    study = make_study()
    few = make_post(blog_index, "Brief", body=full_body(2, exercises, links, study))
    many = make_post(blog_index, "Broad", body=full_body(10, exercises, links, study))
    assert cost(client, many.url) == cost(client, few.url)


def test_ten_articles_cost_what_two_cost_in_the_index_and_feed(client: Client, blog_index: BlogIndexPage) -> None:
    topic = Topic.objects.create(name="Hips", slug="hips")
    for number in range(2):
        make_post(blog_index, f"Article {number}", topic=topic, cover=make_image(f"cover {number}", (400, 300)))
    few = cost(client, blog_index.url), cost(client, blog_index.url + "feed/")
    for number in range(2, 10):
        make_post(blog_index, f"Article {number}", topic=topic, cover=make_image(f"cover {number}", (400, 300)))
    assert (cost(client, blog_index.url), cost(client, blog_index.url + "feed/")) == few


def test_no_title_can_close_the_script(client: Client, blog_index: BlogIndexPage) -> None:
    evil = "</script><b>&\u2028 bold"
    post = make_post(blog_index, evil, slug="evil", standfirst="</script><img src=x>")
    html = html_of(client, post)
    assert "</script><b>" not in html
    posting = next(data for data in ld(html) if data["@type"] == "BlogPosting")
    assert posting["headline"] == evil


def test_a_search_engine_is_told_what_is_known_and_nothing_empty(client: Client, blog_index: BlogIndexPage) -> None:
    settings = SiteSettings.for_site(blog_index.get_site())
    settings.coach_name = "Sam Coach"
    settings.save()
    post = make_post(blog_index, standfirst="Five reasons.", cover=make_image("cover", (1600, 900)))
    html = html_of(client, post)
    by_type = {data["@type"]: data for data in ld(html)}
    posting = by_type["BlogPosting"]
    assert posting["author"]["name"] == "Sam Coach"
    assert posting["image"] and all(url.startswith("http") for url in posting["image"])
    assert [item["name"] for item in by_type["BreadcrumbList"]["itemListElement"]][-1] == "Rotate first"
    assert not re.search(r'<meta[^>]+content=""', html)
    assert 'content="@"' not in html
    assert f'<link rel="canonical" href="{post.full_url}">' in html


def test_its_first_words_describe_an_article_that_nothing_else_does(client: Client, blog_index: BlogIndexPage) -> None:
    body = [section("One"), ("text", f"<h3>Ask</h3><p>Hips &amp; <b>knees</b> {'turn ' * 40}</p>")]
    post = make_post(blog_index, body=body)
    described = f"Hips & knees {'turn ' * 27}…"
    assert f'<meta name="description" content="{described.replace("&", "&amp;")}">' in html_of(client, post)
    post.standfirst = "Five reasons."
    assert post.seo_description == "Five reasons."


def test_without_a_picture_there_are_no_empty_tags(client: Client, blog_index: BlogIndexPage) -> None:
    html = html_of(client, make_post(blog_index))
    assert 'property="og:image" content="http://testserver/share/' in html
    assert not re.search(r'<meta[^>]+content=""', html)
    assert '"image"' not in html


def test_the_feed_is_atom_with_absolute_addresses(client: Client, blog_index: BlogIndexPage) -> None:
    make_post(blog_index, "Rotate & <b>turn</b>", standfirst="Five reasons.")
    make_post(blog_index, "A draft", live=False)
    response = client.get(blog_index.url + "feed/")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    space = {"a": "http://www.w3.org/2005/Atom"}
    assert [entry.findtext("a:title", "", space) for entry in feed.findall("a:entry", space)] == [
        "Rotate & <b>turn</b>"
    ]
    links = [link.attrib["href"] for link in feed.iter("{http://www.w3.org/2005/Atom}link")]
    assert links and all(link.startswith("http") for link in links)


@pytest.mark.parametrize("page", ["zebra", "-4", "999999", "%00", ""])
def test_any_page_number_gets_the_index(client: Client, blog_index: BlogIndexPage, page: str) -> None:
    make_post(blog_index)
    assert client.get(f"{blog_index.url}?page={page}").status_code == 200


def test_the_index_pages_through_and_says_so_to_search_engines(client: Client, blog_index: BlogIndexPage) -> None:
    for number in range(14):
        make_post(blog_index, f"Article {number}")
    first, second = (client.get(f"{blog_index.url}?page={number}").content.decode() for number in (1, 2))
    assert 'rel="next"' in first and 'rel="prev"' in second
    assert "?page=2" in re.search(r'<link rel="canonical" href="([^"]*)"', second)[1]  # type: ignore[index]


def test_the_newest_leads(client: Client, blog_index: BlogIndexPage) -> None:
    make_post(blog_index, "Old", date="2020-01-01")
    make_post(blog_index, "New", date="2026-01-01")
    assert [card.title for card in client.get(blog_index.url).context["cards"]] == ["New", "Old"]


def test_a_call_to_action_leads_nowhere_dangerous(blog_index: BlogIndexPage) -> None:
    from home.blocks.call_to_action import CallToActionBlock

    block = CallToActionBlock()
    value = block.to_python(
        {"heading": "Go", "text": "", "label": "Go", "page": None, "address": "javascript:alert(1)"}
    )
    with pytest.raises(ValidationError):
        block.clean(value)


def test_what_stands_above_is_pointed_to_and_not_shown_again(
    client: Client, blog_index: BlogIndexPage, library: LibraryPage
) -> None:
    exercise = make_exercise(library, "Hip airplane")
    block = {"exercise": exercise, "dose": "3 × 5", "detail": "each side", "note": ""}
    html = html_of(client, make_post(blog_index, body=[("exercise", block), ("exercise", block)]))
    assert html.count(f'id="exercise-{exercise.pk}"') == 1
    practice = html.partition('id="practice"')[2].partition("</section>")[0]
    assert practice.count(f'href="#exercise-{exercise.pk}"') == 1 and "<img" not in practice and "<svg" not in practice
    assert "3 × 5" in practice


def test_the_next_part_is_linked_once(client: Client, blog_index: BlogIndexPage) -> None:
    series = Series.objects.create(name="Hips", slug="hips")
    first = make_post(blog_index, "The first", series=series, part=1, coming_next="The second.")
    second = make_post(blog_index, "The second", series=series, part=2, keeps=first)
    assert html_of(client, first).count(f'href="{second.url}"') == 1


def test_the_large_card_says_how_an_article_without_a_standfirst_begins(
    client: Client, blog_index: BlogIndexPage
) -> None:
    make_post(blog_index, "Bare", body=[("text", "<p>Hips turn before they bend.</p>")])
    assert "Hips turn before they bend." in client.get(blog_index.url).content.decode()
