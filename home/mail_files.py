"""Mails that were written as files, where no mail server is set: they are forgotten and erased like the outbox's own."""

from collections.abc import Iterator
from datetime import datetime
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from pathlib import Path

from django.conf import settings
from django.utils.encoding import punycode

from home.letters import folded

TO_FILES = "django.core.mail.backends.filebased.EmailBackend"


def erase(address: str) -> None:
    """Delete those to this address, and those that are answered to it."""
    name, _, domain = address.rpartition("@")
    wanted = {folded(address), folded(f"{name}@{punycode(domain)}")}
    for path in _files():
        if wanted & _addresses(path):
            path.unlink(missing_ok=True)


def forget(before: datetime) -> None:
    """Delete those that were written before this moment."""
    for path in _files():
        if path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)


def _files() -> Iterator[Path]:
    if settings.EMAIL_BACKEND == TO_FILES:
        yield from Path(settings.EMAIL_FILE_PATH).glob("*.log")


def _addresses(path: Path) -> set[str]:
    with path.open("rb") as file:
        head: Message = BytesHeaderParser().parse(file)
    lines = [str(line) for name in ("To", "Reply-To") for line in head.get_all(name, [])]
    addresses = [str(make_header(decode_header(address))) for _, address in getaddresses(lines)]
    return {folded(address.replace(" @", "@")) for address in addresses}
