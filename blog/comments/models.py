"""What readers answer."""

from typing import ClassVar
from urllib.parse import urlsplit

from django.db import models
from django.utils import timezone


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments by what may be done with them."""

    def approved(self) -> "CommentQuerySet":
        """Those that readers may see."""
        return self.filter(status=Comment.Status.APPROVED)


class Comment(models.Model):
    """One answer under an article. Nobody sees it before it is approved."""

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting"
        APPROVED = "approved", "Approved"
        SPAM = "spam", "Spam"

    post = models.ForeignKey("blog.PostPage", on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    name = models.CharField(max_length=120)
    email = models.EmailField("e-mail address", blank=True)
    text = models.TextField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING, db_index=True)
    created_at = models.DateTimeField("written", default=timezone.now, db_index=True)
    source_id = models.CharField(
        max_length=120, blank=True, editable=False, help_text="Its identity where it was moved from."
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["post", "source_id"], condition=~models.Q(source_id=""), name="a_comment_is_moved_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} on “{self.post}”"

    @property
    def edition_path(self) -> str:
        """The one page that shows it."""
        return urlsplit(self.post.url or "").path
