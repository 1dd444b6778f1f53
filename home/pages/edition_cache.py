"""Caches in this process for one edition of the public site: what is looked up, worked out or rendered once is dropped
with the next change that anybody could see.

`for_edition()` remembers what belongs to the whole site. What is remembered at an address (`at_address()`) goes with a
change of that address alone, too. `MadeOnce` holds what was made of one thing that all threads share.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

from home.pages import edition

MOST_VALUES = 2_000  # cards, above all
MOST_ADDRESSES = 50
MOST_OF_ONE = 32  # parts of a page that differ by the number of a list or a choice of filters

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory:
    """Bounded: what was asked for longest ago goes first. Made twice where two ask at once, and kept once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[tuple[Hashable, ...], Any] = OrderedDict()
        self._lock = threading.Lock()
        self._changes = 0

    def get(self, key: tuple[Hashable, ...], make: Callable[[], Value]) -> Value:
        """What is remembered, else what `make` returns: remembered unless it is None, or was begun before a change."""
        if edition.current_edition() < 0:  # within a transaction that has changed something, and may come to nothing
            return make()
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]  # type: ignore[no-any-return]
            begun = self._changes
        value = make()
        with self._lock:
            if value is None or begun != self._changes:
                return value
            value = self._values.setdefault(key, value)
            if len(self._values) > self._most:
                self._values.popitem(last=False)
            return value

    def get_each(
        self, kind: Hashable, keys: Iterable[Key], make: Callable[[list[Key]], dict[Key, Value]]
    ) -> dict[Key, Value]:
        """What is remembered of this kind under each key, and what `make` returns for all others together.

        It may return more than was asked for, or less: what it leaves out is left out here as well.
        """
        wanted = list(dict.fromkeys(keys))
        is_moving = edition.current_edition() < 0
        with self._lock:
            found = {} if is_moving else {key: self._values[kind, key] for key in wanted if (kind, key) in self._values}
            for key in found:
                self._values.move_to_end((kind, key))
            begun = self._changes
        unknown = [key for key in wanted if key not in found]
        made = make(unknown) if unknown else {}
        with self._lock:
            if not is_moving and begun == self._changes:
                for key, value in made.items():
                    self._values.setdefault((kind, key), value)
                while len(self._values) > self._most:
                    self._values.popitem(last=False)
        return made | found

    def forget(self, first: Hashable = "") -> None:
        """What stands under keys that begin so, or all."""
        with self._lock:
            self._changes += 1
            for key in [key for key in self._values if not first or key[0] == first]:
                del self._values[key]


class MadeOnce:
    """What was made once of one thing. Whoever asks meanwhile waits for it, because making it may change that thing."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._made: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What was made under this key, else what `make` returns."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]  # type: ignore[no-any-return]
            value = self._made[key] = make()
            if len(self._made) > MOST_OF_ONE:
                self._made.popitem(last=False)
            return value


_addresses = Memory(MOST_ADDRESSES)
_for_editions: list[Memory] = []


def new_edition_cache(most: int) -> Memory:
    """Room for so many values of one kind, which push out no others, as long as nothing that a visitor sees changes."""
    _for_editions.append(Memory(most))
    return _for_editions[-1]


_values = new_edition_cache(MOST_VALUES)


def for_edition(key: tuple[Hashable, ...], make: Callable[[], Value]) -> Value:
    """What `make` returns, as long as nothing that a visitor sees changes."""
    return _values.get(key, make)


def each_for_edition(
    kind: Hashable, keys: Iterable[Key], make: Callable[[list[Key]], dict[Key, Value]]
) -> dict[Key, Value]:
    """The same of many things of one kind: `make` is asked once, for those that are not remembered."""
    return _values.get_each(kind, keys, make)


def at_address(path: str, key: Hashable, make: Callable[[], Value]) -> Value:
    """The same of what stands at one address, which a comment there changes as well."""
    return _addresses.get((path, key), make)


def clear_edition_cache(path: str = "") -> None:
    """After a change at one address, or of everything."""
    _addresses.forget(path)
    for memory in [] if path else _for_editions:
        memory.forget()


def _hear(change: edition.Change) -> None:
    clear_edition_cache("" if change.centred else change.path)


edition.follow_edition(_hear)
