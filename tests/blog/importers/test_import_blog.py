"""`import_blog`: a whole blog in, articles out, every word accounted for, and nothing done twice."""

import json
import random
import re
import subprocess
import sys
from datetime import UTC
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from blog.importers import run
from blog.importers.article import ArticlePicture, Film, Heading, ListPart, Paragraph, Quote, Table
from blog.importers.dates import day, moment
from blog.importers.html.article import parse_html
from blog.importers.post import Answer
from blog.importers.save.comments import keep_answers
from blog.importers.save.pictures import Pictures
from blog.importers.to_blocks.layout import lay_out
from blog.importers.to_blocks.word_count import words_in
from blog.importers.wordpress.shortcodes import Attachment, Library, expand
from blog.models import BlogIndexPage, ImportedPost, PostPage, Topic
from home.comments.models import Comment
from home.models import CustomImage, User
from tests.blog.importers import reading_memory
from tests.blog.importers.moving import (
    WXR,
    blocks_of,
    everything,
    export,
    import_blog,
    item,
    kinds_of,
    notes_of,
    text_of,
)
from tests.factories import make_post, picture_bytes

ROOT = Path(__file__).parents[3]
DATA = Path(__file__).parent / "data" / "import"
WORDPRESS, GHOST, MARKDOWN = DATA / "wordpress.xml", DATA / "ghost.json", DATA / "markdown"


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """What a coach copied from the old server."""
    folder = tmp_path / "wp-content" / "uploads"
    for number, name in enumerate(("2023/05/hip-front.png", "2023/05/hip-side.png", "ankle.png", "other/hip-side.png")):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture_bytes((40 + number, 30)))
    return folder


# WordPress -------------------------------------------------------------------


@pytest.fixture
def wordpress(blog_index: BlogIndexPage, editor: User, media: Path) -> str:
    return import_blog(WORDPRESS, media=media, publish=True)


def test_each_block_of_wordpress_becomes_one_of_ours(wordpress: str) -> None:
    page = PostPage.objects.get(slug="three-turns")
    assert kinds_of(page) == [
        "section", "text", "quote", "quote", "section", "picture", "pair", "picture", "text", "video", "text",
        "table", "text", "section", "text",
    ]  # fmt: skip
    headings = [value for kind, value in blocks_of(page) if kind == "section"]
    assert [(one["heading"], one["numbered"]) for one in headings] == [
        ("Turn the hip first", True), ("Look at it", True), ("Then squat", True),
    ]  # fmt: skip


def test_text_keeps_its_links_lists_styles_and_line_breaks(wordpress: str) -> None:
    text = text_of(PostPage.objects.get(slug="three-turns"))
    assert '<i>two</i> roads: up and <a href="https://elsewhere.example/down?a=1&amp;b=2">down</a>' in text
    assert '<a href="mailto:coach@old.example">coach@old.example</a>' in text
    assert '<a href="https://www.instagram.com/slow.circles/">@slow.circles</a>' in text
    assert (
        "<ul><li>Sit tall<ul><li>knees wide</li><li>feet flat<ol><li>breathe</li></ol></li></ul></li>"
        "<li>Turn <b>slowly</b></li></ul>"
    ) in text
    assert "<h3>Figures</h3>" in text
    assert "<p>down\xa0\xa03<br/>pause 1<br/>\xa0\xa0lift 3</p>" in text
    assert "Shared words stand in many posts." in text and "Words in a strange tag stay." in text
    assert "alert" not in text and "color:red" not in text and "<marquee" not in text


def test_quotes_pairs_videos_and_tables_have_their_parts(wordpress: str) -> None:
    values: dict[str, list[Any]] = {}
    for kind, value in blocks_of(PostPage.objects.get(slug="three-turns")):
        values.setdefault(kind, []).append(value)
    assert values["quote"][0] == {"quote": "Turn before you load.", "attribution": "A wise lifter"}
    assert [values["pair"][0][side]["label"] for side in ("left", "right")] == ["Turned in", "Turned out"]
    (video,) = values["video"]
    assert (video["url"], video["caption"]) == ("https://www.youtube.com/watch?v=aqz-KE-bpKQ", "Three slow reps")
    (table,) = values["table"]
    assert [column["heading"] for column in table["columns"]] == ["Week", "Reps"]
    assert [row["values"] for row in table["rows"]] == [["One", "8"], ["Two", "10"]]
    assert table["caption"] == "A plan"


def test_pictures_come_from_the_media_folder_once_with_their_words(wordpress: str) -> None:
    page = PostPage.objects.get(slug="three-turns")
    first, second = [value for kind, value in blocks_of(page) if kind == "picture"]
    assert first["picture"]["alt_text"] == "A hip seen from the front" and first["caption"] == "The hip at rest"
    assert first["picture"]["image"] == second["picture"]["image"] == page.cover_id
    assert CustomImage.objects.count() == 2
    pair = dict(blocks_of(page))["pair"]
    assert CustomImage.objects.get(pk=pair["right"]["picture"]["image"]).width == 41
    assert "gone.png" in notes_of(page)["picture"][0]
    assert "<i>This file is gone</i>" in text_of(page)
    assert "hip-side.png" in notes_of(page)["alt"][0]


def test_a_classic_post_is_read_by_its_blank_lines_and_brackets(wordpress: str) -> None:
    page = PostPage.objects.get(slug="a-classic")
    text = text_of(page)
    assert "<p>The first line<br/>and its second.</p><p>A new paragraph with <b>bold<br/>words</b>.</p>" in text
    pictures = [value for kind, value in blocks_of(page) if kind == "picture"]
    (gallery,) = [value for kind, value in blocks_of(page) if kind == "gallery"]
    entries = [entry["value"] for entry in gallery["pictures"]]
    assert [one["caption"] for one in [*pictures, *entries]] == ["The hip, again", "From the front", ""]
    videos = [value["url"] for kind, value in blocks_of(page) if kind == "video"]
    assert videos == [
        "https://vimeo.com/76979871", "https://www.youtube.com/watch?v=aqz-KE-bpKQ", "https://vimeo.com/76979871",
    ]  # fmt: skip
    assert '<a href="https://maps.example/embed?x=1">https://maps.example/embed?x=1</a>' in text
    assert "He said [sic] so." in text and "contact-form" not in text
    assert '<i>A quote with </i><a href="https://elsewhere.example/q"><i>its source</i></a>' in text
    assert "<h3>Tiny</h3>" in text
    assert "99" in notes_of(page)["picture"][0] and "contact-form-7" in notes_of(page)["shortcode"][0]


def test_articles_are_filed_as_they_were(wordpress: str) -> None:
    page = PostPage.objects.get(slug="three-turns")
    assert page.title == "Three turns & a squat"
    assert (page.topic.name, page.author.name, page.author.slug) == ("Hips & knees", "Sam Rivers", "sam")
    assert {tag.name for tag in page.tags.all()} == {"Squats", "rotation"}
    assert (str(page.date), str(page.updated)) == ("2023-05-10", "2023-06-01")
    assert page.first_published_at.isoformat() == "2023-05-10T06:30:00+00:00"
    assert page.standfirst == "Why a hip that turns squats deeper."
    assert page.search_description == "A hip that turns squats deeper."
    assert not Topic.objects.filter(name="Uncategorized").exists()


def test_what_was_a_draft_or_private_stays_one(wordpress: str) -> None:
    live = dict(PostPage.objects.values_list("title", "live"))
    assert live["Three turns & a squat"] and live["A classic"]
    assert not live["The same address"]
    untitled = PostPage.objects.get(title__startswith="A draft that never got a title")
    assert not untitled.live and untitled.date is None and untitled.day == timezone.localdate()
    assert {"title", "date"} <= set(notes_of(untitled))
    assert PostPage.objects.get(title="The same address").slug == "three-turns-2"


def test_without_publish_everything_is_a_draft(blog_index: BlogIndexPage, media: Path) -> None:
    import_blog(WORDPRESS, media=media)
    assert PostPage.objects.count() == 4 and not PostPage.objects.live().exists()


def test_comments_wait_with_their_replies_and_spam_stays_behind(wordpress: str) -> None:
    first, reply = Comment.objects.order_by("source_id")
    assert (first.name, first.email, first.source_id) == ("Reader One", "one@readers.example", "100")
    assert first.text == "My hips agree.\n\nThank you!"
    assert (reply.parent, reply.email) == (first, "")
    assert {comment.status for comment in (first, reply)} == {Comment.Status.WAITING}
    assert "Comments: 2 to look at, 2 left out" in wordpress
    assert "They wait in the editor under Comments, marked “moved in”" in wordpress


def test_old_addresses_lead_to_the_new_page(wordpress: str, client: Client) -> None:
    response = client.get("/2023/05/three-turns/")
    assert response.status_code == 301 and response["Location"].endswith("/blog/three-turns/")
    for address, query in (("/?p=10", ""), ("/?p=10&utm_source=letter", "?utm_source=letter")):
        response = client.get(address)
        assert response.status_code == 301 and response["Location"].endswith(f"/blog/three-turns/{query}")
    for address in ("/?p=999999", "/?p=x", "/?p=%00"):
        assert client.get(address).status_code == 200


def test_words_before_and_after_agree_or_are_explained(wordpress: str) -> None:
    assert "words" not in {kind for page in PostPage.objects.all() for kind in notes_of(page)}
    assert "105 words before, 95 after" in wordpress
    assert "(9 words less)" in wordpress and "(1 words less)" in wordpress
    moved = PostPage.objects.get(slug="three-turns").imported
    assert (moved.words_before, moved.words_after) == (105, 95)


def test_the_pages_render_and_open_in_the_editor(wordpress: str, client: Client, editor: User) -> None:
    for page in PostPage.objects.live():
        assert client.get(page.get_url()).status_code == 200
    client.force_login(editor)
    for page in PostPage.objects.all():
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_pages_bins_and_shared_blocks_are_no_articles(wordpress: str) -> None:
    assert "Not an article, left out: 1 × page." in wordpress
    assert "Not an article, left out: 1 × article in the bin." in wordpress


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_older_versions_of_the_export_are_read(blog_index: BlogIndexPage, tmp_path: Path, version: str) -> None:
    path = export(tmp_path, item(more='<category domain="tag" nicename="x">old tag</category>'))
    path.write_text(path.read_text().replace("/1.2/", f"/{version}/"))
    import_blog(path)
    assert PostPage.objects.get().tags.get().name == "old tag"


# Ghost and folders -----------------------------------------------------------


@pytest.fixture
def ghost(blog_index: BlogIndexPage, media: Path) -> str:
    return import_blog(GHOST, media=media, publish=True)


def test_a_ghost_export_is_read_from_all_of_its_editors(ghost: str) -> None:
    pages = {page.slug: page for page in PostPage.objects.all()}
    assert kinds_of(pages["ankles-first"]) == ["text", "picture", "text"]
    assert kinds_of(pages["from-lexical"]) == ["section", "text", "video", "text"]
    assert text_of(pages["from-lexical"]).startswith(
        '<p><b>Bold</b> and <a href="https://elsewhere.example/x"><i>a link</i></a></p><ol><li>one</li><li>two</li></ol>'
    )
    assert kinds_of(pages["from-mobiledoc"]) == ["text", "section", "text"]
    assert '<b>Strong</b> then <a href="https://elsewhere.example/m">linked</a><br/>below' in text_of(
        pages["from-mobiledoc"]
    )
    assert "1 × page" in ghost


def test_ghost_articles_are_filed_and_only_public_ones_published(ghost: str, client: Client) -> None:
    page = PostPage.objects.get(slug="ankles-first")
    assert page.live and page.topic.name == "Ankles" and [tag.name for tag in page.tags.all()] == ["mobility"]
    assert (page.author.name, page.standfirst) == ("Ada Stone", "Your ankles decide.")
    assert page.search_description == "Ankles decide your squat." and page.cover is not None
    assert not PostPage.objects.get(slug="from-mobiledoc").live
    for old in ("/ankles-first/", "/2022/03/04/ankles-first/"):
        assert client.get(old)["Location"].endswith("/blog/ankles-first/")


def test_newer_shapes_of_ghosts_json_are_read(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    data = json.loads(GHOST.read_text())["db"][0]["data"]
    for number, shape in enumerate(({"meta": {}, "data": data}, data, [{"data": data}])):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps(shape))
        import_blog(path)
    assert PostPage.objects.count() == 3


def test_a_folder_of_markdown_and_text_is_read(blog_index: BlogIndexPage, media: Path) -> None:
    import_blog(MARKDOWN, publish=True)
    page = PostPage.objects.get(slug="wrists")
    assert page.live and (str(page.date), page.topic.name, page.title) == (
        "2021-02-03", "Wrists", "Wrists: a beginning",
    )  # fmt: skip
    assert kinds_of(page) == ["text", "section", "table", "section", "quote", "text", "video"]
    assert dict(blocks_of(page))["quote"] == {"quote": "Own it.", "attribution": "A gymnast"}
    assert "Rock <b>slowly</b>, as in" in text_of(page) and "rock\xa0\xa010<br/>press 5" in text_of(page)
    assert Redirect.objects.filter(old_path="/old/wrists.html").exists()
    draft = PostPage.objects.get(slug="unfinished")
    assert draft.title == "Not yet" and not draft.live
    assert text_of(draft) == "<p>Words &amp; <i>more</i>.</p>"
    assert PostPage.objects.get(title="Notes on necks").imported.source == "text"


def test_pictures_beside_markdown_are_found(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "wrist.png").write_bytes(picture_bytes((20, 20)))
    (tmp_path / "a.md").write_text("# Wrists\n\n![A wrist](pictures/wrist.png)\n\nRock.")
    import_blog(tmp_path)
    assert kinds_of(PostPage.objects.get()) == ["picture", "text"]


def test_a_text_that_import_text_made_is_known_here(blog_index: BlogIndexPage) -> None:
    call_command("import_text", str(MARKDOWN / "notes.txt"), stdout=StringIO())
    assert "1 were moved in before" in import_blog(MARKDOWN)
    assert PostPage.objects.filter(title="Notes on necks").count() == 1


# Once, or later --------------------------------------------------------------


@pytest.mark.parametrize("source", [WORDPRESS, GHOST, MARKDOWN])
def test_a_second_run_changes_nothing(blog_index: BlogIndexPage, media: Path, source: Path) -> None:
    import_blog(source, media=media, publish=True)
    page = PostPage.objects.first()
    page.title = "Edited since"
    page.save_revision().publish()
    before = everything()
    assert "0 of " in import_blog(source, media=media, publish=True)
    assert everything() == before


def test_a_dry_run_says_everything_and_writes_nothing(blog_index: BlogIndexPage, media: Path) -> None:
    before = everything()
    report = import_blog(WORDPRESS, media=media, publish=True, dry_run=True)
    assert "Would make “Three turns & a squat”" in report and "105 words before, 95 after" in report
    assert "4 of 4 articles would be made, 2 of them published." in report
    assert everything() == before


def test_a_deleted_article_can_be_moved_in_again(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    path = export(tmp_path, item())
    import_blog(path)
    PostPage.objects.get().delete()
    assert "1 of 1 articles made" in import_blog(path)


def test_a_broken_article_is_reported_and_the_others_go_on(
    blog_index: BlogIndexPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = run.page.keep_answers

    def fail_once(page: PostPage, *args: Any) -> int:
        if page.title == "Hips 2":
            raise ValueError("no such hip")
        return keep(page, *args)

    monkeypatch.setattr(run.page, "keep_answers", fail_once)
    report = import_blog(export(tmp_path, item(1), item(2), item(3)))
    assert "Could not be moved: “Hips 2”: something in it cannot be read or kept (ValueError: no such hip)" in report
    assert {page.title for page in PostPage.objects.all()} == {"Hips 1", "Hips 3"}
    monkeypatch.undo()
    assert "1 of 3 articles made" in import_blog(tmp_path / "export.xml")


def test_ctrl_c_stops_between_articles_and_the_next_run_goes_on(
    blog_index: BlogIndexPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(page: PostPage, *args: Any) -> int:
        raise KeyboardInterrupt

    path = export(tmp_path, item(1), item(2))
    with monkeypatch.context() as patch:
        patch.setattr(run.page, "keep_answers", stop)
        with pytest.raises(CommandError, match="Run it again to go on") as stopped:
            import_blog(path)
    assert stopped.value.returncode == 130 and not PostPage.objects.exists()
    assert "2 of 2 articles made" in import_blog(path)


# What is wrong with files ----------------------------------------------------

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel>&b;</channel></rss>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel>&a;</channel></rss>'
WRONG = {
    "empty.xml": (b"", "is empty"),
    "blank.json": (b" \n\n", "is empty"),
    "bomb.xml": (BOMB.encode(), "document type or entities"),
    "outside.xml": (OUTSIDE.encode(), "document type or entities"),
    "dtd.xml": (b'<!DOCTYPE rss SYSTEM "http://a.example/x.dtd"><rss/>', "document type or entities"),
    "page.html": (b"<!DOCTYPE html><html><body>Hi</body></html>", "document type or entities"),
    "feed.xml": (b"<rss><channel><item><title>x</title></item></channel></rss>", "no articles|no WordPress export"),
    "cut.xml": (WXR[:200].encode(), "breaks off or is damaged at line 3, before its first article"),
    "none.xml": (WXR.format("").encode(), "no articles"),
    "picture.png": (picture_bytes(), "no export that can be read"),
    "picture.xml": (picture_bytes(), "no export that can be read"),
    "zeros.xml": (b"\0" * 500, "is empty"),
    "utf7.xml": (b'<?xml version="1.0" encoding="nonsense"?><rss/>', "encoding|breaks off"),
    "archive.zip": (b"PK\x03\x04rest", "zip archive"),
    "cut.json": (b'{"db": [{"data": {"posts": [', "not complete JSON"),
    "binary.json": (b"{\x00\xff\xfe", "not complete JSON"),
    "deep.json": (b"[" * 200_000, "nested too deeply|not complete"),
    "list.json": (b"[1, 2]", "no Ghost export"),
    "other.json": (b'{"name": "x"}', "no Ghost export"),
    "posts.json": (b'{"posts": 3, "db": [[]]}', "no Ghost export"),
    "no-posts.json": (b'{"data": {"posts": []}}', "without articles"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_refused_in_one_sentence(blog_index: BlogIndexPage, tmp_path: Path, name: str) -> None:
    raw, words = WRONG[name]
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(CommandError, match=words) as refusal:
        import_blog(path)
    assert refusal.value.returncode == 1 and "\n" not in str(refusal.value)
    assert not PostPage.objects.exists()


def test_missing_files_and_folders_are_refused(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    for path, words in ((tmp_path, "holds no Markdown"), (tmp_path / "gone.xml", "There is no file")):
        with pytest.raises(CommandError, match=words):
            import_blog(path)
    with pytest.raises(CommandError, match="There is no folder"):
        import_blog(WORDPRESS, media=tmp_path / "gone")
    with pytest.raises(CommandError, match="no article index page"):
        import_blog(WORDPRESS, parent="nowhere")


def test_an_export_that_breaks_off_gives_what_came_before(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    path = export(tmp_path, item(1), item(2), item(3))
    path.write_bytes(path.read_bytes()[:-300])
    report = import_blog(path)
    assert "2 of 2 articles made" in report and "only the 2 articles before that can be read" in report


def test_only_when_nothing_can_be_read_is_the_run_a_failure(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\0\1\2")
    with pytest.raises(CommandError, match="Nothing could be read"):
        import_blog(tmp_path)
    (tmp_path / "b.md").write_text("# Title\n\nWords.")
    assert "Could not be moved: “a.md”" in import_blog(tmp_path)


def test_strange_articles_are_moved_in_all_the_same(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    path = export(
        tmp_path,
        item(1, body="<div>" * 10_000 + "deep down" + "</div>" * 10_000),
        item(2, body="<p>" + "word " * 20_000 + "</p>"),
        item(3, title="", slug="", body=""),
        item(4, title="x" * 400, date="0000-00-00 00:00:00", slug="hips-2"),
        item(5, date="2999-01-01 00:00:00", body="<p>Not yet.\x00\x08</p>"),
        item(6, title="&lt;b&gt;Bold&lt;/b&gt; &amp;amp; more", slug="%d0%b1%d0%b5%d0%b4%d1%80%d0%b0"),
    )
    report = import_blog(path, publish=True)
    assert "6 of 6 articles made, 4 of them published." in report and "Could not" not in report
    pages = {page.imported.source_id.rpartition(":")[2]: page for page in PostPage.objects.all()}
    assert text_of(pages["1"]) == "<p>deep down</p>"
    assert pages["2"].imported.words_after == 20_000
    assert pages["3"].title and not pages["3"].live
    assert len(pages["4"].title) == 255 and pages["4"].slug == "hips-2-2"
    assert not pages["5"].live and pages["5"].go_live_at.year == 2999 and "date" in notes_of(pages["5"])
    assert text_of(pages["5"]) == "<p>Not yet.</p>"
    assert pages["6"].title == "Bold & more" and pages["6"].slug == "бедра"


def test_hostile_html_comes_out_harmless(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    body = (
        '<p onclick="x()">A <a href="javascript:alert(1)">link</a> &lt;script&gt;'
        '<img src=x onerror=alert(1)><svg onload=alert(1)><b>b</b></svg><a href="data:text/html,x">d</a></p>'
        '<a href="#toc">top</a>'
    )
    import_blog(export(tmp_path, item(1, body=body)), publish=True)
    text = text_of(PostPage.objects.get())
    assert "A link &lt;script&gt;" in text and "href" not in text and "<script" not in text


def test_damaged_pictures_are_reported_and_their_captions_kept(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    (tmp_path / "cut.png").write_bytes(picture_bytes((300, 300))[:60])
    body = '<figure><img src="https://o.example/cut.png" alt="A hip"><figcaption>At rest</figcaption></figure>'
    import_blog(export(tmp_path, item(1, body=body)), media=tmp_path)
    page = PostPage.objects.get()
    assert "damaged or incomplete" in notes_of(page)["picture"][0]
    assert text_of(page) == "<p><i>At rest</i></p>" and not CustomImage.objects.exists()


def test_no_file_outside_of_the_media_folder_is_read(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    inside = tmp_path / "media"
    inside.mkdir()
    (tmp_path / "secret.png").write_bytes(picture_bytes((9, 9)))
    (inside / "linked.png").symlink_to(tmp_path / "secret.png")
    body = '<img src="../secret.png" alt="a"><img src="linked.png" alt="b"><img src="file:///etc/passwd" alt="c">'
    import_blog(export(tmp_path, item(1, body=body)), media=inside)
    assert not CustomImage.objects.exists()


def test_replies_that_go_in_circles_stand_by_themselves(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    comment = (
        "<wp:comment><wp:comment_id>{}</wp:comment_id><wp:comment_author>A</wp:comment_author>"
        "<wp:comment_content>Hm</wp:comment_content><wp:comment_approved>1</wp:comment_approved>"
        "<wp:comment_parent>{}</wp:comment_parent></wp:comment>"
    )
    more = (
        comment.format(1, 2)
        + comment.format(2, 1)
        + comment.format(3, 3)
        + comment.format(1, 0)
        + comment.format(4, 99)
    )
    import_blog(export(tmp_path, item(1, more=more)))
    assert list(Comment.objects.values_list("source_id", "parent")) == [(n, None) for n in ("1", "2", "3", "4")]


def test_comments_without_a_number_are_known_as_moved_in_too(blog_index: BlogIndexPage) -> None:
    answers = [
        Answer(number, "", "A", "", text, None) for number, text in (("", "One"), ("", "Two"), ("7" * 200, "Three"))
    ]
    assert keep_answers(make_post(blog_index), answers, timezone.now()) == 3
    assert Comment.objects.moved_in().count() == 3


def test_twenty_megabytes_are_read_in_little_memory(tmp_path: Path) -> None:
    body = "<p>Turn the hip slowly, then load it.</p>\n" * 480
    path = export(tmp_path, *(item(number, body=body) for number in range(1000)))
    assert path.stat().st_size > 20_000_000
    command = [sys.executable, "-m", reading_memory.__name__, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    total, words, megabytes = map(int, done.stdout.split())
    assert (total, words) == (1000, 20 * 480 * 7) and megabytes < 300


# The report in the editor ----------------------------------------------------


def test_the_report_lists_what_to_look_at_and_takes_it_off(wordpress: str, editing: Client) -> None:
    index = reverse("moved_in_articles")
    response = editing.get(index)
    moved = ImportedPost.objects.get(post__slug="three-turns")
    html = response.content.decode()
    assert response.status_code == 200 and "gone.png" in html and "“here” leads to" in html
    assert reverse("wagtailadmin_pages:edit", args=[moved.post_id]) in html
    back = f"{index}?looked_over=false"
    assert editing.post(reverse("mark_looked_over", args=[moved.pk]), {"next": back})["Location"] == back
    moved.refresh_from_db()
    assert moved.looked_over
    assert "Three turns" not in editing.get(back).content.decode()
    assert "Three turns" in editing.get(f"{index}?looked_over=true").content.decode()
    assert editing.get(f"{index}?export=csv").status_code == 200
    assert editing.get(reverse("moved_in_articles_results")).status_code == 200


def test_the_way_back_is_never_to_another_site(wordpress: str, editing: Client) -> None:
    mark = reverse("mark_looked_over", args=[ImportedPost.objects.first().pk])
    assert editing.post(mark, {"next": "https://evil.example/"})["Location"] == reverse("moved_in_articles")
    assert editing.get(mark).status_code == 405


def test_nobody_marks_what_they_may_not_edit(wordpress: str, client: Client) -> None:
    moved = ImportedPost.objects.first()
    client.force_login(User.objects.create_user("reader", "r@example.com", "a long password"))
    client.post(reverse("mark_looked_over", args=[moved.pk]))
    assert client.get(reverse("moved_in_articles")).status_code == 302
    moved.refresh_from_db()
    assert not moved.looked_over


# Plain rules -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ("<h1>1. A</h1><p>b</p><h2>2. C</h2>", (Heading("A", 1, "1."), Paragraph("b"), Heading("C", 2, "2."))),
        ("<h2>2. A</h2><h2>1. B</h2>", (Heading("2. A"), Heading("1. B"))),
        ("<h2>1. Alone</h2>", (Heading("1. Alone"),)),
        ("<h4>A</h4><h6>B</h6>", (Heading("A"), Paragraph("B", level=3))),
        ("<ol><li>a<p>b</p></li></ol>", (ListPart((Paragraph("a\nb", nest="o"),), ordered=True),)),
        ("a<br>b<br><br>c", (Paragraph("a\nb"), Paragraph("c"))),
        ("<p>&nbsp;</p><p> a  b\u200b </p>", (Paragraph("a b"),)),
        ("<blockquote><p>a</p><p>— B</p></blockquote>", (Quote("a", "B"),)),
        ("<p>a<img src=x.png alt=X>b</p>", (Paragraph("a"), ArticlePicture("x.png", "X"), Paragraph("b"))),
        ("<ul><li>a<img src=x.png></li></ul>", (ListPart((Paragraph("a", nest="u"),)), ArticlePicture("x.png"))),
        ("<table><tr><td>a</td><td>b</td></tr></table>", (Paragraph("a"), Paragraph("b"))),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td></tr></table>",
            (Table(((Paragraph("a"), Paragraph("b")), (Paragraph("1"),)), has_head=True),),
        ),
        ('<iframe src="//www.youtube-nocookie.com/embed/aqz-KE-bpKQ?start=3" title="T"></iframe>',
         (Film("https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=3s", "T"),)),
        ("<p>https://vimeo.com/76979871</p>", (Film("https://vimeo.com/76979871"),)),
        ("<custom-tag>kept <font>words</font></custom-tag>", (Paragraph("kept words"),)),
    ],
)  # fmt: skip
def test_html_is_read_into_parts(html: str, parts: tuple[Any, ...]) -> None:
    assert parse_html(html).parts == parts


@pytest.mark.parametrize(
    "html",
    [
        "<ul>x<li>a<ol><li>b<table><tr><td>c</td></tr></table></li></ol>d</li></ul>e",
        "<blockquote>a<ul><li>b</li></ul><blockquote>c</blockquote></blockquote>",
        "<figure><table><caption>x</caption><tr><td>a<ul><li>b</li></ul></td><td>c</td></tr></table></figure>",
        "<dl><dt>a</dt><dd>b</dd></dl><details><summary>c</summary>d</details>",
        "<h2>a <figure><img src=x><figcaption>b</figcaption></figure> c</h2>",
        "<p>un<b>fin</b>ished<div>x<pre>y\n  z</pre></div>",
        "<table><tr><td><table><tr><td>in</td></tr></table>out</td><td>b</td></tr><tr><td>c</td></tr></table>",
        "<figure><blockquote><p>a</p><cite>b <a href='https://x.example'>c</a></cite></blockquote></figure>",
        "<li>a</li><td>b</td></ul></div><figcaption>c</figcaption>",
        "<form><label>a</label><select><option>b</option></select><textarea>c</textarea><button>d</button></form>",
        "a<!-- hidden --> b<![CDATA[ c ]]> 1 < 2 & 3 > 2",
        "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td></tr></table><ul><li>d</li></ul>",
    ],
)
def test_no_word_is_lost_however_html_is_nested(html: str) -> None:
    article = parse_html(html, "T")
    assert article.words == words_in(lay_out(article).body) + sum(note.lost for note in article.notes)


TAGS = re.findall(
    r"\w+",
    "p div ul li ol table tr td th figure figcaption blockquote cite h1 h2 h3 h5 pre b em span dl dt dd section"
    " caption details summary form select option code q iframe sup button",
)
WORDS = ["word", "two words", " ", "\n", "\n\n", "a.b", "12", "x's", "&amp;", "1. ", "here "]
THINGS = [
    "<br>",
    "<img src=a.png alt=q>",
    "<hr>",
    "<img>",
    "https://youtu.be/aqz-KE-bpKQ",
    '<a href="http://x.y/z">',
    "</a>",
]


@pytest.mark.parametrize("seed", range(150))
def test_no_word_is_lost_in_a_soup_of_tags(seed: int) -> None:
    dice = random.Random(seed)
    tags = [f"<{slash}{tag}>" for tag in TAGS for slash in ("", "/")]
    soup = "".join(dice.choice(dice.choices((tags, WORDS, THINGS), (55, 35, 10))[0]) for _ in range(30))
    article = parse_html(soup, "T", breaks=bool(seed % 2))
    layout = lay_out(article)
    assert article.words == words_in(layout.body) + sum(note.lost for note in (*article.notes, *layout.notes)), soup


def test_lists_nest_in_well_formed_html() -> None:
    html = "<ul><li><ul><li>a<ol><li>b</li></ol></li></ul></li><li>c</li></ul>"
    (block,) = lay_out(parse_html(html, "T")).body
    assert re.sub(r' data-block-key="\w+"', "", block["value"]) == ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>")


def test_a_gallery_stays_together(media: Path) -> None:
    def figure(name: str, words: str = "") -> str:
        return f'<figure><img src="{name}" alt="A"><figcaption>{words}</figcaption></figure>'

    gone = figure("gone.png", "Gone since")
    pictures = figure("hip-front.png", "In") + figure("ankle.png", "Out") + gone
    source = f"<figure>{pictures}<figcaption>All of it</figcaption></figure>"
    layout = lay_out(parse_html(source, "T"), Pictures(media, dry=True))
    gallery, words = layout.body
    assert [one["caption"] for one in gallery["value"]["pictures"]] == ["In", "Out"]
    assert gallery["value"]["caption"] == "All of it" and "Gone since" in words["value"]


def test_a_gallery_without_its_pictures_keeps_its_words() -> None:
    source = '<figure><img src="a.png"><img src="b.png"><figcaption>All of it</figcaption></figure>'
    (words,) = lay_out(parse_html(source, "T")).body
    assert "All of it" in words["value"]


def test_links_that_only_say_here_are_noted() -> None:
    notes = parse_html('<p>Look <a href="/x">here</a>. More <a href="/y">on hips</a>.</p>', "T").notes
    assert [(note.kind, note.text) for note in notes] == [("here", "“here” leads to /x: say where in words.")]


def test_shortcodes_are_html_or_notes() -> None:
    library = Library({"5": Attachment("https://o.example/a.png", "A", parent="7")})
    html, breaks, notes = expand("[gallery] x [sic] [box color='red']kept[/box]", library, "7")
    assert 'src="https://o.example/a.png"' in html and "x [sic] kept" in html and breaks
    assert [note.kind for note in notes] == ["shortcode"]
    assert expand("<!-- wp:paragraph --><p>a</p>", library)[1] is False


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2020-01-02 03:04:05", "2020-01-02"),
        ("0000-00-00 00:00:00", None),
        ("Mon, 30 Nov -0001 00:00:00 +0000", None),
        ("Wed, 10 May 2023 06:30:00 +0000", "2023-05-10"),
        (1_500_000_000_000, "2017-07-14"),
        ("2019-3-4 08:00 +0100", "2019-03-04"),
        ("2023-02-31", None),
        ("2023-02-03 by Anna", "2023-02-03"),
        ("13/4/2019", "2019-04-13"),
        ("3/4/2019", None),  # March or April
        ("March 3rd, 2019", "2019-03-03"),
        ("March 2019", None),
        ("2019", None),
        ("10:30", None),
        ("Monday", None),
        ("9" * 5000, None),
        (10**40, None),
        (None, None),
        ([], None),
    ],
)
def test_dates_are_read_and_nonsense_is_none(written: object, found: str | None) -> None:
    assert str(day(written)) == str(found)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2019-3-4 08:00 +0100", "2019-03-04T07:00:00+00:00"),
        ("March 3rd, 2019 at 5pm", "2019-03-03T17:00:00+00:00"),
        ("3 Mar 2019 10:30 -0500", "2019-03-03T15:30:00+00:00"),
        ("2019-03-04 05:06:07 PST", "2019-03-04T05:06:07+00:00"),
    ],
)
def test_the_hour_of_a_date_is_read_with_it(written: str, found: str) -> None:
    read = moment(written)
    assert read and read.astimezone(UTC).isoformat() == found
