"""One person's comments."""

from django.db.models import QuerySet

from home.comments import moderation
from home.comments.models import Comment
from home.privacy.personal_data import MENTIONS, Mention, PersonalDataSource, PersonalRecord
from home.text.comparison import containing, equal


def comments() -> PersonalDataSource:
    """Comments that were signed with the address."""

    def find(who: str) -> list[PersonalRecord]:
        return list(_comments(who).values("name", "email", "text", "status", "created_at", "page__title"))

    def mentions(who: str) -> list[Mention]:
        others = containing(Comment.objects.exclude(pk__in=_comments(who).values("pk")), who, ["text"])
        return [(f"a comment on “{title}”", "") for title in others.values_list("page__title", flat=True)[:MENTIONS]]

    return PersonalDataSource("comment", "comments", find, erase_comments, mentions)


def erase_comments(who: str) -> int:
    """Delete them; one that others answered becomes an empty place, so that their words stay."""
    found = list(_comments(who))
    for comment in found:
        moderation.remove(comment)
        moderation.renew(comment, comment.status)
    return len(found)


def _comments(who: str) -> QuerySet[Comment]:
    return equal(Comment.objects.all(), who, ["email"]) if who else Comment.objects.none()
