"""`import_blog` with what WordPress, its plugins and Squarespace write into posts: no word is lost unseen."""

from pathlib import Path

import pytest

from blog.importers.article import ArticlePicture, Film, Gallery, Heading, Note, Paragraph, Quote, prose
from blog.importers.html.article import parse_html
from blog.importers.to_blocks.layout import lay_out
from blog.importers.to_blocks.word_count import words_in
from blog.importers.wordpress.shortcodes import Attachment, Library, expand
from blog.models import Author, BlogIndexPage, PostPage, Tag
from home.comments.models import Comment
from tests.blog.importers.moving import blocks_of, export, import_blog, item, kinds_of, notes_of, text_of

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
            "[row][column width='1/2' x]Words[/column][/row]\n[one_half]left[/one_half] and [/stray]",
            "Words\nleft and ",
            ["[row]", "[column width='1/2' x]", "[one_half]"],
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


# One number for several ------------------------------------------------------


def test_articles_under_one_number_are_all_moved_in(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    path = export(tmp_path, item(7, "<p>One.</p>"), item(7, "<p>Two.</p>", title="Other"), item(7, "<p>One.</p>"))
    assert "2 of 3 articles made" in import_blog(path)
    assert sorted(map(text_of, PostPage.objects.all())) == ["<p>One.</p>", "<p>Two.</p>"]
    assert "0 of 3 articles made" in import_blog(path)


def test_comments_under_one_number_or_none_are_all_kept(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    comment = "<wp:comment><wp:comment_id>{}</wp:comment_id><wp:comment_content>{}</wp:comment_content></wp:comment>"
    said = [(1, "a"), (1, "b"), (1, "a"), ("", "c"), ("", "d"), ("", "d"), (2, "long " * 5000)]
    import_blog(export(tmp_path, item(more="".join(comment.format(*each) for each in said))))
    texts = list(Comment.objects.order_by("pk").values_list("text", flat=True))
    assert texts == ["a", "b", "c", "d", ("long " * 5000).strip()]


# What stands beside the words ------------------------------------------------


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


def test_footnotes_of_wordpress_are_a_list_at_their_place(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    body = '<p>Turn.<sup data-fn="a"><a href="#a">1</a></sup></p><!-- wp:footnotes {"x":1} /--><p>End.</p>'
    kept = meta("footnotes", '[{"content":"It <em>does</em>.","id":"a"}]')
    import_blog(export(tmp_path, item(1, body, more=kept), item(2, body, more=meta("footnotes", "[{broken"))))
    one, two = PostPage.objects.order_by("pk")
    assert text_of(one) == "<p>Turn.¹</p><ol><li>It <i>does</i>.</li></ol><p>End.</p>"
    assert "[{broken" in notes_of(two)["block"][0]


def test_footnotes_of_plugins_are_a_list_at_the_end() -> None:
    source, _, _ = expand("Turn[ref]Smith 2018[/ref] it. [footnote]Or <b>not</b>.[/footnote] End.", Library())
    assert source == "Turn<sup>1</sup> it.<sup>2</sup> End.\n\n<ol><li>Smith 2018</li><li>Or <b>not</b>.</li></ol>"


def test_unescaped_html_is_read_as_html(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    import_blog(export(tmp_path, item(1, "]]><p>Real <b>tags</b>.</p> And more.<![CDATA[")))
    assert text_of(PostPage.objects.get()) == "<p>Real <b>tags</b>.</p><p>And more.</p>"


def test_what_is_not_for_everybody_and_who_signed_too_is_noted(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    also = '<dc:creator>ann</dc:creator><category domain="author"><![CDATA[Ann]]></category>'
    people = "<wp:author><wp:author_login>ann</wp:author_login><wp:author_display_name>Ann</wp:author_display_name></wp:author>"
    bo = '<category domain="author"><![CDATA[Bo]]></category>'
    secret = "<wp:post_password>x</wp:post_password>"
    import_blog(
        export(tmp_path, people, item(1, status="private"), item(2, more=secret), item(3, more=also + bo)), publish=True
    )
    hidden, locked, signed = PostPage.objects.order_by("pk")
    assert not hidden.live and "private" in notes_of(hidden)["draft"][0]
    assert not locked.live and "password" in notes_of(locked)["draft"][0]
    assert notes_of(signed)["author"] == ["It was also signed by Bo; an article has one author here."]


# Headings --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "levels"),
    [
        ("<h3>A</h3><h3>B</h3><h5>C</h5>", [2, 2, 3]),
        ("<h1>A</h1><h2>B</h2><h4>C</h4><h3>D</h3><h6>E</h6><h6>F</h6>", [2, 2, 3, 3, 4, 4]),
        ("<h4>A</h4><h2>B</h2><h6>C</h6><h5>D</h5><h2>E</h2>", [2, 2, 3, 3, 2]),
        ("<h2>A</h2><h3>B</h3><h4>C</h4><h5>D</h5><h6>E</h6>", [2, 3, 4, 4, 4]),
        (f"<h4>A</h4><h2>{'long ' * 40}</h2><h5>B</h5>", [2, 3]),
        ("<h3>T</h3><h4>A</h4><h4>B</h4>", [2, 2]),
    ],
)
def test_headings_never_skip_a_level(html: str, levels: list[int]) -> None:
    parts = parse_html(html, "T").parts
    said = [2 if isinstance(part, Heading) else part.level for part in parts if isinstance(part, Heading | Paragraph)]
    assert [level for level in said if level] == levels


# Page builders ---------------------------------------------------------------


def test_words_and_things_in_codes_of_page_builders_are_kept(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    divi = (
        '[et_pb_section fb_built="1"][et_pb_row][et_pb_text admin_label="Text"]<h2>Turn</h2>Plain.[/et_pb_text]'
        '[et_pb_blurb title="Slow %22first%22" image="https://o.example/a.png" alt="Hip"]Then fast.[/et_pb_blurb]'
        '[et_pb_button button_url="https://o.example/b" button_text="Book me"][/et_pb_button]'
        '[et_pb_video src="https://youtu.be/aqz-KE-bpKQ"][/et_pb_video][et_pb_contact_form title="Write"][/et_pb_contact_form]'
        "[/et_pb_row][/et_pb_section]"
    )
    bakery = (
        '[vc_row][vc_column][vc_custom_heading text="Hips turn" font_container="tag:h2"]'
        "[vc_raw_html]JTNDcCUzRVJhdyUyMHdvcmRzJTNDJTJGcCUzRQ==[/vc_raw_html][vc_column_text]One.\n\nTwo.[/vc_column_text]"
        '[vc_btn title="Read on" link="url:https%3A%2F%2Fo.example%2Fc|title:c"][/vc_column][/vc_row]'
    )
    import_blog(export(tmp_path, item(1, divi), item(2, bakery)))
    one, two = PostPage.objects.order_by("pk")
    assert kinds_of(one) == ["section", "text", "text", "video"]
    assert text_of(one) == (
        '<p>Plain.</p>\n<h3>Slow &quot;first&quot;</h3><p>Then fast.</p><p><a href="https://o.example/b">Book me</a></p>'
    )
    assert "a.png" in notes_of(one)["picture"][0]
    assert notes_of(one)["shortcode"] == ['A plugin\'s code was left out: [et_pb_contact_form title="Write"]']
    assert dict(blocks_of(two))["section"]["heading"] == "Hips turn"
    assert text_of(two) == '<p>Raw words</p><p>One.</p><p>Two.</p><p><a href="https://o.example/c">Read on</a></p>'


def test_a_code_that_never_closes_is_not_looked_for_without_end() -> None:
    source, _, _ = expand("[vc_raw_html]" + "\n" * 5000 + "One.", Library())
    assert "One." in source


def test_more_and_the_next_page_part_paragraphs() -> None:
    source, breaks, _ = expand("One.<!--more Go on-->Two.<!--nextpage-->Three.", Library())
    assert [part.text for part in parse_html(source, "T", breaks=breaks).parts if isinstance(part, Paragraph)] == [
        "One.", "Two.", "Three.",
    ]  # fmt: skip


@pytest.mark.parametrize("holder", ['<ul class="wp-block-gallery">', '<div class="sqs-gallery">'])
def test_galleries_of_every_make_stay_together(holder: str) -> None:
    entry = "<li><figure><img src='{0}.png' alt='{0}.png'><figcaption>{0}</figcaption></figure></li>"
    (gallery,) = parse_html(f"{holder}{entry.format('a')}{entry.format('b')}</{holder[1:].split()[0]}>", "T").parts
    assert gallery == Gallery(
        (ArticlePicture("a.png", "", "a"), ArticlePicture("b.png", "", "b"))
    )  # a file's name describes nothing


def test_words_within_a_block_that_fills_itself_are_noted() -> None:
    block = '<!-- wp:acf/praise {"name":"acf/praise","data":{"said":"My knees hold","list":[{"by":"Ann B"}]}} /-->'
    (note,) = expand(block, Library())[2]
    assert note.text.endswith("left out: acf/praise. It held: “My knees hold”, “Ann B”")


def test_no_note_is_dropped_without_a_word(
    blog_index: BlogIndexPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("blog.importers.save.page.MOST_NOTES", 3)
    import_blog(export(tmp_path, item(1, "".join(f"<img src='{number}.png'>" for number in range(5)))))
    notes = notes_of(PostPage.objects.get())
    assert len(notes["picture"]) == 3 and notes["more"] == ["There are 2 more like these."]
