"""Pages and search with 10,000 articles of 2,000 words, 10,000 exercises and 100,000 comments; pages with 100 of each, too."""

import random
import resource
import statistics
import threading
import time

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.scratch import HOST, Figure, measure, prepare
from home.pages.edition_cache import clear_edition_cache
from search.index.rebuild import rebuild

ARTICLES, EXERCISES, WORDS_EACH = 10_000, 10_000, 2_000
USERS, ROUNDS = 8, 25
_COMMON = """hip knee ankle shoulder spine rotation squat hinge lunge carry reach turn load range control strength tendon muscle
joint capsule tempo pause breath floor wall kettlebell slow deep easy harder morning week body weight"""
COMMON = _COMMON.split()
SEARCHES = (
    "hip", "hip rotation", "how does a tendon get stronger with load", "sqaut depth", "kettlebell carry easy", 
    "why does my hip hurt",     '"slow tempo"', "shoulder reach -wall", "bekazo", "morning body weight strength control",
)  # fmt: skip
TYPED = ("h", "hi", "hip", "hip r", "squ", "kettlebell c", "shoul")


# What is rendered by Django at either size; its first part in 100 is written first.
FEW, COMMENTS_EACH, LIMIT = 100, 10, 1.3
PAGES = (
    "/", "/blog/", "/blog/?page=3", "/blog/article-7/", "/exercises/", "/exercises/?q=hip+rotation", "/exercises/exercise-7/",
    "/blog/feed/", "/search/?q=hip",
)  # fmt: skip


def run() -> None:
    """Print one table for the pages at either size, and one for the search at the larger."""
    prepare()
    dice = random.Random(7)
    words = _vocabulary(dice)
    _write(dice, words, 0, FEW, FEW)
    rebuild()
    few = {path: measure(path, clear_edition_cache, time.thread_time) for path in PAGES}
    _write(dice, words, FEW, ARTICLES, EXERCISES)
    begun = time.perf_counter()
    rebuild()
    build = time.perf_counter() - begun
    _print_pages(few, {path: measure(path, clear_edition_cache, time.thread_time) for path in PAGES})
    _print_search(dice)
    Console().print(f"One article is published in {_publish():.0f} ms. The index was made in {build:.0f} s.")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    Console().print(f"The most memory of this process: {memory:.0f} MB.")


def _print_pages(few: dict[str, Figure], many: dict[str, Figure]) -> None:
    table = Table(
        "the first time after a change", "queries", f"processor ms at {FEW}", f"at {ARTICLES:,}", "times as long"
    )
    for path in PAGES:
        one, other = few[path], many[path]
        ratio = other.median / one.median
        row = (f"{one.queries}/{other.queries}", f"{one.median:.1f}", f"{other.median:.1f}", f"{ratio:.2f}")
        table.add_row(path, *row, style="" if ratio <= LIMIT else "bold")
    Console().print(table)


def _print_search(dice: random.Random) -> None:
    table = Table("what", "queries", "median ms", "p95 ms")
    for name, addresses in (
        ("search, one user", [f"/search/?q={text}" for text in SEARCHES]),
        ("search.json, one user", [f"/search.json?q={text}" for text in SEARCHES]),
        ("suggestions, one user", [f"/search/suggestions/?q={text}" for text in TYPED]),
    ):
        queries, times = _alone(addresses)
        table.add_row(name, queries, *_figures(times))
    # Hardly one of them is asked for twice, so that no answer comes from memory.
    different = [f"/search/?q={'+'.join(dice.choices(COMMON, k=dice.randint(1, 4)))}" for _ in range(2_000)]
    table.add_row("different searches, 8 users at once", "", *_figures(_together(different)))
    Console().print(table)


def _publish() -> float:
    from blog.models import PostPage

    page = PostPage.objects.get(slug="article-7")
    page.title += ", again"
    revision = page.save_revision()
    begun = time.perf_counter()
    revision.publish()
    return (time.perf_counter() - begun) * 1000


def _vocabulary(dice: random.Random) -> list[str]:
    """20,000 words that can be said, of which a few are met all the time, as in a language."""
    syllables = [first + vowel for first in "bdfgklmnprstvz" for vowel in "aeiou"]
    made = {"".join(dice.choices(syllables, k=dice.randint(2, 4))) for _ in range(24_000)}
    return [*COMMON, *sorted(made)[:20_000]]


def _text(dice: random.Random, words: list[str], count: int) -> str:
    rest = words[len(COMMON) :]

    def word() -> str:
        return dice.choice(COMMON) if dice.random() < 0.4 else rest[int(dice.paretovariate(0.6)) % len(rest)]

    return " ".join(word() for _ in range(count))


def _write(dice: random.Random, words: list[str], first: int, articles: int, exercises: int) -> None:
    from blog.models import BlogIndexPage, PostPage
    from coaching.models import ExercisePage, LibraryPage
    from home.comments.models import Comment

    index, library = BlogIndexPage.objects.get(), LibraryPage.objects.get()
    with transaction.atomic():
        for number in track(range(first, articles), f"Writing up to {articles:,} articles"):
            body = [block for _ in range(8) for block in _section(dice, words)]
            page = PostPage(title=f"On {_text(dice, words, 3)}", slug=f"article-{number}", body=body, live=True)
            index.add_child(instance=page)
            comments = (_text(dice, words, 12) for _ in range(COMMENTS_EACH))
            Comment.objects.bulk_create(
                Comment(page=page, name="Anna", text=text, status="approved") for text in comments
            )
        for number in track(range(first, exercises), f"Writing up to {exercises:,} exercises"):
            steps = [("step", _text(dice, words, 20)) for _ in range(3)]
            page = ExercisePage(title=_text(dice, words, 3), slug=f"exercise-{number}", steps=steps, live=True)
            library.add_child(instance=page)


def _section(dice: random.Random, words: list[str]) -> list[tuple[str, object]]:
    heading = {"heading": _text(dice, words, 4), "numbered": True}
    return [("section", heading), ("text", f"<p>{_text(dice, words, WORDS_EACH // 8)}.</p>")]


def _alone(addresses: list[str]) -> tuple[str, list[float]]:
    client = Client(SERVER_NAME=HOST)
    counts = set()
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.add(len(queries))
    times = [_time(client, address) for _ in range(ROUNDS) for address in addresses]
    return f"{min(counts)} to {max(counts)}", times


def _together(addresses: list[str]) -> list[float]:
    times: list[float] = []

    def use(seed: int) -> None:
        client = Client(SERVER_NAME=HOST)
        dice = random.Random(seed)
        times.extend(_time(client, dice.choice(addresses)) for _ in range(ROUNDS * 2))
        connection.close()

    threads = [threading.Thread(target=use, args=(seed,)) for seed in range(USERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def _time(client: Client, address: str) -> float:
    begun = time.perf_counter()
    assert client.get(address).status_code == 200
    return (time.perf_counter() - begun) * 1000


def _figures(times: list[float]) -> tuple[str, str]:
    times = sorted(times)
    return f"{statistics.median(times):.1f}", f"{times[int(len(times) * 0.95)]:.1f}"
