"""What Wagtail's reference index forgets with a deleted page: which pages referred to it."""

from django.db import models


class LostLink(models.Model):
    """A published page that referred to a page when that was deleted. Publishing it again hands the matter to the index."""

    wagtail_reference_index_ignore = True
    moves_edition = False  # the coach alone is told

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="lost_links")
    title = models.CharField(max_length=255)
    deleted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "lost link"

    def __str__(self) -> str:
        return self.title
