"""Put the blocks that several WordPress posts share into the post that is read."""

import json
import re
from collections.abc import Mapping
from typing import Any

from blog.importers.article import Note
from blog.importers.html.cleaning import one_line

SHARED = re.compile(r"<!--\s*wp:(?:core/)?block\s*(\{[^>]{0,20000}?\})\s*/?-->")
MOST = 200  # in one post; a block that holds itself many times over would never end


class Expander:
    """Expands the shared blocks of one post, and notes what the export does not hold."""

    def __init__(self, blocks: Mapping[str, str]) -> None:
        self.blocks = blocks
        self.notes: list[Note] = []
        self.count = 0

    def expand(self, source: str, seen: frozenset[str] = frozenset()) -> str:
        """The source with the words of every shared block in it, and of the blocks within those."""
        return SHARED.sub(lambda found: self._words(block_settings(found[1]), seen), source)

    def _words(self, given: Mapping[str, Any], seen: frozenset[str]) -> str:
        number = str(given.get("ref", ""))
        self._note_own_words(given.get("content"))
        self.count += 1
        if number not in self.blocks:
            self._note(f"A shared block ({number or 'without a number'}) is not in the export: its words are missing.")
        elif number in seen or self.count > MOST:
            self._note(f"A shared block ({number}) holds itself: it is shown once.")
        else:
            return self.expand(self.blocks[number], seen | {number})
        return ""

    def _note_own_words(self, content: Any) -> None:
        """What a post says instead of the shared words, which its reader saw, is for the editor to put in."""
        for words in dict.fromkeys(filter(None, map(one_line, strings_in(content)))):
            self._note(f"A shared block said something else in this post: “{words}”. Put it in.")

    def _note(self, text: str) -> None:
        note = Note("block", text)
        if note not in self.notes:
            self.notes.append(note)


def block_settings(source: str) -> Mapping[str, Any]:
    """The block's settings; of broken ones its number."""
    try:
        found = json.loads(source)
    except (ValueError, RecursionError):
        number = re.search(r'"ref"\s*:\s*"?(\d{1,12})', source)
        return {"ref": number[1]} if number else {}
    return found if isinstance(found, dict) else {}


def strings_in(content: Any) -> list[str]:
    """Every text in an override, such as {"Title": {"content": "Hips"}}."""
    if isinstance(content, list):
        return [text for each in content for text in strings_in(each)]
    if isinstance(content, dict):
        return [text for each in content.values() for text in strings_in(each)]
    return [content] if isinstance(content, str) else []
