"""The address of a drawn share picture. It says all that is drawn, and only this site can make one."""

from dataclasses import astuple, dataclass

from django.core import signing
from django.urls import reverse

SALT = "share picture"
MOST = 140  # characters of a title: more is not read on a small card


@dataclass(frozen=True)
class SharePicture:
    """What is drawn: a title, what it belongs to, the site's name, and the goniometer's angle."""

    title: str
    eyebrow: str
    site: str
    angle: int

    @property
    def alt(self) -> str:
        """What somebody who cannot see it is told."""
        return f"{self.title}. {self.site}, with a goniometer open at {self.angle} degrees."


def share_address(picture: SharePicture) -> str:
    """Where the picture is, from the site's root: the same for the same picture, so that it can be kept for ever."""
    return reverse("share_picture", args=[_signer().sign_object(astuple(picture), compress=True)])


def read_address(token: str) -> SharePicture | None:
    """What to draw; None for an address that this site has not made."""
    try:
        title, eyebrow, site, angle = _signer().unsign_object(token)
        return SharePicture(str(title), str(eyebrow), str(site), int(angle))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def share_picture(title: str, eyebrow: str, site: str, angle: int | None) -> SharePicture:
    """A picture of words of any length."""
    short = title if len(title) <= MOST else f"{title[: MOST - 1].rsplit(' ', 1)[0]}…"
    return SharePicture(short, eyebrow[:60], site[:40], 127 if angle is None else angle)


def _signer() -> signing.Signer:
    return signing.Signer(salt=SALT)
