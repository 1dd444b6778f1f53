"""Text of the site's own that the coach may write anew, with words in braces that are filled in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

_BRACES = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True)
class Wording:
    """The site's own words, and where they stand; `known` are the words in braces, with what is filled in for them."""

    place: str
    label: str
    default: str | Promise
    known: Mapping[str, str] = field(default_factory=dict)

    def complaint(self, text: str) -> str:
        """What is wrong with the braces of this text, in words; "" where nothing is."""
        unknown = dict.fromkeys(f"{{{name}}}" for name in _BRACES.findall(text) if name.strip() not in self.known)
        known = ", ".join(f"{{{one}}}" for one in self.known) or "none"
        return f"{', '.join(unknown)} cannot be filled in. What can be: {known}." if unknown else ""

    def fill(self, text: str, values: Mapping[str, Any]) -> str:
        """Filled in once: what a person wrote is never read for more braces."""
        names = {name: str(values.get(name, "")) for name in self.known}
        return _BRACES.sub(lambda found: names.get(found[1].strip(), found[0]), text or str(self.default))
