"""Which articles say like things."""

from django.db import models


class Kinship(models.Model):
    """One article that the search found by the words of another, kept at publishing so that no reader waits for it."""

    wagtail_reference_index_ignore = True

    post = models.ForeignKey("blog.PostPage", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("blog.PostPage", on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.post_id} and {self.other_id}"
