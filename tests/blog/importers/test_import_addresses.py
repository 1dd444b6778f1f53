"""After `import_blog` the old blog's other addresses lead on: its feeds, categories, tags, authors, months and queries."""

import json
from pathlib import Path

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from blog.models import BlogIndexPage, PostPage
from tests.blog.importers.moving import export, import_blog, item

pytestmark = pytest.mark.embedded

CHANNEL = (
    "<wp:author><wp:author_id>3</wp:author_id><wp:author_login>sam</wp:author_login>"
    "<wp:author_display_name>Sam Rivers</wp:author_display_name></wp:author>"
    "<wp:category><wp:term_id>2</wp:term_id><wp:category_nicename>hip-care</wp:category_nicename>"
    "<wp:category_parent>body</wp:category_parent><wp:cat_name>Hips</wp:cat_name></wp:category>"
    "<wp:category><wp:term_id>5</wp:term_id><wp:category_nicename>body</wp:category_nicename><wp:cat_name>Body</wp:cat_name></wp:category>"
    "<wp:tag><wp:term_id>9</wp:term_id><wp:tag_slug>turning</wp:tag_slug><wp:tag_name>Turn</wp:tag_name></wp:tag>"
)
FILED = (
    "<dc:creator>sam</dc:creator>"
    '<category domain="category" nicename="hip-care"><![CDATA[Hips]]></category>'
    '<category domain="post_tag" nicename="turning"><![CDATA[Turn]]></category>'
    '<category domain="post_tag" nicename="slow-ly"><![CDATA[Slow]]></category>'
)


@pytest.fixture
def moved(blog_index: BlogIndexPage, tmp_path: Path) -> BlogIndexPage:
    import_blog(export(tmp_path, CHANNEL, item(12, date="2020-03-04 08:00:00", more=FILED)), publish=True)
    return blog_index


LED_ON = [
    ("/feed/", "feed/rss/"), ("/feed/atom/", "feed/"), ("/comments/feed/", "feed/rss/"), ("/?feed=rss2", "feed/rss/"),
    ("/?feed=atom", "feed/"), ("/category/hip-care/", "topic/hips/"), ("/category/body/hip-care/", "topic/hips/"),
    ("/category/hip-care/feed/", "topic/hips/feed/rss/"), ("/?cat=2", "topic/hips/"), ("/tag/turning/", "tag/turn/"),
    ("/tag/slow-ly", "tag/slow/"), ("/?tag=turning", "tag/turn/"), ("/author/sam/", "author/sam/"),
    ("/?author=3", "author/sam/"), ("/2020/", "year/2020/"), ("/2020/03/", "year/2020/"), ("/?m=202003", "year/2020/"),
    ("/?p=12", "hips-12/"), ("/?p=12&utm_source=letter", "hips-12/?utm_source=letter"), ("/feed/?utm=1", "feed/rss/?utm=1"),
    ("/rss/", "feed/rss/"), ("/rss.xml", "feed/rss/"), ("/index.xml", "feed/rss/"), ("/feed.xml", "feed/rss/"),
    ("/atom.xml", "feed/"), ("/feed.json", "feed/json/"), ("/2020/03/04/", "year/2020/"), ("/page/2/", "?page=2"),
    ("/page/2/?utm=1", "?page=2&utm=1"), ("/2020/03/page/3/", "year/2020/?page=3"), ("/?cat=2&paged=3", "topic/hips/?page=3"),
    ("/category/hip-care/page/2/", "topic/hips/?page=2"), ("/12/feed/", "hips-12/"), ("/12/amp/", "hips-12/"),
    ("/12/amp?utm=a%20b&x=%2F", "hips-12/?utm=a%20b&x=%2F"), ("/12/feed/atom/", "hips-12/"),
    ("/12/comment-page-2/", "hips-12/"),
    ("/12/trackback/", "hips-12/"), ("/tag/turning/page/2/amp/", "tag/turn/?page=2"),
]  # fmt: skip


def test_an_old_address_of_wordpress_leads_to_its_counterpart(moved: BlogIndexPage, client: Client) -> None:
    for old, new in LED_ON:
        response = client.get(old)
        assert (old, response.status_code, response.headers.get("Location")) == (old, 301, f"{moved.get_url()}{new}")
        assert client.get(response.headers["Location"]).status_code == 200, old


HOSTILE = [
    "//evil.example/feed/", "/%2F/evil.example/amp/", "/\\evil.example/page/2/", "/nothing/feed/", "/page/",
    "/feed/feed/feed/feed/amp/",
    "/amp/", "/page/99999999/", "/https://evil.example/amp/", "/hips-12/feed/x/", "/%00/amp/", "/" + "a" * 3000 + "/amp/",
    "/%E2%80%AE/page/2/", "/year/0/page/1/",
]  # fmt: skip


def test_an_ending_leads_to_nobody_else(moved: BlogIndexPage, client: Client) -> None:
    for address in HOSTILE:
        answer = client.get(address)
        led = answer.headers.get("Location", moved.get_url())
        assert answer.status_code < 500 and led.startswith(moved.get_url()), address


def test_endings_of_addresses_that_stayed_and_that_were_renamed(moved: BlogIndexPage, client: Client) -> None:
    post = PostPage.objects.get()
    for ending in ("amp/", "feed/", "page/2/"):
        assert client.get(f"{post.url}{ending}").headers["Location"].split("?")[0] == post.url
    before = post.url
    moved.slug = "journal"
    moved.save_revision().publish()
    for ending, place in (("amp/", "hips-12/"), ("feed/", "hips-12/"), ("", "hips-12/")):
        assert client.get(f"{before}{ending}").headers["Location"] == f"/journal/{place}"
    assert client.get("/blog/feed/?a=1").headers["Location"] == "/journal/feed/?a=1"
    assert client.get("/category/hip-care/page/2/").headers["Location"] == "/journal/topic/hips/?page=2"


def test_a_query_that_leads_nowhere_changes_nothing(moved: BlogIndexPage, client: Client) -> None:
    for address in ["/?p=999", "/?cat=x", "/?feed=%00", "/?author=" + "9" * 400, "/?p[]=1", "/?m=&tag="]:
        assert client.get(address).status_code == 200, address


def test_a_blog_in_a_folder_led_on_from_there(blog_index: BlogIndexPage, tmp_path: Path, client: Client) -> None:
    path = export(tmp_path, CHANNEL, item(12, more=FILED))
    path.write_text(
        path.read_text().replace("<link>https://old.example</link>", "<link>https://old.example/journal</link>", 1)
    )
    import_blog(path, publish=True)
    for old in ("/journal/feed/", "/journal/category/hip-care/", "/journal/tag/turning/"):
        assert client.get(old).status_code == 301
    assert Redirect.objects.filter(old_path="/journal?p=12").exists()


def test_what_leads_somewhere_already_is_left_alone(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    Redirect.objects.create(old_path="/feed", redirect_link="/elsewhere/")
    path = export(tmp_path, CHANNEL, item(12, more=FILED))
    assert "other addresses of the old blog lead on" in import_blog(path, publish=True)
    assert "other addresses" not in import_blog(path, publish=True)
    assert Redirect.objects.get(old_path="/feed").redirect_link == "/elsewhere/"


def test_a_dry_run_makes_no_redirect(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    import_blog(export(tmp_path, CHANNEL, item(12, more=FILED)), dry_run=True)
    assert not Redirect.objects.exists()


def test_ghost_s_and_a_folder_s_lists_lead_on(blog_index: BlogIndexPage, tmp_path: Path, client: Client) -> None:
    data = {
        "posts": [{"id": "1", "title": "Hips", "slug": "hips", "status": "published", "html": "<p>x</p>", "author_id": "u"}],
        "tags": [{"id": "t", "name": "Hip care", "slug": "hips-tag"}], "posts_tags": [{"post_id": "1", "tag_id": "t"}],
        "users": [{"id": "u", "name": "Sam Rivers", "slug": "samr"}],
    }  # fmt: skip
    ghost = tmp_path / "ghost.json"
    ghost.write_text(json.dumps({"data": data}))
    import_blog(ghost, publish=True)
    folder = tmp_path / "posts"
    folder.mkdir()
    (folder / "a.md").write_text("---\ntitle: Knees\ncategories: Knee care\ntags: [Bend It]\nauthor: Ann\n---\nx\n")
    import_blog(folder, publish=True)
    index = blog_index.get_url()
    for old, new in {
        "/rss/": "feed/rss/", "/tag/hips-tag/": "topic/hip-care/", "/tag/hips-tag/rss/": "topic/hip-care/feed/rss/",
        "/author/samr/": "author/samr/", "/feed.xml": "feed/rss/", "/atom.xml": "feed/", "/feed.json": "feed/json/",
        "/categories/knee-care/": "topic/knee-care/", "/tags/bend-it/": "tag/bend-it/", "/authors/ann/": "author/ann/",
    }.items():  # fmt: skip
        assert client.get(old).headers.get("Location") == f"{index}{new}", old
    assert PostPage.objects.live().count() == 2
