"""Reads a table: commas, semicolons or tabs, quotes, blank lines, and a header in whatever order."""

import csv
from collections.abc import Iterator

from coaching.importing.columns import column_of, known_columns, list_columns
from coaching.importing.reading.entries import ExerciseEntry, ExerciseFileRefused, ExerciseSource

DELIMITERS = ",;\t|"
MOST_ABOVE = 10  # lines up to the header, itself among them


def read_table(text: str) -> ExerciseSource:
    """The entries of a table; raises ExerciseFileRefused where its header names no exercise."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    start, delimiter = _begin(lines)
    cells = next(csv.reader([lines[start]], delimiter=delimiter))
    header = [column_of(cell) for cell in cells]
    if "name" not in header:
        found = ", ".join(cell.strip()[:40] for cell in cells if cell.strip())[:300]
        raise ExerciseFileRefused(
            f"No line at the top names a column “name”, so this is no table of exercises (found: {found}). "
            "Print a table to fill in with --template."
        )
    return ExerciseSource(list(_entries(lines, start + 1, header, delimiter)), list(_warnings(header, cells)))


def _begin(lines: list[str]) -> tuple[int, str]:
    """The header's place, below a heading or two, and the delimiter by which most of its columns are known."""
    filled = [number for number, line in enumerate(lines) if line.strip(" \t,;|")]
    guesses = [(number, _delimiter(lines[number])) for number in filled[:MOST_ABOVE]]
    return next((guess for guess in guesses if "name" in _fields(lines[guess[0]], guess[1])), guesses[0])


def _delimiter(line: str) -> str:
    return max(DELIMITERS, key=lambda delimiter: _known(line, delimiter))


def _fields(line: str, delimiter: str) -> list[str]:
    try:
        return [column_of(cell) for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _known(line: str, delimiter: str) -> tuple[int, int]:
    fields = _fields(line, delimiter)
    return sum(field != "" for field in fields), len(fields)


def _warnings(header: list[str], cells: list[str]) -> Iterator[str]:
    strange = [cell.strip()[:40] for cell, name in zip(cells, header, strict=True) if not name and cell.strip()]
    if strange:
        yield f"Columns that are not known and were left out: {', '.join(strange)[:400]}. Known: {', '.join(known_columns())}."
    for name in sorted({name for name in header if name and name not in list_columns() and header.count(name) > 1}):
        yield f"The column “{name}” stands there more than once: the last one that is filled in counts."


def _entries(lines: list[str], start: int, header: list[str], delimiter: str) -> Iterator[ExerciseEntry]:
    """Row by row. One whose quotation mark is never closed would swallow those after it: it is given up alone."""
    while start < len(lines):
        if not lines[start].strip(f" \t{delimiter}"):
            start += 1
            continue
        reader = csv.reader((lines[number] + "\n" for number in range(start, len(lines))), delimiter=delimiter)
        row, problem = _row(reader, len(header))
        used = lines[start : start + max(1, reader.line_num)]
        if len(used) > 1 and (problem or "\n".join(used).count('"') % 2):
            problem, used = "a quotation mark is not closed", used[:1]
        where = f"line {start + 1}"
        yield ExerciseEntry(where, problem=problem) if problem else ExerciseEntry(where, _record(header, row))
        start += len(used)


def _row(reader: Iterator[list[str]], columns: int) -> tuple[list[str], str]:
    try:
        row = next(reader)
    except csv.Error:
        return [], "a cell is longer than can be read"
    extra = [cell for cell in row[columns:] if cell.strip()]
    if extra:
        return row, f"it has {len(row)} cells, the header has {columns}"
    return row, ""


def _record(header: list[str], row: list[str]) -> dict[str, str]:
    record: dict[str, str] = {}
    for name, cell in zip(header, row, strict=False):
        if name and cell.strip():
            record[name] = f"{record[name]}|{cell}" if name in list_columns() and name in record else cell
    return record
