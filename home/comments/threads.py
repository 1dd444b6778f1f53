"""What a page shows of its comments: threads one level deep, the oldest first, their links without a reputation to pass on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from home.comments.models import Comment

IN_PAGE = 40  # threads that the page itself shows; the rest has pages of its own
_LINK = re.compile(r"\bhttps?://[^\s<>\"']{3,500}[^\s<>\"'.,;:!?)\]]", re.IGNORECASE)


@dataclass
class Thread:
    """A comment and what was answered to it."""

    comment: Comment
    replies: list[Comment] = field(default_factory=list)


@dataclass(frozen=True)
class Threads:
    """Some threads of a page, how many there are, and how many comments stand in all of them."""

    shown: list[Thread]
    threads: int
    comments: int

    @property
    def has_more(self) -> bool:
        """Whether there are threads beyond those that are shown."""
        return self.threads > len(self.shown)


def threads_of(page_id: int, first: int = 0, number: int = IN_PAGE) -> Threads:
    """Approved threads of a page, from the `first`. Four queries, however many there are."""
    approved = Comment.objects.approved().filter(page=page_id)
    roots = approved.filter(parent=None)
    shown = list(roots.order_by("created_at", "pk")[first : first + number])
    total = roots.count() if first or len(shown) == number else len(shown)
    count = approved.count() if shown else 0
    return Threads(_with_replies(shown, approved), total, count)


def thread_place(comment: Comment) -> int:
    """How many threads stand before the one that a comment is in."""
    root = comment.parent or comment
    roots = Comment.objects.approved().filter(page=comment.page_id, parent=None)
    earlier = roots.filter(created_at__lt=root.created_at).count()
    return earlier + roots.filter(created_at=root.created_at, pk__lt=root.pk).count()


def as_html(text: str) -> SafeString:
    """Paragraphs of plain text, everything escaped, addresses as links that pass on no reputation."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    return mark_safe("".join(format_html("<p>{}</p>", _lines(part)) for part in paragraphs))  # noqa: S308 - escaped


def _lines(text: str) -> SafeString:
    parts, end = [], 0
    for found in _LINK.finditer(text):
        parts += [escape(text[end : found.start()]), _link(found[0])]
        end = found.end()
    return mark_safe("".join([*parts, escape(text[end:])]).replace("\n", "<br>"))  # noqa: S308 - escaped


def _link(address: str) -> SafeString:
    return format_html('<a href="{}" rel="ugc nofollow noopener">{}</a>', address, address)


def _with_replies(roots: Iterable[Comment], approved: Iterable[Comment]) -> list[Thread]:
    threads = {root.pk: Thread(root) for root in roots}
    replies = approved.filter(parent__in=threads).order_by("created_at", "pk") if threads else []  # type: ignore[attr-defined]
    for reply in replies:
        threads[reply.parent_id].replies.append(reply)
    return list(threads.values())
