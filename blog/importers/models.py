"""What was moved in from elsewhere, so that it is moved once and looked over once."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class ImportedPost(models.Model):
    """An article that an export held: where it is now, and what its editor should look at."""

    post = models.OneToOneField("blog.PostPage", on_delete=models.CASCADE, related_name="imported")
    source = models.CharField(max_length=40, help_text="WordPress, Ghost, Markdown, text.")
    source_id = models.CharField(max_length=400, unique=True, help_text="Its identity in the export.")
    old_address = models.CharField(max_length=1000, blank=True)
    words_before = models.PositiveIntegerField(default=0)
    words_after = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list, blank=True, help_text="What to look at: links to “here”, missing pictures.")
    imported_at = models.DateTimeField(default=timezone.now)
    looked_over = models.BooleanField(default=False)

    moves_edition: ClassVar[bool] = False

    class Meta:
        ordering: ClassVar[list[str]] = ["looked_over", "-imported_at"]
        verbose_name = "imported article"

    def __str__(self) -> str:
        return f"{self.post} ({self.source})"
