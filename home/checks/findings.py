"""A finding, and the checks that an app has for one class of pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail import hooks
from wagtail.models import Page

NOTHING = "shows-nothing"  # the kind of finding of a page that would show nothing but its title


@dataclass(frozen=True)
class Finding:
    """One thing to mend: of which kind, in which words, and where they stand.

    `place` says where in plain words; `block` is the id of the block or the name of the field that the editor jumps to.
    """

    kind: str
    words: str = ""
    passage: str = ""
    section: str = ""
    picture: int = 0
    place: str = "The whole page"
    block: str = ""


@dataclass(frozen=True)
class PageChecks:
    """The checks of a class of pages: what each kind is called, what to do about it, and who finds it."""

    page_class: type[Page]
    advice: dict[str, tuple[str, str]]
    find: Callable[[Any], list[Finding]]


def checks_of(page: Any) -> PageChecks | None:
    """The checks for a page of this class, or None."""
    registered = (checks for hook in hooks.get_hooks("register_page_checks") for checks in hook())
    return next((checks for checks in registered if isinstance(page, checks.page_class)), None)
