"""An inquiry: kept first, told of afterwards, answered truthfully."""

from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from coaching.models import Inquiry, InquiryPage
from home.mail import outbox
from home.models import OutgoingMail
from tests.coaching.inquiries.sending import send, started

pytestmark = pytest.mark.django_db


def test_it_is_kept_and_leads_to_a_thank_you_that_a_reload_does_not_send_again(
    client: Client, form_page: InquiryPage
) -> None:
    response = send(client, form_page)
    assert response.status_code == 302 and response["Location"].startswith("/inquire/thanks/?sent=")
    inquiry = Inquiry.objects.get()
    assert (inquiry.name, inquiry.email, inquiry.message) == ("Anna", "anna@example.com", "My left hip pinches.")
    assert inquiry.status == Inquiry.Status.NEW
    for _ in range(2):
        assert client.get(response["Location"]).status_code == 200
    assert Inquiry.objects.count() == 1


def test_the_coach_and_the_prospect_both_get_a_mail(client: Client, form_page: InquiryPage) -> None:
    send(client, form_page)
    assert mail.outbox == []
    outbox.deliver_due()
    to_coach, to_prospect = sorted(mail.outbox, key=lambda message: message.to != ["coach@example.com"])
    assert to_coach.reply_to == ["anna@example.com"] and "My left hip pinches." in to_coach.body
    assert to_prospect.to == ["anna@example.com"] and to_prospect.reply_to == ["coach@example.com"]
    assert "My left hip pinches." in to_prospect.body


def test_a_dead_mail_server_loses_nothing(client: Client, form_page: InquiryPage) -> None:
    with patch("django.core.mail.EmailMessage.send", side_effect=OSError("refused")):
        assert send(client, form_page).status_code == 302
        outbox.deliver_due()
    assert Inquiry.objects.count() == 1
    assert OutgoingMail.objects.filter(sent_at=None).count() == 2


def test_an_error_is_said_beside_its_field_and_nothing_typed_is_lost(client: Client, form_page: InquiryPage) -> None:
    response = send(client, form_page, email="anna@", message="A long <b>story</b>")
    html = response.content.decode()
    assert "not a complete e-mail address" in html
    assert 'value="anna@"' in html and "A long &lt;b&gt;story&lt;/b&gt;" in html
    assert 'aria-invalid="true"' in html and "id_email_error" in html
    assert Inquiry.objects.count() == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"name": "x" * 121},
        {"message": "x" * 100_000},
        {"message": "nul \x00 byte"},
        {"email": "a@b\r\nBcc: c@example.com"},
        {"email": "a" * 250 + "@example.com"},
        {"goal": "none of the choices"},
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(
    client: Client, form_page: InquiryPage, changes: dict[str, str]
) -> None:
    response = send(client, form_page, **changes)
    assert response.status_code == 200
    assert b'role="alert"' in response.content
    assert Inquiry.objects.count() == 0


@pytest.mark.parametrize("text", ["👍🏽 schmerzt", "كتفي يؤلمني", "line\r\nbreak", "a" * 10_000])
def test_any_script_survives(client: Client, form_page: InquiryPage, text: str) -> None:
    send(client, form_page, message=text)
    assert Inquiry.objects.get().message.replace("\r\n", "\n") == text.replace("\r\n", "\n")


def test_a_program_that_fills_the_trap_is_kept_aside_and_told_so(client: Client, form_page: InquiryPage) -> None:
    response = send(client, form_page, website="https://pills.example")
    assert response["Location"].startswith("/inquire/held/?sent=")
    inquiry = Inquiry.objects.get()
    assert inquiry.status == Inquiry.Status.SPAM and inquiry.reasons
    assert OutgoingMail.objects.count() == 0
    assert b"coach@example.com" in client.get(response["Location"]).content


@pytest.mark.parametrize("clock", [0, -3600, "made up", ""])
def test_a_form_sent_at_once_or_with_a_made_up_clock_is_kept_aside(
    client: Client, form_page: InquiryPage, clock: str | int
) -> None:
    send(client, form_page, started=clock if isinstance(clock, str) else started(clock))
    assert Inquiry.objects.get().status == Inquiry.Status.SPAM


def test_a_form_left_open_for_a_day_still_sends(client: Client, form_page: InquiryPage) -> None:
    send(client, form_page, started=started(86_400))
    assert Inquiry.objects.get().status == Inquiry.Status.NEW


def test_a_browser_without_cookies_can_write(form_page: InquiryPage) -> None:
    client = Client(enforce_csrf_checks=True)
    assert send(client, form_page).status_code == 302
    assert not client.cookies


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "x" * 5000])
def test_an_origin_that_is_no_path_of_the_site_is_left_out(client: Client, form_page: InquiryPage, path: str) -> None:
    send(client, form_page, came_from=path)
    assert Inquiry.objects.get().came_from == ""


def test_the_article_that_brought_the_visitor_is_kept(client: Client, form_page: InquiryPage) -> None:
    html = client.get(f"{form_page.url}?from=/blog/rotate-first/").content.decode()
    assert 'value="/blog/rotate-first/"' in html
    send(client, form_page, came_from="/blog/rotate-first/")
    assert Inquiry.objects.get().came_from == "/blog/rotate-first/"


def test_the_inbox_shows_it_and_takes_a_status(form_page: InquiryPage, editing: Client) -> None:
    send(Client(), form_page)
    inquiry = Inquiry.objects.get()
    assert b"Anna" in editing.get(reverse("inquiries:index")).content
    assert b"My left hip pinches." in editing.get(reverse("inquiries:inspect", args=[inquiry.pk])).content
    editing.post(reverse("inquiries:edit", args=[inquiry.pk]), {"status": "answered", "notes": "Called."})
    inquiry.refresh_from_db()
    assert inquiry.status == Inquiry.Status.ANSWERED


def test_its_mails_are_known_to_be_its_own_and_go_with_it(client: Client, form_page: InquiryPage) -> None:
    send(client, form_page)
    inquiry = Inquiry.objects.get()
    assert outbox.about(inquiry).count() == OutgoingMail.objects.count() == 2
    inquiry.delete()
    assert OutgoingMail.objects.count() == 0


def test_the_dashboard_counts_who_waits(form_page: InquiryPage, editing: Client) -> None:
    send(Client(), form_page)
    assert "1 person waits" in editing.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("field", ["came_from", "website", "started"])
def test_what_no_person_typed_never_stops_a_message(client: Client, form_page: InquiryPage, field: str) -> None:
    assert send(client, form_page, **{field: "nul \x00 byte"}).status_code == 302
    assert Inquiry.objects.count() == 1
