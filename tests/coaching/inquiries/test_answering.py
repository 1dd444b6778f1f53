"""Answering an inquiry: kept and sent together, once, in the person's own thread."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coaching.inquiries.inbox.dashboard import speed
from coaching.inquiries.replies import answering, response_times
from coaching.models import Inquiry, InquiryPage, Reply, ReplyTemplate
from demo.planting.site import plant_empty
from home.mail import outbox
from home.models import OutgoingMail, SiteSettings, User
from tests.factories import make_inquiry

pytestmark = pytest.mark.django_db
Status = Inquiry.Status


@pytest.fixture
def form_page(inquiry_page: InquiryPage) -> InquiryPage:
    settings = SiteSettings.for_site(inquiry_page.get_site())
    settings.email, settings.coach_name = "coach@example.com", "Sam Coach"
    settings.save()
    return inquiry_page


@pytest.fixture
def inquiry(form_page: InquiryPage) -> Inquiry:
    made = make_inquiry(form_page)
    outbox.queue(to="anna@example.com", subject="Your message to Full Range", body="A copy", about=made)
    return made


def page_of(inquiry: Inquiry) -> str:
    return reverse("inquiries:inspect", args=[inquiry.pk])


def answer(client: Client, inquiry: Inquiry, **changes: Any) -> Any:
    values = {"subject": "Re: Your message", "text": "Hello Anna, come in on Monday.", "token": str(uuid.uuid4())}
    return client.post(page_of(inquiry), values | changes)


def test_an_answer_is_kept_sent_in_the_persons_thread_and_marks_the_inquiry(editing: Client, inquiry: Inquiry) -> None:
    copy = OutgoingMail.objects.get()
    assert answer(editing, inquiry).status_code == 302
    outbox.deliver_due()
    sent = mail.outbox[-1]
    assert (sent.to, sent.reply_to, sent.body) == (
        ["anna@example.com"],
        ["coach@example.com"],
        "Hello Anna, come in on Monday.",
    )
    assert sent.extra_headers["In-Reply-To"] == sent.extra_headers["References"] == copy.message_id
    inquiry.refresh_from_db()
    assert inquiry.status == Status.ANSWERED
    assert inquiry.answered_at and inquiry.changed_at == inquiry.answered_at
    answer(editing, inquiry, text="One more thing.")
    outbox.deliver_due()
    assert mail.outbox[-1].extra_headers["References"].split() == [copy.message_id, sent.extra_headers["Message-ID"]]


def test_a_second_click_sends_nothing_twice(editing: Client, inquiry: Inquiry) -> None:
    token = str(uuid.uuid4())
    for _ in range(3):
        assert answer(editing, inquiry, token=token).status_code == 302
    assert Reply.objects.count() == 1
    assert OutgoingMail.objects.count() == 2


@pytest.mark.parametrize("changes", [{"text": "Tuesday, not Monday."}, {"subject": "Re: Tuesday"}])
def test_another_answer_from_the_same_form_is_sent_as_well_and_once(
    editing: Client, inquiry: Inquiry, changes: dict[str, str]
) -> None:
    token = str(uuid.uuid4())
    for words in ({}, changes, changes, {}):
        assert answer(editing, inquiry, token=token, **words).status_code == 302
    first, second = Reply.objects.all()
    for name, value in changes.items():
        assert getattr(second, name) == value != getattr(first, name)
    assert OutgoingMail.objects.count() == 3


def test_an_answer_that_crossed_another_is_sent_only_when_it_is_sent_again(editing: Client, inquiry: Inquiry) -> None:
    answering.reply(inquiry, "Hi", "Come on Monday.", uuid.uuid4())
    values = {"seen": "0", "token": str(uuid.uuid4()), "text": "Come on Tuesday."}
    html = answer(editing, inquiry, **values).content.decode()
    assert "An answer went out since" in html and "Come on Tuesday." in html and Reply.objects.count() == 1
    assert 'name="seen" value="1"' in html
    for _ in range(2):
        assert answer(editing, inquiry, **values | {"seen": "1"}).status_code == 302
    assert Reply.objects.count() == 2


@pytest.mark.parametrize("changes", [{"text": ""}, {"subject": ""}, {"token": "made up"}, {"text": "x" * 20_001},
                                     {"text": "nul \x00"}, {"subject": "x" * 256}])  # fmt: skip
def test_an_answer_that_cannot_be_taken_is_said_and_not_lost(
    editing: Client, inquiry: Inquiry, changes: dict[str, str]
) -> None:
    assert answer(editing, inquiry, **changes).status_code == 200
    assert Reply.objects.count() == 0
    inquiry.refresh_from_db()
    assert inquiry.status == Status.NEW


def test_a_line_break_in_the_subject_reaches_no_header(editing: Client, inquiry: Inquiry) -> None:
    answering.reply(inquiry, "Hi\r\nBcc: all@example.com", "Text", uuid.uuid4())
    outbox.deliver_due()
    assert mail.outbox[-1].subject == "Hi Bcc: all@example.com"


def test_the_first_answer_counts_and_later_ones_do_not_move_it(inquiry: Inquiry) -> None:
    answering.set_status(inquiry, Status.ANSWERED)
    first = Inquiry.objects.get().answered_at
    answering.set_status(inquiry, Status.BOOKED)
    answering.reply(inquiry, "Hi", "Text", uuid.uuid4())
    inquiry.refresh_from_db()
    assert inquiry.answered_at == first
    assert inquiry.status == Status.BOOKED


def test_a_slip_of_the_status_can_be_taken_back(inquiry: Inquiry) -> None:
    answering.set_status(inquiry, Status.ANSWERED)
    answering.set_status(inquiry, Status.NEW)
    inquiry.refresh_from_db()
    assert inquiry.answered_at is None
    answering.reply(inquiry, "Hi", "Text", uuid.uuid4())
    answering.set_status(inquiry, Status.NEW)
    inquiry.refresh_from_db()
    assert inquiry.answered_at is not None


@pytest.mark.parametrize(
    ("status", "closed"),
    [
        (Status.ANSWERED, False),
        (Status.BOOKED, False),
        (Status.CLIENT, True),
        (Status.DECLINED, True),
        (Status.SPAM, True),
    ],
)
def test_what_closes_an_inquiry_and_what_opens_it_again(inquiry: Inquiry, status: str, closed: bool) -> None:
    assert bool(answering.set_status(inquiry, status).closed_at) is closed
    assert answering.set_status(inquiry, Status.UNVERIFIED).closed_at is None


def test_a_person_taken_for_spam_gets_the_copy_once_and_waits_like_others(
    editing: Client, form_page: InquiryPage
) -> None:
    inquiry = make_inquiry(form_page, status=Status.SPAM, reasons=["the trap"])
    for _ in range(2):
        editing.post(reverse("inquiries:release", args=[inquiry.pk]))
    inquiry.refresh_from_db()
    assert inquiry.status == Status.NEW
    assert [(kept.to, kept.reply_to) for kept in OutgoingMail.objects.all()] == [
        ("anna@example.com", "coach@example.com")
    ]
    assert "My left hip pinches." in OutgoingMail.objects.get().body


def test_a_person_taken_for_spam_is_not_late_at_once(form_page: InquiryPage) -> None:
    asked = {"created_at": hours_ago(24 * 9), "promised_by": hours_ago(24 * 7)}
    spam = make_inquiry(form_page, status=Status.SPAM, **asked)
    unverified = make_inquiry(form_page, status=Status.UNVERIFIED, **asked)
    for inquiry in (spam, unverified):
        answering.release(inquiry)
        inquiry.refresh_from_db()
    assert response_times.state(spam).kind in ("on-time", "today") and response_times.state(unverified).kind == "late"


def test_the_copy_goes_out_also_when_the_form_is_gone(form_page: InquiryPage) -> None:
    inquiry = make_inquiry(form_page, status=Status.SPAM, promised_by=hours_ago(9))
    form_page.delete()
    inquiry.refresh_from_db()
    answering.release(inquiry)
    inquiry.refresh_from_db()
    copy = OutgoingMail.objects.get()
    assert (copy.to, copy.reply_to) == ("anna@example.com", "coach@example.com")
    assert "My left hip pinches." in copy.body and "I answer" not in copy.body
    assert copy.subject.startswith("Your message to ") and inquiry.promised_by is None


def test_an_answer_leads_back_to_the_coach_also_when_the_form_is_gone(editing: Client, form_page: InquiryPage) -> None:
    SiteSettings.objects.update(email="")
    editor = User.objects.get(is_superuser=True)
    inquiry = make_inquiry(form_page)
    form_page.delete()
    answer(editing, inquiry)
    assert OutgoingMail.objects.get().reply_to == editor.email != ""


def test_who_left_an_instagram_name_only_is_answered_there(editing: Client, form_page: InquiryPage) -> None:
    inquiry = make_inquiry(form_page, email="", instagram="anna.moves")
    html = editing.get(page_of(inquiry)).content.decode()
    assert "https://www.instagram.com/anna.moves/" in html and "Send my answer" not in html
    answer(editing, inquiry)
    assert Reply.objects.count() == 0
    editing.post(reverse("inquiries:mark_answered", args=[inquiry.pk]))
    inquiry.refresh_from_db()
    assert inquiry.status == Status.ANSWERED and inquiry.answered_at


def test_a_template_begins_the_answer_with_the_persons_own_words(editing: Client, inquiry: Inquiry) -> None:
    template = ReplyTemplate.objects.create(
        name="Call", subject="", text="Hello {first_name}, about “{goal}”: {unknown} {name.__class__} {0}. {coach}"
    )
    html = editing.get(f"{page_of(inquiry)}?template={template.pk}").content.decode()
    assert "Hello Anna, about “Train without pain”: {unknown} {name.__class__} {0}. Sam Coach" in html
    assert "Re: Your message to Full Range" in html
    for nonsense in ("999", "x", "", "\x00"):
        assert editing.get(page_of(inquiry), {"template": nonsense}).status_code == 200


def test_what_a_person_wrote_is_never_read_as_a_placeholder(inquiry: Inquiry) -> None:
    inquiry.name = "{goal} {coach}"
    template = ReplyTemplate(name="x", subject="For {name}\r\nBcc: x", text="Hello {name}")
    assert answering.draft(inquiry, template) == ("For {goal} {coach} Bcc: x", "Hello {goal} {coach}")


def test_a_new_site_has_templates_to_begin_with_and_keeps_the_coachs_own(inquiry_page: InquiryPage) -> None:
    assert ReplyTemplate.objects.count() > 1
    for template in ReplyTemplate.objects.all():
        template.full_clean(validate_unique=False)
    ReplyTemplate.objects.exclude(name="Book a call").delete()
    plant_empty()
    assert [template.name for template in ReplyTemplate.objects.all()] == ["Book a call"]


@pytest.mark.parametrize(
    "text", ["Hello {nmae}", "{name.__class__.__mro__}", "{}", "{0}", "{name!r}", "{settings.SECRET_KEY}"]
)
def test_a_template_with_a_placeholder_that_means_nothing_is_not_kept(text: str) -> None:
    with pytest.raises(ValidationError) as error:
        ReplyTemplate(name="x", text=text).full_clean()
    assert "You can write: {name}" in str(error.value)


def test_a_template_is_made_in_the_editor_and_its_errors_are_said(editing: Client) -> None:
    url = reverse(ReplyTemplate.snippet_viewset.get_url_name("add"))
    assert "There is no {nmae}" in editing.post(url, {"name": "x", "subject": "", "text": "{nmae}"}).content.decode()
    assert editing.post(url, {"name": "x", "subject": "", "text": "Hi {name}"}).status_code == 302


def hours_ago(hours: float) -> Any:
    return timezone.now() - timedelta(hours=hours)


def test_response_times_are_the_median_and_the_share_within_the_promise(form_page: InquiryPage) -> None:
    for hours in (2, 9, 50):
        asked = hours_ago(100)
        make_inquiry(
            status=Status.ANSWERED, created_at=asked, answered_at=asked + timedelta(hours=hours),
            promised_by=asked + timedelta(hours=48),
        )  # fmt: skip
    make_inquiry(created_at=hours_ago(60), promised_by=hours_ago(12))  # still waits, past the promise: missed
    make_inquiry(created_at=hours_ago(1), promised_by=hours_ago(-47))  # waits within it: not counted yet
    make_inquiry(status=Status.SPAM, created_at=hours_ago(60), promised_by=hours_ago(12))
    make_inquiry(
        status=Status.ANSWERED, created_at=hours_ago(24 * 91), answered_at=hours_ago(1), promised_by=hours_ago(2000)
    )
    measured = response_times.measure()
    assert measured.answered == 3
    assert measured.median_hours == pytest.approx(9)
    assert measured.within == pytest.approx(2 / 4)
    assert speed() == "You answer in 9 hours at the median; 50 % within your promise."


def test_without_an_answer_yet_the_dashboard_says_what_will_stand_there(
    form_page: InquiryPage, editing: Client
) -> None:
    html = editing.get(reverse("wagtailadmin_home")).content.decode()
    assert "How quickly you answer shows here" in html and "Nobody is waiting" in html


@pytest.mark.parametrize(
    ("hours", "words"), [(0.001, "1 minute"), (0.67, "40 minutes"), (1, "1 hour"), (47, "47 hours"), (72, "3 days")]
)
def test_hours_are_said_as_people_say_them(hours: float, words: str) -> None:
    assert response_times.waiting_in_words(hours) == words
