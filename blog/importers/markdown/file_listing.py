"""Find the files of a folder that are articles, among all else that a site's folder holds."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from blog.importers.files import FileRefused
from blog.importers.post import Counts
from blog.importers.restrictions.vocabulary import names

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mdx"})
PLAIN = frozenset({".txt", ".text"})
TEXT_SUFFIXES = MARKDOWN | PLAIN
HTML = frozenset({".html", ".htm"})  # Jekyll reads those with front matter as articles
UNREAD = HTML | {".rst", ".adoc", ".org", ".textile", ".docx", ".doc", ".odt", ".rtf", ".njk", ".pdf", ".tex"}
NO_ARTICLES = names("readme contributing _index changelog licence code_of_conduct license")
PAGES = names(
    "404 403 500 503 about about-me about-us aboutme about-this-site contact contact-me contact-us contacts kontakt"
    " index home impressum imprint privacy privacy-policy datenschutz terms terms-of-service terms-and-conditions"
    " legal legal-notice cookies cookie-policy disclaimer search archive archives tags tag categories category"
    " authors topics feed rss atom sitemap robots humans ads security llms requirements offline thanks thank-you"
    " summary navigation sidebar footer header subscribe newsletter ueber ueber-mich uber"
)
PAGE_FOLDERS = frozenset({"pages", "_pages"})
POST_FOLDERS = frozenset({"posts", "_posts"})
PAGE_HEAD = re.compile(
    r"^[ \t]{0,2}\"?(?:layout|type|template|page-?type)\"?[ \t]*[:=][ \t]*[\"']?(?:(?:layouts?|pages?)/)?"
    r"(?:pages?|home|index|404|about|contact|search|archives?|tags?|tag-?page|categor(?:y|ies)|redirect|landing|sitemap|feed|error)"
    r"(?:\.\w{2,5})?[\"']?[ \t]*,?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
DATED = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
HEAD_DATE = re.compile(rb"^[ \t]{0,2}\"?(?:pub)?date\"?[ \t]*[:=]", re.IGNORECASE | re.MULTILINE)
MOST_IN_BUNDLE = 2  # texts: an article that is a folder may have one more, a section's index has many
HEAD_LENGTH = 3000  # bytes that are looked at for the kind of a file
MACHINERY = names(
    "node_modules vendor __pycache__ _includes _layouts _templates _data _sass _site archetypes scaffolds themes"
    " layouts partials templates"
)
MOST_FILES = 20_000


def article_files(folder: Path, counts: Counts) -> Iterator[Path]:
    """The files that are articles; others with words in them are counted, hidden ones and those of machinery not."""
    for number, path in enumerate(folder.rglob("*")):
        steps = path.relative_to(folder).parts
        if number > MOST_FILES:
            raise FileRefused(f"“{folder}” holds more than {MOST_FILES:,} files: choose the folder of the texts.")
        if any(step.startswith(".") or step in MACHINERY for step in steps) or not path.is_file():
            continue
        ending = path.suffix.lower()
        if path.stem.lower() in NO_ARTICLES and ending in MARKDOWN:
            counts.skipped[f"{path.name} file"] += 1
        elif ending in TEXT_SUFFIXES or (ending in HTML and _start(path, 6).startswith(b"---")):
            if is_page(path, folder):
                counts.skipped["page of the site"] += 1
            else:
                yield path
        elif ending in UNREAD:
            counts.skipped[f"{ending} file"] += 1


def is_page(path: Path, folder: Path) -> bool:
    """Whether a text is one of a site's own pages, such as its 404 or “about”, by its name, folder or head."""
    steps = [step.lower() for step in path.relative_to(folder).parts[:-1]]
    name = path.stem.lower().replace("_", "-").replace(" ", "-")
    if POST_FOLDERS.intersection(steps[-1:]) or DATED.match(name):
        return False
    if name == "index":
        return not steps or (
            not HEAD_DATE.search(_start(path, HEAD_LENGTH)) and _texts_below(path.parent) > MOST_IN_BUNDLE
        )
    is_named = name.partition(".")[0] in PAGES or PAGE_FOLDERS.intersection(steps[-1:])
    return bool(is_named) or PAGE_HEAD.search(_start(path, HEAD_LENGTH).decode("utf-8", "replace")) is not None


def _texts_below(folder: Path) -> int:
    return sum(path.suffix.lower() in MARKDOWN for path in islice(folder.rglob("*"), MOST_FILES))


def _start(path: Path, length: int) -> bytes:
    """The first bytes of a file, without a byte-order mark."""
    try:
        with path.open("rb") as file:
            return file.read(length).removeprefix(b"\xef\xbb\xbf")
    except OSError:
        return b""
