"""Tell an answer from what it was begun with: a greeting or a signature says nothing, a template is to be fitted first."""

import re
from collections.abc import Iterable

from home.text.comparison import searched, visible

GREETING = "This is only the greeting. Write your answer first."
TEMPLATE = "This is the template “{}” as it stands. Fit it to {} before you send it."
UNFILLED = "{} would reach the person as it stands. Write what belongs there."
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LABEL = re.compile(
    r"^\W*(?:phone|tel(?:ephone)?|mobile?|mobil|e-?mail|mail|web|www|instagram|insta|ig)\b[\s.:]*", re.IGNORECASE
)
_DEVICE = re.compile(
    r"^\W*(?:(?:sent|gesendet|envoyé|enviado|inviato) (?:from|von|de|da|mit|with) \S|von meinem \S+ gesendet|get outlook for )",
    re.IGNORECASE,
)


def folded_words(text: str) -> list[str]:
    """The words of a text in small letters without accents, whatever stands between them."""
    return _WORD.findall(searched(visible(text)))


POLITE = frozenset(
    folded_words(
        "hello hi hey hallo dear good morning afternoon evening day there again to you team everyone all the best kind"
        " kindest warm warmest regards wishes greetings sincerely yours truly cheers love with from your and x xx xo"
        " mr mrs ms miss mx dr prof professor doctor sir madam"
        " liebe lieber liebes guten morgen tag abend servus moin grüß gott sehr geehrte geehrter frau herr herrn viele beste"
        " herzliche herzlichen herzlich grüße grüßen gruß mit freundlichen freundliche lg vg mfg dein deine ihr ihre euer"
        " bonjour bonsoir salut cher chère madame monsieur bien à vous toi cordialement amicalement bises"
        " hola buenos buenas días tardes querido querida estimado estimada saludos un abrazo atentamente"
        " ciao buongiorno buonasera caro cara saluti cordiali hoi beste groet groeten met vriendelijke olá oi hej hei"
    )
)


def is_greeting(text: str, names: Iterable[str], signature: Iterable[str] = ()) -> bool:
    """Whether a text holds nothing but a greeting, a farewell, these names, and lines of a signature."""
    known = POLITE.union(*(folded_words(name) for name in names))
    signed = [folded_words(line) for each in signature for line in each.splitlines()]
    said = [folded_words(_LABEL.sub("", line)) for line in text.splitlines() if not _DEVICE.match(line)]
    return all(word in known for words in said if words not in signed for word in words)
