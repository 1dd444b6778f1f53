"""Keep the cells of a Markdown table that stand beyond its head, which a reader of Markdown leaves out without a word."""

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token


def with_wide_tables(reader: MarkdownIt) -> MarkdownIt:
    """The same reader of Markdown, for tables whose rows are wider than their heads."""
    reader.core.ruler.after("block", "wide_tables", _widen)
    return reader


def _widen(state: StateCore) -> None:
    lines: list[str] = state.src.split("\n")
    made: list[Token] = []
    cells, line = 0, -1
    for token in state.tokens:
        if token.type == "tr_open":
            cells, line = 0, token.map[0] if token.map else -1
        elif token.type == "td_open":
            cells += 1
        elif token.type == "tr_close" and cells and 0 <= line < len(lines):
            made += [each for words in _cells(lines[line])[cells:] for each in _cell(words, line, token.level + 1)]
        made.append(token)
    state.tokens = made


def _cells(line: str) -> list[str]:
    return [
        words.strip() for words in escapedSplit(line.strip().lstrip(">").strip().removeprefix("|").removesuffix("|"))
    ]


def _cell(words: str, line: int, level: int) -> list[Token]:
    inside = Token("inline", "", 0, map=[line, line + 1], level=level + 1, content=words, children=[], block=True)
    return [
        Token("td_open", "td", 1, level=level, block=True),
        inside,
        Token("td_close", "td", -1, level=level, block=True),
    ]
