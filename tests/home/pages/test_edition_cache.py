"""Pages are looked up and rendered once in an edition, cost next to nothing from then on, and never show what was before."""

import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from blog.models import BlogIndexPage, PostPage, Tag, Topic
from coaching.models import JointAction, LibraryPage, RoutineIndexPage, RoutinePage, SelfTestPage
from demo.planting.pages import plant_page
from home.comments import moderation
from home.comments.models import Comment
from home.models import HomePage, SiteSettings
from home.pages import edition
from home.pages.base import BasePage
from home.pages.edition_cache import MadeOnce, Memory
from tests.committed import commit
from tests.factories import full_body, make_exercise, make_image, make_post, make_study

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
MOST = 6


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, f"{url} answered {response.status_code}"
    return response.content.decode()


def cost(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        read(client, url)
    asked = [one["sql"] for one in queries]
    return len([sql for sql in asked if '"home_edition"' not in sql])  # which is asked by the clock


def plant_site(home: HomePage, many: int) -> None:
    """`many` of everything, and pages that show all of it."""
    blog, library, routines = BlogIndexPage.objects.get(), LibraryPage.objects.get(), RoutineIndexPage.objects.get()
    topic = Topic.objects.get_or_create(name="Hips", slug="hips")[0]
    exercises = [
        make_exercise(library, f"Turn {many} {number}", poster=make_image(f"{many} {number}", (80, 60)))
        for number in range(many)
    ]
    links = [make_post(blog, f"Note {many} {number}", topic=topic) for number in range(many)]
    body = full_body(many, exercises, links, make_study(doi=f"10.1000/{many}"))
    post = make_post(blog, f"Article {many}", slug=f"article-{many}", body=body, topic=topic)
    post.tags.add(*(Tag.objects.get_or_create(name=f"tag {number}")[0] for number in range(many)))
    post.save_revision().publish()
    Comment.objects.bulk_create(
        Comment(page=post, name="Anna", text="It helped.", status=Comment.Status.APPROVED) for _ in range(many)
    )
    sections = [("section", {"kind": "main", "title": "", "items": [{"exercise": one} for one in exercises]})]
    plant_page(routines, RoutinePage(title=f"Routine {many}", slug=f"routine-{many}", body=sections))
    plant_page(routines, SelfTestPage(title=f"Test {many}", slug=f"test-{many}"))
    home.body = [("listing", {"heading": "New", "index": blog, "layout": "grid", "count": many, "pick": []})]
    home.save_revision().publish()
    commit()


def test_a_page_costs_at_most_six_queries_however_much_it_shows(client: Client, home: HomePage) -> None:
    for many in (2, 7):
        plant_site(home, many)
        urls = ["/", "/blog/", "/blog/topic/hips/", f"/blog/article-{many}/", "/exercises/", "/exercises/?joint=hip"]
        urls += [f"/exercises/turn-{many}-0/", "/routines/", f"/routines/routine-{many}/", f"/routines/test-{many}/"]
        for url in urls:
            first = read(client, url)
            assert read(client, url) == first
            assert cost(client, url) <= MOST, url


FIRST = {
    "/": 5,
    "/blog/": 11,
    "/blog/topic/hips/": 6,
    "/blog/article-{}/": 28,
    "/exercises/turn-{}-0/": 17,
    "/routines/": 9,
    "/routines/routine-{}/": 9,
}


def test_the_first_render_after_a_change_asks_as_often_however_much_it_shows(client: Client, home: HomePage) -> None:
    """The site's own parts are known by then, as after any page that was read since the change."""
    asked: dict[int, dict[str, int]] = {}
    for many in (2, 7):
        plant_site(home, many)
        asked[many] = {}
        for name in FIRST:
            read(client, name.format(many))
            edition.move_on()
            commit()
            read(client, "/inquire/" if name != "/" else "/blog/")
            asked[many][name] = cost(client, name.format(many))
    for name, most in FIRST.items():
        assert asked[7][name] == asked[2][name] <= most, name


def test_a_change_shows_with_its_commit(client: Client, home: HomePage, blog_index: BlogIndexPage) -> None:
    post, other = make_post(blog_index, "Before"), make_post(blog_index, "Other")
    other.body = [("text", f'<p>See <a linktype="page" id="{post.pk}">this</a>.</p>')]
    other.save_revision().publish()
    commit()
    assert post.url in read(client, other.url)
    assert "<h1" in read(client, post.url) and "Before" in read(client, "/blog/")
    post.title, post.slug = "After", "after"
    post.save_revision().publish()
    SiteSettings.objects.update_or_create(site=home.get_site(), defaults={"tagline": "Slowly."})
    for when in ("within the transaction", "once it is committed"):
        assert "Before" not in read(client, "/blog/after/") + read(client, "/blog/"), when
        assert "/blog/after/" in read(client, other.url) and "Slowly." in read(client, other.url), when
        commit()
    assert client.get("/blog/before/").status_code == 301
    PostPage.objects.get(pk=post.pk).unpublish()
    commit()
    assert client.get("/blog/after/").status_code == 404
    assert "/blog/after/" not in read(client, other.url)


def test_an_approved_comment_shows_on_its_page(client: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index)
    waiting = Comment.objects.create(page=post, name="Anna", text="My hip is loose.")
    commit()
    assert "My hip is loose." not in read(client, post.url)
    moderation.decide([waiting], "approved")
    commit()
    html = read(client, post.url)
    assert html.count("My hip is loose.") == 2, "in the page, and in what it tells search engines"


def test_a_page_that_is_closed_is_shown_to_nobody(client: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index, body=[("text", "<p>For friends.</p>")])
    commit()
    assert "For friends." in read(client, post.url)
    restriction = PageViewRestriction.objects.create(page=post, restriction_type="password", password="knees")
    commit()
    assert "For friends." not in read(client, post.url) and "For friends." not in read(client, post.url)
    restriction.delete()
    commit()
    assert "For friends." in read(client, post.url)


def test_what_stands_below_a_closed_page_is_shown_to_nobody(client: Client, blog_index: BlogIndexPage) -> None:
    post, other = make_post(blog_index, "Hips", body=[("text", "<p>For friends.</p>")]), make_post(blog_index, "Knees")
    commit()
    assert "For friends." in read(client, post.url) and "Hips" in read(client, "/")
    restriction = PageViewRestriction.objects.create(page=blog_index, restriction_type="password", password="knees")
    commit()
    for url in (blog_index.url, post.url, other.url, post.url):
        assert "For friends." not in read(client, url) and "Knees" not in read(client, url), url
    assert "Hips" not in read(client, "/")
    restriction.delete()
    commit()
    assert "For friends." in read(client, post.url) and "Hips" in read(client, blog_index.url)


def test_an_index_that_goes_takes_its_pages_along(client: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index, "Hips")
    commit()
    assert "Hips" in read(client, post.url)
    blog_index.slug = "writing"
    blog_index.save_revision().publish()
    commit()
    assert "Hips" in read(client, "/writing/hips/") and client.get("/blog/hips/").status_code == 301
    blog_index.delete()
    commit()
    assert client.get("/writing/hips/").status_code == 404


def test_a_draft_is_seen_in_its_preview_only(client: Client, editing: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index, body=[("text", "<p>Published words.</p>")])
    commit()
    read(client, post.url)
    draft = PostPage.objects.get(pk=post.pk)
    draft.body = [("text", "<p>Words in the making.</p>")]
    revision = draft.save_revision()
    commit()
    shown = editing.get(f"/admin/pages/{post.pk}/revisions/{revision.pk}/view/").content.decode()
    assert "Words in the making." in shown and "Published words." not in shown
    for reader in (client, editing):
        assert "Published words." in read(reader, post.url) and "in the making" not in read(reader, post.url)


def test_a_parameter_that_a_page_reads_is_not_another_one(client: Client, library: LibraryPage) -> None:
    make_exercise(library, "Hip turn", joints=["Hip"])
    make_exercise(library, "Ankle rock", joints=["Ankle"])
    commit()
    hip, ankle = read(client, "/exercises/?joint=hip"), read(client, "/exercises/?joint=ankle")
    assert "Ankle rock" not in hip and "Hip turn" not in ankle
    assert "joint=hip" in hip.split("canonical")[1][:80] and "joint=ankle" in ankle.split("canonical")[1][:80]
    assert read(client, "/exercises/?joint=hip&utm_source=x") == hip


def test_pages_are_told_apart(client: Client, blog_index: BlogIndexPage) -> None:
    make_post(blog_index, "One")
    make_post(blog_index, "Two")
    commit()
    assert 'aria-current="page"' in read(client, "/blog/").split("</nav>")[0]
    assert 'aria-current="true"' in read(client, "/blog/one/").split("</nav>")[0]
    assert "<h1" in read(client, "/blog/two/") and ">Two</h1>" in read(client, "/blog/two/")
    assert client.get("/blog/one/two/").status_code == 404
    assert client.post("/blog/two/").status_code == 405


def test_what_is_made_for_many_who_wait_is_made_once() -> None:
    kept, made, gate = MadeOnce(), count(1), threading.Barrier(4)

    def ask(_: int) -> int:
        gate.wait()
        return kept.get("words", lambda: next(made))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(4))) == [1] * 4
    assert next(made) == 2


def test_what_was_begun_before_a_change_is_not_kept(db: None) -> None:
    memory = Memory(2)

    def old() -> str:
        memory.forget()
        return "old"

    assert memory.get(("a", 1), old) == "old"
    assert memory.get(("a", 1), lambda: "new") == "new"
    assert memory.get(("a", 1), lambda: "never asked") == "new"
    memory.forget("b")
    assert memory.get(("a", 1), lambda: "never asked") == "new"
    memory.forget("a")
    assert memory.get(("a", 1), lambda: "newer") == "newer"
    for number in (2, 3):
        memory.get(("a", number), lambda: "other")
    assert memory.get(("a", 1), lambda: "made again") == "made again"


def test_of_many_things_only_those_are_made_that_are_not_remembered(db: None) -> None:
    memory = Memory(3)
    asked: list[list[int]] = []

    def make(unknown: list[int]) -> dict[int, str]:
        asked.append(unknown)
        return {key: f"made {len(asked)}" for key in unknown if key != 4}

    assert memory.get_each("card", [1, 2, 1], make) == {1: "made 1", 2: "made 1"}
    assert memory.get_each("card", [2, 3, 4], make) == {2: "made 1", 3: "made 2"}
    assert memory.get_each("chain", [2], make) == {2: "made 3"}, "and pushes out what was asked for longest ago"
    assert memory.get_each("card", [2, 3, 1], make) == {2: "made 1", 3: "made 2", 1: "made 4"}
    assert asked == [[1, 2], [3, 4], [2], [1]]

    def made_late(unknown: list[int]) -> dict[int, str]:
        memory.forget()
        return make(unknown)

    assert memory.get_each("card", [7], made_late) == {7: "made 5"}
    assert memory.get_each("card", [7], make) == {7: "made 6"}


def test_what_exercises_show_of_others_is_fetched_once_and_goes_with_them(
    client: Client, library: LibraryPage, blog_index: BlogIndexPage
) -> None:
    turn = JointAction.objects.create(name="Hip turn", slug="hip-turn")
    one, two, three = (make_exercise(library, title) for title in ("One", "Two", "Three"))
    for page in (one, two, three):
        page.actions.set([turn])
        page.save_revision().publish()
    post = make_post(blog_index, "Uses both", body=[("exercise", {"exercise": each}) for each in (one, two)])
    commit()
    assert all(title in read(client, one.url) for title in ("Two", "Three", "Uses both"))
    first = cost(client, two.url)
    edition.move_on()
    commit()
    read(client, "/inquire/")
    assert cost(client, two.url) > first
    post.unpublish()
    three.unpublish()
    commit()
    for page in (one, two):
        html = read(client, page.url)
        assert "Uses both" not in html and ">Three<" not in html
    PageViewRestriction.objects.create(page=two, restriction_type="password", password="knees")
    commit()
    assert f'href="{two.url}"' not in read(client, one.url)


def test_only_what_visitors_share_keeps_anything(blog_index: BlogIndexPage) -> None:
    page: BasePage = make_post(blog_index)
    assert page.once("x", lambda: 1) == 1 and page.once("x", lambda: 2) == 2
    page.kept = MadeOnce()
    assert page.once("x", lambda: 1) == 1 and page.once("x", lambda: 2) == 1
