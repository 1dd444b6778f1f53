"""The kinds of pages that can be found, in the order in which they are offered."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from home.finding.words import stem


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind, and there is only one of it; `cards`: its answers are shown as cards with pictures."""

    slug: str
    label: str
    plural: str
    cards: bool = False


ANSWER_KINDS = {
    kind.slug: kind
    for kind in (
        Kind("exercise", gettext_lazy("Exercise"), gettext_lazy("Exercises"), cards=True),
        Kind("article", gettext_lazy("Article"), gettext_lazy("Articles")),
        Kind("routine", gettext_lazy("Routine"), gettext_lazy("Routines")),
        Kind("test", gettext_lazy("Self-test"), gettext_lazy("Self-tests")),
        Kind("page", gettext_lazy("Page"), gettext_lazy("Pages")),
    )
}

# What people call the kinds, by stems.
NAMED_KINDS = {
    stem(word): kind
    for word, kind in (
        ("exercise", "exercise"), ("drill", "exercise"), ("movement", "exercise"), ("article", "article"),
        ("blog", "article"), ("post", "article"), ("routine", "routine"), ("test", "test"),
    )
}  # fmt: skip
