"""An Instagram name is taken however it is pasted: in the settings, a person's profiles, an author's, an inquiry."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from blog.articles.blocks import ProfileBlock
from blog.models import Author
from home.form_fields import InstagramField
from home.models import SiteSettings
from home.text.instagram import instagram_url, read_instagram

KIM = [
    "kim", "@kim", "Kim", "@@kim", "kim/", "@https://instagram.com/kim/", "https://instagram.com/kim/", "https://www.instagram.com/kim",
    "http://m.instagram.com/kim/?igsh=abc&utm_source=qr", "instagram.com/@kim/reels/", "instagr.am/kim", "//instagram.com/kim",
    "https://www.instagram.com/_u/kim/", "https://ig.me/m/kim", "Instagram: @kim", "ig: kim", " \u200e@kim\u200e ",
    "https://instagram.com/kim#x", "@instagram.com/kim", "https://de-de.instagram.com/kim/",
    "@ kim", "＠kim", "(@kim)", "“@kim”", "<https://instagram.com/kim>", "insta @kim", "My Instagram is @kim",
    "@kim on Instagram",
    "https://www.instagram.com/stories/kim/123/", "https://www.instagram.com/kim/p/abc/", "instagram.com/kim.",
]  # fmt: skip
NOBODY = ["", "kim hay", "https://evil.example/kim", "https://instagram.com.evil.example/kim", "instagram.com", "https://instagram.com/p/",
          "https://instagram.com/reel/abc", "..", "a" * 31, "https://instagram.com/kim hay", "kim@example.com",
          "none", "https://www.instagram.com/share/reel/x",
          "https://www.instagram.com/s/aGln", "https://www.threads.net/@kim"]  # fmt: skip


@pytest.mark.parametrize("text", KIM)
def test_every_shape_is_the_same_name(text: str) -> None:
    assert read_instagram(text) == "kim"
    assert InstagramField().clean(text) == "kim"
    assert instagram_url(text) == "https://www.instagram.com/kim/"


@pytest.mark.parametrize("text", NOBODY)
def test_what_names_nobody_is_no_name(text: str) -> None:
    assert read_instagram(text) == "" == instagram_url(text)


@pytest.mark.django_db
def test_the_settings_take_what_is_pasted(editing: Client, home: object) -> None:
    site = Site.objects.get(is_default_site=True)
    url = reverse("wagtailsettings:edit", args=["home", "sitesettings", site.pk])
    page = editing.get(url)
    values = {name: field.value() or "" for name, field in ((f.name, f) for f in page.context["form"])}
    values |= {
        "footer_links-count": "0",
        "menu-count": "0",
        "profiles-count": "0",
        "instagram": "@https://instagram.com/kim/?igsh=" + "x" * 100,
    }
    response = editing.post(url, values)
    assert response.status_code == 302, response.context["form"].errors
    settings = SiteSettings.objects.get(site=site)
    assert (settings.instagram, settings.instagram_url) == ("kim", "https://www.instagram.com/kim/")
    assert "not an Instagram name" in editing.post(url, values | {"instagram": "kim hay"}).content.decode()


def test_settings_that_were_kept_before_still_lead_to_the_profile() -> None:
    assert SiteSettings(instagram="@https://instagram.com/kim/").instagram_url == "https://www.instagram.com/kim/"


@pytest.mark.parametrize("text", ["@kim", "instagram.com/kim", "@https://instagram.com/kim/?igsh=a"])
def test_a_person_s_profile_is_kept_as_its_address(text: str) -> None:
    assert ProfileBlock().child_blocks["address"].clean(text) == "https://www.instagram.com/kim/"


def test_other_profiles_stay_as_they_are_and_no_name_is_refused() -> None:
    block = ProfileBlock().child_blocks["address"]
    assert block.clean("https://www.youtube.com/@kim") == "https://www.youtube.com/@kim"
    assert block.clean("open.spotify.com/show/abc?si=1&t=2") == "https://open.spotify.com/show/abc?t=2"
    for text in ("https://instagram.com/p/abc/", "kim hay"):
        with pytest.raises(ValidationError):
            block.clean(text)


def test_an_author_s_profile_is_kept_as_its_address() -> None:
    block = Author._meta.get_field("profiles").stream_block.child_blocks["profile"]
    assert block.clean("@kim") == "https://www.instagram.com/kim/"
