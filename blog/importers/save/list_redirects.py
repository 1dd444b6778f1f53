"""Lead the addresses of an old blog's lists and feeds to those of the new one."""

from collections.abc import Iterable

from django.utils.text import slugify
from wagtail.contrib.redirects.models import Redirect

from blog.articles.models import BlogIndexPage
from blog.importers.post import OldList
from blog.importers.save.redirects import old_paths
from blog.taxonomy.author import Author
from blog.taxonomy.filing import Tag
from blog.taxonomy.topic import Topic
from home.pages import edition

FORMS = {"atom": "feed/", "rss": "feed/rss/", "json": "feed/json/"}


def redirect_lists(index: BlogIndexPage, lists: Iterable[OldList]) -> int:
    """Make a redirect for every old address that has a counterpart here and leads nowhere yet; how many."""
    site, base = index.get_site(), index.get_url() or "/"
    wanted: dict[str, str] = {}
    for old in lists:
        target = _target(old)
        if target is not None:
            for path in old_paths(old.addresses):
                wanted.setdefault(path, f"{base}{target}")
    taken = set(Redirect.get_for_site(site).values_list("old_path", flat=True))
    made = [
        Redirect(old_path=path, site=site, redirect_link=target, is_permanent=True)
        for path, target in wanted.items()
        if path not in taken and path != Redirect.normalise_path(target)
    ]
    Redirect.objects.bulk_create(made)
    edition.move_on()
    return len(made)


def _target(old: OldList) -> str | None:
    """The path below the index that shows the same; None where nothing does."""
    if old.kind == "blog":
        return FORMS.get(old.form, "")
    if old.kind == "year":
        return f"year/{old.name}/"
    place = _author(old.name) if old.kind == "author" else _filed(old.name)
    has_feed = place is not None and place.startswith("topic/")
    return f"{place}{FORMS[old.form]}" if old.form and has_feed else place


def _filed(name: str) -> str | None:
    """Where the articles of an old category or tag are: under a topic, else under a tag."""
    words = " ".join(name.split())
    if topic := Topic.objects.filter(name__iexact=words[:60]).first():
        return f"topic/{topic.slug}/"
    tag = Tag.objects.filter(name__iexact=words[:100]).first()
    return f"tag/{tag.slug}/" if tag else None


def _author(name: str) -> str | None:
    words = " ".join(name.split())[:100]
    found = Author.objects.filter(name__iexact=words).first() or Author.objects.filter(slug=slugify(words)).first()
    return f"author/{found.slug}/" if found else None
