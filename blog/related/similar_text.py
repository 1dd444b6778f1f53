"""Finds the articles that say like things. The whole index is searched, so it is done at publishing, not at reading."""

import re
from collections import Counter

from django.db import transaction
from django.db.models import Q
from django.utils.html import strip_tags

from blog.related.models import Kinship
from home.pages.base import BasePage

MOST = 10
KEYWORDS = 12
TITLE_COUNTS = 5
SHORTEST = 4  # letters
_GRAMMAR = """about after again also back because been before being both came come could does doing done down each else
even ever every from gave give goes good have here into itself just keep know less like little look made make many maybe
more most much must need never next none once only other over part people same should since some still such take tell
than that their them then there these they thing things think this those through time today took under until very want
well went were what when where which while will with within without would year years your yours yourself"""
GRAMMAR = frozenset(_GRAMMAR.split())


def remember_kin(post: BasePage) -> None:
    """Search for the words that mark this article, and keep what was found."""
    from wagtail.search.query import Or, PlainText

    words = keywords(post)
    readable = type(post).objects.live().public().exclude(pk=post.pk)
    found = list(readable.search(Or([PlainText(word) for word in words]))[:MOST]) if words else []
    with transaction.atomic():
        Kinship.objects.filter(post=post).delete()
        Kinship.objects.bulk_create(Kinship(post=post, other=other) for other in found)


def kin_of(post: BasePage) -> list[int]:
    """The keys of the articles that it found, and of those that found it."""
    if not post.pk:
        return []
    rows = Kinship.objects.filter(Q(post=post) | Q(other=post)).order_by("-pk").values_list("post_id", "other_id")
    return list(dict.fromkeys(key for row in rows[: 4 * MOST] for key in row if key != post.pk))


def keywords(post: BasePage) -> list[str]:
    """The words it says most often, those of its title counting TITLE_COUNTS times."""
    said = Counter(_words(" ".join(post.body.stream_block.get_searchable_content(post.body))))
    for word in _words(f"{post.title} {post.standfirst}"):
        said[word] += TITLE_COUNTS
    return [word for word, _ in said.most_common(KEYWORDS)]


def _words(text: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+", strip_tags(text).lower())
    return [word for word in words if len(word) >= SHORTEST and word not in GRAMMAR]
