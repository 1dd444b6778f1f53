"""Mail: whether the server takes it from this site, and whether others will believe that it comes from it."""

import smtplib
import ssl
from collections.abc import Iterator
from email.utils import parseaddr

import dns.exception
import dns.resolver
from django.conf import settings
from django.core.mail import get_connection

from config.doctor.finding import FAULT, NOTE, SOON, Check, DoctorFinding
from home.mail.trouble import mail_trouble

MAIL = "Mail"
PATIENCE_SECONDS = 5.0
# Where providers keep their keys; MAIL_DKIM_SELECTOR names another.
USUAL_SELECTORS = (
    *(
        "default",
        "dkim",
        "mail",
        "smtp",
        "google",
        "selector1",
        "selector2",
        "s1",
        "s2",
        "k1",
        "k2",
        "k3",
        "fm1",
        "fm2",
    ),
    *(
        "fm3",
        "protonmail",
        "zoho",
        "pm",
        "key1",
        "sig1",
        "brevo",
        "mte1",
        "resend",
        "mailjet",
        "sendgrid",
        "krs",
        "postal",
    ),
)
# Names that are nobody's on the internet.
_NOBODYS = ("localhost", ".example", ".invalid", ".localhost", ".local", ".test", ".internal", ".lan")


def _server() -> Iterator[DoctorFinding]:
    if not settings.EMAIL_URL:
        words = f"No mail server is set: mail is written into {settings.EMAIL_FILE_PATH}, and nobody gets any."
        yield DoctorFinding(NOTE, MAIL, words, "Set EMAIL_URL.")
        return
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    server = get_connection(timeout=PATIENCE_SECONDS)
    try:
        try:
            server.open()
        finally:
            server.close()
    except smtplib.SMTPAuthenticationError as error:
        words = f"{where} refuses the user name and password ({error.smtp_code})."
        yield DoctorFinding(
            FAULT, MAIL, words, "Correct them in EMAIL_URL; a sign like @ in a password is written %40."
        )
    except smtplib.SMTPNotSupportedError:
        words = f"{where} offers no encryption or no sign-in."
        yield DoctorFinding(
            FAULT, MAIL, words, "Try smtp+ssl:// and port 465, or smtp+tls:// and port 587, in EMAIL_URL."
        )
    except ssl.SSLError as error:
        words = f"{where} has no certificate that holds ({error.reason or error})."
        yield DoctorFinding(
            FAULT, MAIL, words, "Use the name that its provider gives; smtp+ssl:// is for port 465 alone."
        )
    except (OSError, smtplib.SMTPException) as error:
        words = f"{where} does not answer ({error})."
        yield DoctorFinding(
            FAULT, MAIL, words, "Look at host and port in EMAIL_URL; some providers of servers block port 25."
        )


def _outbox() -> Iterator[DoctorFinding]:
    trouble = mail_trouble()
    if trouble.nobody_delivers:
        advice = "Start `manage.py serve`, or `manage.py deliver_mail --forever`."
        yield DoctorFinding(FAULT, MAIL, f"{trouble.waiting} wait, and nobody delivers them.", advice)
    elif trouble.given_up:
        words = f"{trouble.given_up} were given up: {trouble.last_error}"
        yield DoctorFinding(FAULT, MAIL, f"{words.rstrip('.')}.", "Settings → Outbox tries them again.")


def _sender() -> Iterator[DoctorFinding]:
    """What the names' own records say: without them others take the site's mail for spam, or throw it away."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2].lower()
    if not settings.EMAIL_URL or not domain or "." not in domain or domain.endswith(_NOBODYS):
        return
    try:
        yield from _spf(domain)
        yield from _dmarc(domain)
        yield from _dkim(domain)
    except (dns.exception.DNSException, OSError) as error:
        advice = "Look at /etc/resolv.conf; nothing can be said of SPF, DKIM and DMARC."
        yield DoctorFinding(SOON, MAIL, f"The name server does not answer for {domain} ({error}).", advice)


def _spf(domain: str) -> Iterator[DoctorFinding]:
    records = [text for text in _texts(domain) if text.lower().split(" ")[0] == "v=spf1"]
    if not records:
        advice = "Add the TXT record that your mail provider gives, such as “v=spf1 include:… -all”."
        yield DoctorFinding(FAULT, MAIL, f"{domain} has no SPF record, so its mail is taken for spam.", advice)
    elif len(records) > 1:
        advice = "Make one of them."
        yield DoctorFinding(FAULT, MAIL, f"{domain} has {len(records)} SPF records, and so none that holds.", advice)
    elif records[0].lower().split()[-1] in ("all", "+all"):
        words = f"The SPF record of {domain} lets everybody send in its name."
        yield DoctorFinding(FAULT, MAIL, words, "End it with -all.")


def _dmarc(domain: str) -> Iterator[DoctorFinding]:
    names = [domain, *_parents(domain)]
    if not any(text.lower().startswith("v=dmarc1") for name in names for text in _texts(f"_dmarc.{name}")):
        advice = f"Add a TXT record at _dmarc.{domain}, to begin with “v=DMARC1; p=none; rua=mailto:you@{domain}”."
        yield DoctorFinding(SOON, MAIL, f"{domain} has no DMARC record, which large providers ask for.", advice)


def _dkim(domain: str) -> Iterator[DoctorFinding]:
    named = settings.MAIL_DKIM_SELECTOR
    for selector in [named] if named else USUAL_SELECTORS:
        if any("p=" in text for text in _texts(f"{selector}._domainkey.{domain}")):
            return
    if named:
        words = f"There is no DKIM key at {named}._domainkey.{domain}."
        yield DoctorFinding(FAULT, MAIL, words, "Add the TXT record that your mail provider gives.")
    else:
        words = f"No DKIM key of {domain} is found where providers usually keep them."
        yield DoctorFinding(
            SOON, MAIL, words, "Add the record that your provider gives, and set MAIL_DKIM_SELECTOR to its name."
        )


def _parents(domain: str) -> list[str]:
    parts = domain.split(".")
    return [".".join(parts[number:]) for number in range(1, len(parts) - 1)]


def _texts(name: str) -> list[str]:
    """Its TXT records, each whole; none where there is no such name."""
    try:
        answer = make_resolver().resolve(name, "TXT", lifetime=PATIENCE_SECONDS)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    return [b"".join(record.strings).decode("utf-8", "replace") for record in answer]


def make_resolver() -> dns.resolver.Resolver:
    """This machine's own."""
    return dns.resolver.Resolver()


MAIL_CHECKS: tuple[Check, ...] = (_server, _outbox, _sender)
