"""The checks of an article before publishing: pure functions from its words and pictures to findings."""

from collections.abc import Callable, Iterator
from itertools import islice

from blog.articles.passages import Passage, PassagePicture, Section, sections_of
from blog.checks import capitals, rules
from home.blocks.placeholders import is_unwritten
from home.checks.findings import NOTHING, Finding
from home.checks.pictures import PICTURE_ADVICE, field_picture_findings
from home.checks.streams import shows_something
from home.pages.base import BasePage

ADVICE: dict[str, tuple[str, str]] = {
    NOTHING: (
        "This article shows nothing but its title",
        "Add a block with words, a picture or a video, or readers find an empty page.",
    ),
    "unwritten": (
        "This is still to be written",
        "Write your own words in place of those that the article began with, or delete the block.",
    ),
    "here-link": (
        "This link does not say where it leads",
        "Put the link on words that name what is behind it, such as “the study on hip rotation”.",
    ),
    "shouting": (
        "Capitals shout",
        "Write these words small, and make one of them bold if it has to stand out.",
    ),
    **PICTURE_ADVICE,
    "naked-email": (
        "This e-mail address cannot be clicked",
        "Select it and make it a link to an e-mail address, so that a click begins a mail.",
    ),
    "naked-address": (
        "This web address is no link",
        "Put the link on words that name what is behind it, and take the address out of the text.",
    ),
    "no-study": (
        "A study is mentioned, but none is shown",
        "Add a study block right after this paragraph, or say that it is your own experience.",
    ),
    "skipped-level": (
        "This heading skips a level",
        "Put a section block before the first small heading, and a larger one before a smaller one.",
    ),
}


Rule = Callable[[Passage], Iterator[str]]


def findings(page: BasePage) -> list[Finding]:
    """Everything to mend in an article, in reading order; an empty list is a clean article."""
    sections = sections_of(page.body)
    standfirst = Section(passages=[_standfirst(words)] if (words := " ".join(page.standfirst.split())) else [])
    standfirst.has_study = any(section.has_study for section in sections)
    sections.insert(0, standfirst)
    skipping = skipped_levels([passage for section in sections for passage in section.passages])
    found = [*_of_body(page), *_of_title(page)]
    place = 0
    for section in sections:
        for passage in section.passages:
            found += _of_passage(passage, section, place in skipping)
            place += 1
        for picture in section.pictures:
            found += _of_picture(picture, section)
    return [*found, *field_picture_findings(page)]


def _standfirst(words: str) -> Passage:
    return Passage(words, label="Standfirst", block="standfirst")


def _of_body(page: BasePage) -> Iterator[Finding]:
    if not shows_something(page.body, but=("section",)):
        yield Finding(NOTHING, place="The article’s blocks", block="body")


def _of_title(page: BasePage) -> Iterator[Finding]:
    yield from (
        Finding("shouting", words, page.title, place="The title", block="title")
        for words in shouting(Passage(page.title or "", "h1"))
    )


def _of_passage(passage: Passage, section: Section, skips: bool) -> Iterator[Finding]:
    for kind, rule in RULES.items():
        if not (kind == "no-study" and section.has_study):
            yield from (_in_passage(kind, words, passage, section) for words in rule(passage))
    if skips:
        yield _in_passage("skipped-level", passage.text, passage, section)


def _of_picture(picture: PassagePicture, section: Section) -> Iterator[Finding]:
    if picture.kind:
        where = _place(picture.label, section)
        yield Finding(picture.kind, picture.title, "", section.heading, picture.place, where, picture.block)


def _in_passage(kind: str, words: str, passage: Passage, section: Section) -> Finding:
    return Finding(kind, words, passage.text, section.heading, 0, _place(passage.label, section), passage.block)


def _place(label: str, section: Section) -> str:
    """Where a block stands, in plain words: its kind, and the heading above it."""
    if not section.heading:
        return label if label == "Standfirst" else f"{label}, before the first section"
    return f"{label} under “{section.heading}”"


def here_links(passage: Passage) -> Iterator[str]:
    """Links named after nothing, and a "here" whose link was lost on the way."""
    text = passage.text
    for link in passage.links:
        if rules.says_nothing(link.words):
            yield link.words
        text = text.replace(link.words, " " * len(link.words), 1) if link.words else text
    yield from (lost.words for lost in rules.lost_links(text))


def shouting(passage: Passage) -> Iterator[str]:
    """A sentence in capitals, or too many words of them."""
    if words := capitals.raised(passage.text):
        yield words


def naked_emails(passage: Passage) -> Iterator[str]:
    """Addresses that no mailto link carries."""
    linked = [link.words for link in passage.links if link.href.lower().startswith("mailto:") or "://" in link.words]
    for found in rules.emails(passage.text):
        if not any(found.words in words for words in linked):
            yield found.words


def naked_addresses(passage: Passage) -> Iterator[str]:
    """Web addresses in running text that are no link. A caption or a label cannot hold one."""
    linked = " ".join(link.words for link in passage.links)
    for found in rules.web_addresses("" if passage.kind == "words" else passage.text):
        if found.words not in linked:
            yield found.words


def claimed(passage: Passage) -> Iterator[str]:
    """The first mention of what studies show. Headings only announce."""
    if not passage.is_heading:
        yield from (claim.words for claim in islice(rules.claims(passage.text), 1))


def skipped_levels(passages: list[Passage]) -> set[int]:
    """The places of headings more than one level under the last; the title is the first level."""
    level, skipping = 1, set()
    for place, passage in enumerate(passages):
        if passage.is_heading:
            if passage.level > level + 1:
                skipping.add(place)
            level = passage.level
    return skipping


def unwritten(passage: Passage) -> Iterator[str]:
    """Words of the skeleton."""
    if is_unwritten(passage.text):
        yield passage.text


RULES: dict[str, Rule] = {
    "unwritten": unwritten,
    "here-link": here_links,
    "shouting": shouting,
    "naked-email": naked_emails,
    "naked-address": naked_addresses,
    "no-study": claimed,
}
