"""`import_blog` with what WordPress, its plugins and Squarespace write into posts: no word is lost unseen."""

from pathlib import Path

import pytest

from blog.importers.article import Paragraph
from blog.importers.body_words import words_in
from blog.importers.html_article import parse_html
from blog.importers.layout import lay_out
from blog.importers.shortcodes import Attachment, Library, expand
from blog.models import Author, BlogIndexPage, ImportedPost, PostPage, Tag
from tests.moving import blocks_of, export, import_blog, item, kinds_of, notes_of, text_of

# Shared blocks ---------------------------------------------------------------

SHARED = (
    "<item><wp:post_id>{}</wp:post_id><wp:post_type>wp_block</wp:post_type>"
    "<content:encoded><![CDATA[{}]]></content:encoded></item>"
)


def shown(ref: str) -> str:
    return f"<!-- wp:block {ref} /-->"


def test_shared_blocks_are_shown_within_one_another(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    outer = SHARED.format(701, "<!-- wp:paragraph --><p>Outer.</p>" + shown('{"ref":702}'))
    inner = SHARED.format(702, "<p>Inner.</p>" + shown('{"ref":701}'))
    own = shown(
        '{"ref":701,"content":{"Title":{"content":"My \\u003cb\\u003eown\\u003c/b\\u003e words"}},"metadata":{"name":"x"}}'
    )
    body = "<p>Before.</p>" + own + shown('{"ref": 799}') + shown("{broken}") + "<p>After.</p>"
    import_blog(export(tmp_path, item(1, body=body), outer, inner))
    page = PostPage.objects.get()
    assert text_of(page) == "<p>Before.</p><p>Outer.</p><p>Inner.</p><p>After.</p>"
    notes = " ".join(notes_of(page)["block"])
    assert "(799) is not in the export" in notes and "“My own words”" in notes
    assert "(701) holds itself" in notes and "without a number" in notes


def test_shared_blocks_that_multiply_come_to_an_end() -> None:
    blocks = {str(number): shown(f'{{"ref":{number + 1}}}') * 10 + "word" for number in range(20)}
    source, _, notes = expand(shown('{"ref":0}'), Library(blocks=blocks))
    assert len(source) < 10_000 and notes


# Signs -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("10<sup>-3</sup> and 10<sup>−3</sup>", "10⁻³ and 10⁻³"),
        ("A claim<sup>1</sup>, another<sup><a href='#n'>2, 3</a></sup>", "A claim¹, another², ³"),
        ("H<sub>2</sub>O and x<sub>max</sub>, the 1<sup>st</sup>", "H₂O and xmax, the 1st"),
    ],
)
def test_raised_and_lowered_figures_stay_so(html: str, words: str) -> None:
    article = parse_html(f"<p>{html}</p>", "T")
    assert article.parts == (Paragraph(words, article.parts[0].links),)  # type: ignore[union-attr]
    assert article.words == words_in(lay_out(article).body)


def test_words_that_were_crossed_out_are_noted() -> None:
    notes = parse_html("<p><del>Never <b>ever</b></del> <ins>always</ins> <s>no</s> <span>x</span></p>", "T").notes
    assert [note.text for note in notes if note.kind == "struck"] == [
        "“Never ever” was crossed out on the old page.",
        "“no” was crossed out on the old page.",
    ]


# Addresses and names ---------------------------------------------------------


@pytest.mark.parametrize("word", ["feed", "author", "topic", "series", "tag", "year"])
def test_an_article_called_like_a_list_of_ours_gets_a_number(
    blog_index: BlogIndexPage, tmp_path: Path, word: str
) -> None:
    path = export(tmp_path, item(1, slug=word))
    assert f"({word}-2)" in import_blog(path, dry_run=True)
    assert "1 of 1 articles made" in import_blog(path)
    assert PostPage.objects.get().slug == f"{word}-2"


def test_an_address_with_folders_keeps_its_last_step(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    import_blog(export(tmp_path, item(1, slug="2019/5/4/sq-two/"), item(2, slug="/")))
    one, two = PostPage.objects.order_by("pk")
    assert (one.slug, two.slug) == ("sq-two", "hips-2") and "address" not in notes_of(one)


def test_two_people_with_one_login_stay_two(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    person = (
        "<wp:author><wp:author_login>admin</wp:author_login>"
        "<wp:author_display_name>{}</wp:author_display_name></wp:author>"
    )
    more = "<dc:creator>admin</dc:creator>"
    for number, name in enumerate(("Zoë Other", "Ben Second", "", "ZOË OTHER"), 1):
        import_blog(export(tmp_path, person.format(name), item(number, more=more)))
    signed = [page.author.name for page in PostPage.objects.order_by("pk")]
    assert signed == ["Zoë Other", "Ben Second", "Zoë Other", "Zoë Other"]
    assert {author.slug for author in Author.objects.all()} == {"admin", "admin-2"}


def test_tags_that_differ_only_in_signs_stay_apart(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    Tag.objects.create(name="C", slug="c")
    more = "".join(f'<category domain="post_tag">{name}</category>' for name in ("C++", "C#", "c", "+"))
    import_blog(export(tmp_path, item(1, more=more)))
    assert {tag.name for tag in PostPage.objects.get().tags.all()} == {"C++", "C#", "C", "+"}
    assert Tag.objects.count() == 4
