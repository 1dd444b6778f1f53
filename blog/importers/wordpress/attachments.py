"""What WordPress's codes point at, files of its library, and how they say it."""

import html
import re
from dataclasses import dataclass

ATTRIBUTE = re.compile(r"""([\w:-]{1,60})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s\]"']+))""")


@dataclass(frozen=True)
class Attachment:
    """A file of the old site's library."""

    url: str
    alt: str = ""
    caption: str = ""
    parent: str = ""

    @property
    def figure(self) -> str:
        """The picture with its caption."""
        caption = f"<figcaption>{html.escape(self.caption)}</figcaption>" if self.caption else ""
        return f'<figure><img src="{html.escape(self.url)}" alt="{html.escape(self.alt)}">{caption}</figure>'


def attributes_of(text: str) -> dict[str, str]:
    """The settings within a code, by lower-case name."""
    return {
        found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "") for found in ATTRIBUTE.finditer(text)
    }
