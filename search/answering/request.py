"""Reads words, filters and page number from a search's query string."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from home.finding.words import tidy_words
from search.answering.kinds import ANSWER_KINDS

FILTERS = {"topic": gettext_lazy("Topic"), "joint": gettext_lazy("Joint"), "level": gettext_lazy("Level")}
LONGEST_VALUE = 80


@dataclass(frozen=True)
class Asked:
    """Words, a kind, and values that answers are narrowed by. `exactly`: no word is to be read as another one."""

    words: str = ""
    kind: str = ""
    values: dict[str, str] = field(default_factory=dict, hash=False)
    exactly: bool = False

    @classmethod
    def from_query(cls, query: QueryDict) -> "Asked":
        """Any address at all; what it does not know is left out."""
        values = {name: tidy_words(query.get(name, ""))[:LONGEST_VALUE] for name in FILTERS}
        return cls(
            words=tidy_words(query.get("q", "")),
            kind=query.get("kind", "") if query.get("kind", "") in ANSWER_KINDS else "",
            values={name: value for name, value in values.items() if value},
            exactly=query.get("exactly", "") == "1",
        )

    @property
    def address(self) -> str:
        """The query of the address of this search."""
        pairs = [("q", self.words), ("kind", self.kind), *self.values.items(), ("exactly", "1" if self.exactly else "")]
        return f"?{urlencode([(name, value) for name, value in pairs if value])}"

    @property
    def before_page(self) -> str:
        """The address up to the number of a page."""
        return f"{self.address}&"

    def of_kind(self, kind: str) -> "Asked":
        """Only answers of one kind, or of every kind for ""."""
        return replace(self, kind=kind)

    def toggled(self, name: str, value: str) -> "Asked":
        """With a value where it was not chosen, without it where it was."""
        values = {key: one for key, one in self.values.items() if key != name}
        return replace(self, values=values if self.values.get(name) == value else values | {name: value})

    def taken_exactly(self) -> "Asked":
        """The words as they were typed."""
        return replace(self, exactly=True)
