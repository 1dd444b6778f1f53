"""The coach's inbox: what stands first, what is loud, who sees none of it, and what leaves it."""

import csv
import html as markup
import io
import re
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import openpyxl
import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

import coaching.inquiries.inbox.bulk
from coaching.inquiries.replies import answering
from coaching.models import Inquiry, InquiryPage
from home.mail import outbox
from home.models import OutgoingMail, User
from home.text.spreadsheet import for_csv, for_xlsx
from tests.factories import make_inquiry

pytestmark = pytest.mark.django_db
Status = Inquiry.Status
INDEX = "/admin/inquiries/"


def hours_ago(hours: float) -> Any:
    return timezone.now() - timedelta(hours=hours)


def order(html: str, *names: str) -> list[str]:
    return sorted(names, key=lambda name: html.index(f">{name}<"))


def test_who_waits_longest_stands_first_then_the_newest(editing: Client) -> None:
    make_inquiry(name="Done old", status=Status.CLIENT, created_at=hours_ago(90))
    make_inquiry(name="Waits short", created_at=hours_ago(1))
    make_inquiry(name="Done new", status=Status.DECLINED, created_at=hours_ago(2))
    make_inquiry(name="Waits long", status=Status.UNVERIFIED, created_at=hours_ago(80))
    html = editing.get(INDEX).content.decode()
    wanted = ["Waits long", "Waits short", "Done new", "Done old"]
    assert order(html, *wanted) == wanted


def test_late_is_loud_in_words_and_the_dashboard_names_who(editing: Client) -> None:
    make_inquiry(name="Late Lena", created_at=hours_ago(60), promised_by=hours_ago(12))
    make_inquiry(name="Calm Carl", promised_by=hours_ago(-100))
    html = editing.get(INDEX).content.decode()
    assert "Late by 12 hours" in html and "Due in 4 days" in html
    assert "Late (1)" in html and "Waiting (2)" in html
    dashboard = editing.get(reverse("wagtailadmin_home")).content.decode()
    assert "1 late" in dashboard and "Late Lena" in dashboard and "2 people wait" in dashboard


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("promise=late", {"Lena"}),
        ("promise=waiting", {"Lena", "Mia"}),
        ("status=client", {"Cora"}),
        ("status=client&status=new", {"Cora", "Lena", "Mia"}),
        ("q=HIP", {"Mia"}),
        ("q=cora%40", {"Cora"}),
        ("q=liftslena", {"Lena"}),
        ("q=nobody", set()),
        ("q=menisc", {"Cora"}),
        ("q=BERLIN", {"Mia"}),
        ("q=zo%C3%8B", {"Lena"}),
        ("q=K%C3%96LN", {"Cora"}),
        ("q=koln", {"Cora"}),
        ("q=zoe", {"Lena"}),
        ("q=berlin+mia", {"Mia"}),
        ("q=berlin+cora", set()),
        ("q=0170+1234567", {"Mia"}),
        ("q=%2B49+(170)+123-4567", {"Mia"}),
        ("created_at_from=1999-01-01&created_at_to=2000-01-01", set()),
    ],
)
def test_the_list_is_narrowed(editing: Client, query: str, shown: set[str]) -> None:
    make_inquiry(
        name="Lena",
        message="x",
        created_at=hours_ago(60),
        promised_by=hours_ago(1),
        email="",
        instagram="LiftsLena",
        notes="A friend of Zoë.",
    )
    answers = [["Where", "Berlin"], ["Phone", "+49 170/12 34 567"]]
    make_inquiry(name="Mia", message="hip", email="mia@example.com", answers=answers)
    make_inquiry(
        name="Cora",
        message="x",
        email="cora@example.com",
        status=Status.CLIENT,
        health="A torn meniscus",
        answers=[["Where", "Köln"]],
    )
    html = editing.get(f"{INDEX}?{query}").content.decode()
    assert {name for name in ("Lena", "Mia", "Cora") if f">{name}<" in html} == shown


NONSENSE = ["promise=x", "status=x", "ordering=message", "ordering=-created_at", "p=999", "p=x", "q=%00", "q=" + "x" * 5000,
            "created_at_from=x", "export=pdf", "created_at_from=0001-01-01", "q=%F0%9F%91%8D%F0%9F%8F%BD"]  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "days", "history"),
    [
        ("Pacific/Auckland", "from=0001-01-01", 400),
        ("Pacific/Auckland", "to=9999-12-31", 200),
        ("America/Los_Angeles", "from=0001-01-01", 200),
        ("America/Los_Angeles", "to=9999-12-31", 400),
        ("America/Los_Angeles", "from=9999-12-31", 200),
    ],
)
def test_the_ends_of_the_calendar_are_no_error_anywhere_on_earth(
    editing: Client, settings: Any, zone: str, days: str, history: int
) -> None:
    settings.TIME_ZONE = zone
    assert editing.get(f"{INDEX}?created_at_{days}").status_code == 200
    # With SQLite, Wagtail's own report cannot count a day that lies outside of the calendar in UTC.
    expected = history if connection.vendor == "sqlite" else 200
    assert editing.get(f"/admin/reports/site-history/?timestamp_{days}").status_code == expected


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_in_the_address_is_no_error(editing: Client, query: str) -> None:
    make_inquiry()
    assert editing.get(f"{INDEX}?{query}").status_code == 200
    assert editing.get(f"{INDEX}results/?{query}").status_code == 200


def test_ten_inquiries_cost_what_one_costs(editing: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            editing.get(INDEX)
        return len(captured)

    make_inquiry(promised_by=hours_ago(1))
    queries()
    one = queries()
    for _ in range(9):
        make_inquiry(promised_by=hours_ago(1))
    assert queries() == one


def test_the_page_of_one_shows_everything(editing: Client, inquiry_page: InquiryPage) -> None:
    inquiry = make_inquiry(
        inquiry_page, answers=[["Where do you train?", "At <b>home</b>"]], health="A torn meniscus",
        health_consent_at=timezone.now(), came_from="/blog/?page=2", status=Status.UNVERIFIED, reasons=["no CAPTCHA"],
        promised_by=hours_ago(1),
    )  # fmt: skip
    failed = outbox.queue(to=inquiry.email, subject="Your copy", body="The copy's text", about=inquiry)
    OutgoingMail.objects.filter(pk=failed.pk).update(last_error="550 no such person")
    answering.set_notes(inquiry, "Called her.")
    html = editing.get(reverse("inquiries:inspect", args=[inquiry.pk])).content.decode()
    for words in ("Anna Berg", "anna@example.com", "My left hip pinches.", "Where do you train?", "At &lt;b&gt;home&lt;/b&gt;",
                  "A torn meniscus", "Agreed to on", ">Articles</a>", "no CAPTCHA", "Late by 1 hour", "The copy&#x27;s text",
                  "550 no such person", "Called her.", "Notes changed", "This is a person, not spam", "Unverified"):  # fmt: skip
        assert words in html, words
    assert html.count("<h1") == 1


def test_a_place_that_is_gone_is_shown_without_a_link(editing: Client, inquiry_page: InquiryPage) -> None:
    inquiry = make_inquiry(inquiry_page, came_from="/gone/for//ever/?x=%00")
    html = editing.get(reverse("inquiries:inspect", args=[inquiry.pk])).content.decode()
    assert "/gone/for//ever/" in html and 'href="/gone' not in html


def test_status_and_notes_are_kept_and_the_history_says_so(editing: Client) -> None:
    inquiry = make_inquiry()
    response = editing.post(f"{INDEX}edit/{inquiry.pk}/", {"status": "booked", "notes": "Tuesday, 5 pm"}, follow=True)
    html = response.content.decode()
    assert "New → Call booked" in html and "Tuesday, 5 pm" in html
    inquiry.refresh_from_db()
    assert inquiry.status == Status.BOOKED and inquiry.answered_at
    assert editing.post(f"{INDEX}edit/{inquiry.pk}/", {"status": "made up", "notes": ""}).status_code == 200
    inquiry.refresh_from_db()
    assert inquiry.status == Status.BOOKED
    assert editing.get(f"{INDEX}history/{inquiry.pk}/").status_code == 200


def opened(client: Client, inquiry: Inquiry) -> dict[str, str]:
    """What the form of status and notes holds when the page is opened."""
    html = client.get(f"{INDEX}inspect/{inquiry.pk}/").content.decode()
    begun = {name: re.search(rf'name="initial-{name}"(?: value="([^"]*)")?', html) for name in ("status", "notes")}
    values = {name: (found[1] or "") if found else "missing" for name, found in begun.items()}
    return values | {f"initial-{name}": value for name, value in values.items()}


def test_notes_that_another_tab_took_meanwhile_stay(editing: Client) -> None:
    inquiry = make_inquiry(notes="Knee.")
    first, second, third = (opened(editing, inquiry) for _ in range(3))
    editing.post(f"{INDEX}edit/{inquiry.pk}/", first | {"notes": "Knee.\r\nCalled."})
    editing.post(f"{INDEX}edit/{inquiry.pk}/", second | {"status": "booked"})
    inquiry.refresh_from_db()
    assert (inquiry.status, inquiry.notes) == (Status.BOOKED, "Knee.\nCalled.")
    for _ in range(2):
        editing.post(f"{INDEX}edit/{inquiry.pk}/", third | {"notes": "Knee. Left one."})
    inquiry.refresh_from_db()
    assert inquiry.notes == "Knee.\nCalled.\n\nLeft one."
    editing.post(f"{INDEX}edit/{inquiry.pk}/", third | {"notes": "Knee. one."})
    inquiry.refresh_from_db()
    assert inquiry.notes.endswith("Left one.\n\none.")
    editing.post(f"{INDEX}edit/{inquiry.pk}/", opened(editing, inquiry) | {"notes": ""})
    inquiry.refresh_from_db()
    assert inquiry.notes == ""


def test_a_button_on_a_page_opened_long_ago_moves_nobody_back(editing: Client) -> None:
    for action in ("mark_answered", "release"):
        inquiry = make_inquiry(status=Status.CLIENT)
        html = editing.post(f"{INDEX}{action}/{inquiry.pk}/", follow=True).content.decode()
        inquiry.refresh_from_db()
        assert inquiry.status == Status.CLIENT and "Nothing was changed" in html


def test_what_the_same_person_wrote_besides_is_named(editing: Client) -> None:
    inquiry = make_inquiry(instagram="anna.moves")
    by_mail = make_inquiry(email="ANNA@example.com", status=Status.DECLINED)
    by_name = make_inquiry(email="", instagram="anna.moves")
    make_inquiry(email="", instagram="")
    make_inquiry(email="ben@example.com")
    for one, others in ((inquiry, {by_mail, by_name}), (by_name, {inquiry})):
        html = editing.get(f"{INDEX}inspect/{one.pk}/").content.decode().partition("Also wrote")[2]
        linked = set(re.findall(rf"{INDEX}inspect/(\d+)/", html.partition("</dl>")[0]))
        assert linked == {str(other.pk) for other in others}


def test_late_is_said_in_the_menu_of_whoever_may_see_it(editing: Client) -> None:
    assert "late)" not in editing.get("/admin/images/").content.decode()
    make_inquiry(promised_by=hours_ago(1))
    assert "Inquiries (1 late)" in editing.get("/admin/images/").content.decode()


def test_the_dashboard_leads_to_the_late_that_it_does_not_name(editing: Client) -> None:
    for _ in range(6):
        make_inquiry(promised_by=hours_ago(1))
    assert "?promise=late" in editing.get(reverse("wagtailadmin_home")).content.decode()


def bulk(action: str, *inquiries: Inquiry, query: str = "") -> str:
    chosen = "&".join(f"id={inquiry.pk}" for inquiry in inquiries)
    return f"/admin/bulk/coaching/inquiry/{action}/?{chosen}{query}&next={INDEX}"


def test_notes_from_a_page_opened_before_the_answer_leave_the_status_as_it_is(editing: Client) -> None:
    inquiry = make_inquiry()
    html = editing.get(f"{INDEX}inspect/{inquiry.pk}/").content.decode()
    shown = re.search(r'name="initial-status" value="([^"]*)"', html)
    assert shown
    answering.reply(inquiry, "Hi", "Text", uuid.uuid4())
    stale = {"status": "new", "initial-status": shown[1], "notes": "Knee first."}
    editing.post(f"{INDEX}edit/{inquiry.pk}/", stale)
    inquiry.refresh_from_db()
    assert (inquiry.status, inquiry.notes) == (Status.ANSWERED, "Knee first.")
    editing.post(f"{INDEX}edit/{inquiry.pk}/", stale | {"initial-status": "answered"})
    inquiry.refresh_from_db()
    assert inquiry.status == Status.NEW


def test_many_get_a_status_at_once(editing: Client) -> None:
    first, second, third = make_inquiry(), make_inquiry(name="Ben"), make_inquiry(name="Cora")
    assert b"Ben" in editing.get(bulk("set_status", first, second)).content
    assert editing.post(bulk("set_status", first, second), {"status": "declined"}).status_code == 302
    assert list(Inquiry.objects.order_by("pk").values_list("status", flat=True)) == ["declined", "declined", "new"]
    assert Inquiry.objects.filter(closed_at=None).get() == third
    assert editing.post(bulk("set_status", third), {"status": "made up"}).status_code == 200


def test_many_are_done_in_batches_and_what_is_said_is_what_was_done(
    editing: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coaching.inquiries.inbox.bulk, "BATCH", 2)
    made = [
        make_inquiry(status=status)
        for status in (Status.SPAM, Status.NEW, Status.UNVERIFIED, Status.CLIENT, Status.SPAM)
    ]
    for action, said in (
        ("release", "Done with 3 inquiries. 2 needed no change."),
        ("set_status", "Done with 1 inquiry. 4 needed no change."),
        ("delete", "Done with 5 inquiries."),
    ):
        assert said in editing.post(bulk(action, *made), {"status": "new"}, follow=True).content.decode()
    assert not Inquiry.objects.exists()


def test_all_in_the_list_means_all_that_it_showed(editing: Client) -> None:
    make_inquiry(name="Ben", status=Status.SPAM)
    make_inquiry(name="Ben", message="pills", status=Status.SPAM)
    make_inquiry(name="Cora")
    editing.post(bulk("delete", query="id=all&status=spam&q=pills"))
    assert Inquiry.objects.count() == 2
    editing.post(bulk("release", query="id=all"))
    assert set(Inquiry.objects.values_list("status", flat=True)) == {"new"}


def test_who_writes_while_all_are_being_deleted_stays(editing: Client) -> None:
    make_inquiry()
    asked = editing.get(bulk("delete", query="id=all")).content.decode()
    make_inquiry(name="Just Now")
    found = re.search(r'action="([^"]*until=[^"]*)"', asked)
    assert found
    editing.post(markup.unescape(found[1]))
    assert Inquiry.objects.get().name == "Just Now"


@pytest.mark.parametrize("identity", ["id=99999", "id=x", "id=", "id=" + "9" * 400, ""])
def test_a_selection_that_is_not_there_is_no_error(editing: Client, identity: str) -> None:
    url = f"/admin/bulk/coaching/inquiry/delete/?{identity}&next={INDEX}"
    assert editing.get(url).status_code == 200
    assert editing.post(url).status_code == 302


def test_deleting_erases_its_mails_and_its_name_in_the_log(editing: Client) -> None:
    inquiry, other = make_inquiry(), make_inquiry(name="Ben")
    for made in (inquiry, other):
        outbox.queue(to="anna@example.com", subject="Copy", body="x", about=made)
    answering.set_status(inquiry, Status.ANSWERED)
    editing.post(f"{INDEX}delete/{inquiry.pk}/")
    assert [mail.about for mail in OutgoingMail.objects.all()] == [outbox.key(other)]
    labels = set(ModelLogEntry.objects.filter(object_id=str(inquiry.pk)).values_list("label", flat=True))
    assert labels == {f"Inquiry {inquiry.pk}"}


HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "'=1", '"=1', "＝1+1", "＋1", "－1", "＠x", "\u200b=1",
    "\ufeff=1",
    "\u00a0=1", "a;=1", "a,=1", "a\n=1", "a\t=1", "a|=1", '=HYPERLINK("http://evil.example","x")',
    "=cmd|' /C calc'!A0", "\x01=1",
]  # fmt: skip
BEGINS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def cells_of(text: str) -> list[str]:
    """As a program sees them that splits at any of the usual signs."""
    for sign in ";,\t|\r":
        text = text.replace(sign, "\n")
    return [cell.strip(' "\u200b\ufeff\u00a0') for cell in text.split("\n")]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_the_csv_is_a_formula(editing: Client, text: str) -> None:
    make_inquiry(name=text, message=text, notes=text, answers=[[text, text]], came_from=text)
    response = editing.get(f"{INDEX}?export=csv")
    body = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body)))
    for cell in rows[1]:
        assert not cell.startswith(BEGINS)
        assert not [part for part in cells_of(cell) if part.startswith(BEGINS)], repr(cell)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_the_xlsx_is_a_formula_and_none_breaks_it(editing: Client, text: str) -> None:
    make_inquiry(name=text, message=text + "x" * 40_000, notes="a\x0bb\x1fc\ufffe")
    response = editing.get(f"{INDEX}?export=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert cells and not [cell for cell in cells if cell.data_type == "f"]


def test_a_nul_is_left_out_of_a_cell() -> None:
    assert for_csv("\x00=1") == "'=1" and for_xlsx("a\x00b") == "ab" and for_csv(7) == for_xlsx(7) == 7


def test_an_export_says_the_time_of_the_clock_on_the_wall(editing: Client, settings: Any) -> None:
    settings.TIME_ZONE = "Europe/Berlin"
    make_inquiry(created_at=datetime(2026, 7, 1, 22, 30, 5, 123, tzinfo=UTC))
    body = b"".join(editing.get(f"{INDEX}?export=csv").streaming_content).decode("utf-8-sig")
    assert "2026-07-02 00:30:05," in body
    book = io.BytesIO(b"".join(editing.get(f"{INDEX}?export=xlsx").streaming_content))
    assert openpyxl.load_workbook(book).active["A2"].value == datetime(2026, 7, 2, 0, 30, 5)


def test_an_export_holds_what_the_list_shows_and_is_logged(editing: Client, editor: User) -> None:
    make_inquiry(name="Ben", status=Status.CLIENT, email="ben@example.com")
    make_inquiry(name="Cora")
    body = b"".join(editing.get(f"{INDEX}?export=csv&status=client").streaming_content).decode("utf-8-sig")
    assert "ben@example.com" in body and "Cora" not in body
    entry = ModelLogEntry.objects.get(action="coaching.export")
    assert entry.user == editor and entry.message == "Exported 1 inquiries as CSV"


@pytest.fixture
def stranger(client: Client, inquiry_page: InquiryPage) -> Client:
    """An editor of pages, without any right on inquiries."""
    user = User.objects.create_user("stranger", "stranger@example.com", "a long password")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return client


def test_an_editor_without_the_right_sees_none_of_it(stranger: Client) -> None:
    inquiry = make_inquiry(name="Secret Sara", promised_by=hours_ago(1))
    mail = outbox.queue(to="sara@example.com", subject="Secret", body="Secret Sara", about=inquiry)
    answering.set_status(inquiry, Status.ANSWERED)
    answering.set_status(inquiry, Status.NEW)
    urls = [
        INDEX, f"{INDEX}results/", f"{INDEX}?export=csv", f"{INDEX}inspect/{inquiry.pk}/", f"{INDEX}edit/{inquiry.pk}/",
        f"{INDEX}delete/{inquiry.pk}/", f"{INDEX}history/{inquiry.pk}/", f"{INDEX}usage/{inquiry.pk}/", "/admin/outbox/",
        f"/admin/outbox/inspect/{mail.pk}/", "/admin/person/",
        *(bulk(name, inquiry) for name in ("set_status", "release", "delete")),
    ]  # fmt: skip
    for url in urls:
        assert stranger.get(url).status_code == 302, url
        assert b"Sara" not in stranger.get(url, follow=True).content, url
    posts = [f"{INDEX}release/{inquiry.pk}/", f"{INDEX}mark_answered/{inquiry.pk}/", f"{INDEX}inspect/{inquiry.pk}/",
             f"{INDEX}edit/{inquiry.pk}/", f"{INDEX}delete/{inquiry.pk}/", "/admin/outbox/try-again/",
             bulk("delete", inquiry), bulk("set_status", inquiry)]  # fmt: skip
    for url in posts:
        stranger.post(url, {"status": "client", "notes": "", "who": "anna@example.com", "erase": "1", "sure": "1"})
    inquiry.refresh_from_db()
    assert inquiry.status == Status.NEW
    dashboard = stranger.get(reverse("wagtailadmin_home")).content.decode()
    for words in ("Sara", "Inquiries", "/admin/inquiries/", "Outbox", "mail-alarm", "person/"):
        assert words not in dashboard, words
    assert "Sara" not in stranger.get("/admin/reports/site-history/", follow=True).content.decode()


def grant(client: Client, *codenames: str) -> None:
    user = User.objects.get(username="stranger")
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))


def test_who_may_only_look_can_read_and_nothing_else(stranger: Client) -> None:
    grant(stranger, "view_inquiry")
    inquiry = make_inquiry()
    assert "Anna Berg" in stranger.get(INDEX).content.decode()
    html = stranger.get(f"{INDEX}inspect/{inquiry.pk}/").content.decode()
    assert "My left hip pinches." in html and "Send my answer" not in html and "not spam" not in html
    stranger.post(f"{INDEX}inspect/{inquiry.pk}/", {"subject": "x", "text": "x", "token": "x"})
    stranger.post(f"{INDEX}mark_answered/{inquiry.pk}/")
    stranger.post(bulk("set_status", inquiry), {"status": "client"})
    inquiry.refresh_from_db()
    assert inquiry.status == Status.NEW


def test_the_rights_can_be_given_in_the_editor(editing: Client) -> None:
    html = editing.get(reverse("wagtailusers_groups:add")).content.decode()
    for codename in ("view_inquiry", "change_inquiry", "view_outgoingmail", "manage_personal_data"):
        assert f'value="{Permission.objects.get(codename=codename).pk}"' in html


def test_the_outbox_can_be_tried_again_from_the_editor(editing: Client) -> None:
    mail = outbox.queue(to="anna@example.com", subject="Copy", body="x")
    OutgoingMail.objects.update(last_error="550 no", failed_at=timezone.now(), tried_at=timezone.now())
    assert "given up" in editing.get("/admin/outbox/?state=given_up").content.decode()
    listed = editing.get("/admin/outbox/").content.decode()
    assert f'href="/admin/outbox/inspect/{mail.pk}/"' in listed and "550 no" in listed and "anna@example.com" in listed
    assert "Try again now" in editing.get(f"/admin/outbox/inspect/{mail.pk}/").content.decode()
    dashboard = editing.get(reverse("wagtailadmin_home")).content.decode()
    assert "Your mail is not getting out" in dashboard and "550 no" in dashboard and "1 mail was given up" in dashboard
    assert editing.get("/admin/outbox/try-again/").status_code == 405
    editing.post("/admin/outbox/try-again/", {"mail": str(mail.pk)})
    assert OutgoingMail.objects.due().count() == 1
    for nonsense in ("x", "", "9" * 400):
        assert editing.post("/admin/outbox/try-again/", {"mail": nonsense}).status_code == 302
    labels = ModelLogEntry.objects.filter(action="home.mail_try_again").values_list("label", flat=True)
    assert set(labels) == {f"Outgoing mail {mail.pk}"}


def test_what_was_emptied_since_cannot_be_tried_again_from_the_editor(editing: Client) -> None:
    mail = outbox.queue(to="anna@example.com", subject="Copy", body="")
    OutgoingMail.objects.update(last_error="550 no", failed_at=timezone.now(), tried_at=timezone.now())
    for address in ("", f"inspect/{mail.pk}/"):
        assert "ry again" not in editing.get(f"/admin/outbox/{address}").content.decode()
    for chosen in (str(mail.pk), ""):
        editing.post("/admin/outbox/try-again/", {"mail": chosen})
    assert not OutgoingMail.objects.due().exists()
    assert not ModelLogEntry.objects.filter(action="home.mail_try_again").exists()


@pytest.mark.parametrize(("days", "body", "loud"), [(6, "x", True), (8, "x", False), (6, "", False)])
def test_a_mail_given_up_is_loud_for_a_week_and_while_it_can_be_sent(
    editing: Client, days: int, body: str, loud: bool
) -> None:
    outbox.queue(to="anna@example.com", subject="Copy", body=body)
    OutgoingMail.objects.update(last_error="550 no", failed_at=hours_ago(24 * days), tried_at=hours_ago(24 * days))
    html = editing.get(reverse("wagtailadmin_home")).content.decode()
    assert ("mail-alarm" in html, "1 mail was given up" in html, "550 no" in html) == (loud, loud, loud)


def test_the_dashboard_tells_a_dead_server_from_a_worker_that_is_not_there(editing: Client) -> None:
    def dashboard() -> str:
        return editing.get(reverse("wagtailadmin_home")).content.decode()

    outbox.queue(to="anna@example.com", subject="Copy", body="x")
    assert "mail-alarm" not in dashboard()
    OutgoingMail.objects.update(next_try_at=hours_ago(1), created_at=hours_ago(1))
    assert "Nobody delivers the mail" in dashboard()
    OutgoingMail.objects.update(tried_at=timezone.now(), last_error="ConnectionRefusedError: refused")
    html = dashboard()
    assert "Nobody delivers" not in html and "has not taken 1 mail" in html and "ConnectionRefusedError" in html
