"""Where a table goes: into the article's block for tables. The only place to change when that block changes."""

import re
from typing import Any

from blog.importers.article import Table

FIGURE = re.compile(r"[-+–−~≈<>≤≥]?\s?[\d.,:/×x\s–-]*\d\s?(?:%|°|\w{1,5})?")


def table_value(table: Table) -> dict[str, Any]:
    """The value of the block for a table; where no row names the columns, the first one stands above them."""
    width = max(len(row) for row in table.rows)
    rows = [[" ".join(cell.text.split()) for cell in row] for row in table.rows]
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    head, *body = rows
    columns = [{"type": _kind([row[at] for row in body]), "heading": head[at]} for at in range(width)]
    return {"columns": columns, "rows": [{"values": row} for row in body], "caption": table.caption}


def _kind(cells: list[str]) -> str:
    """ "number" for a column of figures, which are set under one another."""
    said = [cell for cell in cells if cell]
    return "number" if said and all(FIGURE.fullmatch(cell) for cell in said) else "text"
