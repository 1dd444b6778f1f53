"""The site's fixed sentences are the coach's to change, in one place, and an emptied one is the site's own again."""

import re
from html import unescape
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from coaching.models import InquiryPage
from home.models import SiteWords, User
from home.wording.sentences import SENTENCES

ADDRESS = reverse("wagtailsettings:edit", args=["home", "sitewords"])
TEMPLATES = [path for path in (Path(settings.BASE_DIR) / "templates").rglob("*.html") if "/admin/" not in str(path)]


def fill(editing: Client, **sentences: str) -> str:
    """Everything else as it stands in the form."""
    shown = SiteWords.objects.first() or SiteWords()
    said = {key: shown.changed.get(key) or str(sentence.default) for key, sentence in SENTENCES.items()}
    address = reverse("wagtailsettings:edit", args=["home", "sitewords", SiteWords.load().pk])
    return unescape(editing.post(address, said | sentences, follow=True).content.decode())


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def shown(editing: Client) -> str:
    """The form, as text."""
    return unescape(editing.get(ADDRESS, follow=True).content.decode())


def test_each_sentence_of_the_registry_is_said_in_a_template_and_the_other_way_round() -> None:
    said = {key for path in TEMPLATES for key in re.findall(r'{% say "(\w+)"', path.read_text())}
    assert said == set(SENTENCES)


def test_no_template_says_such_a_sentence_past_it() -> None:
    known = [str(one.default) for one in SENTENCES.values() if len(str(one.default)) > 30 and not one.known]
    assert [(path.name, text) for path in TEMPLATES for text in known if text in path.read_text()] == []


def test_the_words_that_are_filled_in_are_those_that_the_template_hands_over() -> None:
    used = {
        key: set(re.findall(r"(\w+)=", handed))
        for path in TEMPLATES
        for key, handed in re.findall(r'{% say "(\w+)"([^%]*)%}', path.read_text())
    }
    assert used == {key: set(sentence.known) for key, sentence in SENTENCES.items()}


def test_the_form_begins_with_the_sites_own_words(editing: Client, home: Page) -> None:
    html = shown(editing)
    assert [key for key, one in SENTENCES.items() if str(one.default) not in html] == []


def test_visitors_read_the_coachs_words_escaped_at_once(
    editing: Client, client: Client, inquiry_page: InquiryPage
) -> None:
    assert "Send my message" in read(client, inquiry_page.url)
    fill(editing, send_message="Off <b>you</b> go", page_lost="Nobody home", footer_line="Made in Bern.")
    html = read(client, inquiry_page.url)
    assert "Off &lt;b&gt;you&lt;/b&gt; go" in html and "Send my message" not in html
    assert "before you press “Off &lt;b&gt;you&lt;/b&gt; go”" in html
    assert "Made in Bern." in html
    assert "Nobody home" in read(client, "/no/such/page/")


def test_only_what_differs_is_kept_and_an_emptied_sentence_is_the_sites_own_again(editing: Client, home: Page) -> None:
    fill(editing, page_lost="  Nobody\n home ")
    assert SiteWords.objects.get().changed == {"page_lost": "Nobody home"}
    assert "The site’s own words: “This page is out of range”" in shown(editing)
    fill(editing, page_lost="")
    assert SiteWords.objects.get().changed == {}


def test_braces_that_mean_nothing_are_pointed_out_and_nothing_is_lost(editing: Client, home: Page) -> None:
    html = fill(editing, answer_within="Within {days}!", page_lost="Nobody home")
    assert "{days} cannot be filled in. What can be: {promise}." in html
    assert "Within {days}!" in html and "Nobody home" in html
    assert not (SiteWords.objects.get().changed)


def test_reading_a_page_writes_nothing(client: Client, inquiry_page: InquiryPage) -> None:
    read(client, inquiry_page.url)
    assert not SiteWords.objects.exists()


def test_only_the_owner_changes_them(client: Client, db: None) -> None:
    for role, status in (("Owners", 200), ("Editors", 302)):
        user = User.objects.create_user(role, f"{role}@example.com", "quite a long password")
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        assert client.get(ADDRESS, follow=status == 200).status_code == status, role
