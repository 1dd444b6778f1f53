"""Tell an answer from what it was begun with: a greeting says nothing, a template is to be fitted to the person first."""

import re
from collections.abc import Iterable

GREETING = "This is only the greeting. Write your answer first."
TEMPLATE = "This is the template “{}” as it stands. Fit it to {} before you send it."
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def folded_words(text: str) -> list[str]:
    """The words of a text in small letters, whatever stands between them."""
    return [word.casefold() for word in _WORD.findall(text)]


POLITE = frozenset(
    folded_words(
        "hello hi hey hallo dear good morning afternoon evening day liebe lieber guten tag servus moin ciao best kind kindest"
        " warm regards wishes greetings sincerely yours truly cheers love all the with from your and"
    )
)


def is_greeting(text: str, names: Iterable[str]) -> bool:
    """Whether a text holds nothing but a greeting, a farewell and these names."""
    known = POLITE.union(*(folded_words(name) for name in names))
    return all(word in known for word in folded_words(text))
