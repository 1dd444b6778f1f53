"""Lists by topic, tag, series, author and year; feeds; what belongs together."""

import datetime
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from typing import Any
from unittest.mock import Mock

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.query import PageQuerySet

from blog.models import Author, BlogIndexPage, PostPage, Series, Topic
from blog.related.ranking import related_keys
from coaching.models import LibraryPage
from home.comments.models import Comment
from tests.factories import make_clip, make_exercise, make_image, make_post, make_study

pytestmark = pytest.mark.django_db


@pytest.fixture
def hips(db: None) -> Topic:
    return Topic.objects.create(name="Hips", slug="hips")


@pytest.fixture
def rotation(db: None) -> Series:
    return Series.objects.create(name="Hip rotation", slug="hip-rotation", description="From why to how.")


def titles(client: Client, url: str) -> list[str]:
    response = client.get(url)
    assert response.status_code == 200, url
    return [card.title for card in response.context["cards"]]


def test_each_list_holds_its_own(client: Client, blog_index: BlogIndexPage, hips: Topic, rotation: Series) -> None:
    sam = Author.objects.create(name="Sam Rivers", slug="sam-rivers", role="Coach")
    first = make_post(blog_index, "First", topic=hips, date="2024-02-01", series=rotation, author=sam)
    first.tags.add("Squat depth")
    first.save_revision().publish()
    make_post(blog_index, "Second", date="2025-02-01", series=rotation)
    make_post(blog_index, "Draft", topic=hips, live=False)
    url = blog_index.url
    assert titles(client, f"{url}topic/hips/") == ["First"]
    assert titles(client, f"{url}tag/squat-depth/") == ["First"]
    assert titles(client, f"{url}series/hip-rotation/") == ["First", "Second"]
    assert titles(client, f"{url}author/sam-rivers/") == ["First"]
    assert titles(client, f"{url}year/2025/") == ["Second"]


@pytest.mark.parametrize(
    "path",
    [
        "topic/none/",
        "tag/none/",
        "series/none/",
        "author/none/",
        "year/1999/",
        "year/0/",
        "year/9999/",
        "topic_list/hips/",
    ],
)
def test_a_list_of_nothing_is_not_found(client: Client, blog_index: BlogIndexPage, path: str) -> None:
    make_post(blog_index)
    assert client.get(blog_index.url + path).status_code == 404


def test_the_featured_leads_and_the_newest_follows(client: Client, blog_index: BlogIndexPage) -> None:
    make_post(blog_index, "Old but gold", date="2020-01-01", featured=True)
    make_post(blog_index, "New", date="2026-01-01")
    assert titles(client, blog_index.url) == ["Old but gold", "New"]


def test_a_series_leads_on_and_back(client: Client, blog_index: BlogIndexPage, rotation: Series) -> None:
    parts = [make_post(blog_index, f"Part {n}", series=rotation, part=n, date="2026-01-01") for n in (1, 2, 3)]
    place = parts[1].place
    assert place and (place.number, place.total) == (2, 3)
    html = client.get(parts[1].url).content.decode()
    assert re.search(rf'<a href="{parts[0].url}" rel="prev">', html) and re.search(
        rf'<a href="{parts[2].url}" rel="next">', html
    )
    assert "Part 2 of 3" in html


def test_a_long_series_shows_the_parts_around_an_article(
    client: Client, blog_index: BlogIndexPage, rotation: Series
) -> None:
    parts = [make_post(blog_index, f"Week {n}", slug=f"week-{n}", series=rotation, part=n) for n in range(1, 18)]
    for post, first, last in ((parts[0], 1, 12), (parts[8], 3, 14), (parts[16], 6, 17)):
        place = post.place
        assert place and place.total == 17 and parts.index(post) + 1 == place.number
        assert [number for number, _ in place.parts] == list(range(first, last + 1))
        assert dict(place.parts)[place.number] == post
    assert parts[8].place and (parts[8].place.previous, parts[8].place.next) == (parts[7], parts[9])
    assert "Part 17 of 17" in client.get(parts[16].url).content.decode()


def test_related_articles_share_something_and_strangers_never_show(
    blog_index: BlogIndexPage, library: LibraryPage, hips: Topic, rotation: Series
) -> None:
    exercise = make_exercise(library)
    shown = [("exercise", {"exercise": exercise, "dose": "", "detail": "", "note": ""})]
    post = make_post(blog_index, "Aaaa", slug="one", topic=hips, series=rotation, body=shown)
    same_series = make_post(blog_index, "Bbbb", series=rotation, topic=hips)
    same_exercise = make_post(blog_index, "Cccc", body=shown)
    same_topic = make_post(blog_index, "Dddd", topic=hips)
    make_post(blog_index, "Eeee")
    make_post(blog_index, "Ffff", topic=hips, series=rotation, live=False)
    assert related_keys(post) == [same_series.pk, same_exercise.pk, same_topic.pk]


def test_who_shares_most_exercises_is_nearest_and_drafts_take_no_place(
    blog_index: BlogIndexPage, library: LibraryPage
) -> None:
    shown = [
        ("exercise", {"exercise": make_exercise(library, title), "dose": "", "detail": "", "note": ""})
        for title in ("Hip airplane", "Cossack squat")
    ]
    post = make_post(blog_index, "Aaaa", body=shown)
    near = make_post(blog_index, "Bbbb", body=shown)
    far = make_post(blog_index, "Cccc", body=shown[:1])
    for number in range(13):
        make_post(blog_index, f"Draft {number}", body=shown, live=False)
    assert related_keys(post) == [near.pk, far.pk]


def test_related_articles_by_what_they_say(
    blog_index: BlogIndexPage, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        post = make_post(blog_index, "Tendons learn slowly")
        near = make_post(blog_index, "Loading", body=[("text", "<p>Tendons take months.</p>")])
        stranger = make_post(blog_index, "Breathing")
        make_post(blog_index, "Tendons in secret", live=False)
    assert related_keys(post) == [near.pk]
    assert related_keys(near) == [post.pk]
    assert related_keys(stranger) == []


def test_a_search_engine_that_is_away_does_not_stop_a_publish(
    blog_index: BlogIndexPage, django_capture_on_commit_callbacks: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PageQuerySet, "search", Mock(side_effect=OSError("away")))
    with django_capture_on_commit_callbacks(execute=True):
        post = make_post(blog_index, "Tendons learn slowly")
    assert PostPage.objects.get(pk=post.pk).live


def feed_of(client: Client, url: str) -> Any:
    response = client.get(url)
    assert response.status_code == 200
    return response


@pytest.mark.parametrize("form", ["", "rss/", "json/"])
def test_every_feed_has_the_full_text_with_whole_addresses(
    client: Client, blog_index: BlogIndexPage, library: LibraryPage, form: str
) -> None:
    image = {"image": make_image(), "alt_text": "A hip", "decorative": False}
    body = [
        ("text", f'<p>Turn <a linktype="page" id="{library.pk}">slowly</a> &amp; often.</p>'),
        ("picture", {"picture": image, "caption": "", "width": "column"}),
        ("study", {"study": make_study(), "note": ""}),
    ]
    make_post(blog_index, "Rotate & <b>turn</b>", standfirst="Five.", body=body)
    text = feed_of(client, f"{blog_index.url}feed/{form}").content.decode()
    if form == "json/":
        (item,) = json.loads(text)["items"]
        title, html = item["title"], item["content_html"]
    else:
        root = ElementTree.fromstring(text)
        entry = root.find("channel/item") if form else root.find("{http://www.w3.org/2005/Atom}entry")
        assert entry is not None
        find = {child.tag.split("}")[1] if "}" in child.tag else child.tag: child.text for child in entry}
        title, html = find["title"], find["encoded"] if form else find["content"]
    assert title == "Rotate & <b>turn</b>"
    assert "&amp; often" in html
    assert not re.search(r'(?:href|src|poster)="/', html)
    assert not re.search(r'srcset="[^"]*(?:^|, )/', html)
    assert 'src="http' in html and "<script" not in html


def test_a_topic_and_a_series_have_feeds_of_their_own(
    client: Client, blog_index: BlogIndexPage, hips: Topic, rotation: Series
) -> None:
    make_post(blog_index, "In both", topic=hips, series=rotation)
    make_post(blog_index, "In none")
    for path in ("topic/hips/feed/", "topic/hips/feed/rss/", "series/hip-rotation/feed/json/"):
        text = feed_of(client, blog_index.url + path).content.decode()
        assert "In both" in text and "In none" not in text


def test_the_feed_follows_an_edit(client: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index, body=[("text", "<p>Before.</p>")])
    assert "Before." in feed_of(client, f"{blog_index.url}feed/").content.decode()
    post.body = [("text", "<p>After.</p>")]
    post.save_revision().publish()
    assert "After." in feed_of(client, f"{blog_index.url}feed/").content.decode()


def ld(client: Client, url: str) -> dict[str, Any]:
    html = client.get(url).content.decode()
    found = [
        json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    ]
    return {data["@type"]: data for data in found}


def test_a_search_engine_learns_author_series_sources_and_approved_comments(
    client: Client, blog_index: BlogIndexPage, rotation: Series
) -> None:
    sam = Author.objects.create(name="Sam </script> Rivers", slug="sam", role="Coach")
    study = ("study", {"study": make_study(), "note": ""})
    post = make_post(blog_index, author=sam, series=rotation, cover=make_image("c", (1600, 900)), body=[study])
    make_post(blog_index, "Part two", series=rotation)
    Comment.objects.create(page=post, name="Anna", text="It helped.", status="approved")
    Comment.objects.create(page=post, name="Spammer", text="Cheap pills")
    posting = ld(client, post.url)["BlogPosting"]
    assert posting["author"]["name"] == "Sam </script> Rivers" and posting["author"]["url"].endswith("/author/sam/")
    assert len(posting["image"]) == 3
    assert posting["citation"][0]["sameAs"] == "https://doi.org/10.1000/hips.1"
    assert posting["isPartOf"]["name"] == "Hip rotation"
    assert [comment["text"] for comment in posting["comment"]] == ["It helped."]
    assert "Cheap pills" not in client.get(post.url).content.decode()
    profile = ld(client, f"{blog_index.url}author/sam/")["ProfilePage"]
    assert profile["mainEntity"]["jobTitle"] == "Coach"


def test_the_first_part_is_part_of_its_series_already(
    client: Client, blog_index: BlogIndexPage, rotation: Series
) -> None:
    part = ld(client, make_post(blog_index, series=rotation).url)["BlogPosting"]["isPartOf"]
    assert part["url"] == f"{blog_index.full_url}series/hip-rotation/"


def test_a_video_that_leads_is_told_of_with_the_best_picture_there_is(
    client: Client, blog_index: BlogIndexPage
) -> None:
    clip = make_clip()
    clip.still = make_image("Still")
    clip.save()
    video = {"title": "Hip airplane", "url": "", "clip": clip, "poster": None, "caption": ""}
    led = ld(client, make_post(blog_index, body=[("video", video)]).url)["VideoObject"]
    assert led["thumbnailUrl"] and led["name"] == "Hip airplane" and "T" in led["uploadDate"]
    hosted = video | {"url": "https://vimeo.com/76979871", "clip": None}
    post = make_post(blog_index, "Hosted", cover=make_image("Cover", (1600, 900)), body=[("video", hosted)])
    assert ld(client, post.url)["VideoObject"]["thumbnailUrl"]


def test_a_list_has_its_own_title_and_address(client: Client, blog_index: BlogIndexPage, hips: Topic) -> None:
    make_post(blog_index, topic=hips)
    html = client.get(f"{blog_index.url}topic/hips/").content.decode()
    assert "<title>Articles about hips" in html
    assert f'<link rel="canonical" href="{blog_index.full_url}topic/hips/">' in html


def cost(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def test_lists_and_related_cost_the_same_however_many_there_are(
    client: Client, blog_index: BlogIndexPage, hips: Topic, rotation: Series
) -> None:
    urls = [f"{blog_index.url}{path}" for path in ("topic/hips/", "series/hip-rotation/")]

    def write(first: int, last: int) -> None:
        for number in range(first, last):
            make_post(
                blog_index, f"Number {number}", topic=hips, series=rotation, cover=make_image(f"c{number}", (400, 300))
            )

    write(0, 4)
    urls.append(blog_index.get_children().first().url)
    few = [cost(client, url) for url in urls]
    write(4, 10)
    assert [cost(client, url) for url in urls] == few


@pytest.mark.parametrize("form", ["", "rss/", "json/"])
def test_a_control_character_breaks_no_feed(client: Client, blog_index: BlogIndexPage, form: str) -> None:
    topic = Topic.objects.create(name="Hi\x01ps\ufffe]]>", slug="hips")
    make_post(blog_index, "Vertical\x0btab", slug="tab", topic=topic, body=[("text", "<p>a\x0bb\uffff</p>")])
    text = feed_of(client, f"{blog_index.url}topic/hips/feed/{form}").content.decode()
    assert "Verticaltab" in text and "Hips" in text
    (json.loads if form == "json/" else ElementTree.fromstring)(text)


def entry_of(client: Client, index: BlogIndexPage) -> tuple[str, str]:
    """Identity and summary of the first entry of the Atom feed."""
    space = "{http://www.w3.org/2005/Atom}"
    entry = ElementTree.fromstring(feed_of(client, f"{index.url}feed/").content).find(f"{space}entry")
    assert entry is not None
    return entry.findtext(f"{space}id", ""), entry.findtext(f"{space}summary", "")


def test_an_article_that_moves_is_no_new_one_to_its_followers(client: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index, standfirst="Less < more & <b>bold</b>.")
    identity, summary = entry_of(client, blog_index)
    assert summary == "Less &lt; more &amp; &lt;b&gt;bold&lt;/b&gt;."
    post.slug = "elsewhere"
    post.save_revision().publish()
    assert entry_of(client, blog_index)[0] == identity
    item = json.loads(feed_of(client, f"{blog_index.url}feed/json/").content)["items"][0]
    assert item["id"] == identity and item["summary"] == "Less < more & <b>bold</b>."
    assert f'isPermaLink="false">{identity}<' in feed_of(client, f"{blog_index.url}feed/rss/").content.decode()


def test_every_feed_is_found_from_its_list(client: Client, blog_index: BlogIndexPage, hips: Topic) -> None:
    make_post(blog_index, topic=hips, body=[("section", {"heading": "The bucket", "numbered": True})])
    html = client.get(f"{blog_index.url}topic/hips/").content.decode()
    found = re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">', html)
    assert len(found) == 6 and all(feed_of(client, url)["Content-Type"].startswith(kind) for kind, url in found)
    assert [url for _, url in found if "/topic/" in url]
    assert ">#<" not in json.loads(feed_of(client, f"{blog_index.url}feed/json/").content)["items"][0]["content_html"]


def test_the_sitemap_holds_the_lists_that_hold_something(
    client: Client, blog_index: BlogIndexPage, hips: Topic, rotation: Series
) -> None:
    make_post(blog_index, topic=hips)
    make_post(blog_index, "A draft", series=rotation, live=False)
    sitemap = client.get("/sitemap.xml").content.decode()
    assert f"<loc>{blog_index.full_url}topic/hips/</loc>" in sitemap and "series/hip-rotation" not in sitemap


def test_a_tag_of_signs_alone_has_a_list(client: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index, "Hot")
    post.tags.add("🔥", "🧊")
    post.save_revision().publish()
    for path in re.findall(r'class="chip" href="([^"]+/tag/[^"]*)"', client.get(post.url).content.decode()):
        assert titles(client, path) == ["Hot"]


def test_a_day_to_come_and_a_reserved_address_are_refused(blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index)
    post.date, post.slug = datetime.date(2999, 1, 1), "rotate"
    with pytest.raises(ValidationError, match="still to come"):
        post.clean()
    post.date, post.updated = datetime.date(2024, 5, 1), datetime.date(2024, 4, 30)
    with pytest.raises(ValidationError, match="since the article's own"):
        post.clean()
    post.slug = "feed"
    with pytest.raises(ValidationError, match="taken"):
        post.clean()


def test_the_index_leads_to_its_lists(client: Client, blog_index: BlogIndexPage, hips: Topic, rotation: Series) -> None:
    make_post(blog_index, topic=hips, series=rotation, date="2024-02-01")
    make_post(blog_index, "A draft", date="2020-01-01", live=False)
    Topic.objects.create(name="Empty", slug="empty")
    html = client.get(blog_index.url).content.decode()
    for path in ("topic/hips/", "series/hip-rotation/", "year/2024/"):
        assert f'href="{blog_index.url}{path}"' in html
    assert "topic/empty/" not in html and "year/2020/" not in html


def test_a_series_numbers_its_parts_and_ends_with_what_comes_next(client: Client, blog_index: BlogIndexPage) -> None:
    series = Series.objects.create(name="Hips in three parts", slug="hips")
    for number in (2, 1):
        make_post(
            blog_index,
            f"The part {number}",
            series=series,
            part=number,
            coming_next="Loading it." if number == 2 else "",
        )
    html = client.get(f"{blog_index.url}series/hips/").content.decode()
    main = html[html.index("<main") :]
    assert main.index("Part 1 of 2") < main.index("The part 1") < main.index("Part 2 of 2") < main.index("The part 2")
    assert "Coming next" in html and "Loading it." in html and 'type="email"' in html
