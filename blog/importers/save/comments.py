"""Keep the comments that came with a moved article, each waiting to be looked at."""

import datetime
from collections.abc import Iterable
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from blog.articles.models import PostPage
from blog.importers.post import Answer
from home.comments import verdicts
from home.comments.models import Comment
from home.pages import edition

LONGEST_ID = 120


def keep_answers(page: PostPage, answers: Iterable[Answer], at: datetime.datetime) -> int:
    """Make a comment of each answer and tie the replies together; how many were made. Undated ones are from `at`.

    Two that say different things are two, even under one number or none: each has an identity, by which it is known as moved in.
    """
    made: dict[str, Comment] = {}
    parents = {}
    for place, answer in enumerate(dict.fromkeys(answers)):
        if answer.id in made and made[answer.id].text == answer.text:
            continue
        is_free = answer.id and answer.id not in made and len(answer.id) <= LONGEST_ID
        identity = answer.id if is_free else f"#{place}"
        made[identity] = _comment(page, replace(answer, id=identity), at)
        parents[identity] = answer.parent
    Comment.objects.bulk_create(made.values())
    edition.move_on()
    for identity, comment in made.items():
        comment.parent = made.get(parents[identity]) if _is_rooted(identity, parents) else None
    Comment.objects.bulk_update([comment for comment in made.values() if comment.parent], ["parent"])
    return len(made)


def _comment(page: PostPage, answer: Answer, at: datetime.datetime) -> Comment:
    comment = Comment(
        page=page,
        name=" ".join(answer.name.split())[:120] or "Anonymous",
        email=_email(answer.email),
        text=answer.text,
        created_at=answer.at or at,
        source_id=answer.id,
        digest=verdicts.fingerprint(answer.text),
    )
    verdicts.note(comment, verdicts.weigh(comment, []))
    return comment


def _email(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address if len(address) <= 254 else ""


def _is_rooted(identity: str, parents: dict[str, str]) -> bool:
    """Whether the way up from a reply ends, rather than coming back to itself."""
    seen = set()
    while identity in parents:
        if identity in seen:
            return False
        seen.add(identity)
        identity = parents[identity]
    return True
