"""Sets of the index in this process, for one edition of the public site: most words are asked for again and again."""

from collections.abc import Iterable

from home.pages.edition_cache import for_edition
from search.index.postings import stored_sets

MOST_BYTES = 16_000_000  # of a site with 20,000 pages, the sets of 6,000 of the commonest words


class _Kept:
    """Sets by token, 0 for a token that no document has."""

    def __init__(self) -> None:
        self.sets: dict[str, int] = {}
        self.size = 0

    def keep(self, read: dict[str, int]) -> None:
        """Bounded: where there is no room, all that was there goes."""
        size = sum(len(token) + bits.bit_length() // 8 + 150 for token, bits in read.items())
        if self.size + size > MOST_BYTES:
            self.sets, self.size = {}, 0
        self.sets.update(read)
        self.size += size


def sets_of(tokens: Iterable[str]) -> dict[str, int]:
    """The sets of these tokens, in one query at most; a token that no document has is left out."""
    kept = for_edition(("postings",), _Kept)
    known, wanted = kept.sets, list(dict.fromkeys(tokens))
    read: dict[str, int] = {}
    if missing := [token for token in wanted if token not in known]:
        read = dict.fromkeys(missing, 0) | stored_sets(missing)
        kept.keep(read)
    return {token: bits for token in wanted if (bits := read[token] if token in read else known[token])}
