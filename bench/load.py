"""Half an hour of readers, searches, comments and inquiries at 70% of what the server holds, while somebody publishes.

On the demo as `manage.py serve` runs it, with everything as it is by default but for the limit of forms by address, since all
come from one. An article is published again and again. What the server holds is found first: the most requests a second of which
99 in 100 are answered within a second, and none with an error. Requests come when they come, as visitors do (a Poisson process),
and each is timed from when it was due, so that no slow answer hides the ones behind it. Whoever asks needs a part of a core too.
LOAD_MINUTES (30) and LOAD_CHANGE_SECONDS (60, from one change of the public site to the next) say otherwise.
"""

import asyncio
import gc
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from bench.serving import serving

MINUTES = float(os.environ.get("LOAD_MINUTES", "30"))
CHANGE_SECONDS = float(os.environ.get("LOAD_CHANGE_SECONDS", "60"))
SHARE = 0.7
FIRST_RATE, MOST_STEPS = 64, 12
WEIGH_SECONDS = 5
PATIENCE_SECONDS = 30
HELD_SECONDS = 1.0  # 99 in 100 answers of a rate that is held come within it
# In 1,000 requests. The share of forms is ten times what a small site sees, so that half an hour has hundreds of them.
MIX = {
    "page": 930,
    "search, a new one": 10,
    "search, made before": 20,
    "suggestions": 30,
    "inquiry": 5,
    "comment": 5,
}
WORDS = [
    "hip",
    "knee",
    "shoulder",
    "back",
    "ankle",
    "wrist",
    "neck",
    "squat",
    "hinge",
    "lunge",
    "rotation",
    "mobility",
    "pain",
    "stretch",
    "strength",
    "hang",
    "press",
    "pull",
    "push",
    "balance",
    "breath",
    "foot",
    "core",
    "glutes",
    "hamstring",
    "quads",
    "rest",
    "warm",
    "desk",
    "run",
    "climb",
    "jump",
    "slow",
    "deep",
    "morning",
    "tempo",
    "load",
]

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]
BROWSER = {"Accept-Encoding": "gzip"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    cookies: tuple[str, ...]
    body: bytes


@dataclass
class Seen:
    """The answers of one rate: seconds by kind, and what was wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in MIX})
    errors: Counter[str] = field(default_factory=Counter)
    changes: int = 0
    memory: list[int] = field(default_factory=list)  # bytes, every WEIGH_SECONDS

    def all_times(self) -> list[float]:
        """Of every kind."""
        return [one for times in self.times.values() for one in times]


class Client:
    """As many connections to the server as are needed at once, each used again."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._idle: list[Line] = []

    async def ask(self, method: str, path: str, body: str = "", headers: dict[str, str] | None = None) -> Answer:
        """One answer; OSError or TimeoutError where none comes."""
        sent = (method, path, body.encode(), headers or {})
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self._idle:
                # The server closes a connection that rested, maybe in this very moment: as a browser does, ask again.
                try:
                    return await self._exchange(self._idle.pop(), *sent)
                except asyncio.IncompleteReadError as error:
                    if error.partial:
                        raise
                except ConnectionError:
                    continue
            return await self._exchange(await asyncio.open_connection("127.0.0.1", self.port, limit=2**22), *sent)

    async def _exchange(self, line: Line, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        reader, writer = line
        stays = False
        try:
            answer = await self._answer(reader, writer, method, path, body, headers)
            stays = answer.headers.get("connection", "") != "close"
        finally:
            if stays:
                self._idle.append(line)
            else:
                writer.close()
        return answer

    async def _answer(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        method: str,
        path: str,
        body: bytes,
        headers: dict[str, str],
    ) -> Answer:
        said = {"Host": f"127.0.0.1:{self.port}", "Content-Length": str(len(body))} | headers
        head = "".join(f"{name}: {value}\r\n" for name, value in said.items())
        writer.write(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body)
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").strip().split("\r\n")
        pairs = [(name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
        found = dict(pairs)
        cookies = tuple(value for name, value in pairs if name == "set-cookie")
        if found.get("transfer-encoding") == "chunked":
            content = b""
            while size := int(await reader.readline(), 16):
                content += (await reader.readexactly(size + 2))[:-2]
            await reader.readline()
        else:
            content = await reader.readexactly(int(found.get("content-length", "0")))
        return Answer(int(first.split(" ")[1]), found, cookies, content)

    def close(self) -> None:
        """Close every connection."""
        for _, writer in self._idle:
            writer.close()


class Editor:
    """Somebody signed in, who publishes an article again and again."""

    def __init__(self, client: Client, password: str) -> None:
        self.client, self.password, self.cookies, self.page = client, password, SimpleCookie(), ""

    async def sign_in(self) -> None:
        """With the first editor's password."""
        await self._ask("GET", "/admin/login/")
        sent = {"username": "coach", "password": self.password}
        if (await self._ask("POST", "/admin/login/", sent)).status != 302:
            sys.exit("The editor could not sign in.")

    async def publish(self) -> None:
        """One change of the public site."""
        address = f"/admin/bulk/wagtailcore/page/publish/?next=/admin/&id={self.page}"
        answer = await self._ask("POST", address, {"include_descendants": ""})
        if answer.status != 302:
            raise OSError(f"publishing was answered with {answer.status}")

    async def _ask(self, method: str, path: str, sent: dict[str, str] | None = None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={one.value}" for name, one in self.cookies.items())}
        if sent is not None:
            sent |= {"csrfmiddlewaretoken": self.cookies["csrftoken"].value}
            headers |= FORM | {"Referer": f"http://127.0.0.1:{self.client.port}/admin/"}
        answer = await self.client.ask(method, path, urlencode(sent or {}), headers)
        for cookie in answer.cookies:
            self.cookies.load(cookie)
        return answer


class Visitors:
    """Requests of MIX, drawn by chance."""

    def __init__(self, client: Client, pages: list[str], articles: list[str], clock: str) -> None:
        self.client, self.pages, self.articles, self.clock = client, pages, articles, clock
        self.dice = random.Random(1)
        # The page read most twice as often as the second, and so on down (Zipf's law).
        self.weights = [1 / rank for rank in range(1, len(pages) + 1)]
        self.number = 0
        self.kinds: dict[str, Callable[[], Awaitable[Answer]]] = {
            "page": lambda: client.ask("GET", self.dice.choices(pages, self.weights)[0], headers=BROWSER),
            "search, a new one": lambda: client.ask(
                "GET", "/search/?" + urlencode({"q": self._new_words()}), headers=BROWSER
            ),
            "search, made before": lambda: client.ask(
                "GET", "/search/?" + urlencode({"q": self.dice.choice(WORDS)}), headers=BROWSER
            ),
            "suggestions": lambda: client.ask(
                "GET", "/search/suggestions/?" + urlencode({"q": self._beginning()}), headers=BROWSER
            ),
            "inquiry": lambda: client.ask("POST", "/inquire/", self._form(email="visitor@example.com"), FORM),
            "comment": lambda: client.ask(
                "POST", f"/comments/on/{self.dice.choice(articles)}/write/", self._form(), FORM
            ),
        }

    def draw(self) -> str:
        """The kind of the next request."""
        return self.dice.choices(list(MIX), list(MIX.values()))[0]

    def _new_words(self) -> str:
        self.number += 1
        return " ".join([*self.dice.sample(WORDS, 3), str(self.number)])

    def _beginning(self) -> str:
        word = self.dice.choice(WORDS)
        return word[: self.dice.randint(2, len(word))]

    def _form(self, **more: str) -> str:
        self.number += 1
        words = " ".join(self.dice.sample(WORDS, 20))
        text = f"My {words}, since {self.number} days. What would you begin with?"
        key = f"load-{os.getpid()}-{self.number}"
        said = {"name": f"Visitor {self.number}", "text": text, "message": text, "started": self.clock, "took": "60.0"}
        return urlencode(said | {"submission": key} | more)


def run() -> None:
    """Print the rate that is held, and what half an hour at SHARE of it was like."""
    with tempfile.TemporaryDirectory(prefix="bench-load-") as folder, serving(folder, DEMO="1") as (port, pid):
        password = (Path(folder) / "editor-password").read_text().strip()
        asyncio.run(_run(port, pid, password))


async def _run(port: int, pid: int, password: str) -> None:
    gc.disable()  # of this process, whose pauses are not the server's
    console: Console = Console()
    with closing(Client(port)) as client:
        editor = Editor(client, password)
        await editor.sign_in()
        visitors = await _visitors(client, editor)
        with Progress(console=console) as progress:
            held = await _find_rate(visitors, editor, pid, progress)
            rate = held * SHARE
            seen = await _load(visitors, editor, pid, rate, MINUTES * 60, progress)
    console.print(f"Held: {held:.0f} requests a second. {MINUTES:.0f} minutes at {rate:.0f} a second:", markup=False)
    _print(console, seen)


async def _visitors(client: Client, editor: Editor) -> Visitors:
    """Who reads whatever the sitemap names."""
    pages = await _addresses(client, "/sitemap.xml")
    form = (await client.ask("GET", "/inquire/")).body.decode()
    clock = re.search(r'name="started" value="([^"]+)"', form)
    paths = [path for path in pages if re.fullmatch(r"/blog/[^/]+/", path)]
    articles = [number for path in paths if (number := await _number_of(client, path))]
    if not articles or clock is None:
        sys.exit("The demo is not as this measurement knows it.")
    editor.page = articles[0]
    random.Random(2).shuffle(pages)
    return Visitors(client, pages, articles, clock[1])


async def _number_of(client: Client, path: str) -> str:
    """The number of a page that takes comments; nothing for others."""
    found = re.search(r"/comments/on/(\d+)/write/", (await client.ask("GET", path)).body.decode())
    return found[1] if found else ""


async def _addresses(client: Client, sitemap: str) -> list[str]:
    text = (await client.ask("GET", sitemap)).body.decode()
    found = [urlsplit(one) for one in re.findall(r"<loc>([^<]+)</loc>", text)]
    if "<sitemapindex" not in text:
        return [one.path for one in found]
    return [path for one in found for path in await _addresses(client, f"{one.path}?{one.query}".rstrip("?"))]


async def _find_rate(visitors: Visitors, editor: Editor, pid: int, progress: Progress) -> float:
    """Twice as much while it is held, then halfway between what was and what was not."""
    held, missed, rate = 0.0, 0.0, float(FIRST_RATE)
    for _ in range(MOST_STEPS):
        seen = await _load(visitors, editor, pid, rate, CHANGE_SECONDS, progress)
        times = seen.all_times()
        if seen.errors or _percentile(times, 99) > HELD_SECONDS:
            missed = rate
            await asyncio.sleep(5)
        else:
            held = rate
        rate = (held + missed) / 2 if missed else held * 2
        if missed and missed - held < held * 0.1:
            break
    if not held:
        sys.exit("Not even the first rate is held.")
    return held


async def _load(visitors: Visitors, editor: Editor, pid: int, rate: float, seconds: float, progress: Progress) -> Seen:
    seen, tasks = Seen(), set[asyncio.Task[None]]()
    bar = progress.add_task(f"{rate:.0f} a second", total=seconds)
    begun = time.perf_counter()
    others = [asyncio.create_task(_change(editor, seen)), asyncio.create_task(_weigh(pid, seen))]
    due = begun
    while (due := due + visitors.dice.expovariate(rate)) < begun + seconds:
        await asyncio.sleep(max(0, due - time.perf_counter()))
        task = asyncio.create_task(_send(visitors, visitors.draw(), due, seen))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        progress.update(bar, completed=due - begun)
    await asyncio.gather(*tasks)
    for other in others:
        other.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    progress.update(bar, completed=seconds)
    return seen


async def _send(visitors: Visitors, kind: str, due: float, seen: Seen) -> None:
    try:
        answer = await visitors.kinds[kind]()
    except (OSError, EOFError, TimeoutError, ValueError) as error:
        seen.errors[f"{kind}: {type(error).__name__}"] += 1
        return
    if answer.status == (302 if kind in ("inquiry", "comment") else 200):
        seen.times[kind].append(time.perf_counter() - due)
    else:
        seen.errors[f"{kind}: {answer.status}"] += 1


async def _change(editor: Editor, seen: Seen) -> None:
    while True:
        await asyncio.sleep(CHANGE_SECONDS / 2)
        try:
            await editor.publish()
            seen.changes += 1
        except (OSError, EOFError, TimeoutError, ValueError) as error:
            seen.errors[f"change: {error}"] += 1
        await asyncio.sleep(CHANGE_SECONDS / 2)


async def _weigh(pid: int, seen: Seen) -> None:
    while True:
        seen.memory.append(await asyncio.to_thread(_memory, pid))
        await asyncio.sleep(WEIGH_SECONDS)


def _memory(pid: int) -> int:
    """Bytes that a process and those below it hold, what they share counted once (PSS)."""
    total = 0
    for process in _family(pid):
        with suppress(OSError):
            found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text(), re.M)
            total += int(found[1]) * 1024 if found else 0
    return total


def _family(pid: int) -> list[int]:
    children: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            children += [int(child) for child in task.read_text().split()]
    return [pid, *(one for child in children for one in _family(child))]


def _print(console: Console, seen: Seen) -> None:
    table = Table("request", "how many", "p50 ms", "p95 ms", "p99 ms", "longest ms")
    for kind, times in [*seen.times.items(), ("all", seen.all_times())]:
        if len(times) > 1:
            figures = [_percentile(times, at) for at in (50, 95, 99)]
            table.add_row(kind, f"{len(times):,}", *(f"{one * 1000:.1f}" for one in (*figures, max(times))))
    console.print(table)
    times = seen.all_times()
    ratio = _percentile(times, 99) / _percentile(times, 50)
    console.print(f"p99 / p50 of all: {ratio:.1f}; {seen.changes} changes of the public site.", markup=False)
    wrong = ", ".join(f"{count} {what}" for what, count in seen.errors.most_common()) or "none"
    console.print(f"Errors: {wrong}.", markup=False)
    tenth = max(1, len(seen.memory) // 10)
    first = statistics.median(seen.memory[tenth : 2 * tenth] or seen.memory) / 1e6
    last = statistics.median(seen.memory[-tenth:]) / 1e6
    growth = 100 * (last / first - 1)
    console.print(
        f"Memory: {first:.0f} MB in the second tenth, {last:.0f} MB in the last ({growth:+.1f}%).", markup=False
    )


def _percentile(times: list[float], at: int) -> float:
    return statistics.quantiles(times, n=100, method="inclusive")[at - 1]
