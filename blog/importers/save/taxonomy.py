"""File a moved article: its topic, tags and author, each made where the site has none of that name."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models
from django.utils.text import slugify

from blog.importers.post import Person
from blog.taxonomy.author import Author
from blog.taxonomy.filing import Tag
from blog.taxonomy.topic import Topic

M = TypeVar("M", bound=models.Model)
NO_TOPIC = frozenset({"", "uncategorized", "uncategorised", "allgemein", "general", "non classé"})


def topic_for(name: str) -> Topic | None:
    """The topic of this name, if it is one."""
    name = " ".join(name.split())[:60]
    return None if name.casefold() in NO_TOPIC else _named(Topic, name, name)


def tags_for(names: Iterable[str]) -> list[Tag]:
    """Tags of these names, each once."""
    cleaned = (" ".join(name.split())[:100] for name in names)
    tags = [_named(Tag, name, name) for name in cleaned if name.casefold() not in NO_TOPIC]
    return list({tag.pk: tag for tag in tags}.values())


def author_for(person: Person | None) -> Author | None:
    """The author who logs in under this name or signs with it."""
    if person is None or not (person.name or person.login):
        return None
    login = person.login.partition("@")[0]
    name = " ".join(person.name.split())[:100]
    return _named(Author, name, login or name)


def _named(model: type[M], name: str, word: str) -> M:
    """The one with this name, or without a name the one with this word as its address; else a new one."""
    slug = slugify(word, allow_unicode=model is Tag)[:60].strip("-")
    manager: Any = model._default_manager
    found = manager.filter(name__iexact=name).first() if name else None
    if found is None and slug:
        same_address = manager.filter(slug=slug).first()
        found = same_address if same_address and _is_same(same_address.name, name) else None
    free = name or word[:100]
    return found or manager.create(name=free, slug=_free_slug(manager, slug or model.__name__.lower()))


def _is_same(name: str, other: str) -> bool:
    """Whether two names are one, in any case; no name at all is nobody else's."""
    return not other or name.casefold() == other.casefold()


def _free_slug(manager: Any, slug: str) -> str:
    number, free = 1, slug
    while manager.filter(slug=free).exists():
        number += 1
        free = f"{slug[:50]}-{number}"
    return free
