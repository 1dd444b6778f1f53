"""Find the shortcodes by which WordPress's membership plugins keep a text from some readers."""

import re
from collections.abc import Iterator

from blog.importers.restrictions.vocabulary import HIDES, RESTRICTS, SHOWS_NO_TEXT, is_open
from blog.importers.shortcodes.settings import attributes_of

CODE = re.compile(
    r"""\[(?P<name>[a-z][\w:.-]{0,60})(?P<rest>(?:[\s=/|](?:"[^"]{0,2000}"|'[^']{0,2000}'|[^\[\]"']){0,500})?)\]""",
    re.IGNORECASE,
)
CLOSING = re.compile(r"\[/([a-z][\w:.-]{0,60})\s*\]", re.IGNORECASE)
SETTING = re.compile(
    r"(?:^|[_-])(?:restrict\w*|member(?:ship)?s?(?:_levels?|_only)?|paywall|paid|premium|(?:user_?)?roles?|logged_?in(?:_only)?"
    r"|subscriptions?|visibility|visible_to|(?:display_|visibility_)?conditions?)$",
    re.IGNORECASE,
)
# Names that say nothing in other places.
FOR_SOME = re.compile(
    r"(?<!mobile)(?<!desktop)(?<!tablet)(?<!phone)(?<!print)(?<!screen)(?<!feed)(?<!rss)(?:^|[_-])only(?:[_-](?!mobile|desktop|tablet)|$)"
    r"|^locked$|^reveal$|^i[24]w_|enrolled|^course[_-]content$",
    re.IGNORECASE,
)
EVERY_DEVICE = re.compile(r"on(?:\|on){2}")


def in_shortcodes(source: str) -> Iterator[str]:
    """Every code in the source that shows its text to some, and those with a setting that does."""
    closed = {found[1].lower() for found in CLOSING.finditer(source)}
    for found in CODE.finditer(source):
        name = found["name"].lower()
        if _is_restricting(name, found["rest"], name in closed) or _is_set(found["rest"]):
            yield f"the code {found[0]}"


def _is_restricting(name: str, rest: str, encloses: bool) -> bool:
    if encloses and FOR_SOME.search(name):
        return True
    if not (RESTRICTS.search(name) or HIDES.search(name)):
        return False
    if encloses:
        return True
    is_prose = bool(rest.strip(" /")) and "=" not in rest and not re.search(r"[_-]", name)
    return not is_prose and not SHOWS_NO_TEXT.search(name)


def _is_set(rest: str) -> bool:
    given = attributes_of(rest) if "=" in rest else {}
    hidden = EVERY_DEVICE.fullmatch(given.get("disabled_on", "")) is not None
    return hidden or any(SETTING.search(name) and not is_open(value) for name, value in given.items())
