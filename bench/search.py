"""The search at 10,000 articles of 2,000 words and 10,000 exercises: one user's time, and eight users at once."""

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

from bench.scratch import HOST, prepare

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


def run() -> None:
    """Print one table."""
    prepare()
    dice = random.Random(7)
    words = _vocabulary(dice)
    _write(dice, words)
    build = _build()
    table = Table("what", "queries", "median ms", "p95 ms")
    for name, addresses in (
        ("search, one user", [f"/search/?q={text}" for text in SEARCHES]),
        ("search.json, one user", [f"/search.json?q={text}" for text in SEARCHES]),
        ("suggestions, one user", [f"/search/suggestions/?q={text}" for text in TYPED]),
    ):
        queries, times = _alone(addresses)
        table.add_row(name, queries, *_figures(times))
    table.add_row("search, 8 users at once", "", *_figures(_together([f"/search/?q={text}" for text in SEARCHES])))
    Console().print(table)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    Console().print(f"The index was made in {build:.0f} s. The most memory of this process: {memory:.0f} MB.")


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


def _write(dice: random.Random, words: list[str]) -> None:
    from blog.models import BlogIndexPage, PostPage
    from coaching.models import ExercisePage, LibraryPage

    articles, library = BlogIndexPage.objects.get(), LibraryPage.objects.get()
    with transaction.atomic():
        for number in track(range(ARTICLES), f"Writing {ARTICLES:,} articles"):
            body = [block for _ in range(8) for block in _section(dice, words)]
            page = PostPage(title=f"On {_text(dice, words, 3)}", slug=f"article-{number}", body=body, live=True)
            articles.add_child(instance=page)
        for number in track(range(EXERCISES), f"Writing {EXERCISES:,} exercises"):
            steps = [("step", _text(dice, words, 20)) for _ in range(3)]
            page = ExercisePage(title=_text(dice, words, 3), slug=f"exercise-{number}", steps=steps, live=True)
            library.add_child(instance=page)


def _section(dice: random.Random, words: list[str]) -> list[tuple[str, object]]:
    heading = {"heading": _text(dice, words, 4), "numbered": True}
    return [("section", heading), ("text", f"<p>{_text(dice, words, WORDS_EACH // 8)}.</p>")]


def _build() -> float:
    from search.index.rebuild import rebuild

    begun = time.perf_counter()
    rebuild()
    return time.perf_counter() - begun


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
