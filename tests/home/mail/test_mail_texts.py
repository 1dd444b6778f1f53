"""What the site writes by mail is the coach's to change, and nothing that a mail must say can be lost."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from blog.models import BlogIndexPage, PostPage
from coaching.models import InquiryPage
from home.mail.texts import PASSAGES
from home.models import MailTexts, User
from tests.factories import make_inquiry, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
ADDRESS = reverse("wagtailsettings:edit", args=["home", "mailtexts"])
MAILS = Path(settings.BASE_DIR) / "templates" / "mail"


def fill(editing: Client, **values: str) -> str:
    address = reverse("wagtailsettings:edit", args=["home", "mailtexts", MailTexts.load().pk])
    return editing.post(address, dict.fromkeys(["signature", *PASSAGES], "") | values, follow=True).content.decode()


def copy_of(page: InquiryPage, **fields: str) -> str:
    inquiry = make_inquiry(page, **fields)
    context = {"inquiry": inquiry, "page": page, "sitename": "Full Range"}
    return render_to_string("mail/inquiry_copy.txt", context)


def test_without_words_of_the_coachs_the_sites_own_are_sent(inquiry_page: InquiryPage) -> None:
    text = copy_of(inquiry_page)
    assert text.startswith("Hello Anna Berg,\n\nyour message is here")
    assert text.rstrip().endswith("If something is missing, answer this mail.\n\nFull Range")
    assert not MailTexts.objects.exists()


def test_the_coachs_words_and_signature_are_sent(editing: Client, inquiry_page: InquiryPage) -> None:
    fill(
        editing, copy_begins="Dear {name}, I have it{promise}.", copy_ends="Until soon.", signature="Ann\nHip Street 1"
    )
    text = copy_of(inquiry_page, name="Bo & Co {name}", message="My {promise} hurts")
    assert text.startswith("Dear Bo & Co {name}, I have it") and "My {promise} hurts" in text
    assert text.rstrip().endswith("Until soon.\n\nAnn\nHip Street 1") and "Full Range" not in text


def test_every_mail_to_readers_keeps_its_links_and_takes_the_words(blog_index: BlogIndexPage) -> None:
    post = PostPage.objects.get(pk=make_post(blog_index, "Hips & more", coming_next="Ankles").pk)
    MailTexts.objects.create(signature="Ann", **dict.fromkeys(PASSAGES, "Own words."))
    about = type("About", (), {"page": post, "name": "Bo", "text": "Yes"})()
    context = {name: about for name in ("comment", "reply", "practice")} | {"post": post, "promise": post}
    links = {name: f"https://site.example/{name}" for name in ("url", "stop_url", "confirm_url", "forget_url")}
    for name in (
        "comment_answer",
        "comment_answers_confirm",
        "practice_confirm",
        "practice_question",
        "promise_confirm",
        "promise_kept",
    ):
        source = (MAILS / f"{name}.txt").read_text()
        text = render_to_string(f"mail/{name}.txt", context | links)
        assert text.startswith("Own words.") and text.rstrip().endswith("\n\nAnn"), name
        for link in re.findall(r"\{\{ (\w*url) \}\}", source):
            assert links[link] in text, (name, link)


def test_every_passage_stands_in_a_mail() -> None:
    sources = "".join(path.read_text() for path in MAILS.glob("*.txt"))
    assert set(re.findall(r'{% passage "(\w+)"', sources)) == set(PASSAGES)


def test_a_word_in_braces_that_means_nothing_is_pointed_out(editing: Client) -> None:
    html = fill(editing, practice_question_begins="How did {titel} go?")
    assert "{titel} cannot be filled in. What can be: {page}." in html
    assert not MailTexts.objects.exclude(practice_question_begins="").exists()


def test_only_the_owner_changes_them(client: Client, db: None) -> None:
    for role, status in (("Owners", 200), ("Editors", 302)):
        user = User.objects.create_user(role, f"{role}@example.com", "quite a long password")
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        assert client.get(ADDRESS, follow=status == 200).status_code == status, role
