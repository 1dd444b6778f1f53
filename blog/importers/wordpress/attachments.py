"""What WordPress's codes point at, files of its library, and how they are shown."""

import html
from dataclasses import dataclass


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
