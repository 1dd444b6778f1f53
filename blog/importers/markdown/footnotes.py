"""Set Markdown's footnotes as a numbered list at the end, and plain raised numbers where they are called."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

OPEN, CLOSE = "footnote_reference_open", "footnote_reference_close"
Definition = tuple[str, list[Token]]


def with_footnotes(reader: MarkdownIt) -> MarkdownIt:
    """The same reader of Markdown, for texts with footnotes."""
    footnote_plugin(reader, move_to_end=False)
    reader.core.ruler.after("inline", "footnotes_last", _move_last)
    reader.add_render_rule("footnote_ref", _number)
    return reader


def _number(renderer: object, tokens: list[Token], at: int, *_: object) -> str:
    return f"<sup>{tokens[at].meta['id'] + 1}</sup>"


def _move_last(state: StateCore) -> None:
    """Notes come in the order of their numbers, then those that nothing calls: no word of them is lost."""
    if "footnotes" not in state.env:
        return
    text, definitions = _parted(state.tokens)
    notes = [*_called(state.env["footnotes"]["list"], definitions), *(tokens for _, tokens in definitions)]
    state.tokens = [*text, _html("<ol>\n"), *(token for note in notes for token in _item(note)), _html("</ol>\n")]


def _parted(tokens: list[Token]) -> tuple[list[Token], list[Definition]]:
    """The text, and every note that is defined in it, with its label."""
    text: list[Token] = []
    definitions: list[Definition] = []
    opened: list[Definition] = []
    for token in tokens:
        if token.type == OPEN:
            opened.append((token.meta["label"], []))
            definitions.append(opened[-1])
        elif token.type == CLOSE:
            opened.pop()
        else:
            (opened[-1][1] if opened else text).append(token)
    return text, definitions


def _called(listed: dict[int, dict], definitions: list[Definition]) -> Iterator[list[Token]]:
    """The notes that the text calls, each taken off the definitions."""
    for number in sorted(listed):
        entry = listed[number]
        if "tokens" in entry:
            yield [Token("inline", "", 0, children=entry["tokens"], content=entry["content"])]
            continue
        at = next((at for at, (label, _) in enumerate(definitions) if label == entry["label"]), None)
        yield definitions.pop(at)[1] if at is not None else []


def _item(note: list[Token]) -> list[Token]:
    return [_html("<li>"), *note, _html("</li>\n")]


def _html(source: str) -> Token:
    return Token("html_block", "", 0, content=source)
