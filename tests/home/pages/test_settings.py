"""What the coach sets for the whole site: name, logo, contact, profiles, menu and footer, and how an empty site begins."""

import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db.models import CharField, TextField
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from blog.models import BlogIndexPage
from coaching.models import InquiryPage, LibraryPage, ReplyTemplate
from demo.planting.site import plant_empty
from home.models import CommentSettings, HomePage, SiteSettings, User
from tests.factories import make_exercise, make_image, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def address(site: Site) -> str:
    return reverse("wagtailsettings:edit", args=["home", "sitesettings", site.pk])


def fill(editing: Client, site: Site, **values: Any) -> Any:
    empty = {"menu": streamfield([]), "profiles": streamfield([]), "footer_links": streamfield([])}
    return editing.post(address(site), nested_form_data(empty | values), follow=True)


def part(html: str, tag: str) -> str:
    return html.partition(f"<{tag}")[2].partition(f"</{tag}>")[0]


@pytest.fixture
def site(home: HomePage) -> Site:
    return Site.objects.get()


def test_the_site_has_the_name_that_is_given_here(editing: Client, site: Site, blog_index: BlogIndexPage) -> None:
    fill(editing, site, site_name="Hips first", coach_name="Ann Lee")
    assert Site.objects.get().site_name == "Hips first"
    assert 'value="Hips first"' in editing.get(address(site)).content.decode()
    html = Client().get("/").content.decode()
    assert "Hips first" in part(html, "header") and "Hips first" in part(html, "head")
    fill(editing, site, site_name="")
    assert site.root_page.title in part(Client().get("/").content.decode(), "header")


def test_a_logo_stands_in_the_place_of_the_goniometer(editing: Client, site: Site) -> None:
    Site.objects.update(site_name="Hips first")
    assert "goniometer" in part(Client().get("/").content.decode(), "header")
    logo = make_image("Logo", (400, 100))
    fill(editing, site, site_name="Hips first", logo=logo.pk)
    header = part(Client().get("/").content.decode(), "header")
    assert "goniometer" not in header and re.search(r'<img class="brand__logo"[^>]* alt=""', header)
    assert "brand__name" in header
    fill(editing, site, site_name="Hips first", logo=logo.pk, logo_has_name="on")
    header = part(Client().get("/").content.decode(), "header")
    assert 'alt="Hips first"' in header and "brand__name" not in header


def test_the_footer_says_how_to_reach_the_coach(editing: Client, site: Site) -> None:
    profiles = streamfield([("profile", {"label": "YouTube", "address": "https://www.youtube.com/@ann"})])
    fill(editing, site, phone="+49 (151) 234-567", email="ann@example.com", profiles=profiles)
    html = Client().get("/").content.decode()
    footer = part(html, "footer")
    assert 'href="tel:+49151234567"' in footer and "mailto:ann@example.com" in footer
    assert '<a href="https://www.youtube.com/@ann" rel="me">YouTube</a>' in footer
    data = [
        json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    ]
    flat = [item for one in data for item in (one if isinstance(one, list) else [one])]
    assert ["https://www.youtube.com/@ann"] in [one.get("sameAs") for one in flat]


def test_nonsense_is_pointed_out_beside_its_field(editing: Client, site: Site) -> None:
    html = fill(editing, site, phone="call me", coach_name="Ann").content.decode()
    assert "Write figures" in html and not SiteSettings.objects.filter(coach_name="Ann").exists()
    links = [("link", {"label": name, "address": f"https://{name}.example"}) for name in ("one", "two")]
    html = fill(editing, site, menu=streamfield(links), coach_name="Ann").content.decode()
    assert "maximum number of items is 1" in html and not SiteSettings.objects.filter(coach_name="Ann").exists()


def test_the_menu_stands_in_the_coachs_order_with_one_link_off_the_site(
    editing: Client, site: Site, blog_index: BlogIndexPage, library: LibraryPage
) -> None:
    chosen = [
        ("page", {"page": library.pk, "label": "Movements"}),
        ("link", {"label": "Shop", "address": "https://shop.example/"}),
        ("page", {"page": blog_index.pk, "label": ""}),
    ]
    fill(editing, site, menu=streamfield(chosen))
    html = Client().get(library.url).content.decode()
    links = re.findall(r'<a class="nav__link" href="([^"]*)"([^>]*)>([^<]*)</a>', html)
    assert [(url, title) for url, _, title in links] == [
        (library.url, "Movements"), ("https://shop.example/", "Shop"), (blog_index.url, "Articles"),
    ]  # fmt: skip
    assert 'aria-current="page"' in links[0][1] and 'rel="external"' in links[1][1]
    blog_index.unpublish()
    PageViewRestriction.objects.create(page=library, restriction_type="login")
    links = re.findall(r'<a class="nav__link" href="([^"]*)"', Client().get("/").content.decode())
    assert links == ["https://shop.example/"]


def test_house_rules_stand_under_the_form_for_comments(site: Site, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index)
    assert "comments__rules" not in Client().get(post.url).content.decode()
    CommentSettings.objects.update_or_create(
        site=site, defaults={"rules": "Be kind.\n\nNo <b>doses</b> from strangers."}
    )
    html = Client().get(post.url).content.decode()
    assert "Be kind." in html and "&lt;b&gt;doses" in html


# First steps -------------------------------------------------------------------------------


def steps_done(html: str) -> int:
    return html.count("first-steps__done")


def test_an_empty_site_leads_to_its_first_article(
    editing: Client, site: Site, blog_index: BlogIndexPage, library: LibraryPage
) -> None:
    html = editing.get(reverse("wagtailadmin_home")).content.decode()
    assert "First steps" in html and html.index("first-steps-section") < html.index("waiting-inquiries")
    panel = html[html.index("first-steps-section") : html.index("waiting-inquiries")]
    links = re.findall(r'<span><a href="([^"]+)"', panel)
    assert len(links) == 8 and f"/admin/pages/add/blog/postpage/{blog_index.pk}/" in links
    for link in links:
        assert editing.get(link, follow=True).status_code == 200, link
    before = steps_done(html)
    fill(editing, site, coach_name="Ann", email="ann@example.com")
    make_exercise(library)
    assert steps_done(editing.get(reverse("wagtailadmin_home")).content.decode()) == before + 3
    make_post(blog_index)
    assert "first-steps-section" not in editing.get(reverse("wagtailadmin_home")).content.decode()
    assert steps_done(editing.get(reverse("first_steps")).content.decode()) == before + 4


def planted() -> set[str]:
    """All that a new site says in its pages, its settings and its texts to answer with."""
    values = [
        str(getattr(page, field.name))
        for page in Page.objects.filter(depth__gt=1).specific()
        for field in page._meta.get_fields()
        if isinstance(field, CharField | TextField | StreamField)
    ]
    values += [f"{template.name} {template.text}" for template in ReplyTemplate.objects.all()]
    values.append(SiteSettings.objects.get().action_label)
    return {text for value in values for text in re.split(r"<[^>]+>|\n", value) if " " in text.strip()}


def test_an_empty_site_speaks_its_own_language(inquiry_page: InquiryPage) -> None:
    english = planted()
    HomePage.objects.get().delete()
    ReplyTemplate.objects.all().delete()
    with translation.override("de"):
        home = plant_empty()
        german = planted()
    assert len(german) == len(english) > 20
    assert english & german == set()
    assert [page.title for page in home.get_children().filter(depth=3)][:2] == ["Artikel", "Übungen"]


def test_a_draft_is_gone_on_with(editing: Client, blog_index: BlogIndexPage) -> None:
    draft = make_post(blog_index, live=False)
    html = editing.get(reverse("first_steps")).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[draft.pk]) in html


def test_only_the_owner_is_shown_first_steps(client: Client, blog_index: BlogIndexPage) -> None:
    user = User.objects.create_user("ed", "ed@example.com", "quite a long password")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    assert "first-steps-section" not in client.get(reverse("wagtailadmin_home")).content.decode()
    assert client.get(reverse("first_steps")).status_code == 302
