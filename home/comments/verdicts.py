"""Judges a comment: its text, what was learned, repetition elsewhere, and how the form was sent."""

import hashlib
from datetime import timedelta

from django.utils import timezone

from home.antispam.content import Opinion, RuleFinding, Submission, judge_text
from home.antispam.learned import lessons
from home.comments.models import Comment

SAME_TEXT_WITHIN = timedelta(days=30)
TOO_SHORT_TO_COMPARE = 25  # characters: many people say thanks in the same words
HOW_IT_WAS_SENT = 5.0  # log-odds of a filled trap, a clock that is too quick, a flood


def submission_of(comment: Comment) -> Submission:
    """A comment as the judge sees it."""
    return Submission(comment.text, comment.name, comment.email)


def weigh(comment: Comment, suspicions: list[str]) -> Opinion:
    """All that can be said of a comment that is not kept yet."""
    submission = submission_of(comment)
    sent = [RuleFinding("sending", words, HOW_IT_WAS_SENT) for words in suspicions]
    return judge_text(submission, [*sent, *lessons.finding(submission), *_same_text(comment)])


def note(comment: Comment, opinion: Opinion) -> None:
    """Put an opinion into a comment's fields."""
    comment.verdict = opinion.verdict
    comment.score = round(opinion.score, 3)
    comment.reasons = list(opinion.reasons)[:12] if opinion.verdict != Comment.Verdict.CLEAN else []


def fingerprint(text: str) -> str:
    """The same for the same words, whatever their capitals and blanks; "" for a text too short to compare."""
    words = " ".join(text.split()).casefold()
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest() if len(words) >= TOO_SHORT_TO_COMPARE else ""


def _same_text(comment: Comment) -> list[RuleFinding]:
    if not comment.digest:
        return []
    since = timezone.now() - SAME_TEXT_WITHIN
    same = Comment.objects.filter(digest=comment.digest, created_at__gt=since).exclude(pk=comment.pk)
    others = same.exclude(page=comment.page_id, email=comment.email, name=comment.name)
    return [RuleFinding("same_text", "the same text was sent elsewhere", 5.0)] if others.exists() else []
