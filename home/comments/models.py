"""Comment: what a reader wrote under a page, with its state and verdict."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments by what may be done with them."""

    def approved(self) -> "CommentQuerySet":
        """Those that readers may see."""
        return self.filter(status=Comment.Status.APPROVED)

    def waiting(self) -> "CommentQuerySet":
        """Those that the coach has to look at."""
        return self.filter(status=Comment.Status.WAITING)

    def moved_in(self) -> "CommentQuerySet":
        """Those that came with an article from an old blog."""
        return self.exclude(source_id="")


class Comment(models.Model):
    """One answer under a page. Nobody sees it before it is approved."""

    class Status(models.TextChoices):
        WAITING = "waiting", gettext_lazy("Waiting")
        APPROVED = "approved", gettext_lazy("Approved")
        SPAM = "spam", gettext_lazy("Spam")
        DELETED = "deleted", gettext_lazy("Deleted")

    class Verdict(models.TextChoices):
        UNJUDGED = "", "Not judged"
        CLEAN = "clean", "Clean"
        DOUBTFUL = "doubtful", "Doubtful"
        SPAM = "spam", gettext_lazy("Spam")

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    name = models.CharField(max_length=120)
    email = models.EmailField("e-mail address", blank=True)
    text = models.TextField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING, db_index=True)
    by_coach = models.BooleanField("the coach's", default=False)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.UNJUDGED, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    score = models.FloatField(default=0, help_text="Log-odds of spam when it came.")
    lesson = models.FloatField(default=0, help_text="What the decision on it taught; taken back when it is undone.")
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    wants_answers = models.BooleanField("wants to be told of answers", default=False)
    answers_confirmed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField("written", default=timezone.now, db_index=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    source_id = models.CharField(
        max_length=120, blank=True, editable=False, help_text="Its identity where it was moved from."
    )

    personal = True
    objects = CommentQuerySet.as_manager()

    class Meta:
        db_table = "blog_comment"
        ordering: ClassVar[list[str]] = ["created_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["page", "source_id"], condition=~models.Q(source_id=""), name="a_comment_is_moved_once"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["status", "verdict", "created_at"], name="comment_queue"),
            models.Index(fields=["page", "status", "created_at"], name="comment_page"),
        ]

    def __str__(self) -> str:
        return f"{self.name} on “{self.page}”"

    @property
    def is_moved_in(self) -> bool:
        """Whether it came with an article from an old blog."""
        return bool(self.source_id)

    @property
    def anchor(self) -> str:
        """Its place in the page."""
        return f"comment-{self.pk}"


class ClosedPage(models.Model):
    """A page that takes no more comments, because the coach said so."""

    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", primary_key=True)
    closed_at = models.DateTimeField(default=timezone.now)

    moves_edition = False  # the page itself is renewed

    def __str__(self) -> str:
        return f"no more comments on “{self.page}”"
