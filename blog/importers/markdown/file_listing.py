"""Find the files of a folder that are articles, among all else that a site's folder holds."""

from collections.abc import Iterator
from pathlib import Path

from blog.importers.files import FileRefused
from blog.importers.post import Counts

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mdx"})
PLAIN = frozenset({".txt", ".text"})
TEXT_SUFFIXES = MARKDOWN | PLAIN
HTML = frozenset({".html", ".htm"})  # Jekyll reads those with front matter as articles
UNREAD = HTML | {".rst", ".adoc", ".org", ".textile", ".docx", ".doc", ".odt", ".rtf", ".njk", ".pdf", ".tex"}
NO_ARTICLES = frozenset({"readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "_index"})
MACHINERY = frozenset({"node_modules", "vendor", "__pycache__"})
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
        elif ending in TEXT_SUFFIXES or (ending in HTML and _has_head(path)):
            yield path
        elif ending in UNREAD:
            counts.skipped[f"{ending} file"] += 1


def _has_head(path: Path) -> bool:
    """Whether a file begins as front matter does."""
    try:
        with path.open("rb") as file:
            return file.read(6).lstrip(b"\xef\xbb\xbf").startswith(b"---")
    except OSError:
        return False
