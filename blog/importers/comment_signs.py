"""Tell the head of a comment section, and comment spam, from an article's own lines."""

import re

HEAD = re.compile(
    r"(?:show |view |see )?(?:all )?(?:(?:\d{1,5}|no|one) (?:comments?|responses?|replies|thoughts)|comments?"
    r"|reader comments|comment section)(?: yet)?(?: ?[(:] ?\d{1,5}\)?)?"
    r"(?: (?:on|to) [“\"'‘].{1,100})?[^\w]{0,5}"
    r"|comments (?:are )?(?:closed|off)(?: on .{1,120})?\W{0,3}",
    re.IGNORECASE,
)
FORM = re.compile(
    r"(?:leave|post|add|write|submit) (?:a|your|another) (?:comment|reply|response)"
    r"(?: ?cancel reply)?[^\w]{0,5}"
    r"|(?:you must be logged in|log in|sign in) to (?:post a |leave a )?comment\W{0,3}",
    re.IGNORECASE,
)
SPAM = re.compile(
    r"\b(?:viagra|cialis|levitra|clomid|fluoxetine|priligy|kamagra|propecia|tramadol|xanax|casino"
    r"|payday loans?|essay writing service|replica watches|porn|escorts?)\b|\[/?(?:url|link)\b|<a\s+href",
    re.IGNORECASE,
)


def is_head(text: str) -> bool:
    """Whether a line is nothing but the head of a comment section or its form."""
    return len(text) <= 160 and bool(HEAD.fullmatch(text) or FORM.fullmatch(text))


def is_spam(text: str) -> bool:
    """Whether a text names what comment spam sells, or holds a forum's link code."""
    return SPAM.search(text) is not None
