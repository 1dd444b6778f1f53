"""How somebody can be answered."""

import re

from django import forms
from django.core.exceptions import ValidationError

from home.text.comparison import visible

WRONG_NAME = "This is not an Instagram name. It looks like @anna.moves, or like the address of your profile."
_NAME = r"([a-z0-9._]{1,30})"
_BARE = re.compile(rf"@?{_NAME}/?", re.IGNORECASE | re.ASCII)
# What is shared from the app leads on behind the name: /profilecard/?igsh=…
_PROFILE = re.compile(
    rf"(?:https?://)?(?:www\.|m\.)?(?:instagram\.com|instagr\.am)/@?{_NAME}(?:[/?#]\S*)?", re.IGNORECASE | re.ASCII
)
_NOT_PEOPLE = {"p", "reel", "reels", "stories", "explore", "tv", "accounts", "direct", "instagram.com"}


def instagram_name(text: str) -> str:
    """The bare name, in small letters, from @Name, Name or the profile's address; ValidationError for anything else."""
    text = visible(text)
    found = _BARE.fullmatch(text) or _PROFILE.fullmatch(text)
    if not found or found[1].lower() in _NOT_PEOPLE or not re.search(r"[a-z0-9_]", found[1].lower()):
        raise ValidationError(WRONG_NAME, code="invalid")
    return found[1].lower()


def instagram_url(name: str) -> str:
    """The profile's address, or nothing."""
    return f"https://www.instagram.com/{name}/" if name else ""


class InstagramField(forms.CharField):
    """A name, however people write it. 200 characters leave room for the address of a profile with all it drags along."""

    def clean(self, value: str) -> str:
        """The bare name, or nothing."""
        text = super().clean(value)
        return instagram_name(text) if text else ""
