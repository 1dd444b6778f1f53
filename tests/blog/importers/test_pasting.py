"""What is pasted from Word, Google Docs or WordPress keeps headings, lists, tables and players."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
TABLE = "<table><tr><th>Test</th><th>Degrees</th></tr><tr><td>In</td><td>35</td></tr></table>"
WORD = """<html><body><!--StartFragment--><h1>Turn first<o:p></o:p></h1><p class=MsoNormal>A hip <b>turns</b>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·
<span>&nbsp;</span></span><![endif]>In</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·
<span>&nbsp;</span></span><![endif]>Out</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.
<span>&nbsp;</span></span><![endif]>Breathe</p>
<table class=MsoTableGrid>
<tr><td><p>Test</p></td><td><p>Degrees</p></td></tr><tr><td><p>In</p></td><td><p>35</p></td></tr></table>
<!--EndFragment--></body></html>"""
DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1">
<h2 dir="ltr"><span>Turn first</span></h2>
<p dir="ltr"><span style="font-weight:400">A hip </span><span style="font-weight:700">turns</span></p>
<ul><li dir="ltr"><p><span>In</span></p></li><li><p><span>Out</span></p></li></ul></b>"""


def paste(client: Client, html: str) -> list[dict[str, Any]]:
    answer = client.post(reverse("paste_as_blocks"), {"html": html})
    assert answer.status_code == 200
    return answer.json()["blocks"]


def lines(block: dict[str, Any]) -> list[tuple[str, str]]:
    """The kind and words of each line of a text, as the editor's field holds them."""
    return [(line["type"], line["text"]) for line in json.loads(block["value"])["blocks"]]


def test_word_keeps_headings_lists_and_tables(editing: Client) -> None:
    section, text, table = paste(editing, WORD)
    assert (section["type"], section["value"]["heading"]) == ("section", "Turn first")
    assert lines(text) == [
        ("unstyled", "A hip turns."),
        ("unordered-list-item", "In"),
        ("unordered-list-item", "Out"),
        ("ordered-list-item", "Breathe"),
    ]
    assert json.loads(text["value"])["blocks"][0]["inlineStyleRanges"] == [{"offset": 6, "length": 5, "style": "BOLD"}]
    assert table["type"] == "table"
    assert [column["heading"] for column in table["value"]["columns"]] == ["Test", "Degrees"]


def test_google_docs_keeps_its_bold_and_no_more(editing: Client) -> None:
    section, text = paste(editing, DOCS)
    assert section["value"]["heading"] == "Turn first"
    assert lines(text) == [("unstyled", "A hip turns"), ("unordered-list-item", "In"), ("unordered-list-item", "Out")]
    styles = json.loads(text["value"])["blocks"]
    assert [one["style"] for block in styles for one in block["inlineStyleRanges"]] == ["BOLD"]


@pytest.mark.parametrize(
    "pasted",
    [
        '<p>See:</p><iframe src="https://www.youtube.com/embed/aqz-KE-bpKQ"></iframe>',
        "<p>See:</p><p>https://www.youtube.com/embed/aqz-KE-bpKQ</p>",
    ],
)
def test_a_player_and_the_address_of_a_video_become_a_video(editing: Client, pasted: str) -> None:
    text, video = paste(editing, pasted)
    assert lines(text) == [("unstyled", "See:")]
    assert not video["value"]["title"]
    assert (video["type"], video["value"]["url"]) == ("video", "https://www.youtube.com/watch?v=aqz-KE-bpKQ")


def test_a_table_is_a_table_and_pictures_are_named_as_left_out(editing: Client) -> None:
    answer = editing.post(reverse("paste_as_blocks"), {"html": f"{TABLE}<img src='https://example.com/x.png'>"}).json()
    assert answer["blocks"][0]["type"] == "table"
    assert answer["left_out"] == "1 picture was left out. Upload them as blocks."


def test_nothing_is_nothing_and_nobody_else_pastes(editing: Client) -> None:
    assert editing.post(reverse("paste_as_blocks"), {"html": "<p> </p>"}).status_code == 204
    assert editing.get(reverse("paste_as_blocks")).status_code == 405
    assert Client().post(reverse("paste_as_blocks"), {"html": TABLE}).status_code == 302
