"""The site as others find it: its address, its certificate, its settings."""

import socket
import ssl
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host
from django.utils import timezone

from config.doctor.finding import FAULT, SOON, Check, DoctorFinding, in_days
from config.environment import misspelt_variables
from config.server.database import first_content

CERTIFICATE, SETTINGS = "Certificate", "Settings"
SOON_OVER, NEARLY_OVER = timedelta(days=14), timedelta(days=3)
PATIENCE_SECONDS = 5.0
_HERE = ("localhost", "127.0.0.1", "::1", "testserver")


def _certificate() -> Iterator[DoctorFinding]:
    address = urlsplit(settings.SITE_URL)
    host, port = address.hostname or "", address.port or 443
    if address.scheme != "https":
        return
    try:
        with (
            socket.create_connection((host, port), PATIENCE_SECONDS) as plain,
            tls_context().wrap_socket(plain, server_hostname=host) as secure,
        ):
            certificate = secure.getpeercert() or {}
    except ssl.SSLCertVerificationError as error:
        words = f"Browsers refuse the one of {host}: {error.verify_message.rstrip('.')}."
        yield DoctorFinding(FAULT, CERTIFICATE, words, "Renew it (certbot renew), and reload the server in front.")
        return
    except OSError as error:
        words = f"{settings.SITE_URL} does not answer from here ({error})."
        yield DoctorFinding(
            SOON, CERTIFICATE, words, "Look at the server in front, the firewall and the name's address."
        )
        return
    over = ssl.cert_time_to_seconds(str(certificate["notAfter"]))
    left = timedelta(seconds=over - timezone.now().timestamp())
    if left < SOON_OVER:
        level = FAULT if left < NEARLY_OVER else SOON
        words = f"The one of {host} ends in {in_days(left)}, and nothing has renewed it."
        advice = "Look why: systemctl status certbot.timer; certbot renew; systemctl reload nginx."
        yield DoctorFinding(level, CERTIFICATE, words, advice)


def tls_context() -> ssl.SSLContext:
    """The TLS context with the certificates that browsers trust."""
    return ssl.create_default_context()


def _settings() -> Iterator[DoctorFinding]:
    host = urlsplit(settings.SITE_URL).hostname or ""
    if settings.DEBUG:
        yield DoctorFinding(
            FAULT, SETTINGS, "DEBUG is on: faults show the site's inside.", "Use the production settings."
        )
    if host not in _HERE and not getattr(settings, "SESSION_COOKIE_SECURE", False):
        words = f"The site is meant for {host}, but runs without the settings for the open internet."
        yield DoctorFinding(FAULT, SETTINGS, words, "Set DJANGO_SETTINGS_MODULE=config.settings.production.")
    if not validate_host(host, settings.ALLOWED_HOSTS):
        words = f"ALLOWED_HOSTS does not hold {host}, the name in SITE_URL."
        yield DoctorFinding(FAULT, SETTINGS, words, "Add it.")
    if "*" in settings.ALLOWED_HOSTS:
        words = "ALLOWED_HOSTS holds *: whoever asks under another name finds the site there."
        yield DoctorFinding(SOON, SETTINGS, words, "Name the site's own names.")
    for sentence in misspelt_variables():
        yield DoctorFinding(SOON, SETTINGS, sentence, "")
    if host not in _HERE and first_content.first_password():
        words = f"{first_content.EDITOR} still signs in with the first password, which lies in {first_content.password_file()}."
        yield DoctorFinding(SOON, SETTINGS, words, f"manage.py changepassword {first_content.EDITOR}")


SITE_CHECKS: tuple[Check, ...] = (_settings, _certificate)
