"""What the coach decides about comments: each decision teaches the guard, and each can be undone."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from home.antispam.learned import lessons
from home.comments import verdicts
from home.comments.answers import ask_to_confirm, tell_of_answer
from home.comments.models import Comment
from home.pages import edition

Status = Comment.Status
LESSONS = 25  # that one press teaches at most, however many comments it decides
REMOVED, REMOVED_TEXT = gettext_lazy("Removed"), gettext_lazy("This comment was removed by its writer.")
_TEACHES = {Status.APPROVED: False, Status.SPAM: True}


@transaction.atomic
def decide(comments: Iterable[Comment], status: str) -> list[tuple[int, str]]:
    """Approve, call spam, delete, or put back to wait; each comment with what it was before, for `undo`."""
    other = [comment for comment in _locked(comments) if comment.status != status]
    return [_decide(comment, status, teach=number < LESSONS) for number, comment in enumerate(other)]


@transaction.atomic
def undo(before: Iterable[tuple[int, str]]) -> int:
    """Put comments back to what they were, and unlearn what the decisions taught; how many."""
    was = dict(before)
    changed = list(Comment.objects.filter(pk__in=was).exclude(by_coach=True))
    for number, comment in enumerate(changed):
        if was[comment.pk] in Status.values:
            _decide(comment, was[comment.pk], teach=number < LESSONS and was[comment.pk] != Status.WAITING, tell=False)
    return len(changed)


@transaction.atomic
def answer_comment(comment: Comment, text: str, name: str) -> Comment:
    """The coach's answer, shown at once; what it answers is approved with it."""
    decide([comment], Status.APPROVED)
    reply = Comment.objects.create(
        page_id=comment.page_id,
        parent_id=comment.parent_id or comment.pk,
        name=name,
        text=text,
        by_coach=True,
        status=Status.APPROVED,
        decided_at=timezone.now(),
    )
    renew(reply, "")
    tell_of_answer(reply)
    return reply


def is_known_writer(comment: Comment) -> bool:
    """Whether name and address stand under a comment that the coach approved, and this one is clean."""
    if comment.verdict != Comment.Verdict.CLEAN or not comment.email:
        return False
    same = Comment.objects.approved().filter(email=comment.email, name=comment.name, decided_at__isnull=False)
    return same.exclude(pk=comment.pk).exists()


def remove(comment: Comment) -> None:
    """Delete a comment for good; one that others answered becomes an empty place, so that their words stay."""
    if comment.replies.exists():
        blank = {"name": REMOVED, "email": "", "text": REMOVED_TEXT, "digest": "", "wants_answers": False}
        Comment.objects.filter(pk=comment.pk).update(**blank)
    else:
        Comment.objects.filter(pk=comment.pk).delete()


def renew(comment: Comment, was: str) -> None:
    """Have the page rendered anew if what it shows has changed; that page alone."""
    if Status.APPROVED in (was, comment.status):
        renew_page(comment.page)


def renew_page(page: Page) -> None:
    """Have one page rendered anew, wherever it is kept in memory."""
    if path := edition.address_path(page):
        edition.move_on(path)


def tell_if_shown(comment: Comment) -> None:
    """What follows from a comment's being seen for the first time."""
    if comment.status == Status.APPROVED:
        ask_to_confirm(comment)
        tell_of_answer(comment)


def _locked(comments: Iterable[Comment]) -> list[Comment]:
    return list(Comment.objects.select_for_update().filter(pk__in=[comment.pk for comment in comments]))


def _decide(comment: Comment, status: str, teach: bool = True, tell: bool = True) -> tuple[int, str]:
    before = comment.status
    _learn(comment, status if teach else "")
    comment.status, comment.decided_at = status, timezone.now()
    comment.save(update_fields=["status", "decided_at", "lesson"])
    renew(comment, before)
    if tell:
        tell_if_shown(comment)
    return comment.pk, before


def _learn(comment: Comment, status: str) -> None:
    """Take back what an earlier decision taught, and learn from this one."""
    submission = verdicts.submission_of(comment)
    lessons.unteach(submission, comment.lesson)
    is_spam = _TEACHES.get(Status(status)) if status else None
    comment.lesson = 0.0 if is_spam is None else lessons.teach(submission, is_spam)
