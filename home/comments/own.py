"""Signed links with which a commenter edits or deletes their comment for a quarter of an hour."""

from django.core import signing
from django.utils import timezone

from home.comments import moderation, verdicts
from home.comments.models import Comment

MINUTES = 15
_SALT = "home.comments.own"


def sign(comment: Comment) -> str:
    """The token that leads back to a comment."""
    return signing.dumps(comment.pk, salt=_SALT)


def own_comment(token: str) -> Comment | None:
    """The comment of a token that is still good."""
    try:
        pk = signing.loads(token, salt=_SALT, max_age=MINUTES * 60)
    except signing.BadSignature:
        return None
    return Comment.objects.filter(pk=pk, by_coach=False).exclude(status=Comment.Status.DELETED).first()


def put_right(comment: Comment, text: str) -> None:
    """Put other words in their place; they are judged anew, and what was approved waits again unless it is clean."""
    if text == comment.text:
        return
    comment.text, comment.edited_at, comment.digest = text, timezone.now(), verdicts.fingerprint(text)
    was = comment.status
    verdicts.note(comment, verdicts.weigh(comment, []))
    if comment.verdict == Comment.Verdict.SPAM:
        comment.status = Comment.Status.SPAM
    elif was != Comment.Status.APPROVED or not moderation.is_known_writer(comment):
        comment.status = Comment.Status.WAITING
    comment.save()
    moderation.renew(comment, was)


def withdraw(comment: Comment) -> None:
    """Delete it for good: it is its writer's. One that others answered becomes an empty place."""
    was = comment.status
    moderation.remove(comment)
    moderation.renew(comment, was)
