"""How long inquiries are kept, and what they say of a person's health."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.utils import timezone
from wagtail.models import ModelLogEntry, ReferenceIndex

from coaching.inquiries import retention
from coaching.inquiries.replies import answering
from coaching.models import Inquiry, InquiryPage, Reply
from home.mail import outbox
from home.models import OutgoingMail
from home.text.months import in_months, months_ago
from tests.factories import make_inquiry

pytestmark = pytest.mark.django_db
Status = Inquiry.Status


def days_ago(days: float) -> Any:
    return timezone.now() - timedelta(days=days)


def test_an_inquiry_goes_twelve_months_after_its_last_change_with_all_that_hangs_on_it(
    inquiry_page: InquiryPage,
) -> None:
    old = make_inquiry(inquiry_page, created_at=days_ago(800))
    make_inquiry(name="Ben", created_at=days_ago(800))
    answering.reply(old, "Hi", "Text", uuid.uuid4())
    Inquiry.objects.filter(pk=old.pk).update(changed_at=days_ago(367))
    call_command("forget_inquiries", verbosity=0)
    assert [inquiry.name for inquiry in Inquiry.objects.all()] == ["Ben"]
    assert not Reply.objects.exists() and not OutgoingMail.objects.exists()
    assert not ModelLogEntry.objects.filter(label__contains="Anna").exists()
    assert not ReferenceIndex.objects.filter(object_id=str(old.pk), base_content_type__model="inquiry").exists()
    entry = ModelLogEntry.objects.get(action="home.forgotten")
    assert entry.message == "Forgot, because its time was over: inquiries: 1"


def test_a_second_run_changes_nothing_and_logs_nothing() -> None:
    make_inquiry()
    call_command("forget_inquiries", verbosity=0)
    assert Inquiry.objects.count() == 1 and not ModelLogEntry.objects.exists()


def test_a_dry_run_counts_and_forgets_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    make_inquiry(changed_at=days_ago(367))
    make_inquiry(health="Knee", status=Status.SPAM, changed_at=days_ago(100))
    call_command("forget_inquiries", dry_run=True)
    assert capsys.readouterr().out == "1 inquiry would be deleted, health details of 1 would be cleared.\n"
    assert Inquiry.objects.count() == 2 and not ModelLogEntry.objects.exists()


def test_what_was_forgotten_before_an_interruption_stays_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    for _ in range(5):
        make_inquiry(changed_at=days_ago(367))
    ticks = iter([None, None, None])

    def tick() -> None:
        if next(ticks, "stop") == "stop":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        retention.forget_old_inquiries(tick)
    assert Inquiry.objects.count() == 3
    assert retention.forget_old_inquiries() == 3
    counts = [entry.data["counts"]["inquiries"] for entry in ModelLogEntry.objects.filter(action="home.forgotten")]
    assert sum(counts) == 5


def test_any_change_keeps_it_longer() -> None:
    inquiry = make_inquiry(changed_at=days_ago(367))
    answering.set_notes(inquiry, "Called again.")
    assert retention.forget_old_inquiries() == 0


def test_health_details_go_three_months_after_closing_and_nothing_else_does(settings: Any) -> None:
    closed = make_inquiry(health="A torn meniscus", health_consent_at=timezone.now(), status=Status.CLIENT)
    Inquiry.objects.filter(pk=closed.pk).update(closed_at=days_ago(93))
    still_open = make_inquiry(health="Asthma", status=Status.ANSWERED, changed_at=days_ago(200))
    fresh = make_inquiry(health="Back pain", status=Status.DECLINED, closed_at=days_ago(20))
    sent = outbox.queue(to="anna@example.com", subject="x", body="A torn meniscus", about=closed)
    OutgoingMail.objects.filter(pk=sent.pk).update(sent_at=days_ago(93))
    waiting = outbox.queue(to="anna@example.com", subject="x", body="On its way", about=closed)
    assert retention.forget_health() == 1
    assert retention.forget_health() == 0
    for inquiry in (closed, still_open, fresh):
        inquiry.refresh_from_db()
    assert (closed.health, closed.health_consent_at, closed.message) == ("", None, "My left hip pinches.")
    assert (still_open.health, fresh.health) == ("Asthma", "Back pain")
    assert (
        OutgoingMail.objects.get(pk=sent.pk).body == "" and OutgoingMail.objects.get(pk=waiting.pk).body == "On its way"
    )


def test_health_in_what_was_spam_from_the_start_goes_too() -> None:
    make_inquiry(health="x", status=Status.SPAM, changed_at=days_ago(93))
    assert retention.forget_health() == 1


def test_the_months_can_be_set(settings: Any) -> None:
    settings.INQUIRY_KEEP_MONTHS, settings.INQUIRY_HEALTH_KEEP_MONTHS = 1, 0
    make_inquiry(changed_at=days_ago(32))
    make_inquiry(health="x", status=Status.DECLINED, closed_at=days_ago(0.01))
    assert (retention.forget_old_inquiries(), retention.forget_health()) == (1, 1)


@pytest.mark.parametrize(
    ("now", "months", "then"),
    [
        ("2026-03-31", 1, "2026-02-28"),
        ("2024-03-31", 1, "2024-02-29"),
        ("2026-01-15", 12, "2025-01-15"),
        ("2026-01-31", 2, "2025-11-30"),
    ],
)
def test_months_are_those_of_the_calendar(now: str, months: int, then: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    with patch("home.text.months.timezone.now", return_value=moment):
        assert f"{months_ago(months):%Y-%m-%d}" == then
    assert in_months(moment, 0) == moment


def test_no_model_has_a_place_for_an_address_of_a_machine() -> None:
    ours = [model for model in apps.get_models() if model._meta.app_label in ("home", "blog", "coaching", "search")]
    assert ours
    names = {"ip", "ip_address", "remote_addr", "user_agent", "client_ip"}
    for model in ours:
        for field in model._meta.get_fields():
            assert not isinstance(field, models.GenericIPAddressField), field
            assert field.name not in names, field
