"""How long somebody had a form open before sending it."""

import time
from typing import Any

from django.core import signing

_SALT = "form-started"


class _StillSigner(signing.TimestampSigner):
    """Signs as if at a given time, in seconds since 1970."""

    def __init__(self, seconds: float, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.seconds = seconds

    def timestamp(self) -> str:
        """That time, not now."""
        return signing.b62_encode(int(self.seconds))


def begin() -> str:
    """Now, signed: for a form that is made for one visitor."""
    return signing.dumps(time.time(), salt=_SALT)


def still(form: Any, seconds: float) -> Any:
    """The form with its clock begun at `seconds` since 1970, for a page that is the same for every visitor."""
    form.fields["started"].initial = _StillSigner(seconds, salt=_SALT).sign_object(int(seconds))
    return form


def too_quick(started: str, took: str, shortest: float) -> bool:
    """True for a form that was sent within `shortest` seconds by either clock, or with a clock that was made up.

    `started` was signed here. `took` is what the browser counted, in seconds, or nothing.
    """
    try:
        seconds = time.time() - float(signing.loads(started, salt=_SALT))
        return not min(seconds, float(took or seconds)) >= shortest
    except (signing.BadSignature, TypeError, ValueError):
        return True
