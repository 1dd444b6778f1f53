"""Reads what a coach writes of a dose ("3 × 8–10", "30 s/side", "each side") as figures.

What cannot be read counts with a stated default, so that a routine's time is an honest estimate and never an error.
"""

import re

from coaching.doses.tempo import Tempo

REST_SECONDS = 30  # where no rest is written, or “as you need”
BREATH_SECONDS = 5  # a slow breath: about twelve a minute
MOST = {"sets": 20, "reps": 200, "seconds": 3600, "rep": 120}

_FIGURE = r"(\d{0,4}[.,]\d{1,2}|\d{1,4})"
_SECOND = r"(?:s|secs?|seconds?|\")(?![a-z])"
_LIMB = r"(?:sides?|legs?|arms?|hips?|feet|foot|hands?|knees?|ankles?|shoulders?|ways?|directions?)\b"
_RANGE = re.compile(rf"{_FIGURE}\s*(?:[-–—]|to)\s*{_FIGURE}")
_CLOCK = re.compile(r"\b(\d{1,2}):([0-5]\d)\b")
_MINUTES = re.compile(rf"{_FIGURE}\s*min(?:ute)?s?\b", re.I)
_SECONDS = re.compile(rf"{_FIGURE}\s*{_SECOND}", re.I)
_BREATHS = re.compile(rf"{_FIGURE}\s*breath", re.I)
_REPS = re.compile(
    rf"^\D{{0,12}}{_FIGURE}\s*(?!(?:s|secs?|seconds?|min(?:ute)?s?|breaths?|k?m|met(?:er|re)s?)\b)(?:$|\(|@|,(?!\d)|x|×|each\b|per\b|"
    rf"/\s*{_LIMB}|(?:[a-z-]+\s+){{0,2}}(?:reps?|repetitions?|times?|turns?|circles?|rotations?|switches)\b)",
    re.I,
)
_TIMES = re.compile(r"^\D{0,6}?(\d{1,2})\s*(?:[x×*]|sets?(?:\s*(?:of|[x×*]))?)\s*(?=\d)", re.I)
_PRODUCT = re.compile(rf"^\D{{0,6}}?(\d{{1,2}})\s*(?:[x×*]|sets? of)\s*{_FIGURE}\s*(?:$|reps?\b|each\b|per\b|/)", re.I)
_REP_OF = re.compile(rf"(?:[x×,]|\bof|\bwith|\bhold(?:ing)?)\s*(?:an?\s+)?{_FIGURE}\s*{_SECOND}", re.I)
_PLAIN = re.compile(rf"^\s*{_FIGURE}\s*$")
_BOTH = re.compile(
    r"\b(?:each|per|both|every|either)\b(?!\s+(?:min|minute|hour|second|rep|set|round|breath|day|week|time)\b)"
    rf"|/\s*{_LIMB}|\bl\s*/\s*r\b|\be/s\b|\bleft\b.*\bright\b",
    re.I,
)
_TOGETHER = re.compile(r"\btogether\b|\bat once\b|\bsame time\b", re.I)
# What a keyboard makes of half a minute and of the sign for seconds; the ways of writing two equal sides.
_SIGNS = {
    re.compile(r"(\d*)\s*½"): r"\1.5",
    re.compile(r"[“”″]|''"): '"',
    re.compile(r"(\d{1,3})\s*[/+]\s*\1\s*(?:reps?)?\s*$", re.I): r"\1 each side",
    re.compile(r"(\d{1,3})\s*(?:l|left)\b\W*\1\s*(?:r|right)\b", re.I): r"\1 each side",
    re.compile(r"(\d{1,3})\s*(?:l\s*/\s*r|e/s)\b", re.I): r"\1 each side",
    re.compile(r"^.*\(\s*(\d{1,3})\s*(?:reps?\s*)?(?:per|each|/)[^)]*\).*$", re.I): r"\1 each side",
}


def without_sets(sets: str, amount: str) -> tuple[str, str]:
    """Sets and amount, where the amount says the sets as well: (“3”, “3 × 8–10”) is (“3”, “8–10”)."""
    said = _TIMES.match(amount)
    if said and (not sets.strip() or read_sets(sets) in (1, int(said[1]))):
        return said[1], amount[said.end() :]
    return sets, amount


def read_sets(text: str) -> int:
    """Sets: of a range the higher figure; 1 where there is none."""
    return _capped(_upper(text) or 1, "sets")


def read_amount(text: str) -> tuple[int | None, int | None]:
    """(reps, seconds) of one set on one side: one of the two, or neither where it is no figure. Of a range the higher."""
    text = _higher(text)
    product, reps = _PRODUCT.search(text), _REPS.search(text)
    count = _number(product[1]) * _number(product[2]) if product else _number(reps[1]) if reps else 0
    if count:
        return _capped(count, "reps"), None
    seconds = _read_time(text)
    if seconds is None and (breaths := _BREATHS.search(text)):
        seconds = _number(breaths[1]) * BREATH_SECONDS
    return None, _capped(seconds, "seconds") if seconds else None


def read_sides(text: str) -> int:
    """2 where each side has its turn, else 1."""
    text = _plain(text)
    return 2 if _BOTH.search(text) and not _TOGETHER.search(text) else 1


def read_rep(amount: str, tempo: Tempo) -> int:
    """Seconds a rep takes: by its tempo, wherever that is said, and by how long it is held, as in “5 × 10 s”."""
    held = _REP_OF.search(_higher(amount))
    return max((tempo or Tempo.said_in(amount)).seconds, min(_number(held[1]), MOST["rep"]) if held else 0)


def read_rest(text: str) -> int:
    """Seconds of rest after a set: “60 s”, “1 min”, “90”, “none”; REST_SECONDS where it cannot be read."""
    text = _higher(text)
    if re.match(r"\s*(?:none\b|no\b|without\b|[-–—]\s*$|0\s*(?:$|[a-z\"]))", text, re.I):
        return 0
    seconds = _read_time(text)
    if seconds is None and (plain := _PLAIN.match(text)):
        seconds = _number(plain[1])
    return REST_SECONDS if seconds is None else _capped(seconds, "seconds")


def _plain(text: str) -> str:
    """The same in signs that the patterns know."""
    for pattern, written in _SIGNS.items():
        text = pattern.sub(written, text)
    return text


def _higher(text: str) -> str:
    """The same with the higher figure of a range."""
    return _RANGE.sub(r"\2", _plain(text))


def _read_time(text: str) -> int | None:
    if clock := _CLOCK.search(text):
        return int(clock[1]) * 60 + int(clock[2])
    minutes, seconds = _MINUTES.search(text), _SECONDS.search(text)
    if not minutes and not seconds:
        return None
    return round((_float(minutes[1]) * 60 if minutes else 0) + (_float(seconds[1]) if seconds else 0))


def _upper(text: str) -> int:
    found = re.search(_FIGURE, _higher(text))
    return _number(found[1]) if found else 0


def _float(text: str) -> float:
    return float(text.replace(",", "."))


def _number(text: str) -> int:
    return round(_float(text))


def _capped(number: int, kind: str) -> int:
    return max(1 if kind == "sets" else 0, min(number, MOST[kind]))
