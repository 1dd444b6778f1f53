"""What the site writes to readers and prospects: the site's own words, until the coach writes others.

Links, deadlines and what a mail must say stand in its template; only what is named in PASSAGES can be changed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

_BRACES = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True)
class MailPassage:
    """One passage of a mail: `known` are the words in braces that are filled in, with what they stand for."""

    mail: str
    label: str
    default: str
    known: Mapping[str, str]

    def unknown(self, text: str) -> list[str]:
        """What stands in braces and means nothing here, braces included, each once."""
        return list(dict.fromkeys(f"{{{name}}}" for name in _BRACES.findall(text) if name.strip() not in self.known))

    def fill(self, text: str, values: Mapping[str, Any]) -> str:
        """Filled in once: what a person wrote is never read for more braces."""
        names = {name: str(values.get(name, "")) for name in self.known}
        return _BRACES.sub(lambda found: names.get(found[1].strip(), found[0]), text or str(self.default))


PAGE = {"page": "the page’s title"}
PASSAGES: dict[str, MailPassage] = {
    "copy_begins": MailPassage(
        "The copy of an inquiry",
        "how it begins",
        gettext_lazy("Hello {name},\n\nyour message is here{promise}. This is your copy of it:"),
        {"name": "their name", "promise": "“, and I answer …”, where you promise within what time"},
    ),
    "copy_ends": MailPassage(
        "The copy of an inquiry", "how it ends", gettext_lazy("If something is missing, answer this mail."), {}
    ),
    "answer_begins": MailPassage(
        "Somebody answered a comment",
        "how it begins",
        gettext_lazy("Hello {name},\n\n{who} answered you under “{page}”:"),
        {"name": "who is told", "who": "who answered"} | PAGE,
    ),
    "answers_confirm_begins": MailPassage(
        "Confirm: be told of answers",
        "how it begins",
        gettext_lazy("Hello {name},\n\nyour comment stands under “{page}” now:"),
        {"name": "who commented"} | PAGE,
    ),
    "practice_confirm_begins": MailPassage(
        "Confirm: be asked how it went",
        "how it begins",
        gettext_lazy("Hello,\n\nsomebody, I hope you, said that I may ask in 14 days how “{page}” went."),
        PAGE,
    ),
    "practice_question_begins": MailPassage(
        "How did it go?",
        "how it begins",
        gettext_lazy(
            "Hello,\n\ntwo weeks ago you wanted to put “{page}” into practice.\n\n"
            "How did it go? One press is enough, and “not at all” is an answer, too:"
        ),
        PAGE,
    ),
    "promise_confirm_begins": MailPassage(
        "Confirm: be told of the next part",
        "how it begins",
        gettext_lazy(
            "Hello,\n\nsomebody, I hope you, asked to be told when “{page}” goes on.\nWhat comes next: {next}"
        ),
        PAGE | {"next": "what you promised"},
    ),
    "promise_kept_begins": MailPassage(
        "The next part is there",
        "how it begins",
        gettext_lazy("Hello,\n\nyou asked to be told once when “{page}” goes on. It does:"),
        PAGE,
    ),
}
