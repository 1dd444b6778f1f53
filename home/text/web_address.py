"""Reads a web address as people paste it: with brackets, invisible signs, and what tells a company who passed it on."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from home.text.comparison import visible

_AROUND = " \t\r\n\"'“”„‘’«»,;!"
_BRACKETS = ("<>", "()", "[]")
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|igsh(?:id)?|mibextid|is_from_webapp|sender_device|mc_[ce]id|msclkid|ttclid|twclid",
    re.IGNORECASE,
)
_SHARED_BY = re.compile(r"(?:[\w-]+\.)*(?:youtube\.com|youtu\.be|spotify\.com)", re.IGNORECASE)


def tidied_address(text: str) -> str:
    """The address alone, without its tracking parameters. What is none is left as it is."""
    address = visible(text).strip(_AROUND)
    for pair in _BRACKETS:
        if address.startswith(pair[0]) and address.endswith(pair[1]):
            address = address[1:-1].strip(_AROUND)
    try:
        parts = urlsplit(address)
        asked = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return address
    shared = _SHARED_BY.fullmatch(parts.netloc or parts.path.partition("/")[0])
    kept = [(name, value) for name, value in asked if not (_TRACKING.fullmatch(name) or (shared and name == "si"))]
    return address if len(kept) == len(asked) else parts._replace(query=urlencode(kept)).geturl()
