"""Parses a DOI out of whatever people paste: an address, after “doi:”, in brackets."""

import re
from urllib.parse import unquote

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_NAME = re.compile(r"^(?:info:)?doi\s*[:/]?\s*(?=10\.)", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:[a-z]+://|www\.|(?:dx\.)?doi\.org/)", re.IGNORECASE)
_WITHIN = re.compile(r"10\.\d{4,9}/\S+")
_VIEW = re.compile(r"/(?:abstract|epdf|epub|full|fulltext|html|pdf|meta|summary)$")
_OPEN, _PAIRS = "<([{\"'“‘«", {">": "<", ")": "(", "]": "[", "}": "{", '"': '"', "'": "'", "”": "“", "’": "‘", "»": "«"}


def tidy_doi(pasted: str) -> str:
    """The DOI alone where one is found, else the text as it came, for the field to refuse."""
    text = _INVISIBLE.sub("", pasted).strip().lstrip(_OPEN)
    text = _of_address(text) if _ADDRESS.match(text) else _NAME.sub("", text)
    return _without_ending(text)


def _of_address(text: str) -> str:
    """What an address at doi.org, a library's proxy or a publisher holds, without the view of it that was open."""
    found = _WITHIN.search(unquote(re.split(r"[?#]", text)[0]))
    return _VIEW.sub("", found[0]) if found else text


def _without_ending(text: str) -> str:
    """Without the full stop after it, or a bracket that nothing opens."""
    while text and (text[-1] in ".,;:" or (text[-1] in _PAIRS and _is_alone(text))):
        text = text[:-1].rstrip()
    return text


def _is_alone(text: str) -> bool:
    opening = _PAIRS[text[-1]]
    return opening == text[-1] or text.count(text[-1]) > text.count(opening)
