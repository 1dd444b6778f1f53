"""Read the settings within a code in square brackets, such as [gallery ids="1,2"]."""

import html
import re

ATTRIBUTE = re.compile(r"""([\w:-]{1,60})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s\]"']+))""")


def attributes_of(text: str) -> dict[str, str]:
    """The settings within a code, by lower-case name."""
    return {
        found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "") for found in ATTRIBUTE.finditer(text)
    }
