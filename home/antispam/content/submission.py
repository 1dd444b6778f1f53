"""What is judged, and what a rule says of it."""

from dataclasses import dataclass
from functools import cached_property

from home.antispam.content import wording
from home.antispam.content.links import Link, find_links

LONGEST = 6000  # characters that are looked at; the first and last halves of longer texts


@dataclass(frozen=True)
class RuleFinding:
    """One reason: the rule's name, what it saw in words, and its weight in log-odds; below zero it speaks for the writer."""

    rule: str
    words: str
    weight: float


@dataclass(frozen=True)
class Submission:
    """A text with its writer's name and addresses. `topic`: words of the page that it answers."""

    text: str
    name: str = ""
    email: str = ""
    link: str = ""
    topic: str = ""

    @cached_property
    def raw(self) -> str:
        """The text as it was sent, cut to what is looked at."""
        half = LONGEST // 2
        return self.text if len(self.text) <= LONGEST else f"{self.text[:half]}\n{self.text[-half:]}"

    @cached_property
    def plain(self) -> str:
        """The text folded for comparison: lower case, no disguises, addresses left out, single spaces."""
        return wording.plain(self.raw)

    @cached_property
    def words(self) -> list[str]:
        """The words of the folded text."""
        return self.plain.split()

    @cached_property
    def links(self) -> list[Link]:
        """Every address in the text and in the link field, disguised ones too."""
        return find_links(wording.unmasked(f"{self.raw} {self.link}"))
