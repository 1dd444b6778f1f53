"""An answer is an answer before it is sent, and can be taken back until it leaves."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coaching.inquiries.replies import answering
from coaching.models import Inquiry, InquiryPage, Reply, ReplyTemplate
from home.mail import outbox
from home.models import OutgoingMail, SiteSettings, User
from tests.factories import make_inquiry

pytestmark = pytest.mark.django_db
Status = Inquiry.Status


@pytest.fixture
def inquiry(inquiry_page: InquiryPage, settings: Any) -> Inquiry:
    site = SiteSettings.for_site(inquiry_page.get_site())
    site.email, site.coach_name = "coach@example.com", "Sam Coach"
    site.tagline, site.phone = "Turn first, load later.", "+49 151 234567"
    site.save()
    settings.ANSWER_UNDO_SECONDS = 20
    return make_inquiry(inquiry_page)


def page_of(inquiry: Inquiry) -> str:
    return reverse("inquiries:inspect", args=[inquiry.pk])


def answer(client: Client, inquiry: Inquiry, text: str) -> Any:
    return client.post(page_of(inquiry), {"subject": "Re: Hi", "text": text, "token": str(uuid.uuid4())})


GREETINGS = [
    "Hello Anna,\n\n\n\nSam Coach", "Hello Anna,", "hi anna!\r\n\r\nBest wishes\r\nSam", "Dear Anna\n—", "Hey 👋",
    "Dear Mrs Berg,", "Hi there", "Liebe Anna,\n\nViele Grüße\nSam", "Sehr geehrte Frau Berg,\nmit freundlichen Grüßen",
    "Bonjour Anna", "He\u200bllo Anna", "…", "x", "Hello Änna,", "Anna", "Hello Anna,\n\nSent from my iPhone",
    "Hello Anna,\n\nSam Coach\nTurn first, load later.\nTel.: +49 151 234567\ncoach@example.com\nwww.testserver",
    "Hello Anna,\nEd Itor",
]  # fmt: skip


@pytest.mark.parametrize("text", GREETINGS)
def test_a_greeting_alone_is_not_sent(editing: Client, inquiry: Inquiry, text: str) -> None:
    User.objects.update(first_name="Ed", last_name="Itor")
    response = answer(editing, inquiry, text)
    assert response.status_code == 200 and "only the greeting" in response.content.decode()
    assert not Reply.objects.exists() and not OutgoingMail.objects.exists()


def test_what_the_form_begins_with_is_not_sent(editing: Client, inquiry: Inquiry) -> None:
    begun = editing.get(page_of(inquiry)).context["reply_form"].initial["text"]
    assert answer(editing, inquiry, begun).status_code == 200 and not Reply.objects.exists()


def test_a_template_as_it_stands_is_not_sent(editing: Client, inquiry: Inquiry) -> None:
    ReplyTemplate.objects.create(name="Call", text="Hello {first_name},\n\ncome in on …\n\n{coach}")
    _, begun = answering.draft(inquiry, ReplyTemplate.objects.get(name="Call"))
    response = answer(editing, inquiry, begun + "  \n")
    assert response.status_code == 200 and "template “Call” as it stands" in response.content.decode()
    assert answer(editing, inquiry, begun.replace("…", "Monday")).status_code == 302


def test_a_placeholder_that_nothing_filled_in_is_not_sent(editing: Client, inquiry: Inquiry) -> None:
    response = answer(editing, inquiry, "Hello {first_name}, come in on Monday. {x}")
    assert response.status_code == 200 and "{first_name} would reach the person" in response.content.decode()
    assert answer(editing, inquiry, "Hello Anna, come in on Monday. {x}").status_code == 302


@pytest.mark.parametrize(
    "text", ["Hello Anna, yes.", "No", "Monday 7:30?", "Thanks Anna!", "Да", "Load later.", "Sent it."]
)
def test_a_short_answer_is_an_answer(editing: Client, inquiry: Inquiry, text: str) -> None:
    assert answer(editing, inquiry, text).status_code == 302


def test_an_answer_can_be_taken_back_until_it_leaves(editing: Client, inquiry: Inquiry) -> None:
    assert answer(editing, inquiry, "Come in on Monday.").status_code == 302
    outbox.deliver_due()
    assert not mail.outbox
    html = editing.get(page_of(inquiry)).content.decode()
    address = reverse("inquiries:take_back", args=[Reply.objects.get().pk])
    assert address in html
    assert editing.get(address).status_code == 405
    response = editing.post(address, follow=True)
    assert "Nobody got it" in response.content.decode()
    assert not Reply.objects.exists() and not OutgoingMail.objects.exists()
    inquiry.refresh_from_db()
    assert (inquiry.status, inquiry.answered_at) == (Status.NEW, None)
    initial = editing.get(page_of(inquiry)).context["reply_form"].initial
    assert (initial["subject"], initial["text"]) == ("Re: Hi", "Come in on Monday.")
    answer(editing, inquiry, "Come in on Tuesday.")
    assert editing.get(page_of(inquiry)).context["reply_form"].initial["text"].startswith("Hello Anna")


def test_what_has_left_is_not_taken_back(editing: Client, inquiry: Inquiry) -> None:
    answer(editing, inquiry, "Come in on Monday.")
    reply = Reply.objects.get()
    OutgoingMail.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))
    outbox.deliver_due()
    assert len(mail.outbox) == 1
    html = editing.get(page_of(inquiry)).content.decode()
    address = reverse("inquiries:take_back", args=[reply.pk])
    assert address not in html
    assert "has left already" in editing.post(address, follow=True).content.decode()
    inquiry.refresh_from_db()
    assert Reply.objects.exists() and inquiry.status == Status.ANSWERED


def test_taking_back_a_second_answer_leaves_the_first(editing: Client, inquiry: Inquiry) -> None:
    answer(editing, inquiry, "Come in on Monday.")
    inquiry.refresh_from_db()
    since = inquiry.answered_at
    answer(editing, inquiry, "Or on Tuesday.")
    editing.post(reverse("inquiries:take_back", args=[Reply.objects.latest("pk").pk]))
    inquiry.refresh_from_db()
    assert (Reply.objects.count(), inquiry.status, inquiry.answered_at) == (1, Status.ANSWERED, since)


def test_an_inquiry_that_moved_on_stays_where_it_is(editing: Client, inquiry: Inquiry) -> None:
    answer(editing, inquiry, "Come in on Monday.")
    answering.set_status(inquiry, Status.BOOKED)
    editing.post(reverse("inquiries:take_back", args=[Reply.objects.get().pk]))
    inquiry.refresh_from_db()
    assert inquiry.status == Status.BOOKED


def test_only_who_may_answer_may_take_back(client: Client, inquiry: Inquiry) -> None:
    reply = answering.reply(inquiry, "Re: Hi", "Come in.", uuid.uuid4())
    assert client.post(reverse("inquiries:take_back", args=[reply.pk])).status_code == 302
    assert Reply.objects.filter(pk=reply.pk).exists()
