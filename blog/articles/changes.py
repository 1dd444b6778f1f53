"""Compares two states of an article by what readers see, so that only a real change moves `dateModified`."""

import re
from typing import Any

_KEYS = re.compile(r'\s*data-block-key="[^"]*"')  # the editor adds them to rich text at every first edit


def visible_content(post: Any) -> tuple[Any, ...]:
    """What readers see of an article, comparable between two states of it.

    Not what the editor keeps for itself, nor where it is filed, nor what is only told to search engines.
    """
    body = list(post.body) and post.body.get_prep_value()  # read first, so that every block has all of its fields
    return (post.title, post.standfirst, post.coming_next, post.cover_id, post.author_id, _visible(body))


def _visible(value: Any) -> Any:
    """Without the ids of blocks and fields that are empty, which come and go without anybody's doing."""
    if isinstance(value, dict):
        kept = {key: _visible(one) for key, one in value.items() if not (key == "id" and "value" in value)}
        return {key: one for key, one in kept.items() if one not in (None, "", [], {}, False)}
    if isinstance(value, list | tuple):
        return [_visible(one) for one in value]
    return " ".join(_KEYS.sub("", value).split()) if isinstance(value, str) else value
