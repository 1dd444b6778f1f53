"""How long a title and a description may be for a search engine to show them whole."""

from dataclasses import dataclass

# What search engines show before they cut: some 600 pixels of a title, two lines of a description.
TITLE_SHOWN, DESCRIPTION_SHOWN, DESCRIPTION_SHORT = 60, 155, 70

_VERDICTS = {
    "missing": "Missing: search engines then take any words of the page.",
    "long": "Too long: its end is cut off.",
    "short": "Short: there is room to say what a reader gets.",
    "": "Fits.",
}


@dataclass(frozen=True)
class Length:
    """How long a text is beside what is shown of it, in words."""

    text: str
    most: int
    least: int = 0

    @property
    def shown(self) -> str:
        """The text as it is cut: at a word, with an ellipsis."""
        if not self.is_long:
            return self.text
        head = self.text[: self.most - 1]
        return f"{head.rsplit(' ', 1)[0].rstrip(' ,;:.–—')} …"

    @property
    def is_long(self) -> bool:
        """Whether its end is cut."""
        return len(self.text) > self.most

    @property
    def fault(self) -> str:
        """What is wrong with it: “missing”, “long” or “short”; empty where it fits."""
        if not self.text:
            return "missing"
        if self.is_long:
            return "long"
        return "short" if len(self.text) < self.least else ""

    @property
    def verdict(self) -> str:
        """What to do about it."""
        return _VERDICTS[self.fault]


def with_site_name(title: str, name: str) -> str:
    """What a search result is called: the title and the site's name, which is left out where it would be cut."""
    whole = f"{title} — {name}"
    return title if Length(whole, TITLE_SHOWN).is_long else whole


def filled_up(text: str, more: list[str]) -> str:
    """A description, and behind it as many of these as there is room for: titles of what a list holds."""
    said = text if text.endswith((".", "?", "!")) else f"{text}."
    for count in range(len(more), 0, -1):
        longer = f"{said} {'; '.join(more[:count])}."
        if not Length(longer, DESCRIPTION_SHOWN).is_long:
            return longer
    return said
