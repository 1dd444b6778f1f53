"""Index, topic, feed and article with 50 articles and with 5,000."""

import datetime
import random

from django.core.management import call_command
from django.db import transaction
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.scratch import measure, prepare

FEW, MANY = 50, 5_000
_WORDS = """hip knee ankle shoulder spine rotation squat hinge lunge carry reach turn load range control strength tendon
muscle joint capsule tempo pause breath floor wall kettlebell slow deep easy harder morning week body weight"""
WORDS = _WORDS.split()
PAGES = ("/blog/", "/blog/?page=3", "/blog/topic/topic-3/", "/blog/feed/", "/blog/article-7/")


def run() -> None:
    """Print one table."""
    prepare()
    _write(0, FEW)
    few = {path: measure(path) for path in PAGES}
    _write(FEW, MANY)
    many = {path: measure(path) for path in PAGES}
    table = Table("page", "queries 50", "queries 5,000", "ms 50", "ms 5,000", "p95 5,000", "times as long")
    for path in PAGES:
        a, b = few[path], many[path]
        ratio = f"{b.median / a.median:.2f}"
        table.add_row(path, str(a.queries), str(b.queries), f"{a.median:.1f}", f"{b.median:.1f}", f"{b.p95:.1f}", ratio)
    Console().print(table)


def _write(first: int, last: int) -> None:
    from blog.models import BlogIndexPage, PostPage, Topic

    index = BlogIndexPage.objects.get()
    topics = [Topic.objects.get_or_create(slug=f"topic-{n}", defaults={"name": f"Topic {n}"})[0] for n in range(12)]
    dice = random.Random(first)
    day = datetime.date(2010, 1, 1)
    with transaction.atomic():
        for number in track(range(first, last), f"Writing {last - first:,} articles"):
            words = " ".join(dice.choices(WORDS, k=3))
            body = [("text", f"<p>{' '.join(dice.choices(WORDS, k=150))}.</p>") for _ in range(4)]
            page = PostPage(
                title=f"On {words}", slug=f"article-{number}", topic=dice.choice(topics), body=body, live=True,
                date=day + datetime.timedelta(days=number % 5000), standfirst=" ".join(dice.choices(WORDS, k=20)),
            )  # fmt: skip
            index.add_child(instance=page)
    call_command("update_index", verbosity=0)
    _relate(dice)


def _relate(dice: random.Random) -> None:
    """The article that is measured gets its kin as a publish finds them, the others any: searching takes 40 ms for each."""
    from blog.models import Kinship, PostPage
    from blog.related.similar_text import MOST, remember_kin

    measured = PostPage.objects.get(slug="article-7")
    keys = list(PostPage.objects.exclude(pk=measured.pk).values_list("pk", flat=True))
    Kinship.objects.all().delete()
    Kinship.objects.bulk_create(
        Kinship(post_id=key, other_id=other, closeness=dice.random())
        for key in keys
        for other in dice.sample(keys, k=MOST)
        if other != key
    )
    remember_kin(measured)
