"""The editor's first page: where work begins, what waits, what is under way, each line with where it is done."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Site

from blog.models import BlogIndexPage
from coaching.models import LibraryPage
from home.models import SiteSettings, User
from search.learning.models import SearchedWords
from tests.factories import make_post

pytestmark = pytest.mark.django_db


def dashboard(client: Client) -> str:
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_work_begins_on_top(editing: Client, blog_index: BlogIndexPage, library: LibraryPage) -> None:
    html = dashboard(editing)
    for label, parent, kind in (
        ("article", blog_index, "blog/postpage"),
        ("exercise", library, "coaching/exercisepage"),
    ):
        address = f"/admin/pages/add/{kind}/{parent.pk}/"
        assert re.search(rf'href="{address}">.*New {label}</a>', html, re.DOTALL), label
        assert editing.get(address).status_code == 200
    assert html.index("New article") < html.index("Search all pages") < html.index("waiting-inquiries")


def test_whoever_may_add_nothing_is_offered_nothing(client: Client, blog_index: BlogIndexPage) -> None:
    user = User.objects.create_user("ann", "ann@example.com", "quite a long password")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert "New article" not in dashboard(client)


def test_the_site_has_its_own_name_and_mark(client: Client, editing: Client, blog_index: BlogIndexPage) -> None:
    Site.objects.update(site_name="Hips & more")
    html = Client().get(reverse("wagtailadmin_login")).content.decode()
    assert "Sign in to Hips &amp; more" in html and "Sign in - Hips &amp; more" in re.sub(r"\s+", " ", html)
    assert re.search(r"<h1[^>]*>\s*Hips &amp; more\s*</h1>", dashboard(editing))
    for page in (html, dashboard(editing)):
        assert "home/img/favicon.svg" in page and "Wagtail 7" not in page and "wagtail.org" not in page


def test_drafts_and_scheduled_pages_say_what_becomes_of_them(editing: Client, blog_index: BlogIndexPage) -> None:
    changed = make_post(blog_index, "Published one")
    changed.title = "Changed one"
    changed.save_revision()
    make_post(blog_index, "Quiet one")
    make_post(blog_index, "A draft", live=False)
    planned = make_post(blog_index, "Planned one", live=False)
    planned.go_live_at = timezone.now() + timedelta(days=3)
    planned.save_revision().publish()
    for html in (dashboard(editing), editing.get(reverse("unfinished_pages")).content.decode()):
        assert "Changed one" in html and "with changes that readers do not see yet" in html
        assert "A draft" in html and "Planned one" in html and "goes online on" in html
    assert re.search(r"All of them: \d drafts, 1 scheduled", dashboard(editing))
    assert "Quiet one" not in editing.get(reverse("unfinished_pages")).content.decode()


def test_ten_drafts_cost_what_one_costs(
    editing: Client, blog_index: BlogIndexPage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_post(blog_index, "Draft", live=False)
    dashboard(editing)
    with django_assert_max_num_queries(200) as first:
        dashboard(editing)
    for number in range(10):
        make_post(blog_index, f"Draft {number}", live=False)
    with django_assert_max_num_queries(len(first)):
        html = dashboard(editing)
    assert "Draft 9" in html and "Draft 1<" not in html


def test_what_was_not_found_is_named(editing: Client, blog_index: BlogIndexPage) -> None:
    assert "not-found-section" not in dashboard(editing)
    today = timezone.localdate()
    SearchedWords.objects.create(day=today, words="sprained ankle", times=7, found=0)
    SearchedWords.objects.create(day=today, words="hips", times=9, found=4)
    html = dashboard(editing)
    panel = html[html.index("not-found-section") :]
    assert "“sprained ankle”, 7 times" in panel and "“hips”" not in panel and reverse("searches_report") in panel


def test_notices_speak_to_a_coach_and_lead_to_an_explanation(editing: Client, blog_index: BlogIndexPage) -> None:
    SiteSettings.objects.update(email="")
    html = dashboard(editing)
    assert "Nobody can reach you by mail yet" in html and "EMAIL_URL" not in html
    for anchor in ("mail", "captcha"):
        address = f"{reverse('guide:chapter', args=['set-your-site-up'])}#{anchor}"
        assert f'href="{address}"' in html
        assert f'id="{anchor}"' in editing.get(address).content.decode()
