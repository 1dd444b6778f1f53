"""What blogs put behind the address of an article or a list: its feed of comments, its AMP page, further pages, days."""

import re
from collections.abc import Iterator

_ENDINGS = re.compile(
    r"(?P<whole>/(?:(?:comments/)?feed(?:/(?:rss2?|atom|rdf))?|amp|embed|trackback|print|index\.html?|comment-page-\d{1,6}))$"
    r"|(?P<paged>/(?:page[/-]?)(?P<page>\d{1,6}))$"
    r"|(?<=/\d{4}/\d{2})(?P<day>/\d{1,2})$",
    re.IGNORECASE,
)
MOST = 3  # of them behind one another, as in /category/hips/page/2/amp/


def without_endings(path: str) -> Iterator[tuple[str, str]]:
    """Shorter addresses that show the same, the longest first, each with the query that says the rest."""
    path, query = path.rstrip("/"), ""
    for _ in range(MOST):
        found = _ENDINGS.search(path)
        if not found:
            return
        if found["paged"]:
            query = f"page={int(found['page'])}"
            # The further pages of the old blog's own list have a redirect of their own, if any has.
            yield path[: found.start()] + "/page", query
        path = path[: found.start()]
        if path:
            yield path, query
