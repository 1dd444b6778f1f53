"""Read the comments under an article of a WordPress export."""

from blog.importers.dates import moment
from blog.importers.html.cleaning import one_line, plain_words
from blog.importers.post import Answer

UNWANTED = frozenset({"spam", "trash", "post-trashed"})
ECHOES = frozenset({"pingback", "trackback"})


def answers_in(comments: tuple[dict[str, str], ...]) -> tuple[tuple[Answer, ...], int]:
    """Readers' comments, and how many others there were: spam, bin, echoes of other sites."""
    wanted = [
        each
        for each in comments
        if each.get("wp:comment_approved") not in UNWANTED and each.get("wp:comment_type") not in ECHOES
    ]
    made = [_answer(each) for each in wanted]
    kept = tuple(each for each in made if each.text)
    return kept, len(comments) - len(kept)


def _answer(given: dict[str, str]) -> Answer:
    return Answer(
        given.get("wp:comment_id", ""),
        given.get("wp:comment_parent", ""),
        one_line(given.get("wp:comment_author")),
        given.get("wp:comment_author_email", "").strip(),
        plain_words(given.get("wp:comment_content")),
        moment(given.get("wp:comment_date_gmt"), given.get("wp:comment_date")),
    )
