"""`import_blog` with folders of Markdown: front matter, pictures beside the text, footnotes, what engines write."""

import re
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from wagtail.contrib.redirects.models import Redirect

from blog.importers.markdown import front_matter
from blog.models import BlogIndexPage, PostPage
from home.models import CustomImage
from tests.blog.importers.moving import blocks_of, import_blog, kinds_of, notes_of, text_of
from tests.factories import picture_bytes

pytestmark = pytest.mark.embedded


def write(folder: Path, source: str, name: str = "a.md") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(source), encoding="utf-8")
    return path


def moved(path: Path, **options: Any) -> PostPage:
    import_blog(path, **options)
    return PostPage.objects.get()


# Front matter ----------------------------------------------------------------


def test_front_matter_is_read_in_the_shapes_blogs_write() -> None:
    text = (
        "---\ntitle: 'It''s: here' # note\ntags: [a, \"b, c\"]\ncategories:\n  - X\n  - Y\n"
        "draft: yes\nsummary: >\n  two\n  lines\n# note\ndate: 2023-02-31\nweight: 010\n---\nBody\n---\n"
    )
    given, body, notes = front_matter.split_front_matter(text)
    assert given == {
        "title": "It's: here", "tags": ["a", "b, c"], "categories": ["X", "Y"], "draft": "yes",
        "summary": "two lines\n", "date": "2023-02-31", "weight": "010",
    }  # fmt: skip
    assert body == "Body\n---\n" and notes == []
    assert front_matter.split_front_matter('+++\ntitle = "T"\n+++\nB') == ({"title": "T"}, "B", [])
    assert front_matter.split_front_matter("No head\n---\n") == ({}, "No head\n---\n", [])
    assert front_matter.split_front_matter("---\n---\nB") == ({}, "---\n---\nB", [])


TOML = """\
    +++
    title = "Hips first"
    tags = [
      "rotation",
      "b, c",
    ]
    description = \"\"\"
    Two
    lines\"\"\"
    date = 2021-03-04T05:06:07+01:00
    draft = false
    [cover]
    image = "img/pic.png"
    alt = "A hip"
    [menu.main]
    title = "In the menu"
    +++
    Turn.
    """


def test_toml_keeps_its_tables_apart(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    write(tmp_path, "", "img/none.txt").with_name("pic.png").write_bytes(picture_bytes((20, 20)))
    (tmp_path / "img" / "none.txt").unlink()
    page = moved(write(tmp_path, TOML).parent, publish=True)
    assert (page.title, page.search_description, str(page.date)) == ("Hips first", "Two lines", "2021-03-04")
    assert page.topic.name == "rotation" and [tag.name for tag in page.tags.all()] == ["b, c"]
    assert page.live and page.cover.description == "A hip"


def test_an_author_with_an_address_is_signed_by_name(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    for number, author in enumerate(("{name: Ada Stone, email: ada@old.example}", "[{name: Ada Stone}]", "Ada Stone")):
        write(tmp_path, f"---\ntitle: T{number}\nauthor: {author}\n---\nTurn.\n", f"{number}.md")
    write(tmp_path, "---\ntitle: T9\nauthor:\n  email: ada@old.example\n---\nTurn.\n", "9.md")
    import_blog(tmp_path)
    signed = {page.title: page.author and page.author.name for page in PostPage.objects.all()}
    assert signed == {"T0": "Ada Stone", "T1": "Ada Stone", "T2": "Ada Stone", "T9": None}


@pytest.mark.parametrize(
    "image", ["image: pic.png", "image:\n  path: pic.png\n  alt: A hip", "cover: {image: pic.png}", "images: [pic.png]"]
)
def test_a_cover_is_found_in_every_shape(blog_index: BlogIndexPage, tmp_path: Path, image: str) -> None:
    (tmp_path / "pic.png").write_bytes(picture_bytes((20, 20)))
    write(tmp_path, f"---\ntitle: T\n{image}\n---\nTurn.\n")
    assert moved(tmp_path).cover is not None


@pytest.mark.parametrize(
    "head",
    [
        "title: Hips: a beginning\ntags: ['hip, knee', x] # two",
        "title: Hips: a beginning\nauthor:\n  name: Ada\n  title: Coach\ntags:\n- hip, knee\n- x",
        'a: &a [x]\nb: *a\ntitle: Hips: a beginning\ntags: ["hip, knee",\n  x]',
    ],
)
def test_front_matter_with_mistakes_is_read_as_well_as_it_can_be(
    blog_index: BlogIndexPage, tmp_path: Path, head: str
) -> None:
    page = moved(write(tmp_path, f"---\n{head}\n---\nTurn.\n"))
    assert (page.title, page.topic.name) == ("Hips: a beginning", "hip, knee")
    assert "no proper YAML" in notes_of(page)["filing"][0]


def test_broken_toml_does_not_take_a_title_from_a_table(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    page = moved(
        write(tmp_path, "+++\ntitle = 'Sam''s hips'\n[menu.main]\ntitle = 'Menu'\n[author]\nname = 'Ada'\n+++\nTurn.\n")
    )
    assert (page.title, page.author.name) == ("Sam's hips", "Ada") and "no proper TOML" in notes_of(page)["filing"][0]


@pytest.mark.parametrize(
    "head",
    [
        "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\ntitle: *c",
        "title: " + "[" * 5_000,
        "? [a, b]\n: c",
        "title: !!python/object/apply:os.system [ls]",
        "title: {}\ntags: {a: {b: c}}\nauthor: [[]]\nimage: [1]\ndate: [2]\ndraft: {}",
        "title: !!binary aGk=\ntags: !!set {a}\nauthor: !!timestamp 2020-01-01",
        "title: x\n" + "y: z\n" * 40_000,
    ],
)
def test_hostile_front_matter_costs_no_article(blog_index: BlogIndexPage, tmp_path: Path, head: str) -> None:
    page = moved(write(tmp_path, f"---\n{head}\n---\nTurn slowly.\n"))
    assert "Turn slowly." in text_of(page)


def test_words_between_two_rulers_are_no_front_matter(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    assert "Only words." in text_of(moved(write(tmp_path, "---\n\nOnly words.\n\n---\n\nTurn.\n")))


# Words -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "\n".join("  " * level + f"- item{level}" for level in range(14)) + "\n\nLast word.",
        "> " * 3_000 + "first item13\n\nLast word.",
        "- " * 3_000 + "first item13\n\nLast word.",
        "[" * 3_000 + "item13" + "](a)" * 3_000 + "\n\nLast word.",
    ],
)
def test_no_word_is_too_deep_in_lists_or_quotes(blog_index: BlogIndexPage, tmp_path: Path, source: str) -> None:
    page = moved(write(tmp_path, f"# Hips\n\n{source}\n"))
    text = " ".join(str(value) for _, value in blocks_of(page))
    assert "item13" in text and "Last word." in text
    assert "words" not in notes_of(page)


def test_footnotes_are_a_numbered_list_at_the_end(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    source = """\
    # Hips

    Body[^a] and more words[^1]. Again[^1]; inline^[Said aside.] and unknown[^x].

    [^1]: note
    [^a]: Foot *words*.

        More of them.
    [^unused]: Nothing calls this.
    [^1]: The same again.

    Last.
    """
    page = moved(write(tmp_path, source))
    text = text_of(page)
    assert "<p>Body¹ and more words². Again²; inline³ and unknown[^x].</p><p>Last.</p><ol>" in text
    assert "<li>Foot <i>words</i>.<br/>More of them.</li><li>note</li><li>Said aside.</li>" in text
    assert "<li>Nothing calls this.</li><li>The same again.</li></ol>" in text
    assert "words" not in notes_of(page)


# Pictures --------------------------------------------------------------------


def test_each_bundle_shows_the_picture_beside_its_own_text(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    for number, name in enumerate(("one", "two")):
        write(tmp_path, "---\ntitle: T\ncover: ./featured.jpg\n---\n![A hip](featured.jpg)\n", f"{name}/index.md")
        (tmp_path / name / "featured.jpg").write_bytes(picture_bytes((40 + number, 30)))
        (tmp_path / name / "pic-800x600.jpg").write_bytes(picture_bytes((50 + number, 30)))
    write(tmp_path, "![A](a/../../two/pic-800x600.jpg) ![B](../../outside.jpg) ![C](%00.jpg)", "one/three.md")
    import_blog(tmp_path)
    shown = {page.slug: dict(blocks_of(page)) for page in PostPage.objects.all()}
    for width, slug in ((40, "one"), (41, "two")):
        page = PostPage.objects.get(slug=slug)
        image = CustomImage.objects.get(pk=shown[slug]["picture"]["picture"]["image"])
        assert (image.width, page.cover.width) == (width, width) and "picture" not in notes_of(page)
    assert CustomImage.objects.get(pk=shown["three"]["picture"]["picture"]["image"]).width == 51


def test_a_picture_that_several_files_could_be_is_noted(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    for number, name in enumerate(("a/hip.png", "b/hip.png", "c/knee.png", "d/knee.png")):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(picture_bytes((40 + min(number, 2), 30)))
    page = moved(write(tmp_path, "# T\n\n![A](/x/hip.png)\n\n![B](/x/knee.png)").parent)
    (note,) = notes_of(page)["picture"]
    assert "/x/hip.png could be any of 2 files of that name" in note


# Codes of the engines --------------------------------------------------------


def test_codes_of_hugo_and_jekyll_are_read_or_left_out_and_listed(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    source = """\
    # Hips

    {{< youtube aqz-KE-bpKQ >}} {% youtube aqz-KE-bpKQ %} {{< vimeo id="76979871" class="x" >}}

    {{< figure src="hip.png" alt="A hip" caption="At *rest*" >}}

    {{% notice tip %}}Turn slowly.{{% /notice %}} {% include share.html %} {{ page.title }}

    See [this]({{< ref "knees.md" >}}) and [that]({{ site.baseurl }}{% post_url 2020-01-02-that %}).

    ## Part one {#p1}

    ![x]({{ site.baseurl }}/img/x.png){: width="300" }
    {: .note}

    Braces {like these} and `{{< kept >}}` stay. {% raw %}{{ shown }}{% endraw %}

    {% highlight ruby %}
    puts "{{ hips }}"
    {% endhighlight %}

    ```
    {% include kept.html %} {: .kept}
    ```
    """
    page = moved(write(tmp_path, source))
    assert kinds_of(page)[:3] == ["video", "video", "video"] and "section" in kinds_of(page)
    (heading,) = [value["heading"] for kind, value in blocks_of(page) if kind == "section"]
    text = text_of(page)
    assert heading == "Part one"
    assert "Turn slowly." in text and "Braces {like these} and {{&lt; kept &gt;}} stay. {{ shown }}" in text
    assert '<a href="knees.md">this</a>' in text and '<a href="/2020-01-02-that">that</a>' in text
    assert "puts &quot;{{ hips }}&quot;" in text and "{% include kept.html %} {: .kept}" in text
    assert "share.html" not in text and "width" not in text and "{: .note}" not in text
    listed = " ".join(notes_of(page)["shortcode"])
    assert "{{% notice tip %}}" in listed and "{% include share.html %}" in listed and "/notice" not in listed
    assert "words" not in notes_of(page) and any("/img/x.png" in note for note in notes_of(page)["picture"])


def test_patterns_of_addresses_are_filled_in(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    write(tmp_path, "---\ntitle: A\npermalink: /:year/:i_month/:title/\naliases: [/old]\n---\nx", "2020-03-04-hips.md")
    write(tmp_path, "---\ntitle: B\npermalink: /:year/:title/\nurl: /:categories/:title/\n---\nx", "knees.md")
    write(tmp_path, "---\ntitle: C\nurl: https://old.example:8080/c/\n---\nx", "c.md")
    import_blog(tmp_path, publish=True)
    old = set(Redirect.objects.values_list("old_path", flat=True))
    lists = {path for path in old if re.search("feed|rss|atom|index|^/page$|^(/archives?)?/2020(/03)?$", path)}
    assert old - lists == {"/2020/3/hips", "/old", "/c"}


# What each kind of folder has of its own -------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        '{\n "title": "Hips",\n "date": "2019-03-04T10:00:00+02:00", "draft": true\n}\n',
        '---json\n{"title": "Hips", "date": "March 4, 2019", "status": "Draft"}\n---\n',
        "---\ntitle: Hips\ndate: 2019/03/04\npublish: false\n...\n",
        "---\rtitle: Hips\rpubDate: 4 Mar 2019\rprivate: yes\r---\r",
        "---\ntitle: Hips\ncreated: 1551657600\nvisibility: hidden\n---\n",
    ],
)
def test_front_matter_is_read_in_every_language_and_date(blog_index: BlogIndexPage, tmp_path: Path, head: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(f"{head}They turn.".encode())
    page = moved(path, publish=True)
    assert (page.title, str(page.date), page.live) == ("Hips", "2019-03-04", False)
    assert text_of(page) == "<p>They turn.</p>"


def test_a_folder_of_a_site_gives_its_articles_and_says_what_it_leaves(
    blog_index: BlogIndexPage, tmp_path: Path
) -> None:
    write(tmp_path, "---\ntitle: Html\n---\n<p>Its <b>words</b>.</p>", "_posts/2018-05-07-html.html")
    write(tmp_path, "Not yet.", "_drafts/Why my ACL holds.md")
    for name in ("README.md", "content/_index.md", "node_modules/x/y.md", "about.html", "notes.rst"):
        write(tmp_path, "# Not ours\n\nwords", name)
    said = import_blog(tmp_path, publish=True)
    html, draft = PostPage.objects.order_by("title")
    assert text_of(html) == "<p>Its <b>words</b>.</p>" and str(html.date) == "2018-05-07" and html.live
    assert (draft.title, draft.slug, draft.live) == ("Why my ACL holds", "why-my-acl-holds", False)
    assert not {"title", "address"} & set(notes_of(draft))
    for kind in ("README.md", "_index.md", ".html", ".rst"):
        assert f"Not an article, left out: 1 × {kind} file." in said


OBSIDIAN = """\
    See [[Hips]], [[Knees|the knees]] and `[[code]]`; [the file](knees.md#top).

    ![[hip.png|300]] and ![[Hips]]

    > [!warning] Careful
    > Do *not* load it.

    %%for me only%%==Slow== is right. ^1a2b3c

    - [ ] sit
    - [x] turn

    Term
    : What it means

    import X from './x'
"""


def test_what_obsidian_adds_is_words_pictures_or_a_note(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    (tmp_path / "hip.png").write_bytes(picture_bytes((20, 20)))
    write(tmp_path, OBSIDIAN)
    page = moved(tmp_path)
    assert "picture" in kinds_of(page)
    assert text_of(page).replace("\n", "") == (
        '<p>See Hips, the knees and [[code]]; <a href="knees.md#top">the file</a>.</p><p>and Hips</p>'
        "<p><b>Careful</b></p><p>Do <i>not</i> load it.</p><p>Slow is right.</p>"
        "<ul><li>☐ sit</li><li>☑ turn</li></ul><p><b>Term</b></p><p>What it means</p>"
    )
    notes = notes_of(page)
    assert len(notes["link"]) == 3 and "knees.md" in " ".join(notes["link"])
    assert "for me only" in notes["hidden"][0] and "Hips" in notes["embed"][0] and "./x" in notes["shortcode"][0]


def test_a_small_heading_is_no_title_and_a_title_leaves_no_gap(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    write(tmp_path, "### Sit\n\na\n\n### Turn\n\nb\n", "hip-plan.md")
    write(tmp_path, "# The plan\n\n### Sit\n\na\n", "b.md")
    import_blog(tmp_path)
    assert sorted(PostPage.objects.values_list("title", flat=True)) == ["Hip plan", "The plan"]
    assert all(kinds_of(page)[:2] == ["section", "text"] for page in PostPage.objects.all())


def test_cells_beyond_the_head_of_a_table_are_kept(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    write(tmp_path, "| a | b |\n|---|---|\n| 1 | 2 | **three** | four |\n| 5 |\n\n> a|b\n> -|-\n> c\\|d|e|f\n")
    page = moved(tmp_path)
    first, second = [value for kind, value in blocks_of(page) if kind == "table"]
    assert [row["values"] for row in first["rows"]] == [["1", "2", "three", "four"], ["5", "", "", ""]]
    assert [row["values"] for row in second["rows"]] == [["c|d", "e", "f"]]
    assert page.imported.words_before == page.imported.words_after
