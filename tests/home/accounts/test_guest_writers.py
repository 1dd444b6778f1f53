"""Guest writers, who do not publish, change nothing that readers see: no snippet of any kind, by no way that Wagtail offers."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db.models import Model
from django.forms.models import model_to_dict
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from blog.models import Author, BlogIndexPage, PostPage, Series, Tag, Topic
from coaching.models import Chain, ChainStep, LibraryPage
from home.models import Study, User
from tests.factories import make_exercise, make_post, make_study

pytestmark = pytest.mark.django_db
FILED = {Author, Series, Study, Tag, Topic}  # a guest may add them, as their draft needs them
SNIPPETS = get_snippet_models()


@pytest.fixture
def guest(blog_index: BlogIndexPage) -> User:
    """Writes and does not publish."""
    user = User.objects.create_user("ed", "ed@example.com", "quite a long password")
    user.groups.add(Group.objects.get(name="Guest writers"))
    return user


@pytest.fixture
def writing(client: Client, guest: User) -> Client:
    client.force_login(guest)
    return client


def one(model: type[Model]) -> Model:
    if model is Study:
        return make_study(title="What it was")
    word = "words" if any(field.name == "words" for field in model._meta.fields) else "name"
    values = {word: "what it was"} | ({"slug": "what-it-was"} if hasattr(model, "slug") else {})
    return model._default_manager.create(**values)


def views(model: Any, item: Model) -> list[tuple[str, dict[str, Any]]]:
    """Every address at which Wagtail would change or delete it, with what a form would send there."""
    viewset = model.snippet_viewset
    form = {name: value or "" for name, value in model_to_dict(item).items() if isinstance(value, str | int | None)}
    form |= {name: "changed" for name in ("name", "words", "title", "slug", "found") if name in form}
    found = []
    for name in ("edit", "delete", "unpublish", "revisions_revert", "revisions_unschedule", "copy"):
        for args in ([item.pk], [item.pk, 1]):
            try:
                found.append((reverse(viewset.get_url_name(name), args=args), form))
            except NoReverseMatch:
                continue
    bulk = [model._meta.app_label, model._meta.model_name, "delete"]
    found.append((f"{reverse('wagtail_bulk_action', args=bulk)}?id={item.pk}&next=/admin/", {}))
    return found


@pytest.mark.parametrize("model", SNIPPETS, ids=lambda model: model.__name__)
def test_no_snippet_is_changed(writing: Client, model: type[Model]) -> None:
    item = one(model)
    before, addresses = model_to_dict(item), views(model, item)
    assert len(addresses) > 2
    for address, form in addresses:
        if address.rstrip("/").endswith("copy") or "/copy/" in address:
            continue
        writing.post(address, form)
        now = model._default_manager.filter(pk=item.pk).first()
        assert now is not None and model_to_dict(now) == before, address
    add = reverse(model.snippet_viewset.get_url_name("add"))  # type: ignore[attr-defined]
    assert writing.get(add).status_code == (200 if model in FILED else 302)


@pytest.mark.parametrize("model", sorted(FILED, key=str), ids=lambda model: model.__name__)
def test_a_chooser_adds_and_changes_nothing(writing: Client, model: Any) -> None:
    item = one(model)
    before = model_to_dict(item)
    chooser = model.snippet_viewset.chooser_viewset
    names = ("id", "pk", "name", "title", "words", "slug", "doi")
    form = {name: value for name, value in before.items() if name in names and value}
    for sent in (form, form | {"name": "changed", "title": "changed"}):
        prefixed = {f"{prefix}{name}": value for name, value in sent.items() for prefix in ("", "snippet-", "create-")}
        writing.post(reverse(chooser.get_url_name("create")), prefixed)
        assert model_to_dict(model.objects.get(pk=item.pk)) == before


def test_an_older_version_of_their_own_published_article_becomes_a_draft_only(
    writing: Client, guest: User, blog_index: BlogIndexPage
) -> None:
    post = make_post(blog_index, "As it was", owner=guest)
    old = post.latest_revision
    post.title = "As it is"
    post.save_revision().publish()
    form = writing.get(reverse("wagtailadmin_pages:revisions_revert", args=[post.pk, old.pk]))
    assert form.status_code == 200
    fields = {"title": "Changed", "slug": "changed", "body-count": "0", "action-publish": "1", "revision": str(old.pk)}
    fields |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "struct_org_fields-count": "0"}
    writing.post(reverse("wagtailadmin_pages:edit", args=[post.pk]), fields)
    now = PostPage.objects.get(pk=post.pk)
    assert (now.title, now.slug, now.url_path) == ("As it is", post.slug, post.url_path)


def test_nothing_published_is_moved_renamed_sorted_or_taken_down(
    writing: Client, blog_index: BlogIndexPage, library: LibraryPage, home: Page
) -> None:
    post, hip = make_post(blog_index, "Hips"), make_exercise(library, "Hip airplane")
    ids = f"?id={post.pk}&id={hip.pk}&next=/admin/"
    before = list(Page.objects.order_by("pk").values("pk", "path", "live", "url_path", "title"))
    for action in ("delete", "unpublish", "publish", "move"):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        writing.post(url + ids, {"chooser": str(home.pk), "move_applicable": "1"})
        writing.post(
            reverse("wagtail_bulk_action", args=["coaching", "exercisepage", action]) + f"?id={hip.pk}&next=/admin/", {}
        )
    for name in ("unpublish", "delete", "convert_alias"):
        writing.post(reverse(f"wagtailadmin_pages:{name}", args=[post.pk]), {})
    writing.post(reverse("wagtailadmin_pages:move_confirm", args=[post.pk, home.pk]), {})
    writing.post(reverse("wagtailadmin_pages:set_page_position", args=[post.pk]) + "?position=0", {})
    assert list(Page.objects.order_by("pk").values("pk", "path", "live", "url_path", "title")) == before


def test_published_exercises_are_neither_tagged_nor_put_into_another_order(
    writing: Client, library: LibraryPage
) -> None:
    hip = make_exercise(library, "Hip airplane")
    chain = Chain.objects.create(name="Hips")
    ChainStep.objects.create(chain=chain, exercise=hip, sort_order=0)
    url = reverse("wagtail_bulk_action", args=["coaching", "exercisepage", "tag"]) + f"?id={hip.pk}&next=/admin/"
    writing.post(url, {"level": "advanced"})
    hip.refresh_from_db()
    assert hip.level != "advanced"
    writing.post(reverse(Chain.snippet_viewset.get_url_name("edit"), args=[chain.pk]), {"name": "Knees"})
    assert Chain.objects.get().name == "Hips" and ChainStep.objects.count() == 1
