"""Opens a file and hands on its records, whatever it is written in; says in one sentence why it cannot."""

import codecs
import re
from pathlib import Path

from coaching.importing.reading.csv_reader import read_table
from coaching.importing.reading.entries import ExerciseFileRefused, ExerciseSource
from coaching.importing.reading.json_reader import read_json_records

LARGEST = 50 * 1024 * 1024  # bytes; ten thousand exercises are about 12 MB
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def open_source(path: Path) -> ExerciseSource:
    """Read a JSON or CSV file; raises Refused for anything else."""
    text, warnings = _text(path)
    is_table = path.suffix.lower() in (".csv", ".tsv", ".tab") or text.lstrip()[:1] not in ("[", "{")
    if path.suffix.lower() in (".json", ".jsonl", ".ndjson"):
        is_table = False
    source = read_table(text) if is_table else read_json_records(text)
    if not source.entries:
        raise ExerciseFileRefused(f"“{path.name}” holds no exercises.")
    source.warnings[:0] = warnings
    return source


def _text(path: Path) -> tuple[str, list[str]]:
    raw = _contents(path)
    text, is_guess = _decode(raw, path.name)
    warnings = []
    if is_guess:
        warnings.append(f"“{path.name}” is not UTF-8, so it was read as Windows-1252: look at its accents.")
    if "\0" in text:
        warnings.append("The file holds NUL characters. They were left out.")
    text = text.lstrip("\ufeff").replace("\0", "")
    if not text.strip():
        raise ExerciseFileRefused(f"“{path.name}” is empty.")
    return text, warnings


def _contents(path: Path) -> bytes:
    try:
        if not path.exists():
            raise ExerciseFileRefused(f"There is no file “{path}”.")
        if not path.is_file():
            raise ExerciseFileRefused(f"“{path}” is not a file.")
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise ExerciseFileRefused(f"“{path}” cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    if len(raw) > LARGEST:
        raise ExerciseFileRefused(f"“{path.name}” is larger than {LARGEST // 1024**2} MB.")
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise ExerciseFileRefused(f"“{path.name}” is a workbook or an archive. Save it as CSV and import that.")
    return raw


def _decode(raw: bytes, name: str) -> tuple[str, bool]:
    """The text, and whether its encoding is a guess."""
    codec = next((codec for mark, codec in _MARKS if raw.startswith(mark)), "") or _without_mark(raw)
    try:
        return raw.decode(codec or "utf-8-sig"), False
    except UnicodeDecodeError:
        if codec:
            raise ExerciseFileRefused(f"“{name}” says that it is {codec.upper()}, and is not.") from None
    if len(re.findall(rb"[\x00-\x08\x0e-\x1f]", raw[:4096])) > len(raw[:4096]) // 20:
        raise ExerciseFileRefused(f"“{name}” is not text.")
    try:
        return raw.decode("cp1252"), True
    except UnicodeDecodeError:
        raise ExerciseFileRefused(f"“{name}” is neither UTF-8, UTF-16 nor Windows-1252 text.") from None


def _without_mark(raw: bytes) -> str:
    """UTF-16 that does not say so: every second byte of plain English is zero."""
    start = raw[:400]
    if len(start) < 4 or start.count(0) < len(start) // 3:
        return ""
    return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
