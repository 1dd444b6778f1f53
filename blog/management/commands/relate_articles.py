"""`manage.py relate_articles`: works out anew which articles say like things."""

from typing import Any

from django.core.management.base import BaseCommand
from rich.progress import track

from blog.articles.models import PostPage
from blog.related.similar_text import remember_kin


class Command(BaseCommand):
    """Publishing does it for one article; this does it for all, as after an upgrade. It can be stopped and run again."""

    help = "Work out anew which articles say like things, for every published article."

    def handle(self, *args: Any, **options: Any) -> None:
        """Twice over the articles: in the first round the last ones have not said their words yet."""
        keys = list(PostPage.objects.live().values_list("pk", flat=True))
        for key in track([*keys, *keys], description="Relating articles", transient=True):
            if post := PostPage.objects.filter(pk=key).first():
                remember_kin(post)
        self.stdout.write(f"{len(keys)} articles related.")
