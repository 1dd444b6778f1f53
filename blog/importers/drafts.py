"""Keep an imported article as a draft of the blog, once, with a comment for the editor at every doubt."""

import hashlib
import json
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import COMMENTS_RELATION_NAME, Comment, Page, PageLogEntry, Revision

from blog.importers.article import Article
from blog.importers.files import Refused, Source
from blog.importers.layout import Layout, Place, lay_out
from blog.importers.marks import NOTES
from blog.models import BlogIndexPage, PostPage

MOST_COMMENTS = 200  # a page with more doubts than this is not an article; the editor would drown


@dataclass(frozen=True)
class Kept:
    """The page that holds the article, how it came about, and how many marks stand in its editor."""

    page: PostPage
    is_new: bool = True
    is_changed: bool = False
    marked: int = 0


def find_index(slug: str = "") -> BlogIndexPage:
    """The article index to put drafts under; raises Refused unless exactly one answers."""
    found = list(BlogIndexPage.objects.filter(slug=slug) if slug else BlogIndexPage.objects.all())
    if len(found) == 1:
        return found[0]
    if found:
        choice = ", ".join(sorted({page.slug for page in found}))
        raise Refused(f"There are several article index pages: choose one with --parent ({choice}).")
    name = f" with the slug “{slug}”" if slug else ""
    raise Refused(
        f"There is no article index page{name} to put the article under: make one in the editor first."
    )


@transaction.atomic
def keep(article: Article, source: Source, index: BlogIndexPage, publish: bool = False) -> Kept:
    """Make the page, its comments and its first revision together, or find the page made before."""
    Page.objects.select_for_update().get(pk=index.pk)
    if earlier := _earlier(article, source):
        return earlier
    if not article.title:
        raise Refused(f"“{source.name}” holds no words: there is nothing to import.")
    if publish and not article.parts:
        raise Refused(f"“{source.name}” has a title and nothing under it, so it cannot be published.")
    return _make(article, source, index, publish)


def fingerprint(text: str) -> str:
    """The same for the same words, whatever the line ends and spaces between them."""
    return hashlib.sha256(
        "\n".join(text.lstrip("\ufeff").split()).encode("utf-8", "surrogatepass")
    ).hexdigest()


def _earlier(article: Article, source: Source) -> Kept | None:
    """The page made of this text before, or of another state of the file: same title line, other words."""
    made = PageLogEntry.objects.filter(action="wagtail.create", page__in=PostPage.objects.values("pk"))
    for key, value in (("fingerprint", fingerprint(source.text)), ("title", article.title)):
        entry = made.filter(**{f"data__imported__{key}": value}).order_by("-timestamp").first()
        if entry:
            page = PostPage.objects.get(pk=entry.page_id)
            return Kept(page, is_new=False, is_changed=key == "title")
    return None


def _make(article: Article, source: Source, index: BlogIndexPage, publish: bool) -> Kept:
    user = _first_superuser()
    layout = lay_out(article)
    page = PostPage(title=article.title, slug=_free_slug(article.title, index), live=False, owner=user)
    page.body = json.dumps(layout.body)
    index.add_child(instance=page)
    _remember(page, article, source)
    revision, marked = _first_revision(page, layout, user)
    if publish:
        revision.publish(user=user)
        page.refresh_from_db()
    return Kept(page, marked=marked)


def _remember(page: PostPage, article: Article, source: Source) -> None:
    """Note in the page's history what it was made of, where later edits of the page cannot change it."""
    imported = {"file": source.name, "title": article.title, "fingerprint": fingerprint(source.text)}
    PageLogEntry.objects.filter(page=page.pk, action="wagtail.create").update(data={"imported": imported})


def _first_revision(page: PostPage, layout: Layout, user: AbstractBaseUser | None) -> tuple[Revision, int]:
    """Save the draft with its comments; without anybody to sign them there are none."""
    comments = [_comment(place, user) for place in layout.places[:MOST_COMMENTS]] if user else []
    getattr(page, COMMENTS_RELATION_NAME).add(*comments)
    revision = page.save_revision(user=user)
    Comment.objects.filter(page=page).update(revision_created=revision)
    return revision, len(comments)


def _comment(place: Place, user: AbstractBaseUser) -> Comment:
    text = NOTES[place.mark.kind]
    return Comment(user=user, text=text, contentpath=place.contentpath, position=place.position)


def _first_superuser() -> AbstractBaseUser | None:
    return get_user_model().objects.filter(is_superuser=True, is_active=True).order_by("pk").first()


def _free_slug(title: str, index: BlogIndexPage) -> str:
    """The title as an address, with a number behind it where another page has that address."""
    base = slugify(title)[:240].strip("-") or "article"
    taken = set(index.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    number = 1
    while (slug := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return slug
