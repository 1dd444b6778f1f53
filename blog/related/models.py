"""Keywords of each article, and the similarity of pairs of articles by them."""

from django.db import models


class Keyword(models.Model):
    """A word that marks an article, with its weight there: 1 + ln(how often it is said)."""

    wagtail_reference_index_ignore = True
    moves_edition = False  # no page shows them

    post = models.ForeignKey("blog.PostPage", on_delete=models.CASCADE, related_name="+")
    word = models.CharField(max_length=40)
    weight = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["word", "post"], name="keyword_posts")]

    def __str__(self) -> str:
        return self.word


class Kinship(models.Model):
    """Two articles that say like things: `closeness` runs from 0 to 1. Kept at publishing, so that no reader waits for it."""

    wagtail_reference_index_ignore = True
    moves_edition = False  # `remember_kin` does, where any is another

    post = models.ForeignKey("blog.PostPage", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("blog.PostPage", on_delete=models.CASCADE, related_name="+")
    closeness = models.FloatField(default=0)

    def __str__(self) -> str:
        return f"{self.post_id} and {self.other_id}"
