"""Talking to the mail server: a limit on the whole conversation, and what its refusals mean."""

import os
import smtplib
import socket
import threading
import time
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.mail.backends import smtp

SHUTTING_DOWN = 421


class LimitedSMTP(smtplib.SMTP):
    """A conversation that is cut off after OUTBOX_CONVERSATION seconds in all.

    A socket's own timeout starts anew with every byte, so a server that drips could hold a worker past its lease, and
    a second worker would send the same mail again.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._end = time.monotonic() + settings.OUTBOX_CONVERSATION
        self._handle: socket.socket | None = None
        self._cut: threading.Timer | None = None
        try:
            super().__init__(*args, **kwargs)
        except BaseException:
            self._release()
            raise

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        plain = super()._get_socket(host, port, timeout)  # type: ignore[misc]
        # A handle of our own stays good when the socket is wrapped for TLS.
        self._handle = socket.socket(fileno=os.dup(plain.fileno()))
        self._cut = threading.Timer(max(0.0, self._end - time.monotonic()), _shut, [self._handle])
        self._cut.daemon = True
        self._cut.start()
        return plain

    def close(self) -> None:
        """Close, and let go of the clock."""
        self._release()
        super().close()

    def _release(self) -> None:
        if self._cut:
            self._cut.cancel()
        if self._handle:
            self._handle.close()


class LimitedSMTPS(smtplib.SMTP_SSL, LimitedSMTP):
    """The same over TLS from the first byte: the handshake is part of the conversation."""


class EmailBackend(smtp.EmailBackend):
    """Django's, with the limit."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """Which conversation is held."""
        return LimitedSMTPS if self.use_ssl else LimitedSMTP


def is_servers_fault(error: Exception) -> bool:
    """Whether the next mail would fare no better: the server is away, shutting down, or does not accept us."""
    code = reply_code(error)
    if code == SHUTTING_DOWN:
        return True
    if isinstance(error, smtplib.SMTPSenderRefused):
        return code >= 500
    return isinstance(error, OSError) and not isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError)


def is_refusal(error: Exception) -> bool:
    """Whether the server said no for good to this very mail (5xx), or no server would take it as it is."""
    if isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError):
        return reply_code(error) >= 500
    return not isinstance(error, OSError)


def reply_code(error: Exception) -> int:
    """The server's three digits, 0 where it gave none."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max((code for code, _ in error.recipients.values()), default=0)
    return getattr(error, "smtp_code", 0)


def refusal_in_words(error: Exception) -> str:
    """What went wrong, in one line for the outbox."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "; ".join(f"{code} {_text(reply)}" for code, reply in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return f"{type(error).__name__}: {error}"


def _text(reply: bytes | str) -> str:
    return " ".join((reply.decode(errors="replace") if isinstance(reply, bytes) else reply).split())


def _shut(handle: socket.socket) -> None:
    with suppress(OSError):
        handle.shutdown(socket.SHUT_RDWR)
