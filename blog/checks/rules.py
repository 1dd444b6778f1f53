"""What counts as a lost link, an empty link, a claim, or a naked address in running text.

The one rule book: the notes that an import leaves and the checks while writing both use it, so that an article which
was moved in cleanly is clean in the editor as well.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A link of nothing but such words does not say where it leads.
EMPTY_WORDS = _words(
    "a all an and article at below button check click clicking continue details find follow for full get go here"
    " heres hit in info information it its just learn link links look me more now on one out over page please post"
    " press read reading right see site source tap that the these this those to via view visit website you"
)
# Beside a "here" these say nothing either.
DEEDS = _words(
    "apply are available book buy can download enter found grab is join listen order register shop sign start"
    " subscribe up watch"
)
NO_ADDRESS_FOLLOWS = r"(?!\W{0,3}https?://)"
# A "here" or "link" that plain text kept without its link.
LOST_LINK = re.compile(
    r"(?P<loud>\bHERE\b)(?!['’]S)(?!\s+[A-Z]{2,}\b)"
    rf"{NO_ADDRESS_FOLLOWS}"
    rf"|\b(?i:click|tap) (?:on )?(?P<click>(?i:here))\b{NO_ADDRESS_FOLLOWS}|:\s*(?P<end>here)\W{{0,3}}$"
    r"|\b(?i:click|follow|use) (?:on )?(?P<there>(?:this|the) link)\b(?! (?:between|from|with|of)\b)(?! ?:? ?https?://)"
    r"|\b(?i:see|visit|via|at) (?P<link>(?:this|the) link)\b(?! (?:between|from|to|with|of)\b)(?! ?:? ?https?://)"
    r"|\b(?i:read|find|found|download|get|grab|listen|watch|check|buy|order|book|register|apply|join|learn|sign up|subscribe)\b"
    r"(?: (?:it|them|more|all|the|this|that|my|our|full|whole|free|about|to|on|for|up|out|article|post|study|paper|review"
    r"|research|podcast|episode|video|plan|program(?:me)?|guide|e-?book|list|newsletter|course)){0,5} (?P<here>here)"
    r"(?=\s*(?:[.!?;)]|$))"
)

# Says that science found something. "These studies" were shown before, and "a study that …" claims nothing.
_SHOWS = (
    r"(?:shows?|showed|shown|identif\w+|f(?:ou|i)nds?|suggest\w*|prov(?:es?|ed|en)|report(?:s|ed)?|demonstrat\w+"
    r"|conclude[sd]?|indicat\w+|confirm\w*|says?|said|tells?|told|supports?|supported|links?|linked|points?|agrees?)"
)
_MANY = r"(?:recent|new|newer|large|landmark|several|numerous|many|multiple|countless|various)"
_STUDIES = r"(?:stud(?:y|ies)|trials?|papers?|research|evidence|science)"
CLAIM = re.compile(
    r"\b(?:systematic reviews?|meta-? ?analys[ie]s|randomi[sz]ed (?:controlled )?trials?|cochrane|et al\b)"
    r"|(?<!these )(?<!those )(?<!this )(?<!that )(?<!of )"
    rf"\b(?:{_STUDIES}|RCTs?|literature|experts)\s+(?:(?:that|which|has|have|also|now|clearly|all)\s+){{0,2}}{_SHOWS}\b"
    rf"|\bdata (?:clearly )?{_SHOWS} (?:that|us)\b"
    r"|\b(?:research|evidence|literature) (?:is|are|seems) (?:very |quite |pretty )?"
    r"(?:clear|settled|strong|overwhelming|mixed)\b"
    r"|\b(?:according to|shown (?:in|by)|prove[dn] (?:in|by)|backed (?:up )?by|based on|supported by|published in|body of)"
    rf" (?:[\w-]+ ){{0,3}}{_STUDIES}\b"
    rf"|\b{_MANY} (?:[\w-]+ ){{0,2}}(?:studies|trials|papers)\b"
    r"|\b(?:recent|new|large|landmark|\d{4}|in (?:a|an|one|another)) (?:[\w-]+ ){0,3}(?:study|trial)\b"
    r"(?! (?:plan|room|hall|guide))"
    r"|\bstud(?:y|ies) (?:published|in the journal|looked at|by [A-Z]|(?:of|with|on) \d)"
    r"|\b(?:survey|review|paper) (?:of|from) \d+"
    rf"|\bscientists\b|\bresearchers (?:[\w-]+ ){{0,3}}(?:{_SHOWS}|agree|believe|think)\b"
    r"|\bscientifically (?:proven|shown|validated|backed)\b|\bscience-backed\b",
    re.IGNORECASE,
)

# The one shape of an e-mail address and of a web address in text; `blog.importers.links` makes links of both.
EMAIL = r"(?<![\w.+/-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w@-])"
WEB = r"[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"“”«»\\^`{|}]{1,2000}"
_NAKED = re.compile(rf"(?P<web>{WEB})|(?P<email>{EMAIL})")
_AFTER = ".,;:!?'’*_…"


class Span(NamedTuple):
    """Where words stand in a text, and the words."""

    start: int
    end: int
    words: str


def says_nothing(words: str) -> bool:
    """Whether the words of a link do not say where it leads."""
    said = set(re.findall(r"\w+", re.sub(r"['’]", "", words).casefold()))
    return bool(said) and said <= (EMPTY_WORDS | DEEDS if "here" in said else EMPTY_WORDS)


def lost_links(text: str) -> Iterator[Span]:
    """The “here” or “this link” whose link is gone. Whoever knows of links leaves out those that stand on one."""
    for found in LOST_LINK.finditer(text):
        name = found.lastgroup or ""
        yield Span(*found.span(name), found[name])


def claims(text: str) -> Iterator[Span]:
    """Each mention of what studies show."""
    for found in CLAIM.finditer(text):
        yield Span(*found.span(), found[0])


def emails(text: str) -> Iterator[Span]:
    """E-mail addresses; one within a web address is part of that."""
    for found in _NAKED.finditer(text):
        if found["email"]:
            yield Span(*found.span(), found[0])


def web_addresses(text: str) -> Iterator[Span]:
    """Web addresses that a reader could follow, without the punctuation of the sentence around them."""
    for found in _NAKED.finditer(text):
        address = unpunctuated(found["web"] or "")
        if address:
            yield Span(found.start(), found.start() + len(address), address)


def unpunctuated(address: str) -> str:
    """A web address without the punctuation of the sentence around it; "" where it names no host."""
    address = address.rstrip(_AFTER)
    while address.endswith((")", "]")) and address.count(address[-1]) > address.count(
        {")": "(", "]": "["}[address[-1]]
    ):
        address = address[:-1].rstrip(_AFTER)
    host = address.partition("://")[2]
    return address if host and host[0].isalnum() else ""
