"""Readers who want to be told when a promised article is there."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Follower(models.Model):
    """One address, for one promise. Told once, then forgotten."""

    post = models.ForeignKey("blog.PostPage", on_delete=models.CASCADE, related_name="followers")
    email = models.EmailField("e-mail address")
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    moves_edition: ClassVar[bool] = False

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["post", "email"], name="one_follower_for_a_promise")
        ]

    def __str__(self) -> str:
        return f"{self.email} waits for what “{self.post}” promises"
