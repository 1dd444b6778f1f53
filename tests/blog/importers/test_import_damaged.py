"""`import_blog` with damaged exports: what can be read is moved in, and what could not be is said."""

import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from blog.models import BlogIndexPage, PostPage
from tests.blog.importers.moving import WXR, export, import_blog, item, text_of

pytestmark = pytest.mark.embedded

ROOT = Path(__file__).parents[3]
FOUR = [item(number, body=f"<p>Turn {number}: MARK{number}.</p>") for number in range(1, 5)]


def damaged(folder: Path, what: bytes) -> Path:
    """Four articles, the second with these bytes in its words."""
    path = export(folder, *FOUR)
    path.write_bytes(path.read_bytes().replace(b"MARK2", what))
    return path


@pytest.mark.parametrize(
    ("what", "words", "warning"),
    [
        (b"caf\xe9 don\x92t", "café don’t", "2 bytes are no UTF-8"),
        (b"a\xed\xa0\x80b", "a�b", "are no UTF-8"),
        (b"a\xef\xbf\xbeb", "ab", "1 character that XML forbids was left out, the first on line "),
        (b"a\x0bb", "ab", "1 character that XML forbids was left out"),
        (b"]]>a&#11;b<![CDATA[", "ab", "1 character that XML forbids was left out"),
        (b"]]>a&#xD800;b&#0;<![CDATA[", "ab", "2 characters that XML forbids were left out"),
        (b"]]>a&nbsp;caf&eacute; &unknown; Q&A &lt;b&gt;<![CDATA[", "a\xa0café &amp;unknown; Q&amp;A", "4 entities"),
        (b"&nbsp;caf&eacute; &#233; Q&A", "\xa0café é Q&amp;A", ""),
    ],
)
def test_one_bad_character_costs_no_article(
    blog_index: BlogIndexPage, tmp_path: Path, what: bytes, words: str, warning: str
) -> None:
    report = import_blog(damaged(tmp_path, what))
    assert "4 of 4 articles made" in report and "breaks off" not in report
    assert words in text_of(PostPage.objects.get(slug="hips-2"))
    assert warning in report
    assert bool(warning) == any(line.startswith("“export.xml”") for line in report.splitlines())


@pytest.mark.parametrize("declared", ["UTF-8", "ISO-8859-1", "windows-1252"])
def test_a_latin_export_is_read_whatever_it_says_it_is(
    blog_index: BlogIndexPage, tmp_path: Path, declared: str
) -> None:
    path = tmp_path / "latin.xml"
    source = WXR.format(item(1, title="Über Hüften", body="<p>Größe à la café</p>"))
    path.write_bytes(source.replace('encoding="UTF-8"', f'encoding="{declared}"').encode("cp1252"))
    import_blog(path)
    page = PostPage.objects.get()
    assert (page.title, text_of(page)) == ("Über Hüften", "<p>Größe à la café</p>")


def test_the_place_of_the_first_damage_is_said(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    path = export(tmp_path, item(1), "\n" * 70_000, item(2, body="]]>\n&nbsp;<![CDATA[\n\x0b"))
    lines = path.read_bytes().split(b"\n")
    entity, control = (number for number, line in enumerate(lines, 1) if b"&nbsp;" in line or b"\x0b" in line)
    report = import_blog(path)
    assert f"written out, the first on line {entity:,}." in report
    assert f"left out, the first on line {control:,}." in report


def test_damage_is_mended_wherever_the_file_is_cut_into_pieces(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    words = "]]>" + "&eacute;" * 9_000 + "<![CDATA[" + "é" * 9_000 + "]]>&nbsp;<![CDATA["
    assert "1 of 1 articles made" in import_blog(export(tmp_path, item(1, body=f"<p>{words}</p>")))
    assert PostPage.objects.get().body.raw_data[0]["value"].count("é") == 18_000


class Closed(StringIO):
    """An output whose reader has gone."""

    def write(self, text: str) -> int:
        raise BrokenPipeError


def test_an_import_stops_between_articles_when_nobody_reads_on(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    path = export(tmp_path, *FOUR)
    with pytest.raises(BrokenPipeError):
        call_command("import_blog", str(path), stdout=Closed())
    assert PostPage.objects.count() == 1
    assert "3 of 4 articles made" in import_blog(path)


def test_a_command_whose_reader_goes_away_ends_without_a_word() -> None:
    command = [sys.executable, str(ROOT / "manage.py"), "help", "--commands"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        run.stdout.close()  # type: ignore[union-attr]
        assert (run.stderr.read(), run.wait()) == (b"", 141)  # type: ignore[union-attr]


def test_a_damaged_item_costs_only_itself(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    broken = FOUR[1].replace("</wp:status>", "</wp:state>")
    unclosed = FOUR[2].replace("</item>", "")
    said = import_blog(export(tmp_path, FOUR[0], broken, unclosed, FOUR[3]))
    assert sorted(PostPage.objects.values_list("title", flat=True)) == ["Hips 1", "Hips 4"]
    assert "the item “Hips 2” on line 8 is damaged: it was left out." in said
    assert "the item “Hips 3” on line 11 is not closed: it was left out." in said


def test_an_item_beyond_all_size_is_left_out(
    blog_index: BlogIndexPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("blog.importers.wordpress.damaged_items.LARGEST", 100_000)
    said = import_blog(export(tmp_path, item(1, "word " * 40_000), item(2, "<p>Small &lt;item&gt;</p>")))
    assert "Hips 1” on line 5 is larger than" in said
    assert PostPage.objects.get().title == "Hips 2"


@pytest.mark.parametrize(
    ("before", "after"),
    [("\n\n  ", ""), ("<br />\n<b>Warning</b>: foreach() on line 3\n", ""), ("Notice: x\n", ""), ("", "<p>Cached</p>")],
)
def test_what_a_server_said_around_an_export_costs_nothing(
    blog_index: BlogIndexPage, tmp_path: Path, before: str, after: str
) -> None:
    path = export(tmp_path, *FOUR)
    path.write_text(f"{before}{path.read_text()}{after}")
    assert "4 of 4 articles made" in import_blog(path)


def test_an_export_in_utf_16_is_read(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    path = export(tmp_path, *FOUR)
    path.write_text(path.read_text(), encoding="utf-16")
    assert "4 of 4 articles made" in import_blog(path)
