"""Verdict: what the guard thinks of a message (clean, unverified, suspect), with its reasons."""

from dataclasses import dataclass

CLEAN, UNVERIFIED, SUSPECT = "clean", "unverified", "suspect"


@dataclass(frozen=True)
class Verdict:
    """A status with its reasons. `pending`: the CAPTCHA's provider is still to be asked."""

    status: str = CLEAN
    reasons: tuple[str, ...] = ()
    pending: bool = False
