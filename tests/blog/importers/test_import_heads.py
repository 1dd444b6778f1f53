"""`import_blog --publish` with the heads of every engine: what they keep back, and what cannot be read, stays a draft."""

from pathlib import Path

import pytest

from blog.models import BlogIndexPage, PostPage
from tests.blog.importers.moving import assert_kept_back, import_blog, moved, notes_of, text_of

pytestmark = pytest.mark.embedded


def head(folder: Path, source: str, name: str = "a.md") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "line",
    [
        "draft: true", "isDraft: true", "is_draft: yes", "hidden: true", "private: 1", "published: false", "publish: no",
        "public: false", "unlisted: true", "status: draft", "status: In progress", "status: private", "visibility: members",
        "access: paid", "membersOnly: true", "premium: true", "expiryDate: 2020-01-01", "expires: soon",
        "publishDate: 2999-01-01", "build:\n  render: never", "_build:\n  list: never", "_build: {render: false}",
        "layout: none", "layout: null", "permalink: false", "eleventyExcludeFromCollections: true", "password: hips",
        "headless: true", "extra:\n  draft: true", "params:\n  private: true", "tags: [hips, draft]", "categories: Members only",
        "dg-publish: false", "tiers: [gold]", "live: off",
    ],
)  # fmt: skip
def test_a_head_that_keeps_its_text_back_is_obeyed(blog_index: BlogIndexPage, tmp_path: Path, line: str) -> None:
    page = moved(head(tmp_path, f"---\ntitle: Hips\ndate: 2020-01-02\n{line}\n---\nSECRET\n"))
    assert page.title == "Hips"
    assert_kept_back(page)
    assert notes_of(page)["draft"]


@pytest.mark.parametrize(
    "line",
    [
        "draft: false", "published: true", "published: 2019-01-01", "status: publish", "status: evergreen", "visibility: public",
        "access: free", "expiryDate: 2999-01-01", "publishDate: 2019-01-01", "build:\n  render: always", "layout: post",
        "permalink: /hips/", "cover:\n  hidden: true", "comments: {enabled: false}", "hidden: ''", "draft:", "tags: [drafting]",
    ],
)  # fmt: skip
def test_a_head_that_keeps_nothing_back_is_no_obstacle(blog_index: BlogIndexPage, tmp_path: Path, line: str) -> None:
    page = moved(head(tmp_path, f"---\ntitle: Hips\ndate: 2020-01-02\n{line}\n---\nOpen.\n"))
    assert page.live, notes_of(page)


@pytest.mark.parametrize(
    "source",
    [
        '---js\nconst title = "Hips";\nconst date = "2023-01-23";\nconst draft = {};\n---\n',
        '---javascript\n{{ title: "Hips", date: new Date("2023-01-23"), draft: {} }}\n---\n',
        "---toml\ntitle = 'Hips'\ndate = 2023-01-23\ndraft = {}\n---\n", 
        '---json\n{{"title": "Hips", "date": "2023-01-23", "draft": {}}}\n---\n',
        ';;;\n{{"title": "Hips", "date": "2023-01-23", "draft": {}}}\n;;;\n',
        '{{"title": "Hips", "date": "2023-01-23", "draft": {}}}\n',
        "--- # yaml\ntitle: Hips\ndate: 2023-01-23\ndraft: {}\n---\n", "-----\ntitle: Hips\ndate: 2023-01-23\ndraft: {}\n-----\n",
        "title: Hips\ndate: 2023-01-23\ndraft: {}\n---\n", "Title: Hips\nDate: 2023-01-23\nDraft: {}\n\n",
        "<!--\n.. title: Hips\n.. date: 2023-01-23\n.. draft: {}\n-->\n", ".. title: Hips\n.. date: 2023-01-23\n.. draft: {}\n\n",
        "<!--\ntitle: Hips\ndate: 2023-01-23\ndraft: {}\n-->\n\n", "#+TITLE: Hips\n#+DATE: 2023-01-23\n#+DRAFT: {}\n\n",
        "title:: Hips\ndate:: 2023-01-23\ndraft:: {}\n\n",
        "\ufeff\n---\r\ntitle: Hips\r\ndate: 2023-01-23\r\ndraft: {}\r\n---\r\n",
    ],
)  # fmt: skip
def test_heads_of_every_make_are_read(blog_index: BlogIndexPage, tmp_path: Path, source: str) -> None:
    head(tmp_path, source.format("true") + "The first words.\n", "one.md")
    head(tmp_path, source.format("false") + "The first words.\n", "two.md")
    import_blog(tmp_path, publish=True)
    pages = list(PostPage.objects.order_by("pk"))
    assert [(page.title, str(page.date), text_of(page), page.live) for page in pages] == [
        ("Hips", "2023-01-23", "<p>The first words.</p>", False),
        ("Hips", "2023-01-23", "<p>The first words.</p>", True),
    ]
    assert "head" not in notes_of(pages[1])


PELICAN = "Title: Hips: turn\nCategory: Hips\nTags: hip, turn\nSlug: by-pelican\nDate: 2014-12-24 10:20\n\nWords.\n"


def test_pelican_and_hexo_heads_keep_their_filing(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    head(
        tmp_path,
        "Title: Hips: turn\nCategory: Hips\nTags: hip, turn\nSlug: by-pelican\nDate: 2014-12-24 10:20\n\nWords.\n",
        "1.md",
    )
    head(tmp_path, "title: Knees\ndate: 2013-12-24 23:31:30\ntags:\n- knee\n- bend\n---\nWords.\n", "2.md")
    head(tmp_path, "% Backs\n% Ann Stone\n% 2013-12-24\n\nWords.\n", "3.md")
    import_blog(tmp_path, publish=True)
    hips, knees, backs = PostPage.objects.order_by("pk")
    assert (hips.title, hips.slug, hips.topic.name, [tag.name for tag in hips.tags.all()]) == (
        "Hips: turn", "by-pelican", "Hips", ["hip", "turn"],
    )  # fmt: skip
    assert (knees.topic.name, str(knees.date)) == ("knee", "2013-12-24")
    assert (backs.title, backs.author.name, str(backs.date)) == ("Backs", "Ann Stone", "2013-12-24")


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: Hips\ndraft: true\n\nSECRET\n", "+++\ntitle = 'Hips'\ndraft = true\n\nSECRET\n",
        "---js\nlet draft = true;\nSECRET\n",
        "---js\nconst draft = process.env.DRAFT;\n---\nSECRET\n", "---coffee\ndraft: yes\n---\nSECRET\n",
        '{\n"title": "Hips",\n"draft": true,\n}\nSECRET\n', "\u2014\ntitle: Hips\ndraft: true\n\u2014\nSECRET\n",
        "* draft: true\n* by me\nSECRET\n", "[//]: # (draft: true)\nSECRET\n", "<!-- draft: true, by me -->\nSECRET\n",
        "---\ntitle: Hips: turn\ndraft true\n---\nSECRET\n", "~~~\ndraft = true\n~~~\nSECRET\n", "@draft: true\n@@ x\nSECRET\n",
        'import A from "./a"\n\nexport const meta = { title: "Hips", draft: true }\n\nSECRET\n',
        "{% set draft = true %}\nSECRET\n",
        "<?php return ['draft' => true]; ?>\nSECRET\n",
        "---\ntitle: Hips\n  bad: [x\n---\nSECRET\n", "---\ntitle: Hips: turn\n  listing: off\n---\nSECRET\n",
    ],
)  # fmt: skip
def test_a_head_that_is_not_understood_stays_a_draft(blog_index: BlogIndexPage, tmp_path: Path, source: str) -> None:
    page = moved(head(tmp_path, source))
    assert not page.live and {"head", "draft"} & set(notes_of(page))


def test_the_note_says_that_the_head_could_not_be_read(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    page = moved(head(tmp_path, "---js\nconst draft = process.env.DRAFT;\n---\nWords.\n", "hips.md"))
    assert (
        "The head of this file could not be read" in notes_of(page)["head"][0]
        and "process.env" in notes_of(page)["head"][0]
    )
    assert (page.title, text_of(page)) == ("Hips", "<p>Words.</p>")


@pytest.mark.parametrize(
    "source",
    [
        "A hip turns.\n\nStatus quo.\n", "---\n\nA hip turns.\n\n---\n\nIt does.\n", "Note: this is about hips.\n\nThey turn.\n",
        "# Hips\n\nTitle: no head.\n", "<!-- excerpt -->\nA hip turns.\n", "Hips: a beginning\n\nThey turn.\n",
        "% of hips turn.\n", "Import taxes rose.\n\nExport const.\n", "import this: a hip turns.\n\nIt does.\n",
    ],
)  # fmt: skip
def test_prose_that_begins_like_a_head_is_prose(blog_index: BlogIndexPage, tmp_path: Path, source: str) -> None:
    page = moved(head(tmp_path, source))
    assert page.live and "head" not in notes_of(page)


@pytest.mark.parametrize(
    "place", ["_drafts/a.md", "drafts/a.md", "posts/private/a.md", "_a.md", "a.draft.md", "members/a.md"]
)
def test_where_a_file_lay_can_keep_it_back(blog_index: BlogIndexPage, tmp_path: Path, place: str) -> None:
    head(tmp_path, "---\ntitle: Hips\n---\nSECRET\n", place)
    assert_kept_back(moved(tmp_path))


@pytest.mark.parametrize(
    "text",
    [
        "{{< members >}}\nSECRET\n{{< /members >}}", "{% if user %}\nSECRET\n{% endif %}", "<Paywall>\n\nSECRET\n\n</Paywall>",
        "Open.\n\n<!--members-only-->\n\nSECRET", '<div class="members-only">SECRET</div>', "{{#if @member}}SECRET{{/if}}",
        "::: members-only\nSECRET\n:::", "<?php if (paid()) { ?>SECRET<?php } ?>",
    ],
)  # fmt: skip
def test_codes_in_a_text_that_show_it_to_some_keep_it_back(
    blog_index: BlogIndexPage, tmp_path: Path, text: str
) -> None:
    assert_kept_back(moved(head(tmp_path, f"---\ntitle: Hips\n---\nOpen.\n\n{text}\n")))


@pytest.mark.parametrize(
    "text", ["{% comment %}SECRET{% endcomment %}", "{# SECRET #}", "{{!-- SECRET --}}", "{{/* SECRET */}}"]
)
def test_comments_of_the_old_engine_are_left_out_and_noted(
    blog_index: BlogIndexPage, tmp_path: Path, text: str
) -> None:
    page = moved(head(tmp_path, f"---\ntitle: Hips\n---\nOpen.\n\n{text}\n\nEnd.\n"))
    assert text_of(page) == "<p>Open.</p><p>End.</p>" and "SECRET" in notes_of(page)["hidden"][0]


def test_a_folder_s_pages_are_no_articles(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    pages = [
        "404.md",
        "about.md",
        "Contact.md",
        "index.md",
        "README.md",
        "tags.md",
        "pages/hips.md",
        "privacy-policy.md",
    ]
    for name in [*pages, "posts/hips.md", "_posts/2020-01-02-about.md", "knees/index.md"]:
        head(tmp_path, f"---\ntitle: {name}\n---\nWords.\n", name)
    head(tmp_path, "---\ntitle: Start\nlayout: page\n---\nWords.\n", "start.md")
    head(tmp_path, "---\ntitle: Default\n---\nWords.\n", "archetypes/default.md")
    out = import_blog(tmp_path, publish=True)
    assert sorted(page.title for page in PostPage.objects.all()) == [
        "_posts/2020-01-02-about.md",
        "knees/index.md",
        "posts/hips.md",
    ]
    assert "8 × page of the site" in out and "1 × README.md file" in out


HUGO = "---\ntitle: Members\n{}---\n"


@pytest.mark.parametrize(
    ("files", "text"),
    [
        ({"m/_index.md": HUGO.format("cascade:\n  build:\n    render: never\n")}, "m/hips.md"),
        ({"m/_index.md": HUGO.format("cascade:\n  - draft: true\n")}, "m/deep/hips.md"),
        ({"m/_index.md": HUGO.format('cascade:\n  - _target:\n      path: "/m/**"\n    private: true\n')}, "m/hips.md"),
        ({"m/_index.md": '+++\ntitle = "M"\ndraft = true\n+++\n'}, "m/hips.md"),
        ({"m/_index.md": "---\ntitle: M\ndraft: [true\n---\n"}, "m/hips.md"),
        ({"m/m.json": '{"draft": true, "layout": "post.njk"}'}, "m/hips.md"),
        ({"m/m.11tydata.json": '{"tags": ["members"]}', "m/n/n.json": "{}"}, "m/n/hips.md"),
        ({"m/m.11tydata.js": "module.exports = { permalink: false };"}, "m/hips.md"),
        ({"m/m.11tydata.js": "export default () => ({ draft: isDraft() })"}, "m/hips.md"),
        ({"m/hips.11tydata.json": '{"published": false}'}, "m/hips.md"),
        ({"_config.yml": 'defaults:\n- scope: {path: "m"}\n  values: {published: false}\n'}, "m/hips.md"),
        ({"_config.yml": "defaults:\n- scope: {path: '', type: posts}\n  values: {hidden: true}\n"}, "_posts/hips.md"),
        ({"_config.yml": "collections:\n  notes:\n    output: false\n"}, "_notes/hips.md"),
        ({}, "source/_discarded/hips.md"),
    ],
)
def test_what_is_said_of_a_whole_folder_keeps_its_texts_back(
    blog_index: BlogIndexPage, tmp_path: Path, files: dict[str, str], text: str
) -> None:
    for name, source in files.items():
        head(tmp_path, source, name)
    head(tmp_path, "---\ntitle: Hips\n---\nSECRET\n", text)
    import_blog(tmp_path, publish=True)
    page = PostPage.objects.get()
    assert not page.live and notes_of(page)["draft"]


@pytest.mark.parametrize(
    ("files", "text"),
    [
        ({"m/_index.md": HUGO.format("layout: none\nbuild:\n  render: never\ncascade:\n  type: docs\n")}, "m/hips.md"),
        ({"m/m.json": '{"layout": "post.njk", "tags": "posts"}'}, "m/hips.md"),
        ({"m/m.11tydata.js": 'module.exports = { layout: "post.njk", tags: ["posts"] };'}, "m/hips.md"),
        ({"_config.yml": 'defaults:\n- scope: {path: "other"}\n  values: {published: false}\n'}, "m/hips.md"),
        ({"_config.yml": "collections:\n  notes:\n    output: true\n"}, "_notes/hips.md"),
        ({"_config.yml": "title: [\n"}, "_posts/hips.md"),
    ],
)
def test_a_folder_s_settings_that_keep_nothing_back_are_no_obstacle(
    blog_index: BlogIndexPage, tmp_path: Path, files: dict[str, str], text: str
) -> None:
    for name, source in files.items():
        head(tmp_path, source, name)
    head(tmp_path, "---\ntitle: Hips\n---\nOpen.\n", text)
    import_blog(tmp_path, publish=True)
    assert PostPage.objects.get().live
