"""Mails that were written as files, where no mail server is set: they are forgotten and erased like the outbox's own."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from pathlib import Path

from django.conf import settings
from django.utils.encoding import punycode

from home.text.comparison import folded

BETWEEN_MAILS = b"-" * 79 + b"\n"  # as Django writes them
TO_FILES = "django.core.mail.backends.filebased.EmailBackend"


def erase_mail_files(address: str) -> None:
    """Delete those to this address, and those that are answered to it."""
    name, _, domain = address.rpartition("@")
    wanted = {folded(address), folded(f"{name}@{punycode(domain)}")}
    for path in _files():
        with suppress(FileNotFoundError):  # somebody else was quicker
            mails = path.read_bytes()
            left = _without(mails, wanted)
            if not left.replace(BETWEEN_MAILS, b"").strip():
                path.unlink()
            elif left != mails:
                path.write_bytes(left)


def forget_mail_files(before: datetime) -> None:
    """Delete those that were written before this moment."""
    for path in _files():
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < before.timestamp():
                path.unlink()


def _files() -> Iterator[Path]:
    if settings.EMAIL_BACKEND == TO_FILES:
        yield from Path(settings.EMAIL_FILE_PATH).glob("*.log")


def _without(mails: bytes, wanted: set[str]) -> bytes:
    """A file may hold several mails, each with its end. What has no head goes on with the mail before it."""
    kept, theirs = [], False
    for mail in mails.split(BETWEEN_MAILS):
        if addresses := _addresses(mail):
            theirs = bool(wanted & addresses)
        if not theirs or not mail.strip():
            kept.append(mail)
    return BETWEEN_MAILS.join(kept)


def _addresses(mail: bytes) -> set[str]:
    head: Message = BytesHeaderParser().parsebytes(mail)
    lines = [str(line) for name in ("To", "Reply-To") for line in head.get_all(name, [])]
    addresses = [str(make_header(decode_header(address))) for _, address in getaddresses(lines)]
    return {folded(address.replace(" @", "@")) for address in addresses}
