"""Another CAPTCHA is one module and one template: everything that a visitor and the coach meet follows."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from coaching.models import Inquiry, InquiryPage
from home.models import SiteSettings
from tests.coaching.inquiries.sending import answers
from tests.standin import StandIn, hang_up, stand_in

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
TEMPLATE = '{% extends "home/antispam/captcha.html" %}{% block words %}Tick the made-up box.{% endblock %}'
ROOT = Path(__file__).parents[3]


@pytest.fixture
def made_up(settings: Any, tmp_path: Path, inquiry_page: InquiryPage) -> Iterator[StandIn]:
    """The made-up one in place of the site's own, not switched on yet."""
    (tmp_path / "made_up.html").write_text(TEMPLATE)
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], tmp_path]}]
    settings.CAPTCHA_PROVIDER = "tests.home.antispam.made_up.MadeUp"
    coach = SiteSettings.for_site(inquiry_page.get_site())
    coach.email = "coach@example.com"
    coach.save()
    with stand_in() as service:
        settings.MADE_UP_URL = service.url
        yield service


def test_the_dashboard_says_what_to_set_for_it(editing: Client, made_up: StandIn) -> None:
    html = editing.get(reverse("wagtailadmin_home")).content.decode()
    assert "CAPTCHA is off" in html and "set MADE_UP_KEY and start the site again" in html


def test_without_its_key_nothing_of_it_is_on_the_page(
    client: Client, inquiry_page: InquiryPage, made_up: StandIn
) -> None:
    response = client.get(inquiry_page.url)
    assert b"data-captcha" not in response.content and "captcha.example" not in response["Content-Security-Policy"]


def test_its_place_its_words_and_its_host_are_on_the_page_and_none_of_another(
    client: Client, inquiry_page: InquiryPage, made_up: StandIn, settings: Any
) -> None:
    settings.MADE_UP_KEY = "key"
    response = client.get(inquiry_page.url)
    html, policy = response.content.decode(), response["Content-Security-Policy"]
    assert "Tick the made-up box." in html and 'data-script="https://captcha.example/api.js"' in html
    assert 'data-sitekey="key"' in html and "captcha.js" in html
    assert "https://captcha.example" in policy.split("script-src")[1].split(";")[0]
    assert "google" not in (html + policy).lower()


@pytest.mark.parametrize(("fine", "status"), [(True, Inquiry.Status.NEW), (False, Inquiry.Status.SPAM)])
def test_its_word_on_a_token_is_heard(
    client: Client, inquiry_page: InquiryPage, made_up: StandIn, settings: Any, fine: bool, status: str
) -> None:
    settings.MADE_UP_KEY = "key"
    made_up.says({"fine": fine})
    client.post(inquiry_page.url, answers(**{"made-up-token": "theirs"}))
    assert Inquiry.objects.get().status == status
    assert made_up.asked == [{"token": ["theirs"], "host": ["testserver"]}]


@pytest.mark.parametrize("answer", [{"something": "else"}, [], "fine", None])
def test_its_nonsense_makes_a_message_unverified(
    client: Client, inquiry_page: InquiryPage, made_up: StandIn, settings: Any, answer: Any
) -> None:
    settings.MADE_UP_KEY = "key"
    made_up.says(answer) if answer else made_up.does(hang_up)
    client.post(inquiry_page.url, answers(captcha="token"))
    inquiry = Inquiry.objects.get()
    assert (inquiry.status, inquiry.reasons) == (Inquiry.Status.UNVERIFIED, ["the CAPTCHA service gave no answer"])


@pytest.mark.parametrize(
    ("name", "value"),
    [("RECAPTCHA_KIND", "v9"), ("RECAPTCHA_REQUIRED_SCORE", "high"), ("CAPTCHA_PROVIDER", "no.such.One")],
)
def test_the_site_does_not_start_with_settings_that_cannot_be(name: str, value: str) -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test", name: value}
    command = [sys.executable, "-c", "import django; django.setup()"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and any(word in done.stderr for word in (name, value))
