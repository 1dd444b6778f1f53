"""Captions: WebVTT as browsers read it, made out of SubRip where that is what the coach has."""

import re

from django.core.exceptions import ValidationError

LARGEST_CAPTIONS = 1024 * 1024
NOT_TEXT = "These captions are no text in UTF-8. Save them as WebVTT (.vtt) in UTF-8 and upload them again."
NOT_CAPTIONS = (
    "These are no captions. A WebVTT file begins with the word WEBVTT, then each line of speech stands under its "
    "times, such as 00:00:01.000 --> 00:00:04.000."
)
TOO_LONG = "Captions of more than 1 MB are no captions."

_TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d[.,]\d{3}"
_CUE = re.compile(rf"^({_TIME})[ \t]+-->[ \t]+({_TIME})", re.MULTILINE)
_SUBRIP = re.compile(rf"\A\s*\d+\s*\n{_TIME}[ \t]+-->")


def as_webvtt(data: bytes) -> str:
    """The captions as WebVTT. Raises ValidationError, in words, for what is neither WebVTT nor SubRip."""
    if len(data) > LARGEST_CAPTIONS:
        raise ValidationError(TOO_LONG)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise ValidationError(NOT_TEXT) from None
    if _SUBRIP.match(text):
        text = "WEBVTT\n\n" + _CUE.sub(lambda cue: cue[0].replace(",", "."), text.lstrip())
    if not re.match(r"WEBVTT(?:[ \t\n]|\Z)", text) or not _CUE.search(text) or "\x00" in text:
        raise ValidationError(NOT_CAPTIONS)
    return text
