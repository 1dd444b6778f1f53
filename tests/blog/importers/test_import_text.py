"""`import_text`: one saved page in, one draft article out, and nothing done twice."""

import html
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Comment, Page, PageLogEntry

from blog.importers.article import WORD_IN_TEXT
from blog.importers.save import drafts
from blog.models import BlogIndexPage, PostPage
from home.blocks.text import TEXT_FEATURES
from home.models import User

pytestmark = pytest.mark.embedded

DATA = Path(__file__).parent / "data"
SAVED = DATA / "saved_page.txt"
SEEDS = sorted((Path(__file__).parents[4] / "shared" / "seeds").glob("*.txt"))


def import_text(*args: Any) -> str:
    out = StringIO()
    call_command("import_text", *map(str, args), stdout=out)
    return out.getvalue()


def imported(path: Path = SAVED, *args: str) -> PostPage:
    import_text(path, *args)
    return PostPage.objects.latest("pk")


def saved(folder: Path, text: str | bytes, name: str = "page.txt") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def texts(page: PostPage) -> str:
    return "\n".join(block.value.source for block in page.body if block.block_type == "text")


def body_words(page: PostPage) -> list[str]:
    """All words of the body as a reader meets them, the numbers of numbered sections among them."""
    said = []
    for number, block in enumerate(page.body, start=1):
        is_text = block.block_type == "text"
        assert {block.block_type} < {"text", "section"}, number
        said.append(re.sub(r"<[^>]+>", " ", block.value.source) if is_text else block.value["heading"])
    return WORD_IN_TEXT.findall(html.unescape(" ".join(said)))


def marked_words(page: PostPage) -> list[str]:
    """What each comment stands on, read from the body as Wagtail's editor reads it."""
    return [words_under(page, comment) for comment in page.wagtail_admin_comments.order_by("pk")]


def words_under(page: PostPage, comment: Comment) -> str:
    field, _, block_id = comment.contentpath.partition(".")
    if not comment.position:
        return str(getattr(page, field)) if not block_id else block_id.rpartition(".")[2]
    value = next(block.value for block in page.body if block.id == block_id)
    (place,) = json.loads(comment.position)
    blocks = json.loads(ContentstateConverter(features=TEXT_FEATURES).from_database_format(value.source))["blocks"]
    text = next(block["text"] for block in blocks if block["key"] == place["key"])
    return text.encode("utf-16-le")[2 * place["start"] : 2 * place["end"]].decode("utf-16-le")


# The article -----------------------------------------------------------------


def test_the_article_is_a_draft_under_the_index(blog_index: BlogIndexPage) -> None:
    page = imported()
    assert page.get_parent().pk == blog_index.pk
    assert not page.live and page.has_unpublished_changes
    assert (page.title, page.slug) == (
        "3 Reasons Your Shoulders Ask For Slow Circles",
        "3-reasons-your-shoulders-ask-for-slow-circles",
    )
    assert page.standfirst == "" and page.latest_revision.as_object().body == page.body


def test_numbered_reasons_are_numbered_sections(blog_index: BlogIndexPage) -> None:
    sections = [block.value for block in imported().body if block.block_type == "section"]
    assert [(section["heading"], section["numbered"]) for section in sections] == [
        ("You Find The Corner You Skip", True),
        ("You Load The Cuff Before The Bar Does", True),
        ("You Keep What You Own", True),
    ]


def test_a_text_ends_where_the_editor_has_a_picture_or_study_to_put_in(blog_index: BlogIndexPage) -> None:
    kinds = [block.block_type for block in imported().body]
    assert kinds == ["text", "text", "section", "text", "text", "section", "text", "section", "text"]


def test_everything_from_the_file_is_escaped(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    hostile = "A <b>title</b>\n\n<script>alert('1')</script> & https://a.example/?x=1&y=%22'<i>\n\n• <li> & \"so\""
    page = imported(saved(tmp_path, hostile))
    assert page.title == "A <b>title</b>"
    assert "&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt; &amp; " in texts(page)
    assert '<a href="https://a.example/?x=1&amp;y=%22">https://a.example/?x=1&amp;y=%22</a>' in texts(page)
    assert "&lt;li&gt; &amp; &quot;so&quot;</li></ul>" in texts(page)


def test_links_are_made_and_line_breaks_kept(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    page = imported(saved(tmp_path, "Write\n\nMill Lane\n@coach or coach@a.example\n"))
    assert texts(page) == (
        '<p data-block-key="00001">Mill Lane<br/><a href="https://www.instagram.com/coach/">@coach</a> or '
        '<a href="mailto:coach@a.example">coach@a.example</a></p>'
    )


def test_publish_publishes(blog_index: BlogIndexPage) -> None:
    report = import_text(SAVED, "--publish")
    page = PostPage.objects.get()
    assert page.live and report.startswith("Published “3 Reasons")
    assert page.get_url() and not page.has_unpublished_changes


def test_a_title_without_a_body_is_drafted_but_not_published(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    path = saved(tmp_path, "Only a title")
    with pytest.raises(CommandError, match="cannot be published"):
        import_text(path, "--publish")
    assert len(imported(path).body) == 0


def test_the_report_says_what_was_made_cut_and_left_open(blog_index: BlogIndexPage, editor: User) -> None:
    report = import_text(SAVED)
    assert "3 numbered sections, 0 without a number, 10 paragraphs, 0 list items." in report
    counts = re.search(
        r"Words: (\d+) in the file; (\d+) in the title, (\d+) in the body, (\d+) as .*, (\d+) cut", report
    )
    assert counts is not None
    whole, *shares = map(int, counts.groups())
    assert whole == sum(shares)
    assert "@slow.circles → https://www.instagram.com/slow.circles/" in report
    assert "Cut 4 comments" in report and "cheap pills[/url]" in report
    assert "5 things that the file could not tell:" in report
    assert "section 2, “HERE”: A link was here" in report


# The marks -------------------------------------------------------------------


def test_the_editor_finds_a_comment_on_every_doubt(blog_index: BlogIndexPage, editor: User) -> None:
    page = imported()
    assert marked_words(page) == [
        "studies that show", "Look at this:", "picture on the left", "HERE", "In the next post",
    ]  # fmt: skip
    assert {comment.user for comment in page.wagtail_admin_comments.all()} == {editor}


def test_comments_stand_on_their_words_past_emoji_links_breaks_and_bullets(
    blog_index: BlogIndexPage, editor: User, tmp_path: Path
) -> None:
    lines = "😀 Ask @coach & <me>\n😀 or check it out HERE.\n\n• one 😀 click here.\n• two, stay tuned 😀\n"
    assert marked_words(imported(saved(tmp_path, f"Title\n\n{lines}"))) == ["HERE", "here", "stay tuned"]


def test_a_doubt_about_the_title_or_a_heading_stands_on_the_field(
    blog_index: BlogIndexPage, editor: User, tmp_path: Path
) -> None:
    page = imported(saved(tmp_path, "Long words indeed " * 30 + "\n\n1. Stay tuned\n\nSo it is, and so it will be.\n"))
    assert marked_words(page) == [page.title, "heading"]
    section = next(block for block in page.body if block.block_type == "section")
    assert page.wagtail_admin_comments.last().contentpath == f"body.{section.id}.heading"


def test_the_page_editor_shows_the_comments(blog_index: BlogIndexPage, editing: Client) -> None:
    page = imported()
    response = editing.get(f"/admin/pages/{page.pk}/edit/")
    assert response.status_code == 200
    for comment in page.wagtail_admin_comments.all():
        assert comment.contentpath in response.content.decode()


def test_without_a_superuser_the_doubts_are_only_printed(blog_index: BlogIndexPage) -> None:
    report = import_text(SAVED)
    assert "there is no superuser yet to sign the comments" in report and "“HERE”" in report
    assert not Comment.objects.exists()


# Once ------------------------------------------------------------------------


def test_a_second_run_changes_nothing_and_says_so(blog_index: BlogIndexPage, editor: User) -> None:
    page = imported()
    before = PostPage.objects.values().get(), Comment.objects.count(), PageLogEntry.objects.count()
    assert "was made of this text before. Nothing was updated" in import_text(SAVED, "--publish")
    assert before == (PostPage.objects.values().get(), Comment.objects.count(), PageLogEntry.objects.count())
    assert page.revisions.count() == 1


def test_edits_made_since_are_left_alone(blog_index: BlogIndexPage) -> None:
    page = imported()
    page.title, page.slug, page.body = "Slow circles", "slow-circles", []
    page.save_revision().publish()
    assert "“Slow circles” was made of this text before" in import_text(SAVED)
    assert list(PostPage.objects.get().body) == []


def test_other_line_ends_and_another_name_are_the_same_text(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    import_text(SAVED)
    windows = b"\xef\xbb\xbf" + SAVED.read_bytes().replace(b"\n", b"\r\n")
    assert "was made of this text before" in import_text(saved(tmp_path, windows, "other.txt"))


def test_a_file_that_changed_since_changes_nothing(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    page = imported()
    changed = saved(tmp_path, SAVED.read_text().replace("It drops.", "It sinks."))
    assert "The file has changed since" in import_text(changed)
    assert PostPage.objects.get().body == page.body


def test_a_deleted_article_can_be_imported_again(blog_index: BlogIndexPage) -> None:
    imported().delete()
    assert "Made a draft" in import_text(SAVED)


def test_the_address_is_free_among_its_siblings(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    for slug in ("hips", "hips-2"):
        blog_index.add_child(instance=PostPage(title="Hips", slug=slug))
    assert imported(saved(tmp_path, "Hips!\n\nThey turn.")).slug == "hips-3"
    assert imported(saved(tmp_path, "Бедра\n\nThey turn.")).slug == "article"
    assert len(imported(saved(tmp_path, f"{'hips ' * 50}\n\nThey turn.")).slug) <= 255


def test_one_of_several_indexes_is_chosen_by_its_slug(blog_index: BlogIndexPage) -> None:
    other = blog_index.get_parent().add_child(instance=BlogIndexPage(title="Notes", slug="notes"))
    with pytest.raises(CommandError, match="choose one with --parent"):
        import_text(SAVED)
    assert imported(SAVED, "--parent", "notes").get_parent().pk == other.pk
    with pytest.raises(CommandError, match="no article index page with the slug “nowhere”"):
        import_text(SAVED, "--parent", "nowhere")


# Refusals --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "is empty"),
        (b"----\n", "holds no words"),
        (b"GIF\x00", "binary"),
        (b"a" * 5_300_000, "larger than 5 MB"),
    ],
)
def test_what_is_no_article_is_refused_and_nothing_written(
    blog_index: BlogIndexPage, tmp_path: Path, raw: bytes, words: str
) -> None:
    with pytest.raises(CommandError, match=words) as refusal:
        import_text(saved(tmp_path, raw))
    assert refusal.value.returncode == 1 and "\n" not in str(refusal.value)
    assert not PostPage.objects.exists()


def test_missing_files_and_folders_are_refused(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.txt"):
        with pytest.raises(CommandError):
            import_text(path)


def test_without_an_index_page_nothing_is_written(blog_index: BlogIndexPage) -> None:
    blog_index.delete()
    pages = Page.objects.count()
    with pytest.raises(CommandError, match="There is no article index page"):
        import_text(SAVED)
    assert Page.objects.count() == pages


def test_an_old_windows_file_is_read_and_the_guess_printed(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    report = import_text(saved(tmp_path, "Café “squat”\n\nSo it is.".encode("cp1252")))
    assert "is not UTF-8, so it was read as Windows-1252" in report
    assert PostPage.objects.get().title == "Café “squat”"


def test_a_failure_half_way_leaves_nothing_behind(
    blog_index: BlogIndexPage, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the disk is full")

    entries = PageLogEntry.objects.count()
    monkeypatch.setattr(drafts.PostPage, "save_revision", fail)
    with pytest.raises(RuntimeError):
        import_text(SAVED)
    assert not PostPage.objects.exists() and not Comment.objects.exists()
    assert PageLogEntry.objects.count() == entries


# The coach's own page --------------------------------------------------------


@pytest.mark.skipif(not SEEDS, reason="the coach's saved page is not beside this repository (shared/seeds)")
class TestTheCoachsOwnPage:
    """The page that the importer was written for, where it can be had."""

    @pytest.fixture
    def page(self, blog_index: BlogIndexPage, editor: User) -> PostPage:
        return imported(SEEDS[0])

    def test_it_has_five_numbered_sections(self, page: PostPage) -> None:
        sections = [block.value for block in page.body if block.block_type == "section"]
        assert len(sections) == 5 and all(section["numbered"] for section in sections)
        assert sections[4]["heading"] == "You Can Move Without Fear"

    def test_it_is_kept_word_for_word(self, page: PostPage) -> None:
        title, rest = SEEDS[0].read_text().split("\n", 1)
        own = rest.split("\n\n\n  •")[0]
        assert page.title == title
        assert body_words(page) == WORD_IN_TEXT.findall(re.sub(r"(?m)^[1-5]\. ", "", own))

    def test_no_word_of_the_spam_is_in_it(self, page: PostPage) -> None:
        words = {word.lower() for word in body_words(page)}
        assert not words & {
            "cialis",
            "pills",
            "clomid",
            "fluoxetine",
            "viagra",
            "hubbell",
            "psljqrviaxni",
            "painkiller",
        }
        assert "Leave a comment" not in texts(page)

    def test_names_and_mail_are_links(self, page: PostPage) -> None:
        for href in (
            "mailto:coachkronic@kronic.fit",
            "https://www.instagram.com/SquatUniversity/",
            "https://www.instagram.com/strongcamps/",
            "https://www.instagram.com/coachkronic/",
        ):
            assert texts(page).count(f'<a href="{href}">') == 1

    def test_what_is_missing_is_marked(self, page: PostPage) -> None:
        marked = marked_words(page)
        assert marked.count("HERE") == 2
        assert {"Check this out:", "How bout now?", "In the next blog post", "systematic review"} <= set(marked)
