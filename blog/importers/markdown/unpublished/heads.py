"""Finds in a Markdown file's front matter or folder why it was not public: draft, private, future date, excluded."""

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from django.utils import timezone

from blog.importers.dates import moment
from blog.importers.markdown.front_matter import flag, words
from blog.importers.restrictions.vocabulary import is_open, names, says_group

TRUE_KEEPS = names(
    "draft isdraft private isprivate hidden ishidden hide unlisted isunlisted unpublished wip secret internal"
    " memberonly membersonly members premium ispremium paid ispaid paidonly subscriberonly subscribersonly"
    " subscribers exclusive protected isprotected restricted gated paywall deleted trashed headless"
    " eleventyexcludefromcollections excludefromcollections donotpublish nopublish ignore exclude password"
    " passphrase encrypt encrypted emailonly newsletteronly embargo"
)
FALSE_KEEPS = names(
    "published publish ispublished public ispublic live islive visible isvisible listed render output dgpublish"
    " enabled permalink ready"
)
STATES = names("publicationstatus state publishstatus status poststatus stage workflow")
AUDIENCES = names("access tier accesslevel visibility tiers membership roles audience")
UNFINISHED = names(
    "draft drafts private pending hidden unlisted idea unpublished wip todo inbox review unreviewed scheduled"
    " future deleted trash trashed internal members paid premium planned outline secret embargo embargoed retracted"
    " withdrawn password protected progress offline disabled incomplete unfinished queued skip"
)
ANYBODY = names("free general unrestricted world live published anyone")
EXPIRES = names(
    "expirydate expires expirationdate expiry expireson expiresat unpublishdate unpublishon unpublishat validuntil"
)
APPEARS = names(
    "pubdate publicationdate publishdate publishon publishat publishedat golive goliveat releasedate embargountil"
    " embargo availablefrom visiblefrom scheduledfor scheduled"
)
BUILDS = frozenset({"build"})
INSIDE = names("extra params meta metadata data frontmatter cascade settings publishing options")
NO_LAYOUT = frozenset({"", "none", "null", "false", "draft", "private"})
PLACES = names(
    "drafts draft private unpublished unlisted hidden members members-only premium paid subscribers wip inbox trash"
)
NEVER = frozenset({"never", "false", "no", "off", "local", "link"})


def reasons(given: dict[str, Any], place: PurePath) -> Iterator[str]:
    """Everything that says that not everybody saw a text: its head, its tags, and where its file lay."""
    yield from (*in_head(given), *in_tags(given))
    yield from (f"it lay in the folder “{step}”" for step in place.parts[:-1] if step.lower().lstrip("_") in PLACES)
    if place.stem.startswith("_") or place.stem.lower().endswith(".draft"):
        yield f"its file was called “{place.name}”"


def in_tags(given: dict[str, Any]) -> Iterator[str]:
    """The tags that are called after those who may read a text, or after its state."""
    for name in (each for key in ("tags", "tag", "categories", "category") for each in words(given.get(key))):
        if says_group(name) or name.strip().lower() in UNFINISHED:
            yield f"its tag is “{name}”"


def in_head(given: dict[str, Any]) -> Iterator[str]:
    """Every line of a head that keeps its text back, as it stands there."""
    for key, value in given.items():
        name = re.sub(r"[\W_]", "", str(key).lower())
        if name in INSIDE and isinstance(value, dict | list):
            parts = value if isinstance(value, list) else [value]
            yield from (f"{key}.{found}" for part in parts if isinstance(part, dict) for found in in_head(part))
        elif _keeps(name, value):
            yield f"its head says “{key}: {_shown(value)}”"


def _keeps(name: str, value: Any) -> bool:
    """Whether this line alone keeps a text back."""
    if name in EXPIRES:
        return _is_over(value)
    if name in APPEARS and (at := moment(value)):
        return at > timezone.now()
    if name in TRUE_KEEPS:
        return not is_open(value)
    if name in FALSE_KEEPS:
        return flag(value) is False or str(value).strip() == "0"
    if name in STATES:
        return not UNFINISHED.isdisjoint(re.findall(r"[a-z]+", _shown(value).lower()))
    if name in AUDIENCES:
        return not is_open(value) and _shown(value).strip().lower() not in ANYBODY
    if name in BUILDS:
        return _is_never_built(value)
    return name == "layout" and (value is None or str(value).strip().lower() in NO_LAYOUT)


def _is_over(value: Any) -> bool:
    """Whether a text has expired; a day that cannot be read may have passed."""
    if is_open(value) or str(value).strip().lower() == "never":
        return False
    at = moment(value)
    return at is None or at <= timezone.now()


def _is_never_built(value: Any) -> bool:
    if isinstance(value, dict):
        lines = {str(key).lower(): str(each).strip().lower() for key, each in value.items()}
        return lines.get("render", "always") in NEVER or lines.get("list", "always") in NEVER
    return str(value).strip().lower() in NEVER


def _shown(value: Any) -> str:
    return ", ".join(words(value)) if isinstance(value, list) else str(value)[:80]
