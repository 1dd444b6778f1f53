"""The inverted index: for each token the set of documents that have it, kept in one row.

A set is stored as sorted numbers while it is small, else as one bit for each document. Read, it is a whole number with one
bit for each document, so that sets are cut, joined and counted at once, however many documents there are.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from search.index.models import Posting

CHUNK = 400  # rows in one statement
MOST_AT_ONCE = 8_000  # tokens asked for at once
_SPARSE, _DENSE = b"s", b"d"
_NUMBER = "I"  # four octets


def encode(places: Collection[int]) -> bytes:
    """A set in its shorter form. The first octet says which."""
    if not places:
        return _SPARSE
    if len(places) * 32 < max(places):
        return _SPARSE + array(_NUMBER, sorted(places)).tobytes()
    octets = bytearray(max(places) // 8 + 1)
    for place in places:
        octets[place >> 3] |= 1 << (place & 7)
    return _DENSE + bytes(octets)


def as_number(stored: bytes) -> int:
    """The set as a whole number with its places as bits."""
    stored = bytes(stored)
    if stored[:1] == _DENSE:
        return int.from_bytes(stored[1:], "little")
    places = array(_NUMBER, stored[1:])
    if not places:
        return 0
    octets = bytearray(places[-1] // 8 + 1)
    for place in places:
        octets[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(octets, "little")


def changed(stored: bytes, put: Collection[int], out: Collection[int]) -> bytes:
    """The stored set with places put in and others taken out."""
    stored = bytes(stored) or _SPARSE
    if stored[:1] == _DENSE:
        return _dense_changed(stored, put, out)
    return encode((set(array(_NUMBER, stored[1:])) | set(put)) - set(out))


def _dense_changed(stored: bytes, put: Collection[int], out: Collection[int]) -> bytes:
    octets = bytearray(stored)
    octets.extend(bytes(max(0, max(put, default=0) // 8 + 2 - len(octets))))
    for place in put:
        octets[(place >> 3) + 1] |= 1 << (place & 7)
    for place in out:
        if (place >> 3) + 1 < len(octets):
            octets[(place >> 3) + 1] &= ~(1 << (place & 7))
    return bytes(octets) if not out or any(octets[1:]) else _SPARSE


def stored_sets(tokens: Iterable[str]) -> dict[str, int]:
    """The sets of these tokens; a token that no document has is left out."""
    found: dict[str, int] = {}
    wanted = list(dict.fromkeys(tokens))
    for start in range(0, len(wanted), MOST_AT_ONCE):
        rows = Posting.objects.filter(pk__in=wanted[start : start + MOST_AT_ONCE]).values_list("token", "places")
        found |= {token: as_number(places) for token, places in rows}
    return found


@dataclass
class Changes:
    """What is to be put under which token, and what taken out; many documents are written at once."""

    put: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    out: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def replace(self, place: int, had: Iterable[str], wanted: Iterable[str]) -> None:
        """A document has other tokens than before."""
        had, wanted = set(had), set(wanted)
        for token in wanted - had:
            self.put[token].add(place)
        for token in had - wanted:
            self.out[token].add(place)

    def write(self) -> None:
        """Change the rows. In order: two who change the same ones then wait for each other and never crosswise."""
        for part in chunks(sorted({*self.put, *self.out})):
            rows = Posting.objects.select_for_update().filter(pk__in=part).order_by("pk")
            stored = dict(rows.values_list("token", "places"))
            sets = {
                token: changed(stored.get(token, b""), self.put.get(token, ()), self.out.get(token, ()))
                for token in part
            }
            _write(sets)


def label_values(labels: dict[str, str]) -> None:
    """Say what the values are called that answers are narrowed by; their tokens are there already."""
    rows = Posting.objects.filter(pk__in=labels)
    wrong = [row for row in rows.only("token", "label") if row.label != labels[row.token]]
    for row in wrong:
        row.label = labels[row.token]
    Posting.objects.bulk_update(wrong, ["label"])


def chunks(tokens: Iterable[str]) -> Iterator[list[str]]:
    """Few enough at a time for one statement."""
    following = iter(tokens)
    while part := list(islice(following, CHUNK)):
        yield part


def _write(sets: dict[str, bytes]) -> None:
    gone = [token for token, places in sets.items() if places == _SPARSE]
    Posting.objects.filter(pk__in=gone).delete()
    rows = [Posting(token=token, places=places) for token, places in sets.items() if places != _SPARSE]
    Posting.objects.bulk_create(rows, update_conflicts=True, update_fields=["places"], unique_fields=["token"])
