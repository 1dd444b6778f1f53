"""One person's data: found wherever it is, exported whole, erased without a trace of the address."""

import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from blog.models import BlogIndexPage, Follower
from coaching.inquiries.replies import answering
from coaching.models import Inquiry, InquiryPage
from home.comments.models import Comment
from home.mail import files, outbox
from home.models import OutgoingMail, User
from home.privacy import personal_data
from tests.factories import make_inquiry, make_post

pytestmark = pytest.mark.django_db
PAGE = "/admin/person/"
ALL_OF_ANNA = "3 mails, 1 comment, 1 address waiting for an article, 1 inquiry"


@pytest.fixture
def everywhere(inquiry_page: InquiryPage, blog_index: BlogIndexPage) -> Inquiry:
    """Anna, in every place that keeps people, and Ben beside her."""
    post = make_post(blog_index)
    for name in ("Anna", "Ben"):
        address = f"{name.lower()}@example.com"
        inquiry = make_inquiry(inquiry_page, name=name, email=address.title(), instagram=f"{name}.moves", health="Knee")
        answering.reply(inquiry, "Hi", f"Hello {name}", uuid.uuid4())
        outbox.queue(to="coach@example.com", reply_to=address, subject=f"Inquiry from {name}", body="x", about=inquiry)
        outbox.queue(to=address.upper(), subject="A promise", body="x")
        Follower.objects.create(post=post, email=address)
        Comment.objects.create(page=post, name=name, email=address, text=f"{name} says")
    return Inquiry.objects.get(name="Anna")


def traces(word: str) -> list[str]:
    """Every table and column of the database that still holds the word."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                found += [
                    f"{table}.{name}" for name, value in zip(names, row, strict=True) if word in str(value).lower()
                ]
    return found


def test_everything_of_a_person_is_found_whatever_the_capitals(everywhere: Inquiry) -> None:
    assert personal_data.summary(" ANNA@example.COM ") == ALL_OF_ANNA
    found = personal_data.find_person("anna@example.com")
    assert found["inquiries"][0]["health"] == "Knee" and found["inquiries"][0]["replies"][0]["text"] == "Hello Anna"
    assert "ben" not in json.dumps(found, default=str).lower()


@pytest.mark.parametrize(
    "who",
    [
        "@Anna.Moves",
        "anna.moves",
        "https://www.instagram.com/anna.moves/?igsh=1",
        "m.instagram.com/anna.moves",
        "instagram.com/anna.moves",
        "https://www.instagram.com/anna.moves/profilecard/?igsh=x",
        "https://instagram.com/@anna.moves",
        "instagr.am/anna.moves",
        "anna.moves#about",
        " anna.moves/ ",
    ],
)
def test_a_person_is_found_by_the_instagram_name(everywhere: Inquiry, who: str) -> None:
    assert personal_data.summary(who) == "1 inquiry"


@pytest.mark.parametrize("who", ["anna@MÜLLER.de", "anna@müller.DE", "anna@mu\u0308ller.de", "ZOË.moves", "@zoë.moves"])
def test_capitals_beyond_ascii_do_not_matter_either(everywhere: Inquiry, who: str) -> None:
    post = Follower.objects.all()[0].post
    inquiry = make_inquiry(email="Anna@Müller.de", instagram="ZoË.moves")
    make_inquiry(email="anna@muller.de", instagram="zoe.moves")
    outbox.queue(to="anna@MÜLLER.de", subject="Copy", body="x", about=inquiry)
    Follower.objects.create(post=post, email="anna@MÜLLER.de")
    Comment.objects.create(page=post, name="Anna", email="anna@MÜLLER.de", text="x")
    kinds = "1 mail, 1 comment, 1 address waiting for an article, 1 inquiry" if "@" in who[1:] else "1 inquiry"
    assert personal_data.summary(who) == personal_data.erase_person(who) == kinds
    assert personal_data.summary(who) == "" and personal_data.summary("anna@muller.de") == "1 inquiry"


def test_nobody_is_erased_for_an_address_that_is_only_alike(everywhere: Inquiry) -> None:
    make_inquiry(email="anna@strasse.de")
    assert personal_data.erase_person("anna@straße.de") == ""


def test_a_mail_that_was_written_as_a_file_is_erased_and_forgotten_too(
    tmp_path: Path, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = files.TO_FILES, str(tmp_path)
    for to, reply_to in (("Zoë@müller.de", ""), ("coach@example.com", "zoë@MÜLLER.de"), ("ben@example.com", "")):
        outbox.queue(to=to, reply_to=reply_to, subject="Zoë", body="x")
    outbox.deliver_due()
    together = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for path in tmp_path.iterdir():
        path.unlink()
    left = tmp_path / "mails.log"
    left.write_bytes(together)
    (tmp_path / "alone.log").write_bytes(b"To: =?utf-8?q?zo=C3=AB?=@xn--mller-kva.de\n\nx")
    with django_capture_on_commit_callbacks(execute=True):
        personal_data.erase_person("zoë@müller.de")
    assert list(tmp_path.iterdir()) == [left]
    assert "To: ben@example.com" in left.read_text() and "xn--" not in left.read_text()
    outbox.forget_old_mails()
    assert left.exists()
    settings.MAIL_KEEP_DAYS = -1
    outbox.forget_old_mails()
    assert not left.exists()


@pytest.mark.parametrize(
    "who", ["mailto:anna@example.com", "Anna Berg <Anna@example.com>", "<anna@example.com>", "anna@example.com\x00"]
)
def test_a_person_is_found_by_the_address_as_it_is_copied(everywhere: Inquiry, who: str) -> None:
    assert personal_data.summary(who) == ALL_OF_ANNA


@pytest.mark.parametrize(
    "who",
    [
        "www.anna@example.com",
        "anna@example.com?x",
        "anna.moves?me@example.com",
        "anna.moves#me@example.com",
        "instagram.com/anna@example.com",
        "http://anna@example.com",
        "www.anna.moves",
        "@anna@example.com",
        "instagram.com/p/anna.moves",
    ],
)
def test_nobody_is_erased_in_place_of_somebody_with_a_longer_address(everywhere: Inquiry, who: str) -> None:
    assert personal_data.erase_person(who) == ""
    assert personal_data.summary("anna@example.com") == ALL_OF_ANNA


@pytest.mark.parametrize("who", ["", " ", "@", "%", "_", "%@%", "a", "\x00", "x" * 5000, "'; DROP TABLE home_user; --"])
def test_nonsense_finds_and_erases_nobody(everywhere: Inquiry, who: str) -> None:
    make_inquiry(email="", instagram="")
    assert personal_data.summary(who) == "" and personal_data.erase_person(who) == ""
    assert Inquiry.objects.count() == 3


def test_erasing_leaves_no_trace_and_nobody_else_is_touched(everywhere: Inquiry, editor: User) -> None:
    assert traces("anna")
    before = traces("ben")
    personal_data.erase_person("Anna@Example.com", editor)
    assert traces("anna") == []
    assert sorted(traces("ben")) == sorted(before)
    entry = ModelLogEntry.objects.get(action=personal_data.ERASED)
    assert entry.user == editor and entry.message.endswith(
        ": addresses waiting for an article: 1, comments: 1, inquiries: 1, mails: 3"
    )
    assert personal_data.earlier("anna@example.com") == [entry] and personal_data.earlier("ben@example.com") == []


def test_a_comment_that_others_answered_becomes_an_empty_place(everywhere: Inquiry) -> None:
    comment = Comment.objects.get(name="Anna")
    answer = Comment.objects.create(
        page=comment.page, parent=comment, name="Cora", email="c@example.com", text="I agree"
    )
    personal_data.erase_person("anna@example.com")
    comment.refresh_from_db()
    assert (comment.name, comment.email) == ("Removed", "") and "Anna" not in comment.text
    assert Comment.objects.filter(pk=answer.pk).exists()
    assert personal_data.summary("anna@example.com") == ""


def test_who_is_named_in_the_words_of_others_is_said(everywhere: Inquiry, editing: Client, capsys: Any) -> None:
    Inquiry.objects.filter(name="Ben").update(notes="Friend of Anna@example.com")
    Comment.objects.filter(name="Ben").update(text="Ask anna@example.com")
    ben = Inquiry.objects.get(name="Ben")
    html = editing.post(PAGE, {"who": "anna@example.com"}).content.decode()
    assert f'href="/admin/inquiries/inspect/{ben.pk}/"' in html and "A comment on" in html
    call_command("erase_person", "anna@example.com", yes=True)
    assert f": a comment on “Rotate first”; {ben}." in capsys.readouterr().out
    assert (
        personal_data.mentions_of("ben@example.com")
        == personal_data.mentions_of("")
        == personal_data.mentions_of("@")
        == []
    )
    gone = editing.post(PAGE, {"who": "anna@example.com", "erase": "1", "sure": "1"}, follow=True).content.decode()
    assert f"“Rotate first”; {ben}. Look there" in gone


def test_what_a_person_wrote_under_another_name_is_said_and_stays(everywhere: Inquiry, capsys: Any) -> None:
    other = make_inquiry(email="", instagram="anna.moves", name="A.")
    assert [name for name, _ in personal_data.mentions_of("anna@example.com")] == [str(other)]
    call_command("erase_person", "anna@example.com", yes=True)
    assert f"under another name: {other}." in capsys.readouterr().out
    assert Inquiry.objects.filter(pk=other.pk).exists()


def test_a_failure_erases_nothing(everywhere: Inquiry, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("home.privacy.personal_data._note", lambda *args: fail())
    with pytest.raises(RuntimeError):
        personal_data.erase_person("anna@example.com")
    assert personal_data.summary("anna@example.com")


def test_the_page_shows_downloads_and_erases(everywhere: Inquiry, editing: Client) -> None:
    assert editing.get(PAGE).status_code == 200
    html = editing.post(PAGE, {"who": "anna@example.com"}).content.decode()
    assert "1 inquiry" in html and "Hello Anna" in html and html.count("<h1") == 1
    response = editing.post(PAGE, {"who": "anna@example.com", "download": "1"})
    assert response["Content-Disposition"] == 'attachment; filename="person.json"'
    assert json.loads(response.content)["inquiries"][0]["name"] == "Anna"
    assert "Tick the box first" in editing.post(PAGE, {"who": "anna@example.com", "erase": "1"}).content.decode()
    assert Inquiry.objects.filter(name="Anna").exists()
    done = editing.post(PAGE, {"who": "anna@example.com", "erase": "1", "sure": "1"}, follow=True).content.decode()
    assert f"Erased: {ALL_OF_ANNA}." in done and "anna" not in done.lower()
    assert not Inquiry.objects.filter(name="Anna").exists()
    html = editing.post(PAGE, {"who": "anna@example.com"}).content.decode()
    assert "keeps nothing" in html and "Exported a person" in html


@pytest.mark.parametrize("who", ["", "\x00", "x" * 300])
def test_nonsense_on_the_page_is_no_error(editing: Client, who: str) -> None:
    for button in ("download", "erase", "look"):
        assert editing.post(PAGE, {"who": who, button: "1", "sure": "1"}).status_code == 200


def test_the_commands_say_ask_and_erase(everywhere: Inquiry, capsys: Any, tmp_path: Path) -> None:
    call_command("erase_person", "anna@example.com", "--dry-run")
    assert f"There is: {ALL_OF_ANNA}." in capsys.readouterr().out
    file = tmp_path / "anna.json"
    call_command("export_person", "anna@example.com", "-o", str(file))
    assert json.loads(file.read_text())["inquiries"][0]["email"].lower() == "anna@example.com"
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError, match="there already"):
        call_command("export_person", "anna@example.com", "-o", str(file))
    with pytest.raises(CommandError, match="could not be written"):
        call_command("export_person", "anna@example.com", "-o", str(tmp_path / "none" / "x.json"))
    call_command("erase_person", "anna@example.com", "--yes")
    assert "Erased: 3 mails" in capsys.readouterr().out
    call_command("erase_person", "anna@example.com", "--yes")
    assert "Nothing is kept" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Nothing is kept"):
        call_command("export_person", "anna@example.com")


@pytest.mark.parametrize(("said", "erased"), [("y", True), ("n", False), ("", False), (None, False)])
def test_the_command_asks_before_it_erases(
    everywhere: Inquiry, monkeypatch: pytest.MonkeyPatch, said: str | None, erased: bool
) -> None:
    def answer(question: str) -> str:
        if said is None:
            raise EOFError
        return said

    monkeypatch.setattr("builtins.input", answer)
    try:
        call_command("erase_person", "anna@example.com")
    except CommandError:
        assert not erased
    assert Inquiry.objects.filter(name="Anna").exists() is not erased


def test_mail_to_others_survives_its_writers_wish(everywhere: Inquiry) -> None:
    OutgoingMail.objects.update(sent_at=timezone.now())
    personal_data.erase_person("anna@example.com")
    assert OutgoingMail.objects.with_address("ben@example.com").count() == 3
