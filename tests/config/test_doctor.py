"""The doctor: every fault in a sentence with what to do, none where all is well, and the worst on the dashboard."""

import json
import logging
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import dns.flags
import dns.message
import dns.resolver
import dns.rrset
import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from config.doctor import backups, examine, machine, public_site, sending, services
from config.doctor.finding import FAULT, NOTE, SOON, Check, DoctorFinding
from home.mail import outbox
from home.models import HomePage, JobRun, OutgoingMail
from home.operations.diagnosis import worst_finding
from home.operations.models import note_run
from tests.served import free_port
from tests.standin import stand_in

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def lines(*checks: Check) -> str:
    return "\n".join(f"{finding.level} {finding.line}" for finding in examine.examine_site(checks))


class _Names(socketserver.DatagramRequestHandler):
    """A name server that knows the records of its server."""

    def handle(self) -> None:
        question = dns.message.from_wire(self.rfile.read())
        answer = dns.message.make_response(question)
        answer.flags |= dns.flags.RA
        name = question.question[0].name
        texts = self.server.records.get(name.to_text(omit_final_dot=True))  # type: ignore[attr-defined]
        if texts:
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", *[f'"{text}"' for text in texts]))
        self.wfile.write(answer.to_wire())


@contextmanager
def names(monkeypatch: pytest.MonkeyPatch, records: dict[str, list[str]]) -> Iterator[None]:
    with socketserver.ThreadingUDPServer(("127.0.0.1", 0), _Names) as server:
        server.records = records  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers, resolver.port = ["127.0.0.1"], server.server_address[1]
        monkeypatch.setattr(sending, "make_resolver", lambda: resolver)
        yield
        server.shutdown()


SOUND = {
    "coach.org": ["something else", "v=spf1 include:mail.org -all"],
    "_dmarc.coach.org": ["v=DMARC1; p=none"],
    "k1._domainkey.coach.org": ["v=DKIM1; p=abc"],
}


@pytest.mark.parametrize(
    ("records", "said"),
    [
        (SOUND, ""),
        (SOUND | {"coach.org": []}, "fault Mail: coach.org has no SPF record"),
        (SOUND | {"coach.org": ["v=spf1 -all", "v=spf1 ~all"]}, "fault Mail: coach.org has 2 SPF records"),
        (SOUND | {"coach.org": ["v=spf1 +all"]}, "fault Mail: The SPF record of coach.org lets everybody send"),
        (SOUND | {"_dmarc.coach.org": []}, "soon Mail: coach.org has no DMARC record"),
        (SOUND | {"k1._domainkey.coach.org": []}, "soon Mail: No DKIM key of coach.org is found"),
    ],
)
def test_the_sender_s_records(
    records: dict[str, list[str]], said: str, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.EMAIL_URL, settings.DEFAULT_FROM_EMAIL = "smtp://x", "Full Range <hello@coach.org>"
    with names(monkeypatch, records):
        found = lines(sending._sender)
    assert found.startswith(said) and bool(found) is bool(said)
    assert len(found.splitlines()) <= 1


def test_a_domain_below_another_has_its_dmarc_and_a_named_dkim_key_is_looked_for(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.EMAIL_URL, settings.DEFAULT_FROM_EMAIL = "smtp://x", "hello@mail.coach.org"
    settings.MAIL_DKIM_SELECTOR = "mine"
    with names(monkeypatch, SOUND | {"mail.coach.org": ["v=spf1 -all"]}):
        assert lines(sending._sender).startswith("fault Mail: There is no DKIM key at mine._domainkey.mail.coach.org.")


class _Smtp(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            words = line.upper().split()
            answers = {
                b"EHLO": b"250-here\r\n250 AUTH PLAIN LOGIN\r\n",
                b"AUTH": b"535 no\r\n",
                b"QUIT": b"221 bye\r\n",
            }
            self.wfile.write(answers.get(words[0] if words else b"", b"250 ok\r\n"))
            if words == [b"QUIT"]:
                return


def test_a_mail_server_that_refuses_the_password_and_one_that_is_away(settings: Any) -> None:
    settings.EMAIL_URL = "smtp://x"
    settings.EMAIL_BACKEND = "home.mail.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "127.0.0.1", "coach", "wrong"
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Smtp) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        settings.EMAIL_PORT = server.server_address[1]
        found = lines(sending._server)
        server.shutdown()
    assert "refuses the user name and password (535). Correct them in EMAIL_URL" in found
    settings.EMAIL_PORT = free_port()
    assert "fault Mail: 127.0.0.1:" in lines(sending._server) and "does not answer" in lines(sending._server)


def test_mail_that_was_given_up(settings: Any) -> None:
    outbox.queue(to="a@example.org", subject="x", body="x")
    OutgoingMail.objects.update(failed_at=timezone.now(), last_error="550 unknown", tried_at=timezone.now())
    assert lines(sending._outbox).startswith("fault Mail: 1 were given up: 550 unknown. Settings")


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that ends tomorrow, and one that holds for a year."""
    folder = tmp_path_factory.mktemp("certificates")
    for days in (1, 365):
        names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
        files = ["-keyout", f"{folder}/{days}.key", "-out", f"{folder}/{days}.pem"]
        command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        subprocess.run([*command, "-days", str(days), *names, *files], check=True, capture_output=True)
    return folder


@contextmanager
def https(folder: Path, days: int) -> Iterator[int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{days}.pem", folder / f"{days}.key")
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Smtp) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *rest: None  # type: ignore[method-assign]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@pytest.mark.parametrize(
    ("days", "trusted", "said"),
    [
        (1, True, "fault Certificate: The one of localhost ends in"),
        (365, True, ""),
        (365, False, "Browsers refuse the one of"),
    ],
)
def test_the_certificate(
    days: int, trusted: bool, said: str, certificates: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    known = ssl.create_default_context(cafile=str(certificates / f"{days}.pem") if trusted else None)
    monkeypatch.setattr(public_site, "tls_context", lambda: known)
    with https(certificates, days) as port:
        settings.SITE_URL = f"https://localhost:{port}"
        found = lines(public_site._certificate)
    assert said in found and bool(said) is bool(found)
    settings.SITE_URL = f"https://localhost:{free_port()}"
    assert "does not answer from here" in lines(public_site._certificate)


def test_backups_that_are_missing_old_or_open_to_others(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lines(backups._backups).startswith("note Backups: Nobody makes any.")
    settings.BACKUP_TARGET, settings.BACKUP_KEY = str(tmp_path / "kept"), ""
    assert lines(backups._backups).startswith("soon Backups: None was made yet.")
    note_run("back up", {})
    assert lines(backups._backups).startswith(
        f"fault Backups: {tmp_path}/kept cannot be looked into (There is no folder"
    )
    (tmp_path / "kept/snapshots").mkdir(parents=True)
    assert lines(backups._backups).startswith("fault Backups: Backups were made, and none of them lies in")
    now = timezone.now()
    for days, said in ((8, "fault Backups: The last was made 8 days ago."), (1, "")):
        name = f"{now - timedelta(days=days):%Y%m%dT%H%M%S000Z}-{days:016x}.json.gz"
        (tmp_path / "kept/snapshots" / name).touch()
        settings.VAR_DIR = "/proc"
        assert lines(backups._backups)[: len(said) or None] == said
    settings.VAR_DIR = tmp_path
    assert lines(backups._backups).startswith("soon Backups: They lie on the site's own disk")
    settings.BACKUP_TARGET = "s3://bucket"
    monkeypatch.setattr(backups, "_time_of_newest", lambda: now)
    assert "unencrypted" in lines(backups._backups)


def test_the_disk_and_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "used_percent", lambda folder: 91)
    assert lines(machine._disk).startswith("soon Disk:") and "91% full. Make room" in lines(machine._disk)
    monkeypatch.setattr(machine, "used_percent", lambda folder: 98)
    assert lines(machine._disk).startswith("fault Disk:")
    monkeypatch.setattr(machine, "_seconds_from_database", lambda: 300.0)
    assert "300 seconds apart. Switch time synchronisation on" in lines(machine._clock)


def test_settings_that_do_not_fit(settings: Any) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS, settings.DEBUG = "https://coach.org", ["other.org"], True
    found = lines(public_site._settings)
    assert "DEBUG is on" in found and "config.settings.production" in found and "does not hold coach.org" in found


def test_redis_and_the_search_engine_away(settings: Any) -> None:
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    settings.CACHES = {"default": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": settings.REDIS_URL}}
    assert "does not answer; the site is slower without it. Start it" in lines(services._cache)
    settings.SEARCH_URL = f"http://127.0.0.1:{free_port()}"
    assert lines(services._search_engine).startswith("fault Search: The search engine does not answer")


def test_a_bucket_that_nothing_can_be_kept_in(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.S3_BUCKET = "mine"

    def refuse(*rest: Any) -> None:
        raise OSError("403")

    monkeypatch.setattr(services.default_storage, "save", refuse, raising=False)
    assert "Nothing can be kept in the bucket mine (403). Look at S3_ENDPOINT_URL" in lines(services._bucket)


def test_captcha_keys_that_its_service_does_not_know(settings: Any) -> None:
    with stand_in() as service:
        for name in ("PUBLIC_KEY", "PRIVATE_KEY"):
            setattr(settings, f"RECAPTCHA_{name}", "x")
        settings.RECAPTCHA_VERIFY_URL = service.url
        service.says({"success": False, "error-codes": ["invalid-input-secret"]})
        assert "does not know this site's keys" in lines(services._captcha)
        service.says({"success": False, "error-codes": ["invalid-input-response"]})
        assert lines(services._captcha) == ""
        service.says(b"nonsense", 500)
        assert lines(services._captcha).startswith("soon CAPTCHA: Its service gives no answer")


def test_a_database_that_is_away_is_one_finding_and_a_check_that_breaks_is_another() -> None:
    def away() -> Iterator[DoctorFinding]:
        raise OperationalError("gone")
        yield

    def broken() -> Iterator[DoctorFinding]:
        raise ValueError("odd")
        yield

    found = lines(away, broken, away, machine._disk)
    assert found.splitlines()[0].startswith("fault Database: The database does not answer (gone).")
    assert found.count("Database") == 1 and "soon Broken: It could not be looked at (odd)." in found


def grumble() -> list[DoctorFinding]:
    logging.getLogger("psycopg.pool").warning("error connecting in pool-1")
    return []


def test_the_command_tells_exits_and_leaves_the_worst_on_the_dashboard(
    monkeypatch: pytest.MonkeyPatch, home: HomePage, editing: Client, caplog: pytest.LogCaptureFixture
) -> None:
    bad = [
        DoctorFinding(FAULT, "Disk", "It is full.", "Make room."),
        DoctorFinding(SOON, "Clock", "It is off.", "Set it."),
    ]
    monkeypatch.setattr(
        "config.management.commands.doctor.examine_site", lambda: [*bad, DoctorFinding(NOTE, "X", "y", "z")]
    )
    said = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", stdout=said)
    assert ended.value.code == 1
    assert said.getvalue().splitlines() == [
        "Fault Disk: It is full. Make room.",
        "Soon  Clock: It is off. Set it.",
        "Note  X: y z",
    ]
    assert "Disk: It is full. Make room. (1 more: manage.py doctor)" in editing.get("/admin/").content.decode()
    JobRun.objects.update(finished_at=timezone.now() - timedelta(days=3))
    assert worst_finding() == ""
    monkeypatch.setattr("config.management.commands.doctor.examine_site", grumble)
    told = StringIO()
    call_command("doctor", json=True, stdout=told)
    assert json.loads(told.getvalue()) == [] and "error connecting" not in caplog.text
    assert worst_finding() == ""
    assert "It is full" not in editing.get("/admin/").content.decode()
