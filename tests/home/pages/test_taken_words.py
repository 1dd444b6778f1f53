"""A slug or a title that is taken gets a number, and stops nobody."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from blog.models import BlogIndexPage, PostPage
from coaching.models import LibraryPage, RoutineIndexPage, RoutinePage
from demo.planting.pages import plant_page
from home.models import HomePage
from home.pages.writing.forms import free_slug
from tests import factories


def article(title: str, slug: str) -> dict[str, str]:
    body = streamfield([("text", rich_text("<p>Turn.</p>"))])
    fields = {"title": title, "slug": slug, "body": body, "tags": "", "comments": _no_comments()}
    return nested_form_data(fields | {"seo_title": "", "standfirst": ""})


def _no_comments() -> dict[str, str]:
    return {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": ""}


def test_an_article_that_is_saved_by_itself_twice_under_one_slug_gets_a_number_and_keeps_it(
    editing: Client, blog_index: BlogIndexPage
) -> None:
    factories.make_post(blog_index, "Hips first")
    add = reverse("wagtailadmin_pages:add", args=["blog", "postpage", blog_index.pk])
    answer = editing.post(add, article("Hips first", "hips-first"), headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.content
    draft = PostPage.objects.get(pk=json.loads(answer.content)["pk"])
    assert draft.slug == "hips-first-2"
    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    answer = editing.post(edit, article("Hips first", "hips-first"), headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.content
    assert draft.get_latest_revision_as_object().slug == "hips-first-2"


@pytest.mark.parametrize(("title", "slug"), [("Hips first", "hips-first-2"), ("👏", "page")])
def test_an_article_that_is_saved_before_it_has_a_slug_gets_one_from_its_title(
    editing: Client, blog_index: BlogIndexPage, title: str, slug: str
) -> None:
    factories.make_post(blog_index, "Hips first")
    add = reverse("wagtailadmin_pages:add", args=["blog", "postpage", blog_index.pk])
    answer = editing.post(add, article(title, ""), headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.content
    assert PostPage.objects.get(pk=json.loads(answer.content)["pk"]).slug == slug


def test_a_free_slug_is_left_as_it_is_and_a_long_one_still_fits(blog_index: BlogIndexPage) -> None:
    long = "a" * 255
    factories.make_post(blog_index, "Long", slug=long)
    assert free_slug("long", blog_index) == "long"
    assert len(free_slug(long, blog_index)) <= 255
    assert free_slug(long, blog_index) != long


@pytest.mark.parametrize("kind", ["article", "exercise", "routine"])
def test_a_copy_is_made_by_the_first_press_of_its_button_and_opens(
    editing: Client, home: HomePage, blog_index: BlogIndexPage, library: LibraryPage, kind: str
) -> None:
    if kind == "article":
        page = factories.make_post(blog_index, "Rotate first")
    elif kind == "exercise":
        page = factories.make_exercise(library, "Rotate first")
    else:
        page = plant_page(RoutineIndexPage.objects.get(), RoutinePage(title="Rotate first"))
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    for title, slug in (
        ("Rotate first (copy)", "rotate-first-copy"),
        ("Rotate first (copy 2)", "rotate-first-copy-2"),
    ):
        form = editing.get(address).context["form"]
        sent = {name: field.initial for name, field in form.fields.items() if field.initial}
        answer = editing.post(address, sent | {"new_parent_page": page.get_parent().pk})
        copy = type(page).objects.get(title=title)
        assert (copy.slug, copy.live) == (slug, False)
        assert answer.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[copy.pk])


def test_a_copy_under_a_slug_that_is_taken_gets_a_number_and_keeps_no_promise(
    editing: Client, blog_index: BlogIndexPage
) -> None:
    promised = factories.make_post(blog_index, "Part one", coming_next="More.")
    page = factories.make_post(blog_index, "Part two", keeps=promised)
    sent = {"new_title": "Part two", "new_slug": "part-two", "new_parent_page": blog_index.pk}
    editing.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), sent)
    copy = PostPage.objects.get(slug="part-two-2")
    assert copy.keeps is None


@pytest.mark.parametrize("parent", ["x", "-1", "9" * 30, "\0"])
def test_a_copy_to_no_place_is_a_bad_request(editing: Client, blog_index: BlogIndexPage, parent: str) -> None:
    page = factories.make_post(blog_index, "Part two")
    sent = {"new_title": "Part two", "new_slug": "part-two", "new_parent_page": parent}
    assert editing.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), sent).status_code == 400


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": ""}, "Title: This field is required."),
        ({"date": "tomorrow"}, "Date: Enter a valid date."),
        (
            {
                "body": streamfield(
                    [
                        ("text", rich_text("<p>Turn.</p>")),
                        (
                            "call_to_action",
                            {"heading": "x", "text": "", "label": "y", "page": "", "address": "nonsense"},
                        ),
                    ]
                )
            },
            "Body, Call to action, Address: Begin the address with",
        ),
    ],
)
def test_a_page_that_cannot_save_itself_says_which_field_is_wrong(
    editing: Client, blog_index: BlogIndexPage, changes: dict[str, Any], told: str
) -> None:
    data = article("Hips first", "hips-first") | nested_form_data(changes)
    draft = factories.make_post(blog_index, "Hips first")
    for url in (
        reverse("wagtailadmin_pages:add", args=["blog", "postpage", blog_index.pk]),
        reverse("wagtailadmin_pages:edit", args=[draft.pk]),
    ):
        answer = editing.post(url, data, headers={"accept": "application/json"})
        said = json.loads(answer.content)
        assert answer.status_code == 400 and told in said["error_message"], said
        assert "Validation error" not in said["error_message"]
