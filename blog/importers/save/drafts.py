"""Keep an imported article as a draft of the blog, once, with a comment for the editor at every doubt."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import COMMENTS_RELATION_NAME, Comment, Page, Revision

from blog.articles.models import BlogIndexPage, PostPage
from blog.articles.routes import RESERVED
from blog.importers.article import Article, Heading, Note, count_words
from blog.importers.files import ArticleSource, FileRefused
from blog.importers.models import ImportedPost
from blog.importers.review_notes import NOTES
from blog.importers.to_blocks.layout import Layout, MarkPlace, lay_out
from blog.importers.to_blocks.word_count import words_in

MOST_COMMENTS = 200  # a page with more doubts than this is not an article; the editor would drown


@dataclass(frozen=True)
class KeptDraft:
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
        raise FileRefused(f"There are several article index pages: choose one with --parent ({choice}).")
    name = f" with the slug “{slug}”" if slug else ""
    raise FileRefused(f"There is no article index page{name} to put the article under: make one in the editor first.")


@transaction.atomic
def keep_draft(article: Article, source: ArticleSource, index: BlogIndexPage, publish: bool = False) -> KeptDraft:
    """Make the page of a text file, its comments and its first revision together, or find the page made before."""
    index = lock(index)
    if earlier := earlier_text(article, source):
        return earlier
    if not article.title:
        raise FileRefused(f"“{source.name}” holds no words: there is nothing to import.")
    if publish and not article.parts:
        raise FileRefused(f"“{source.name}” has a title and nothing under it, so it cannot be published.")
    layout = lay_out(article)
    kept = plant(PostPage(title=article.title, slug=free_article_slug(article.title, index)), layout, index, publish)
    words = {"words_before": count_words(source.text), "words_after": words_in(layout.body)}
    remember_import(kept.page, "text", text_id(article, source), doubts(article), **words)
    return kept


def lock(index: BlogIndexPage) -> BlogIndexPage:
    """The index as it is now, with nobody else adding to it until the transaction ends."""
    Page.objects.select_for_update().get(pk=index.pk)
    return BlogIndexPage.objects.get(pk=index.pk)


def plant(page: PostPage, layout: Layout, index: BlogIndexPage, publish: bool) -> KeptDraft:
    """Put a new page into the tree with its body, the editor's comments and its first revision."""
    user = _first_superuser()
    page.live, page.owner, page.body = False, user, json.dumps(layout.body)
    index.add_child(instance=page)
    revision, marked = _first_revision(page, layout, user)
    if publish:
        revision.publish(user=user)
        page.refresh_from_db()
    return KeptDraft(page, marked=marked)


def remember_import(page: PostPage, source: str, source_id: str, notes: Iterable[Note], **fields: Any) -> None:
    """Note what the page was made of, so that it is made once, and what its editor should look at."""
    listed = [{"kind": note.kind, "text": note.text, "where": note.where} for note in notes]
    ImportedPost.objects.create(post=page, source=source, source_id=source_id, notes=listed, **fields)


def doubts(article: Article) -> Iterator[Note]:
    """The article's marks as notes, each beside the heading it is under."""
    for mark in article.marks:
        before = article.parts[: (mark.part or 0) + 1]
        heading = next((part for part in reversed(before) if isinstance(part, Heading)), None)
        yield Note(mark.kind, f"“{mark.words[:200]}”: {NOTES[mark.kind]}", heading.text if heading else "")


def text_fingerprint(text: str) -> str:
    """The same for the same words, whatever the line ends and spaces between them."""
    return hashlib.sha256("\n".join(text.lstrip("\ufeff").split()).encode("utf-8", "surrogatepass")).hexdigest()


def text_id(article: Article, source: ArticleSource) -> str:
    """A text file's identity: its title line, then all of its words."""
    return f"text:{text_fingerprint(article.title)[:24]}:{text_fingerprint(source.text)}"


def earlier_text(article: Article, source: ArticleSource) -> KeptDraft | None:
    """The page made of this text before, or of another state of the file: same title line, other words."""
    identity = text_id(article, source)
    same_title = ImportedPost.objects.filter(source_id__startswith=identity.rpartition(":")[0] + ":")
    made = same_title.filter(source_id=identity).first() or same_title.order_by("-imported_at").first()
    return KeptDraft(made.post, is_new=False, is_changed=made.source_id != identity) if made else None


def _first_revision(page: PostPage, layout: Layout, user: AbstractBaseUser | None) -> tuple[Revision, int]:
    """Save the draft with its comments; without anybody to sign them there are none."""
    comments = [_comment(place, user) for place in layout.places[:MOST_COMMENTS]] if user else []
    getattr(page, COMMENTS_RELATION_NAME).add(*comments)
    revision = page.save_revision(user=user)
    Comment.objects.filter(page=page).update(revision_created=revision)
    return revision, len(comments)


def _comment(place: MarkPlace, user: AbstractBaseUser) -> Comment:
    text = NOTES[place.mark.kind]
    return Comment(user=user, text=text, contentpath=place.contentpath, position=place.position)


def _first_superuser() -> AbstractBaseUser | None:
    return get_user_model().objects.filter(is_superuser=True, is_active=True).order_by("pk").first()


def free_article_slug(title: str, index: BlogIndexPage, *, unicode: bool = False) -> str:
    """The title as an address, with a number behind it where another page, or the blog itself, has that address."""
    base = slugify(title, allow_unicode=unicode)[:240].strip("-") or "article"
    taken = RESERVED.union(index.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    number = 1
    while (slug := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return slug
