"""The editor's list of exercises: what it shows, how it is narrowed, and what is done to several at once."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from blog.models import BlogIndexPage
from blog.related.ranking import related_keys
from coaching.models import Equipment, ExercisePage, Goal, Joint, LibraryPage
from home.models import HomePage, StandardPage, User, VideoCheck
from tests.factories import make_clip, make_exercise, make_image, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
INDEX = "exercises:index"


def listed(editing: Client, **query: Any) -> list[str]:
    response = editing.get(reverse(INDEX), query)
    assert response.status_code == 200
    return [page.title for page in response.context["object_list"]]


@pytest.fixture
def stocked(library: LibraryPage) -> dict[str, ExercisePage]:
    band = Equipment.objects.create(name="Band", slug="band")
    pages = {
        "clip": make_exercise(library, "Hip airplane", joints=["Hip", "Knee"], level="advanced", clip=make_clip()),
        "tube": make_exercise(library, "Wall slide", joints=["Shoulder"], video_url="https://youtu.be/aaaaaaaaaaa"),
        "vimeo": make_exercise(library, "Dead bug", joints=["Spine"], video_url="https://vimeo.com/76979871"),
        "bare": make_exercise(library, "Ankle rock", joints=["Ankle"], live=False, poster=make_image()),
    }
    pages["tube"].equipment.add(band)
    pages["tube"].save_revision().publish()
    return pages


def test_a_row_says_what_the_coach_looks_for(stocked: dict[str, ExercisePage], editing: Client) -> None:
    VideoCheck.objects.create(address="https://www.youtube.com/watch?v=aaaaaaaaaaa", state="gone")
    html = editing.get(reverse(INDEX)).content.decode()
    for words in ("Hip airplane", "Advanced", "Hip, Knee", "Clip", "Vimeo", "YouTube: gone", "goniometer", "<img"):
        assert words in html, words
    assert reverse(INDEX) in editing.get(reverse("wagtailadmin_home")).content.decode()


def test_it_is_narrowed_by_filters_and_words(stocked: dict[str, ExercisePage], editing: Client) -> None:
    VideoCheck.objects.create(address="https://www.youtube.com/watch?v=aaaaaaaaaaa", state="gone")
    hip, band = Joint.objects.get(slug="hip"), Equipment.objects.get(slug="band")
    assert listed(editing, level="advanced") == ["Hip airplane"]
    assert listed(editing, joints=hip.pk) == ["Hip airplane"]
    assert listed(editing, equipment=band.pk) == ["Wall slide"]
    assert listed(editing, live="false") == ["Ankle rock"]
    assert {state: listed(editing, video=state) for state in ("clip", "youtube", "vimeo", "none", "broken")} == {
        "clip": ["Hip airplane"], "youtube": ["Wall slide"], "vimeo": ["Dead bug"], "none": ["Ankle rock"],
        "broken": ["Wall slide"],
    }  # fmt: skip
    assert listed(editing, q="wall") == ["Wall slide"]
    assert listed(editing, q="wall", equipment=band.pk, video="youtube", live="true") == ["Wall slide"]
    assert listed(editing, q="wall", joints=hip.pk) == []
    assert listed(editing, ordering="title")[0] == "Ankle rock"


@pytest.mark.parametrize(
    "query", ["joints=zebra", "video=%00", "level=x", "live=maybe", "p=99999", "q=%22%00(", "ordering=x"]
)
def test_nonsense_in_the_address_does_not_break_it(stocked: Any, editing: Client, query: str) -> None:
    assert editing.get(f"{reverse(INDEX)}?{query}").status_code == 200
    assert editing.get(f"{reverse('exercises:index_results')}?{query}").status_code == 200


def test_ten_rows_cost_what_two_cost(library: LibraryPage, editing: Client) -> None:
    def stock(number: int) -> None:
        poster = make_image(f"poster {number}", (200, 150))
        address = f"https://youtu.be/aaaaaaaaaa{number}"
        make_exercise(library, f"Exercise {number}", joints=["Hip", "Knee"], poster=poster, video_url=address)

    def count() -> int:
        editing.get(reverse(INDEX))
        with CaptureQueriesContext(connection) as queries:
            editing.get(reverse(INDEX))
        return len(queries)

    for number in range(2):
        stock(number)
    few = count()
    for number in range(2, 10):
        stock(number)
    assert count() == few


# Bulk actions


def act(editing: Client, action: str, pages: list[ExercisePage], **form: Any) -> Any:
    query = urlencode([("id", page.pk) for page in pages] + [("next", reverse(INDEX))])
    url = reverse("wagtail_bulk_action", args=["coaching", "exercisepage", action])
    assert editing.get(f"{url}?{query}").status_code == 200
    return editing.post(f"{url}?{query}", form)


def test_every_action_of_the_list_is_offered_and_all_of_the_site_is_not(stocked: Any, editing: Client) -> None:
    html = editing.get(reverse(INDEX)).content.decode()
    for action in ("tag", "publish", "unpublish", "move", "delete"):
        assert f"/bulk/coaching/exercisepage/{action}/" in html
    assert "data-bulk-action-num-objects-in-listing" not in html
    url = reverse("wagtail_bulk_action", args=["coaching", "exercisepage", "publish"])
    editing.post(f"{url}?id=all")
    assert not ExercisePage.objects.get(slug="ankle-rock").live


def test_several_are_tagged_and_published_anew(stocked: dict[str, ExercisePage], editing: Client, editor: User) -> None:
    goal = Goal.objects.create(name="Control", slug="control")
    hip = Joint.objects.get(slug="hip")
    pages = [stocked["clip"], stocked["tube"]]
    assert act(editing, "tag", pages, level="beginner", add_goals=[goal.pk], remove_joints=[hip.pk]).status_code == 302
    for page in (ExercisePage.objects.get(pk=page.pk) for page in pages):
        assert page.level == "beginner" and list(page.goals.all()) == [goal]
        assert hip not in page.joints.all()
        assert page.live and not page.has_unpublished_changes
        assert page.latest_revision.user == editor


def test_a_draft_stays_a_draft(stocked: dict[str, ExercisePage], editing: Client) -> None:
    goal = Goal.objects.create(name="Control", slug="control")
    act(editing, "tag", [stocked["bare"]], add_goals=[goal.pk])
    page = ExercisePage.objects.get(pk=stocked["bare"].pk)
    assert not page.live
    assert list(page.get_latest_revision_as_object().goals.all()) == [goal]


def test_unpublished_changes_are_neither_published_nor_lost(stocked: dict[str, ExercisePage], editing: Client) -> None:
    goal = Goal.objects.create(name="Control", slug="control")
    page = stocked["clip"]
    page.setup, page.title = "A half-finished thought", "Not yet"
    page.save_revision()
    act(editing, "tag", [page], add_goals=[goal.pk])
    page = ExercisePage.objects.get(pk=page.pk)
    assert (page.title, page.setup, list(page.goals.all())) == ("Hip airplane", "", [goal])
    assert page.has_unpublished_changes
    draft = page.get_latest_revision_as_object()
    assert (draft.title, draft.setup, list(draft.goals.all())) == ("Not yet", "A half-finished thought", [goal])


def test_what_was_scheduled_stays_scheduled(stocked: dict[str, ExercisePage], editing: Client) -> None:
    goal = Goal.objects.create(name="Control", slug="control")
    page, day = stocked["bare"], timezone.now() + timedelta(days=3)
    page.go_live_at = day
    page.save_revision(approved_go_live_at=day)
    act(editing, "tag", [page], add_goals=[goal.pk])
    page = ExercisePage.objects.get(pk=page.pk)
    assert page.scheduled_revision == page.latest_revision
    assert page.scheduled_revision.approved_go_live_at == day


def test_a_change_of_nothing_or_both_ways_is_refused_in_words(
    stocked: dict[str, ExercisePage], editing: Client
) -> None:
    hip = Joint.objects.get(slug="hip")
    assert "Choose a level" in act(editing, "tag", [stocked["clip"]]).content.decode()
    both = act(editing, "tag", [stocked["clip"]], add_joints=[hip.pk], remove_joints=[hip.pk])
    assert "Choose one of the two" in both.content.decode()


def test_several_are_published_moved_and_deleted(
    stocked: dict[str, ExercisePage], home: HomePage, editing: Client
) -> None:
    act(editing, "publish", [stocked["bare"]])
    assert ExercisePage.objects.get(pk=stocked["bare"].pk).live
    act(editing, "unpublish", [stocked["bare"]])
    assert not ExercisePage.objects.get(pk=stocked["bare"].pk).live
    other = home.add_child(instance=LibraryPage(title="Another", slug="another"))
    act(editing, "move", [stocked["bare"], stocked["clip"]], chooser=other.pk)
    assert ExercisePage.objects.child_of(other).count() == 2
    act(editing, "delete", [stocked["bare"]])
    assert not ExercisePage.objects.filter(pk=stocked["bare"].pk).exists()


@pytest.mark.parametrize("action", ["tag", "publish", "move"])
def test_an_address_that_names_no_exercise_finds_none(
    editing: Client, stocked: dict[str, ExercisePage], action: str
) -> None:
    url = reverse("wagtail_bulk_action", args=["coaching", "exercisepage", action])
    for key in ("zzz", "٣", "9" * 30):
        assert editing.get(f"{url}?next=/admin/&id={key}").status_code == 404
    assert editing.get(f"{url}?next=/admin/&id=zzz&id={stocked['bare'].pk}").status_code == 200


def test_nobody_tags_without_the_right_to(stocked: dict[str, ExercisePage], client: Client) -> None:
    stranger = User.objects.create_user("stranger", "stranger@example.com", "a long password")
    client.force_login(stranger)
    url = reverse("wagtail_bulk_action", args=["coaching", "exercisepage", "tag"])
    client.post(f"{url}?id={stocked['clip'].pk}", {"level": "beginner"})
    assert ExercisePage.objects.get(pk=stocked["clip"].pk).level == "advanced"


def test_a_locked_exercise_is_left_alone(stocked: dict[str, ExercisePage], editing: Client, editor: User) -> None:
    page = stocked["clip"]
    owner = User.objects.create_user("owner", "owner@example.com", "a long password")
    page.locked, page.locked_by = True, owner
    page.save()
    act(editing, "tag", [page], level="beginner")
    assert ExercisePage.objects.get(pk=page.pk).level == "advanced"


# Several at once in an article


def several(*pages: ExercisePage) -> tuple[str, list[dict[str, Any]]]:
    return "exercises", [{"exercise": page, "dose": "3 × 5", "detail": "", "note": ""} for page in pages]


def test_several_stand_on_the_page_like_single_ones(
    stocked: dict[str, ExercisePage], blog_index: BlogIndexPage, client: Client
) -> None:
    alone = {"exercise": stocked["vimeo"], "dose": "2 × 8", "detail": "", "note": ""}
    body = [several(stocked["clip"], stocked["tube"], stocked["bare"]), ("exercise", alone)]
    post = make_post(blog_index, body=body)
    assert [value["exercise"].title for value in post.story.exercises] == ["Hip airplane", "Wall slide", "Dead bug"]
    html = client.get(post.url).content.decode()
    assert html.count("3 × 5") >= 2 and stocked["tube"].url in html
    assert "Ankle rock" not in html
    assert html.count("<h1") == 1


def test_sharing_one_of_several_makes_articles_related(
    stocked: dict[str, ExercisePage], blog_index: BlogIndexPage
) -> None:
    first = make_post(blog_index, "Alpha", body=[several(stocked["clip"], stocked["tube"])])
    second = make_post(blog_index, "Omega", body=[several(stocked["tube"])])
    make_post(blog_index, "Other", body=[several(stocked["vimeo"])])
    assert related_keys(first) == [second.pk]


def test_the_editor_takes_several(stocked: dict[str, ExercisePage], home: HomePage, editing: Client) -> None:
    page = home.add_child(instance=StandardPage(title="Warm-up", slug="warm-up"))
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "home/js/admin/exercises" in editing.get(url).content.decode()
    form = {
        "title": "Warm-up", "slug": "warm-up", "standfirst": "", "seo_title": "", "search_description": "",
        "canonical_url": "", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
        "body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "exercises", "body-0-id": "",
        "body-0-value-count": "2",
    }  # fmt: skip
    for place, exercise in enumerate((stocked["clip"], stocked["tube"])):
        row = f"body-0-value-{place}"
        form |= {f"{row}-deleted": "", f"{row}-order": str(place), f"{row}-id": "", f"{row}-value-dose": "3 × 5"}
        form |= {f"{row}-value-exercise": str(exercise.pk), f"{row}-value-detail": "", f"{row}-value-note": ""}
    response = editing.post(url, form | {"action-publish": "1"}, follow=True)
    assert "has been published" in response.content.decode()
    body = Page.objects.get(pk=page.pk).specific.body
    assert [row["exercise"].title for row in body[0].value] == ["Hip airplane", "Wall slide"]


def test_the_chooser_lets_several_be_ticked(
    stocked: dict[str, ExercisePage], library: LibraryPage, editing: Client
) -> None:
    url = reverse("wagtailadmin_choose_page_child", args=[library.pk])
    html = editing.get(url, {"page_type": "coaching.exercisepage", "multiple": "1"}).json()["html"]
    assert html.count("data-multiple-choice-select") >= 3
