"""Read the tables of a Ghost export, wherever its version puts them."""

import codecs
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from blog.importers.files import FileRefused
from blog.importers.post import Counts
from blog.importers.xml_repair import text_of

LARGEST = 100 * 1024 * 1024  # bytes; JSON has to be read whole
Row = dict[str, Any]


def tables_of(path: Path, counts: Counts) -> defaultdict[str, list[Row]]:
    """The export's tables; what is not a table of rows is taken for empty."""
    data = _data(_load(path, counts))
    if data is None:
        raise FileRefused(f"“{path.name}” is JSON, but no Ghost export.")
    tables: defaultdict[str, list[Row]] = defaultdict(list)
    for name, rows in data.items():
        if isinstance(rows, list):
            tables[name] = [row for row in rows if isinstance(row, dict)]
    return tables


def _load(path: Path, counts: Counts) -> Any:
    try:
        if path.stat().st_size > LARGEST:
            raise FileRefused(f"“{path.name}” is larger than 100 MB, so it is not an export of articles.")
        return json.loads(_text(path, counts), strict=False)
    except RecursionError as error:
        raise FileRefused(f"“{path.name}” is nested too deeply to be an export.") from error
    except ValueError as error:
        raise FileRefused(f"“{path.name}” is not complete JSON: it breaks off or is damaged.") from error
    except OSError as error:
        raise FileRefused(f"“{path}” cannot be read: {error.strerror}.") from error


def _text(path: Path, counts: Counts) -> str:
    raw = path.read_bytes()
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16")
    text, odd = text_of(raw)
    if odd:
        counts.warnings.append(
            f"“{path.name}”: {odd:,} bytes are no UTF-8 and were read as Windows-1252: look at the accents."
        )
    return text


def _data(found: Any) -> Row | None:
    """The tables, wherever this version of Ghost puts them."""
    for _ in range(4):
        if isinstance(found, list) and found:
            found = found[0]
        if not isinstance(found, dict):
            return None
        if isinstance(found.get("posts"), list):
            return found
        found = found.get("db") or found.get("data")
    return None


def joined(rows: list[Row], key: str) -> defaultdict[str, list[str]]:
    """What belongs to each post, in the order that was set."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["sort_order"] if isinstance(row.get("sort_order"), int) else 0):
        found[str(row.get("post_id"))].append(str(row.get(key)))
    return found
