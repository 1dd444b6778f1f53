"""`import_blog` with what WordPress, its plugins and Squarespace write into posts: no word is lost unseen."""

from pathlib import Path

import pytest

from blog.importers.article import Film, Note, Paragraph, Quote, prose
from blog.importers.body_words import words_in
from blog.importers.html_article import parse_html
from blog.importers.layout import lay_out
from blog.importers.shortcodes import Attachment, Library, expand
from blog.models import Author, BlogIndexPage, PostPage, Tag
from tests.moving import export, import_blog, item, notes_of, text_of

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


# Codes of plugins ------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "html", "noted"),
    [
        ("[toc]\n\nTurn [sic] it [1] and [up] [x].", "\n\nTurn [sic] it [1] and [up] [x].", ["[toc]"]),
        ("<p>[toc]</p><p>a</p>", "<p></p><p>a</p>", ["[toc]"]),
        (
            "[vc_row][vc_column width='1/2' x]Words[/vc_column][/vc_row]\n[one_half]left[/one_half] and [/stray]",
            "Words\nleft and ",
            ["[vc_row]", "[vc_column width='1/2' x]", "[one_half]"],
        ),
        ("[b]bold[/b]er in words", "bolder in words", ["[b]"]),
        ("[half]left[/half][half]right[/half].", "left right.", ["[half]"]),
        ("a [recent-posts] b", "a [recent-posts] b", ["[recent-posts] may be"]),
        ("Type [[gallery]] or [[toc]].", "Type [gallery] or [toc].", []),
        (
            '<pre><code>[gallery] [toc]</code></pre> <code>[a b="c"]</code>',
            '<pre><code>[gallery] [toc]</code></pre> <code>[a b="c"]</code>',
            [],
        ),
        ("<code>never closed [box a='b']kept[/box]", "<code>never closed kept", ["[box a='b']"]),
        ("\ufdd00\ufdd1 [[toc]]", "0 [toc]", []),
    ],
)
def test_codes_of_plugins_are_left_out_and_listed(source: str, html: str, noted: list[str]) -> None:
    library = Library({"5": Attachment("https://o.example/a.png", "A", parent="7")})
    made, _, notes = expand(source, library, "7")
    assert made == html and len(notes) == len(noted)
    assert all(each in note.text for each, note in zip(sorted(noted), sorted(notes, key=_code_of), strict=True))


def _code_of(note: Note) -> str:
    return note.text[note.text.index("[") :]


def test_the_button_of_a_file_is_a_word_of_its_own(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    body = '<div class="wp-block-file"><a href="/p.pdf">plan</a><a href="/p.pdf" class="wp-block-file__button">Get</a></div>'
    import_blog(export(tmp_path, item(1, body=f"<!-- wp:file -->{body}<!-- /wp:file -->")))
    page = PostPage.objects.get()
    assert text_of(page) == '<p><a href="/p.pdf">plan</a> <a href="/p.pdf">Get</a></p>'
    assert page.imported.words_before == 2


# Videos, quotes, names -------------------------------------------------------


def test_a_video_that_waits_in_an_attribute_is_shown() -> None:
    frame = (
        "&lt;iframe src=&quot;https://www.youtube.com/embed/aqz-KE-bpKQ&quot; onload=&quot;x()&quot;&gt;&lt;/iframe&gt;"
    )
    article = parse_html(
        f'<p>a</p><div class="sqs-video-wrapper" data-html="{frame}&lt;script&gt;x&lt;/script&gt;"></div>'
    )
    assert article.parts == (Paragraph("a"), Film("https://www.youtube.com/watch?v=aqz-KE-bpKQ"))


def test_the_source_of_a_quote_in_a_figure_is_whose_it_is() -> None:
    html = (
        "<figure><blockquote><span>“</span>Own it.<span>”</span></blockquote><figcaption>— Ada{}</figcaption></figure>"
    )
    article = parse_html(html.format(""), "T")
    assert article.parts == (Quote("“Own it.”", "Ada"),)
    assert article.words == words_in(lay_out(article).body)
    assert isinstance(parse_html(html.format(" <a href='/x'>there</a>"), "T").parts[-1], Paragraph)


def test_names_in_code_and_in_tweets_lead_nowhere() -> None:
    tweet = (
        '<blockquote class="twitter-tweet"><p>With @al at https://a.example</p>— Bob (@bob) '
        '<a href="https://twitter.com/bob/status/1">May 5</a></blockquote>'
    )
    html = f"<pre>@decorator a@b.example</pre><p>Write <code>@names</code> as @slow.circles does</p>{tweet}"
    html += "<p>@bob is <a href='https://x.com/bob'>there</a></p>"
    article = parse_html(html, "T")
    links = [link.href for part in article.parts for each in prose(part) for link in each.links]
    assert links == [
        "https://www.instagram.com/slow.circles/", "https://a.example", "https://twitter.com/bob/status/1",
        "https://x.com/bob",
    ]  # fmt: skip
