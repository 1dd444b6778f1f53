"""The kinds of pages that can be found, in the order in which they are offered."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind; `cards`: its answers are shown as cards with pictures."""

    slug: str
    label: str
    plural: str
    cards: bool = False


ANSWER_KINDS = {
    kind.slug: kind
    for kind in (
        Kind("exercise", "Exercise", "Exercises", cards=True),
        Kind("article", "Article", "Articles"),
        Kind("routine", "Routine", "Routines"),
        Kind("test", "Self-test", "Self-tests"),
        Kind("page", "Page", "Pages"),
    )
}
