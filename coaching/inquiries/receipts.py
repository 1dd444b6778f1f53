"""Signed one-hour token in the address of the thank-you page: a message was kept just now. It names nobody."""

import re

from django.core import signing

SECONDS = 3600  # as long as a reload of that page may still say so
_SALT = "inquiry-kept-at-"


def write_receipt(place: str, submission: str) -> str:
    """For `place`, with the key that the browser gave its draft, so that it clears that draft and no other."""
    key = submission if re.fullmatch(r"[A-Za-z0-9-]{1,64}", submission) else ""
    return signing.dumps(key, salt=_SALT + place)


def read_receipt(place: str, receipt: str) -> str | None:
    """The draft's key, which may be empty; None for a receipt that is made up, too old or for another place."""
    try:
        return str(signing.loads(receipt, salt=_SALT + place, max_age=SECONDS))
    except (signing.BadSignature, ValueError):
        return None
