"""`import_blog` with what Ghost's editors keep where the export holds no HTML: no word is lost, no post for one bad part."""

import json
from pathlib import Path
from typing import Any

import pytest

from blog.models import BlogIndexPage, PostPage
from tests.blog.importers.moving import blocks_of, import_blog, notes_of, text_of

pytestmark = pytest.mark.embedded


def post(folder: Path, **fields: Any) -> PostPage:
    """The page made of one post of an export."""
    row = {"id": "1", "title": "Hips", "slug": "hips", "status": "published", "published_at": "2022-01-02", **fields}
    path = folder / "ghost.json"
    path.write_text(json.dumps({"data": {"posts": [row]}}))
    assert "1 of 1 articles made" in import_blog(path)
    return PostPage.objects.get()


def lexical(*nodes: dict[str, Any]) -> str:
    return json.dumps({"root": {"type": "root", "children": nodes}})


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (
            {"type": "bookmark", "url": "https://e.example", "caption": "My <b>caption</b>",
             "metadata": {"title": "Title", "description": "Described", "author": "Ada", "publisher": "Press",
                          "icon": "https://e.example/i.png"}},
            ["Title", "Described", "Ada", "Press", "My <b>caption</b>"],
        ),
        ({"type": "video", "src": "/a.mp4", "title": "Turning", "caption": "Slowly"}, ["Turning", "Slowly"]),
        ({"type": "codeblock", "code": "a = 1", "caption": "A sum"}, ["a = 1", "A sum"]),
        ({"type": "file", "src": "/a.pdf", "fileTitle": "Plan", "fileCaption": "Print it"}, ["Plan", "Print it"]),
        (
            {"type": "product", "productTitle": "Band", "productDescription": "<p>Stretches</p>", "productUrl": "/b",
             "productButton": "Buy it"},
            ["Band", "Stretches", "Buy it"],
        ),
        (
            {"type": "call-to-action", "textValue": "<p>Come along</p>", "buttonText": "Join in", "buttonUrl": "/j",
             "layout": "minimal", "sponsorLabel": "<p>Sponsored</p>"},
            ["Sponsored", "Come along", "Join in"],
        ),
        (
            {"type": "signup", "header": "Sign up", "subheader": "Weekly", "disclaimer": "No noise",
             "buttonText": "Yes", "buttonColor": "#ffffff", "successMessage": "Thanks", "layout": "wide"},
            ["Sign up", "Weekly", "No noise", "Yes", "Thanks"],
        ),
        ({"type": "toggle", "heading": "Why?", "content": "<p>Because</p>"}, ["Why?", "Because"]),
        ({"type": "new", "rows": [{"said": "One", "imageUrl": "https://x"}, {"said": "Two"}]}, ["One", "Two"]),
    ],
)  # fmt: skip
def test_cards_keep_all_their_words(
    blog_index: BlogIndexPage, tmp_path: Path, card: dict[str, Any], words: list[str]
) -> None:
    page = post(tmp_path, lexical=lexical(card))
    text = " ".join(str(value) for _, value in blocks_of(page))
    places = [text.find(each) for each in words]
    assert -1 not in places and places == sorted(places)
    assert "#ffffff" not in text and "minimal" not in text and "wide" not in text and "i.png" not in text
    assert "words" not in notes_of(page)


def test_words_under_the_featured_picture_are_counted_and_noted(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    page = post(tmp_path, html="<p>Turn slowly.</p>", feature_image_caption="By <a href='/'>Ada Stone</a>")
    assert notes_of(page)["caption"] == ["Under the featured picture stood: “By Ada Stone”"]
    assert page.imported.words_before == 5 and "words" not in notes_of(page)


def test_a_text_of_nothing_is_nothing(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    nodes = [{"type": "text", "text": None}, {"type": "text", "text": "Turn"}, {"type": "tab"},
             {"type": "text", "text": "2", "format": 64}]  # fmt: skip
    assert (
        text_of(
            post(
                tmp_path,
                lexical=lexical({"type": "paragraph", "children": None}, {"type": "paragraph", "children": nodes}),
            )
        )
        == "<p>Turn ²</p>"
    )


@pytest.mark.parametrize(
    ("bad", "noted"),
    [
        ([10, 9], True), ([10], True), ([10, "x"], True), ([3, "ul", [[[0, [9], 1, "kept words"]]]], True),
        ([1, "p", [[1, [], 0, 7]]], True), ([1, "p", [[0, [], 0, "kept words"], 5, [0]]], False), ([1, "p", None], False),
        ([3, "ul", 4], False), ([2], False), ([99, 1], False), ([1, 5, [[0, [], 9, "x"]]], False),
    ],
)  # fmt: skip
def test_one_bad_part_of_a_post_costs_only_itself(
    blog_index: BlogIndexPage, tmp_path: Path, bad: list[Any], noted: bool
) -> None:
    sections = [[1, "p", [[0, [], 0, "Before."]]], bad, [1, "p", [[0, [], 0, "After."]]]]
    page = post(tmp_path, mobiledoc=json.dumps({"sections": sections, "cards": [], "atoms": [], "markups": []}))
    text = text_of(page)
    assert "Before." in text and "After." in text and ("kept words" in text) == ("kept words" in str(bad))
    assert ("block" in notes_of(page)) is noted


def test_a_damaged_text_is_said_in_words(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    rows = [{"id": "1", "title": "Hips", "lexical": '{"root": '}, {"id": "2", "title": "Knees", "html": "<p>x</p>"}]
    path = tmp_path / "ghost.json"
    path.write_text(json.dumps({"data": {"posts": rows}}))
    assert "Could not be moved: “Hips”: the text of its editor is damaged or not complete" in import_blog(path)


def test_the_oldest_exports_and_bare_words_are_read(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    rows = [
        {"id": 1, "uuid": "a", "title": "Old", "status": "published", "markdown": "They **turn**.", "html": None},
        {"id": 2, "uuid": "a", "title": "Same number", "plaintext": "One.\n\nTwo & 3."},
    ]
    path = tmp_path / "ghost.json"
    path.write_text(json.dumps({"data": {"posts": rows}}))
    import_blog(path)
    assert list(map(text_of, PostPage.objects.order_by("pk"))) == [
        "<p>They <b>turn</b>.</p>",
        "<p>One.</p><p>Two &amp; 3.</p>",
    ]
    assert "0 of 2 articles made" in import_blog(path)


def test_what_was_only_mailed_is_noted_and_who_signed_too(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    mail = {"type": "email", "html": "<p>Hey {first_name}</p>"}
    rows = [{"id": "1", "title": "Hips", "status": "published", "visibility": "paid", "lexical": lexical(mail)}]
    users = [{"id": "u", "name": "Ann"}, {"id": "v", "name": "Bo"}]
    signed = [{"post_id": "1", "author_id": "u", "sort_order": 0}, {"post_id": "1", "author_id": "v", "sort_order": 1}]
    path = tmp_path / "ghost.json"
    path.write_text(json.dumps({"data": {"posts": rows, "users": users, "posts_authors": signed}}))
    import_blog(path, publish=True)
    notes = notes_of(PostPage.objects.get())
    assert notes["hidden"] == ["This stood only in the newsletter: Hey {first_name}"]
    assert "paid" in notes["draft"][0] and "Bo" in notes["author"][0]


def test_a_bad_byte_or_sign_costs_no_article(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    path = tmp_path / "ghost.json"
    path.write_bytes(
        '{"data": {"posts": [{"id": 1, "title": "Caf\xe9", "html": "<p>One\ttwo</p>"}]}}'.encode("latin-1")
    )
    assert "1 bytes are no UTF-8" in import_blog(path)
    assert PostPage.objects.get().title == "Café"
