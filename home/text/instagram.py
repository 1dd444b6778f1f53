"""The one reader and the one writer of an Instagram profile: people paste it in every shape there is."""

import re
import unicodedata

from home.text.comparison import visible

LONGEST_PASTE = 300  # characters: the address of a profile with all that it drags along
_NAME = r"(?P<name>[a-z0-9._]{1,30})"
_LABEL = re.compile(r"(?:my )?(?:instagram|insta|ig)(?:\s+is)?(?:\s*[:=]\s*|\s+(?=@))", re.IGNORECASE)
_WHERE = re.compile(r"\s+(?:on (?:instagram|insta|ig)|\((?:instagram|insta|ig)\))$", re.IGNORECASE)
_AROUND = " \t\r\n<>()[]{}\"'“”„‘’«»,;!"
_BARE = re.compile(rf"(?:@+ ?)?{_NAME}/?", re.IGNORECASE | re.ASCII)
# What is shared from the app leads on behind the name: /profilecard/?igsh=…
_PROFILE = re.compile(
    rf"@*(?:https?:)?/{{0,2}}(?:[a-z-]{{1,10}}\.)?(?:instagram\.com|instagr\.am|ig\.me)/"
    rf"(?:_[nu]/|m/|stories/)?@*{_NAME}(?:[/?#]\S*)?",
    re.IGNORECASE | re.ASCII,
)
_HOST = re.compile(
    r"(?:https?:)?/{0,2}(?:[a-z-]{1,10}\.)?(?:instagram\.com|instagr\.am|ig\.me)(?:[/?#]|$)", re.IGNORECASE
)
_NOT_PEOPLE = frozenset({
    "p", "s", "m", "reel", "reels", "stories", "highlights", "explore", "popular", "tv", "channel", "audio", "share", "web",
    "accounts", "emails", "challenge", "direct", "invites", "directory", "about", "legal", "none", "no",
})  # fmt: skip
_HOSTS = frozenset({"instagram.com", "www.instagram.com", "instagr.am", "ig.me"})


def read_instagram(text: str) -> str:
    """The bare name, in small letters, from @Name, Name or any address of the profile; "" for anything else."""
    bare = _LABEL.sub("", _plain(text), count=1)
    bare = _WHERE.sub("", bare).strip(_AROUND)
    found = _BARE.fullmatch(bare) or _PROFILE.fullmatch(bare)
    name = found["name"].lower().rstrip(".") if found else ""
    return "" if name in _NOT_PEOPLE | _HOSTS or not re.search(r"[a-z0-9_]", name) else name


def _plain(text: str) -> str:
    """Without what was copied along: signs that nobody sees, brackets, quotation marks; wide signs as narrow ones."""
    return visible(unicodedata.normalize("NFKC", text)).strip(_AROUND)


def is_instagram(text: str) -> bool:
    """Whether a text is an address at Instagram, or a name with an @ before it."""
    bare = _plain(text)
    return bool(_HOST.match(bare.lstrip("@"))) or (bare.startswith("@") and bool(_BARE.fullmatch(bare)))


def instagram_url(text: str) -> str:
    """The profile's address, from a name or from whatever it is read of; "" for none."""
    name = read_instagram(text)
    return profile_address(name) if name else ""


def profile_address(name: str) -> str:
    """Where a name's profile is."""
    return f"https://www.instagram.com/{name}/"
