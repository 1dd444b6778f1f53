"""Families of phrases, one a file under vocabulary/: a sentence that names the rule, then a weight and a pattern a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from home.antispam.content.submission import RuleFinding, Submission

FOLDER = Path(__file__).parent / "vocabulary"
MORE = 0.35  # what each further phrase of a family adds, of its own weight
MOST = 6.0  # log-odds that one family can give
_PARTS = {
    "{my}": r"(?:my|our|ours|ma|mi|meh|mah|me)",
    "{adj}": r"(?:\w+ ){0,3}?",
    "{look}": r"(?:check|chek|chk|cheak|checkout|look|take a look|have a look|checking|checked|peep)",
    "{please}": r"(?:(?:please|plz|pls|plzz|plizz|pleas|plse|kindly|guys|everyone|and|so|but|also|just) )?",
    "{thing}": (
        r"(?:channels?|chanels?|chanell?|videos?|vids?|vidz|songs?|music|covers?|remix|remixes|tracks?|beats?|mixtapes?|album|singles?|"
        r"pages?|sites?|websites?|web|blogs?|profiles?|soundcloud|youtube|yt|facebook|fb|instagram|insta|twitter|stuff|raps?|band|clips?|"
        r"gameplay|gaming|vlogs?|group|store|shop|playlist|stream|twitch|account|acount|work|movie|film|trailer|app|game|books?|ebook|"
        r"photos?|pics?|link|uploads?|content|dubstep|mashup|parody|trap|sound|freestyle|performance|dance|lyrics?|animation|tutorials?)"
    ),
}


@dataclass(frozen=True)
class Family:
    """Phrases that say the same kind of thing."""

    name: str
    words: str
    patterns: tuple[tuple[float, re.Pattern[str]], ...]

    def find(self, submission: Submission) -> RuleFinding | None:
        """What of the family stands in a text, the heaviest phrase quoted."""
        hits = sorted(_hits(self.patterns, submission.plain), reverse=True)
        if not hits:
            return None
        heaviest, quote = hits[0]
        weight = min(MOST, heaviest + MORE * sum(hit for hit, _ in hits[1:]))
        return RuleFinding(self.name, f"{self.words}: “{quote[:60]}”", weight)


@cache
def families() -> tuple[Family, ...]:
    """Every family, read once."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.txt")))


def _read(path: Path) -> Family:
    first, *rest = path.read_text(encoding="utf-8").splitlines()
    entries = [line.split(" ", 1) for line in rest if line and not line.startswith("#")]
    return Family(
        path.stem, first.removeprefix("rule: "), tuple((float(weight), _compile(line)) for weight, line in entries)
    )


def _compile(pattern: str) -> re.Pattern[str]:
    for name, part in _PARTS.items():
        pattern = pattern.replace(name, part)
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


def _hits(patterns: tuple[tuple[float, re.Pattern[str]], ...], text: str) -> Iterator[tuple[float, str]]:
    for weight, pattern in patterns:
        if found := pattern.search(text):
            yield weight, found[0].strip()
