"""What the inquiry form asks, takes and refuses, and in which words."""

import datetime
import re
import time
from io import BytesIO
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import OperationalError
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from coaching.inquiries import receipts
from coaching.inquiries.forms import LONGEST_MESSAGE
from coaching.models import Inquiry, InquiryPage
from home.mail import delivery, outbox
from home.models import OutgoingMail
from tests.coaching.inquiries.sending import answers, ask, send
from tests.factories import make_exercise

pytestmark = pytest.mark.django_db


def kept() -> Inquiry:
    return Inquiry.objects.get()


# A way back -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "anna.moves",
        "@Anna.Moves",
        "\u200e@anna.moves\u200e",
        " https://www.instagram.com/anna.moves/?igsh=abc ",
        "https://www.instagram.com/anna.moves/profilecard/?igsh=MWx5&utm_source=qr",
        "instagram.com/ANNA.moves",
        "instagram.com/@anna.moves/reels/",
    ],
)
def test_an_instagram_name_is_enough_however_it_is_written(client: Client, form_page: InquiryPage, text: str) -> None:
    assert send(client, form_page, email="", instagram=text).status_code == 302
    assert (kept().email, kept().instagram) == ("", "anna.moves")
    outbox.deliver_due()
    notice = mail.outbox[0]
    assert [message.to for message in mail.outbox] == [["coach@example.com"]] and notice.reply_to == []
    assert "Answer on Instagram: https://www.instagram.com/anna.moves/" in notice.body


@pytest.mark.parametrize(
    "text",
    [
        "anna moves",
        "https://evil.example/anna",
        "instagram.com",
        "anna/more",
        "..",
        "a" * 31,
        "x\r\nBcc: a@b.example",
        "https://instagram.com/p/",
    ],
)
def test_what_is_no_instagram_name_is_refused_beside_its_field(
    client: Client, form_page: InquiryPage, text: str
) -> None:
    html = send(client, form_page, instagram=text).content.decode()
    assert "not an Instagram name" in html and 'id="id_instagram_error"' in html
    assert not Inquiry.objects.exists()


def test_without_any_way_back_it_says_what_is_missing(client: Client, form_page: InquiryPage) -> None:
    html = send(client, form_page, email="", instagram=" ").content.decode()
    assert html.count("without one of them I cannot answer you") == 2
    assert '<a href="#id_email">' in html


def test_a_slip_in_one_way_back_is_said_once(client: Client, form_page: InquiryPage) -> None:
    html = send(client, form_page, email="anna@").content.decode()
    assert "I cannot answer you" not in html


def bodies_of_mails() -> list[bytes]:
    return [delivery.message(queued).message().as_bytes() for queued in OutgoingMail.objects.all()]


@pytest.mark.parametrize(
    "address",
    [
        "anna@" + "ü" * 63 + ".de",
        "anna@אב1.de",
        "anna@1א.de",
        '"\x01"@example.com',
        '""@example.com',
        "=?utf-8?q?a?=@b.de",
    ],
)
def test_an_address_that_no_mail_can_hold_is_refused_in_words(
    client: Client, form_page: InquiryPage, address: str
) -> None:
    html = send(client, form_page, email=address).content.decode()
    assert "No mail can be written to this address" in html and 'id="id_email_error"' in html
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize(
    ("address", "kept_as"),
    [
        ("anna@müller.de", "anna@müller.de"),
        ('"anna@home"@example.com', '"anna@home"@example.com'),
        ("o'neil+gym@example.co.uk", "o'neil+gym@example.co.uk"),
        ("\ufeffanna@example.com\u200b ", "anna@example.com"),
        ("anna@[192.0.2.1]", "anna@[192.0.2.1]"),
    ],
)
def test_an_odd_address_is_kept_and_both_mails_can_be_written(
    client: Client, form_page: InquiryPage, address: str, kept_as: str
) -> None:
    send(client, form_page, email=address)
    assert kept().email == kept_as and len(bodies_of_mails()) == 2


# Words ------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["\u200b\u200b", "\u2800", "\u3164", "\xad", "\u0300", "\x08", "\ue000"])
@pytest.mark.parametrize("field", ["name", "message"])
def test_signs_that_nobody_sees_are_no_answer(client: Client, form_page: InquiryPage, field: str, text: str) -> None:
    html = send(client, form_page, **{field: text}).content.decode()
    assert f'id="id_{field}_error"' in html and not Inquiry.objects.exists()


@pytest.mark.parametrize("text", ["🦵", "田中", "🏳️‍🌈 Ann", "3"])
def test_a_name_of_any_kind_is_a_name(client: Client, form_page: InquiryPage, text: str) -> None:
    send(client, form_page, name=text)
    assert kept().name == text


def test_no_browser_cuts_off_what_is_pasted(client: Client, form_page: InquiryPage) -> None:
    for number, kind in enumerate(("singleline", "multiline", "email", "url")):
        ask(form_page, f"Question {number}", kind)
    assert b"maxlength" not in client.get(form_page.url).content


def test_a_line_s_end_counts_as_one_sign(client: Client, form_page: InquiryPage) -> None:
    text = ("x" * 99 + "\r\n") * 99 + "x" * 100
    assert send(client, form_page, message=text).status_code == 302
    assert len(kept().message) == LONGEST_MESSAGE


# Health ------------------------------------------------------------------------------------


def test_health_is_kept_with_its_consent_and_the_time_of_it(client: Client, form_page: InquiryPage) -> None:
    assert b'name="health_consent" id="id_health_consent"' in client.get(form_page.url).content
    send(client, form_page, health="A torn meniscus.", health_consent="on")
    assert kept().health == "A torn meniscus." and kept().health_consent_at == kept().created_at


def test_health_without_consent_is_neither_kept_nor_dropped_but_said(client: Client, form_page: InquiryPage) -> None:
    html = send(client, form_page, health="A torn meniscus.").content.decode()
    assert 'id="id_health_consent_error"' in html and "A torn meniscus.</textarea>" in html
    assert not Inquiry.objects.exists()


def test_consent_to_nothing_is_nothing(client: Client, form_page: InquiryPage) -> None:
    send(client, form_page, health="", health_consent="on")
    assert kept().health_consent_at is None


def test_no_mail_tells_of_health(client: Client, form_page: InquiryPage) -> None:
    send(client, form_page, health="A torn meniscus.", health_consent="on")
    outbox.deliver_due()
    assert len(mail.outbox) == 2 and not [message for message in mail.outbox if "meniscus" in message.body]


def test_the_coach_may_leave_health_out(client: Client, form_page: InquiryPage) -> None:
    InquiryPage.objects.update(ask_health=False)
    assert b"id_health" not in client.get(form_page.url).content
    assert send(client, form_page, health=" ", health_consent="on").status_code == 302
    assert (kept().health, kept().health_consent_at) == ("", None)


def test_what_was_said_about_health_is_not_lost_when_the_coach_leaves_it_out_meanwhile(
    client: Client, form_page: InquiryPage
) -> None:
    InquiryPage.objects.update(ask_health=False)
    html = send(client, form_page, health="A torn meniscus.").content.decode()
    assert 'id="id_health_consent_error"' in html and "A torn meniscus.</textarea>" in html
    assert not Inquiry.objects.exists()
    assert send(client, form_page, health="A torn meniscus.", health_consent="on").status_code == 302
    assert kept().health == "A torn meniscus." and kept().health_consent_at == kept().created_at


# What brought them --------------------------------------------------------------------------


def test_the_exercise_that_brought_the_visitor_is_named_and_theirs_to_take_away(
    client: Client, form_page: InquiryPage, library: Any
) -> None:
    path = make_exercise(library, "Hip airplane").url
    html = client.get(f"{form_page.url}?from={path}").content.decode()
    assert f'value="{path}" checked' in html and "<b>Hip airplane</b>" in html
    send(client, form_page, came_from=path)
    outbox.deliver_due()
    assert kept().came_from == path
    assert f"Came from: Hip airplane, http://testserver{path}" in mail.outbox[0].body


@pytest.mark.parametrize("path", ["%00", "//evil.example", "/%E2%80%AE", "/" + "x" * 600, "/a%5C%5Cb", "javascript:1"])
def test_a_made_up_origin_harms_nothing(client: Client, form_page: InquiryPage, path: str) -> None:
    assert client.get(f"{form_page.url}?from={path}").status_code == 200


@pytest.mark.parametrize(
    "path", ["/promises/confirm/se:cr:et/", "/admin/login/", "/search/", "/media/a.mp4", "/healthz"]
)
def test_an_address_that_is_no_page_s_is_no_origin(client: Client, form_page: InquiryPage, path: str) -> None:
    html = client.get(f"{form_page.url}?from={path}").content.decode()
    assert f'value="{path}"' not in html
    send(client, form_page, came_from=path)
    assert kept().came_from == ""


def test_a_draft_is_not_named_as_an_origin(client: Client, form_page: InquiryPage, library: Any) -> None:
    secret = make_exercise(library, "Not told yet", live=False)
    assert b"Not told yet" not in client.get(f"{form_page.url}?from={secret.url_path}").content
    assert b"Not told yet" not in client.get(f"{form_page.url}?from=/exercises/{secret.slug}/").content


# What the coach asks besides -------------------------------------------------------------------


KINDS = {
    "singleline": ("Berlin", "Berlin"),
    "multiline": ("one\r\ntwo", "one\ntwo"),
    "email": ("b@example.com", "b@example.com"),
    "number": ("82.5", "82.5"),
    "url": ("https://example.com/me", "https://example.com/me"),
    "checkbox": ("on", "Yes"),
    "checkboxes": (["Squat", "Hinge"], "Squat, Hinge"),
    "multiselect": (["Squat", "Hinge", "Squat"], "Squat, Hinge"),
    "dropdown": ("Squat", "Squat"),
    "radio": ("Hinge", "Hinge"),
    "date": ("2026-12-24", "24 December 2026"),
    "datetime": ("2030-12-24T18:30", "24 December 2030, 18:30"),
    "hidden": ("campaign", "campaign"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_field_is_asked_and_its_answer_kept_under_its_label(
    client: Client, form_page: InquiryPage, kind: str
) -> None:
    ask(form_page, "What else?", kind, choices="Squat\nHinge", help_text="Say <b>so</b>.")
    html = client.get(form_page.url).content.decode()
    assert 'name="answer_what_else"' in html
    if kind != "hidden":
        assert "What else?" in html and "Say &lt;b&gt;so&lt;/b&gt;." in html
        assert 'id="id_answer_what_else_helptext"' in html and 'aria-describedby="id_answer_what_else_helptext"' in html
    sent, answer = KINDS[kind]
    assert send(client, form_page, answer_what_else=sent).status_code == 302
    assert kept().answers == [["What else?", answer]]
    outbox.deliver_due()
    assert ["What else?\n" in message.body for message in mail.outbox] == [True, True]


@pytest.mark.parametrize("kind", KINDS)
def test_nonsense_in_any_kind_of_field_is_said_beside_it_and_in_the_summary(
    client: Client, form_page: InquiryPage, kind: str
) -> None:
    ask(form_page, "What else?", kind, choices="Squat\nHinge", required=True)
    response = send(
        client, form_page, answer_what_else="" if kind in ("checkbox", "singleline", "multiline") else "no \x00 no"
    )
    html = response.content.decode()
    if kind == "hidden":
        assert response.status_code == 302
        return
    assert 'id="id_answer_what_else_error"' in html and re.search(r'<a href="#id_answer_what_else(_0)?">', html)
    group = kind in ("checkboxes", "multiselect", "radio")
    assert 'id="id_answer_what_else_0"' in html if group else 'id="id_answer_what_else"' in html


def test_a_day_and_time_of_this_year_still_tells_its_year_in_the_next(client: Client, form_page: InquiryPage) -> None:
    ask(form_page, "When?", "datetime")
    year = datetime.date.today().year
    send(client, form_page, answer_when=f"{year}-07-01T18:30")
    assert kept().answers == [["When?", f"1 July {year}, 18:30"]]


@pytest.mark.parametrize(("number", "kept_as"), [("82,5", "82.5"), (" -3 ", "-3"), ("0", "0"), ("", None)])
def test_a_number_is_read_with_a_point_or_a_comma(
    client: Client, form_page: InquiryPage, number: str, kept_as: str | None
) -> None:
    ask(form_page, "Weight", "number")
    assert send(client, form_page, answer_weight=number).status_code == 302
    assert kept().answers == ([["Weight", kept_as]] if kept_as else [])


def test_words_in_place_of_a_number_come_back(client: Client, form_page: InquiryPage) -> None:
    ask(form_page, "Weight", "number")
    html = send(client, form_page, answer_weight="about 80, I think").content.decode()
    assert '<input type="text" name="answer_weight" value="about 80, I think"' in html
    assert 'inputmode="decimal"' in html


@pytest.mark.parametrize("number", ["1e999999999", "NaN", "Infinity", "9" * 400, "0." + "1" * 50])
def test_a_monstrous_number_is_refused_in_words(client: Client, form_page: InquiryPage, number: str) -> None:
    ask(form_page, "Weight", "number")
    response = send(client, form_page, answer_weight=number)
    assert response.status_code == 200 and b'id="id_answer_weight_error"' in response.content


@pytest.mark.parametrize("label", ["Name", "Website", "Started", "Message", "Captcha", "Größe 🦵", "目标"])
def test_no_label_gets_in_the_way_of_the_form_s_own_fields(client: Client, form_page: InquiryPage, label: str) -> None:
    field = ask(form_page, label)
    send(client, form_page, **{f"answer_{field.clean_name}": "mine"})
    assert (kept().name, kept().status, kept().answers) == ("Anna", Inquiry.Status.NEW, [[label, "mine"]])


def test_labels_without_a_latin_letter_have_names_of_their_own_that_fit(client: Client, form_page: InquiryPage) -> None:
    labels = ["???", "🦵", "Расскажите, пожалуйста, что болит, когда это началось и что помогает лучше всего"]
    names = [ask(form_page, label).clean_name for label in labels]
    assert len(set(names)) == 3 and max(map(len, names)) <= 255
    send(client, form_page, **{f"answer_{name}": str(number) for number, name in enumerate(names)})
    assert kept().answers == [[label, str(number)] for number, label in enumerate(labels)]


@pytest.mark.parametrize("kind", ["checkboxes", "dropdown", "multiselect", "radio"])
def test_each_choice_is_given_once_and_no_empty_one(client: Client, form_page: InquiryPage, kind: str) -> None:
    ask(form_page, "Which?", kind, choices="Squat\n\n Hinge \nSquat\n")
    html = client.get(form_page.url).content.decode()
    assert html.count('value="Squat"') == html.count('value="Hinge"') == 1
    assert not re.search(r'type="(radio|checkbox)" name="answer_which" value=""', html)


def test_an_answer_to_a_field_that_was_taken_away_meanwhile_is_kept(client: Client, form_page: InquiryPage) -> None:
    field = ask(form_page, "How tall are you", required=True)
    field.delete()
    send(client, form_page, answer_how_tall_are_you="1.80 m \x00")
    assert kept().answers == [["How tall are you (no longer asked)", "1.80 m"]]


def test_an_answer_keeps_the_label_that_was_read(client: Client, form_page: InquiryPage) -> None:
    field = ask(form_page, "How tall?")
    send(client, form_page, answer_how_tall="1.80 m")
    field.label = "Your height"
    field.save()
    assert kept().answers == [["How tall?", "1.80 m"]]
    send(client, form_page, name="Ben", email="ben@example.com", answer_how_tall="1.90 m")
    assert Inquiry.objects.get(name="Ben").answers == [["Your height", "1.90 m"]]


def editor_data(page: InquiryPage, fields: list[dict[str, Any]]) -> dict[str, Any]:
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "heading": "",
            "standfirst": "",
            "goals": "",
            "reply_within": "1",
            "reply_unit": "days",
            "next_steps": streamfield([]),
            "privacy_text": rich_text("<p>So.</p>"),
            "thanks_heading": "Thanks",
            "thanks_text": rich_text("<p>So.</p>"),
            "form_fields": inline_formset(fields),
            "comments": inline_formset([]),
            "struct_org_type": "",
            "action-publish": "1",
        }
    )


def test_the_coach_adds_a_field_in_the_editor(form_page: InquiryPage, editing: Client) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[form_page.pk])
    field = {
        "label": "Where do you live?",
        "field_type": "singleline",
        "help_text": "",
        "choices": "",
        "default_value": "",
    }
    response = editing.post(url, editor_data(form_page, [field]))
    assert response.status_code == 302, response.context["form"].errors
    html = editing.get(form_page.url).content.decode()
    assert "Where do you live?" in html and "I answer within one day." in html


@pytest.mark.parametrize(
    "fields",
    [
        [{"label": "Twice", "field_type": "singleline"}, {"label": "twice!", "field_type": "singleline"}],
        [{"label": "Which?", "field_type": "radio", "choices": " ,\n"}],
    ],
)
def test_fields_that_could_not_work_are_refused_in_the_editor(
    form_page: InquiryPage, editing: Client, fields: list[dict[str, Any]]
) -> None:
    blank = {"help_text": "", "choices": "", "default_value": ""}
    url = reverse("wagtailadmin_pages:edit", args=[form_page.pk])
    response = editing.post(url, editor_data(form_page, [blank | field for field in fields]))
    assert response.status_code == 200 and not form_page.form_fields.exists()


# The promise ---------------------------------------------------------------------------------


def test_the_promise_is_said_before_and_after_sending_and_in_the_copy(client: Client, form_page: InquiryPage) -> None:
    for path in ("", f"thanks/?sent={receipts.write_receipt('thanks', '')}"):
        assert b"I answer within two working days." in client.get(form_page.url + path).content
    send(client, form_page)
    outbox.deliver_due()
    assert ["within two working days" in message.body for message in mail.outbox] == [True, True]


def test_no_promise_is_no_promise(client: Client, form_page: InquiryPage) -> None:
    InquiryPage.objects.update(reply_within=0)
    assert b"I answer" not in client.get(form_page.url).content
    send(client, form_page)
    assert kept().promised_by is None


@pytest.mark.parametrize(
    ("within", "unit", "received", "by"),
    [
        (2, "working_days", "2026-11-23 15:00", "2026-11-25 15:00"),  # Monday
        (2, "working_days", "2026-11-26 15:00", "2026-11-30 15:00"),  # Thursday
        (1, "working_days", "2026-11-27 15:00", "2026-11-30 15:00"),  # Friday
        (1, "working_days", "2026-11-28 15:00", "2026-12-01 00:00"),  # Saturday
        (2, "working_days", "2026-11-29 23:59", "2026-12-02 00:00"),  # Sunday
        (10, "working_days", "2026-11-27 09:00", "2026-12-11 09:00"),
        (3, "days", "2026-11-27 09:00", "2026-11-30 09:00"),
        (1, "days", "2026-10-24 12:00", "2026-10-25 12:00"),  # the clock goes back
        (24, "hours", "2026-10-24 12:00", "2026-10-25 11:00"),
    ],
)
def test_the_promised_time_leaves_weekends_out(within: int, unit: str, received: str, by: str, settings: Any) -> None:
    settings.TIME_ZONE = "Europe/Berlin"
    zone = ZoneInfo("Europe/Berlin")
    page = InquiryPage(reply_within=within, reply_unit=unit)
    promised = page.promised_by(datetime.datetime.fromisoformat(received).replace(tzinfo=zone))
    assert promised and promised.astimezone(zone).strftime("%Y-%m-%d %H:%M") == by


def test_each_inquiry_keeps_the_time_promised_to_it(client: Client, form_page: InquiryPage) -> None:
    send(client, form_page)
    assert kept().promised_by == form_page.promised_by(kept().created_at)


# After sending -------------------------------------------------------------------------------


@pytest.mark.parametrize("website", ["", "https://pills.example"])
def test_only_what_was_sent_just_now_is_said_to_be_here(client: Client, form_page: InquiryPage, website: str) -> None:
    place = send(client, form_page, submission="7f9c-24e8", website=website)["Location"]
    html = client.get(place).content.decode()
    assert 'data-sent="7f9c-24e8"' in html and 'content="noindex"' in html
    assert "Anna" not in place and "anna" not in html
    other = place.replace("/thanks/", "/held/") if "thanks" in place else place.replace("/held/", "/thanks/")
    for stale in (place.split("?")[0], f"{place}x", other, f"{place.split('?')[0]}?sent=%00:a:b"):
        assert client.get(stale)["Location"] == form_page.url
    with patch("django.core.signing.time.time", return_value=time.time() + 2 * receipts.SECONDS):
        assert client.get(place).status_code == 302


@pytest.mark.parametrize("key", ["", "x" * 65, '"><b>', "anna@example.com", "\x00"])
def test_no_made_up_key_gets_into_the_address(client: Client, form_page: InquiryPage, key: str) -> None:
    assert b'data-sent=""' in client.get(send(client, form_page, submission=key)["Location"]).content


def test_nothing_is_sent_to_the_page_after_sending(client: Client, form_page: InquiryPage) -> None:
    place = send(client, form_page)["Location"]
    assert client.post(place).status_code == 405 and client.head(place).status_code == 200
    assert client.post(f"{form_page.url}held/").status_code == 405


# Hostile and oversized --------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["name", "message", "health", "instagram", "email"])
def test_nul_is_refused_in_words(client: Client, form_page: InquiryPage, field: str) -> None:
    html = send(client, form_page, health_consent="on", **{field: "nul \x00 byte"}).content.decode()
    assert "cannot be kept (NUL)" in html and not Inquiry.objects.exists()


@pytest.mark.parametrize("text", ["Anna\r\nBcc: evil@example.com", "Anna\nSubject: Pills", "Anna\u2028X: y", "A\x0bB"])
def test_no_line_break_reaches_a_header(client: Client, form_page: InquiryPage, text: str) -> None:
    fields = {
        name: text for name in ("name", "goal", "instagram", "came_from", "submission", "took", "website", "email")
    }
    for name, value in fields.items():
        send(client, form_page, **{"message": f"By {name}", name: value})
    outbox.deliver_due()
    assert Inquiry.objects.filter(message="By name").exists()
    for message in mail.outbox:
        raw = message.message()
        assert (
            not {"Bcc", "X"} & set(raw.keys())
            and "\n" not in raw["Subject"]
            and raw.get_all("Subject") == [raw["Subject"]]
        )


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"name=%ED%A0%80&email=a@b.example&message=%FF%FE", 302), (b"name=%F0%9F&message=x", 200), (b"%00=%00", 200),
     (b"&&&===", 200)],
)  # fmt: skip
def test_bytes_that_are_no_text_are_answered(client: Client, form_page: InquiryPage, body: bytes, status: int) -> None:
    response = client.post(form_page.url, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == status
    assert (b'role="alert"' in response.content) is (status == 200)


def test_far_too_much_is_refused_in_words_on_the_form_itself(client: Client, form_page: InquiryPage) -> None:
    response = send(client, form_page, message="x" * 3_000_000)
    assert response.status_code == 413 and b"more than I can take in at once" in response.content
    assert b"data-inquiry" in response.content and b"data-sent-back" not in response.content


def test_a_hundred_kilobytes_are_refused_with_a_sentence_and_kept_in_the_form(
    client: Client, form_page: InquiryPage
) -> None:
    html = send(client, form_page, message="x" * 100_000).content.decode()
    assert "longer than 10,000 characters" in html and "x" * 100_000 in html


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"&".join(b"a%d=1" % number for number in range(10_001)), "application/x-www-form-urlencoded", 400),
        (b"name=x", "multipart/form-data; boundary=none", 200),
        (b"name=x", "multipart/form-data", 400),
        (b'{"name": "Anna"}', "application/json", 400),
        (b"name=x", "text/plain", 400),
    ],
)
def test_a_garbled_request_is_answered_on_the_form(
    client: Client, form_page: InquiryPage, body: bytes, kind: str, status: int
) -> None:
    response = client.post(form_page.url, body, content_type=kind)
    assert response.status_code == status and b"data-problems" in response.content
    assert not Inquiry.objects.exists()


def test_the_page_is_the_same_for_every_visitor_and_hour(
    client: Client, form_page: InquiryPage, monkeypatch: Any
) -> None:
    import time

    first = client.get(form_page.url).content
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3600)
    assert Client(headers={"User-Agent": "Another", "Cookie": "a=b"}).get(form_page.url).content == first


def test_ten_further_fields_cost_what_one_costs(
    client: Client, form_page: InquiryPage, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost() -> int:
        client.get(form_page.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(form_page.url)
        return len(queries)

    ask(form_page, "Question 0")
    one = cost()
    for number in range(1, 10):
        ask(form_page, f"Question {number}")
    assert cost() == one


def test_what_could_not_be_read_is_not_said_to_be_in_the_form(
    client: Client, form_page: InquiryPage, settings: Any
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    response = send(client, form_page, message="word " * 200)
    html = response.content.decode()
    assert response.status_code == 413 and "</textarea>" in html and "word word" not in html
    assert "still in the form" not in html and "Go back in your browser: what you wrote is still there." in html


def test_what_was_read_but_could_not_be_kept_is_said_to_be_in_the_form(client: Client, form_page: InquiryPage) -> None:
    with patch("coaching.inquiries.receive.receive", side_effect=OperationalError("database is locked")):
        html = send(client, form_page).content.decode()
    assert "What you wrote is still in the form." in html and "Go back in your browser" not in html


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_the_form_is_read_and_sent_and_nothing_else(client: Client, form_page: InquiryPage, method: str) -> None:
    for path in ("", "thanks/", "held/"):
        response = getattr(client, method)(form_page.url + path)
        assert response.status_code == 405 and "POST" in response["Allow"]
    assert client.options(form_page.url).status_code == 200 and client.head(form_page.url).status_code == 200


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", MULTIPART_CONTENT])
def test_half_a_message_is_not_taken_for_a_whole_one(client: Client, form_page: InquiryPage, kind: str) -> None:
    values = answers(message="word " * 100)
    body = urlencode(values).encode() if "urlencoded" in kind else encode_multipart(BOUNDARY, values)
    cut_short = {"CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body[:-60])}
    response = client.generic("POST", form_page.url, body, kind, **cut_short)
    assert response.status_code == 400 and b"did not get here whole" in response.content
    assert not Inquiry.objects.exists()
    assert client.generic("POST", form_page.url, body, kind).status_code == 302
