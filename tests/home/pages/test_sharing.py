"""What a shared link shows: a picture of the page, or one that is drawn from its title."""

import io
import json
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from blog.models import Author, BlogIndexPage, Tag, Topic
from coaching.models import LibraryPage
from home.models import HomePage
from home.pages.sharing.address import read_address, share_address, share_picture
from home.pages.sharing.drawing import draw_share_picture
from home.pages.site_settings import SiteSettings
from tests.factories import make_exercise, make_image, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def properties(client: Client, url: str) -> dict[str, str]:
    html = client.get(url).content.decode()
    return {name: unescape(text) for name, text in re.findall(r'<meta property="(og:[\w:]+)" content="([^"]*)"', html)}


def opened(client: Client, address: str) -> Image.Image:
    response = client.get(re.sub(r"^https?://[^/]+", "", address))
    assert response.status_code == 200 and "immutable" in response.headers["Cache-Control"]
    return Image.open(io.BytesIO(response.content))


def test_every_kind_of_page_has_a_picture_of_its_own_title(
    client: Client, home: HomePage, blog_index: BlogIndexPage, library: LibraryPage
) -> None:
    topic = Topic.objects.create(name="Hips", slug="hips")
    post = make_post(blog_index, topic=topic)
    exercise = make_exercise(library, "Hip airplane", angle=110)
    urls = [
        home.url,
        blog_index.url,
        post.url,
        library.url,
        exercise.url,
        f"{library.url}?joint=hip",
        f"{blog_index.url}topic/hips/",
    ]
    found = [properties(client, url) for url in urls]
    assert len({one["og:image"] for one in found}) == len(urls)
    for one in found:
        assert one["og:image:alt"] and (one["og:image:width"], one["og:image:height"]) == ("1200", "630")
    picture = opened(client, found[2]["og:image"])
    assert picture.size == (1200, 630) and picture.format == "JPEG"


def test_a_cover_is_the_picture_and_its_description_the_words(client: Client, blog_index: BlogIndexPage) -> None:
    cover = make_image()
    cover.description = "A hip, turned inward"
    cover.save()
    found = properties(client, make_post(blog_index, cover=cover).url)
    assert "/media/" in found["og:image"] and found["og:image:alt"] == "A hip, turned inward"


@pytest.mark.parametrize("title", ["", "x" * 400, "word " * 90, "Übergröße – „Hüfte“", "привет", "髋关节", "a\u0000b"])
def test_titles_of_any_length_and_script_are_drawn(title: str) -> None:
    picture = share_picture(title, "Articles", "Full Range", None)
    address = share_address(picture)
    assert read_address(address.removeprefix("/share/").removesuffix(".jpg")) == picture
    assert address == share_address(picture) and len(address) < 900
    assert Image.open(io.BytesIO(draw_share_picture(picture))).size == (1200, 630)


def test_only_pictures_of_this_site_are_drawn(client: Client) -> None:
    address = share_address(share_picture("Hips", "", "Full Range", 10))
    assert client.get(address.replace(".jpg", "x.jpg")).status_code == 404
    assert client.get("/share/nonsense.jpg").status_code == 404


def test_the_home_page_names_site_and_organisation(client: Client, home: HomePage) -> None:
    settings = SiteSettings.for_site(home.get_site())
    settings.instagram = "fullrange"
    settings.save()
    html = client.get("/").content.decode()
    data = {one["@type"]: one for one in map(json.loads, re.findall(r"ld\+json\">(.*?)</script>", html))}
    assert data["WebSite"]["name"] and data["WebSite"]["url"].endswith("/")
    organisation = data["Organization"]
    assert organisation["logo"]["url"].endswith(".png") and organisation["sameAs"] == [
        "https://www.instagram.com/fullrange/"
    ]


def test_an_author_is_a_profile_and_lists_say_what_they_are_about(client: Client, blog_index: BlogIndexPage) -> None:
    author = Author.objects.create(name="Sam Rivers", slug="sam-rivers", role="Coach")
    topics = [Topic.objects.create(name=name, slug=name.lower()) for name in ("Hips", "ACL")]
    tag = Tag.objects.create(name="Running", slug="running")
    for topic in topics:
        post = make_post(blog_index, f"On {topic}", topic=topic, author=author)
        post.tags.add(tag)
        post.save_revision().publish()

    def about(path: str) -> tuple[str, str]:
        html = client.get(blog_index.url + path).content.decode()
        return unescape(re.findall(r"<title>(.*?)</title>", html)[0]), unescape(
            re.findall(r"<h1[^>]*>(.*?)</h1>", html)[0]
        )

    assert about("topic/hips/") == ("Articles about hips — My site", "Articles about hips")
    assert about("topic/acl/")[1] == "Articles about ACL"
    assert about("tag/running/")[1] == "Articles tagged “Running”"
    assert properties(client, f"{blog_index.url}author/sam-rivers/")["og:type"] == "profile"
    assert properties(client, f"{blog_index.url}topic/hips/")["og:type"] == "website"
    feed: dict[str, Any] = client.get(f"{blog_index.url}feed/json/").json()
    assert feed["items"][0]["tags"] == ["ACL", "Running"]
