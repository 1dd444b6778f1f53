"""Keep a post of an export as an article of the blog: page, filing, comments, redirects, all or nothing."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from blog.articles.models import BlogIndexPage, PostPage
from blog.importers.article import Note
from blog.importers.models import ImportedPost
from blog.importers.post import Post
from blog.importers.save import drafts
from blog.importers.save.comments import keep_answers
from blog.importers.save.redirects import redirect_old
from blog.importers.save.taxonomy import author_for, tags_for, topic_for
from blog.importers.to_blocks.layout import Layout, lay_out
from blog.importers.to_blocks.special_blocks import Album, Fitter
from blog.importers.to_blocks.word_count import words_in

TITLE = 255
STANDFIRST = 400
KEEPS_BACK = frozenset({"draft", "head"})  # kinds of notes
MOST_NOTES = 1000  # of one article; the report says how many more there were


@dataclass(frozen=True)
class ArticlePlan:
    """What an article will be: its body, its cover's number, and all there is to note."""

    post: Post
    layout: Layout
    cover: int | None
    notes: tuple[Note, ...]

    @property
    def is_kept_back(self) -> bool:
        """Whether a note says why it stays a draft: not everybody could read it, or nobody can tell."""
        return any(note.kind in KEEPS_BACK for note in self.notes)

    @property
    def words_before(self) -> int:
        """Words a reader of the old page saw."""
        return self.post.article.words

    @property
    def words_after(self) -> int:
        """Words a reader of the new page sees."""
        return words_in(self.layout.body)

    @property
    def unexplained(self) -> int:
        """Words that are missing (or too many, below zero) and that no note explains."""
        return self.words_before - self.words_after - sum(note.lost for note in self.notes)


@dataclass(frozen=True)
class Moved:
    """The page that was made, and how many comments came with it."""

    page: PostPage
    answers: int = 0


def is_known(source_id: str) -> bool:
    """Whether this article was moved in before."""
    return ImportedPost.objects.filter(source_id=source_id[:400]).exists()


def plan(post: Post, album: Album) -> ArticlePlan:
    """Lay an article out; pictures that are found go into the library at once."""
    layout = lay_out(post.article, album)
    cover, notes = _cover(post, album)
    found = (*notes, *_cuts(post), *post.article.notes, *layout.notes, *drafts.doubts(post.article))
    made = ArticlePlan(post, layout, cover, found)
    if made.unexplained:
        words = f"{made.unexplained} words of the old page are not on the new one: compare the two."
        return ArticlePlan(post, layout, cover, (Note("words", words), *found))
    return made


@transaction.atomic
def move_in(made: ArticlePlan, index: BlogIndexPage, *, publish: bool) -> Moved | None:
    """Keep the article with all that belongs to it; None where somebody kept it in the meantime."""
    index = drafts.lock(index)
    post = made.post
    if is_known(post.source_id):
        return None
    page = _page(made, index)
    ready = publish and will_publish(made)
    page = drafts.plant(page, made.layout, index, ready).page
    answers = keep_answers(page, post.answers, post.at or timezone.now())
    notes = [*made.notes, *_slug_note(post, page), *redirect_old(page, post.addresses if post.is_public else ())]
    drafts.remember_import(
        page,
        post.source,
        post.source_id[:400],
        _listed(notes),
        old_address=next(iter(post.addresses), "")[:1000],
        words_before=made.words_before,
        words_after=made.words_after,
    )
    return Moved(page, answers)


def _listed(notes: list[Note]) -> list[Note]:
    more = len(notes) - MOST_NOTES
    return notes if more <= 0 else [*notes[:MOST_NOTES], Note("more", f"There are {more:,} more like these.")]


def will_publish(made: ArticlePlan) -> bool:
    """Whether an article may stand before readers: it did, it is not from the future, it says something."""
    is_public = made.post.is_public and not made.is_kept_back
    return is_public and not _is_to_come(made.post) and bool(made.layout.body)


def _is_to_come(post: Post) -> bool:
    return post.day is not None and post.day > timezone.localdate()


def slug_for(post: Post, index: BlogIndexPage) -> str:
    """The address that an article gets: its old one without the folders above it, where that is free."""
    return drafts.free_article_slug(_last_step(post.slug) or post.article.title, index, unicode=bool(post.slug))


def _last_step(slug: str) -> str:
    return slug.strip("/").rpartition("/")[2]


def _page(made: ArticlePlan, index: BlogIndexPage) -> PostPage:
    post = made.post
    page = PostPage(
        title=post.article.title[:TITLE], slug=slug_for(post, index), standfirst=post.standfirst[:STANDFIRST]
    )
    page.seo_title, page.search_description = post.seo_title[:TITLE], post.description
    page.topic, page.author, page.cover_id = topic_for(post.topic), author_for(post.author), made.cover
    _date(page, post)
    page.tags.add(*tags_for(post.tags))
    return page


def _date(page: PostPage, post: Post) -> None:
    """The days readers saw; a day that is still to come is when the draft is to appear, once an editor says so.

    Without a day, or with one to come, the article's day follows its publication here.
    """
    today = timezone.localdate()
    page.date = None if _is_to_come(post) else post.day
    page.updated = post.updated if post.updated and (page.date or today) < post.updated <= today else None
    if _is_to_come(post):
        page.go_live_at = post.at
    elif post.is_public:
        page.first_published_at = post.at


def _cover(post: Post, album: Album) -> tuple[int | None, list[Note]]:
    if post.cover is None:
        return None, []
    fitter = Fitter("", album)
    image = fitter.image(post.cover)
    return (image["image"] if image else None), [note for note in fitter.notes if note.kind == "picture"]


def _cuts(post: Post) -> list[Note]:
    """What is too long for its field, kept in the notes."""
    notes = []
    if post.day is None and post.source != "text":
        notes.append(
            Note("date", "The export gives no date that can be read: it gets the day on which you publish it.")
        )
    if _is_to_come(post):
        notes.append(
            Note("date", f"It was to appear on {post.day}: that day is filled in as its schedule, for you to confirm.")
        )
    if len(post.standfirst) > STANDFIRST:
        notes.append(Note("excerpt", f"The summary was too long for the standfirst and was cut: {post.standfirst}"))
    if len(post.article.title) > TITLE:
        notes.append(Note("title", f"The title was too long and was cut: {post.article.title}"))
    return notes


def _slug_note(post: Post, page: PostPage) -> list[Note]:
    wanted = _last_step(post.slug)
    if not wanted or page.slug == slugify(wanted, allow_unicode=True):
        return []
    return [Note("address", f"The address “{wanted}” was taken or not possible: it is “{page.slug}” now.")]
