"""What the blog keeps of one person: comments, and addresses that wait for an article."""

from django.db.models import QuerySet

from blog.comments.models import Comment
from blog.promises.models import Follower
from home.privacy.personal_data import MENTIONS, Mention, PersonalDataSource, PersonalRecord
from home.text.comparison import containing, equal

REMOVED = "Removed"


def followers() -> PersonalDataSource:
    """Addresses that wait for a promised article."""

    def find(who: str) -> list[PersonalRecord]:
        names = ["email", "post__title", "asked_at", "confirmed_at"]
        return list(equal(Follower.objects.all(), who, ["email"]).values(*names)) if who else []

    def erase(who: str) -> int:
        return equal(Follower.objects.all(), who, ["email"]).delete()[0] if who else 0

    return PersonalDataSource("address waiting for an article", "addresses waiting for an article", find, erase)


def comments() -> PersonalDataSource:
    """Comments that were signed with the address."""

    def find(who: str) -> list[PersonalRecord]:
        return list(_comments(who).values("name", "email", "text", "created_at", "post__title"))

    def mentions(who: str) -> list[Mention]:
        others = containing(Comment.objects.exclude(pk__in=_comments(who).values("pk")), who, ["text"])
        return [(f"a comment on “{title}”", "") for title in others.values_list("post__title", flat=True)[:MENTIONS]]

    return PersonalDataSource("comment", "comments", find, erase_comments, mentions)


def erase_comments(who: str) -> int:
    """Delete them; one that others answered becomes an empty place, so that their words stay."""
    found = list(_comments(who))
    answered = {comment.pk for comment in _comments(who).filter(replies__isnull=False)}
    Comment.objects.filter(pk__in=answered).update(
        name=REMOVED, email="", text="This comment was removed by its writer."
    )
    Comment.objects.filter(pk__in=[comment.pk for comment in found if comment.pk not in answered]).delete()
    return len(found)


def _comments(who: str) -> QuerySet[Comment]:
    return equal(Comment.objects.all(), who, ["email"]) if who else Comment.objects.none()
