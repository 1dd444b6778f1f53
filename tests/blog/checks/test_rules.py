"""The import's notes and the checks while writing judge by one rule book."""

import pytest

from blog.articles.blocks import ArticleBlock
from blog.checks import rules
from blog.checks.findings import findings
from blog.importers.article import Paragraph
from blog.importers.html.article import parse_html
from blog.models import PostPage

LOST = [
    ("Read the study here.", ["here"]), ("A cool article about tendons: HERE.", ["HERE"]), ("Full article: here", ["here"]),
    ("Click this link to join me.", ["this link"]), ("Follow the link below.", ["the link"]), ("Click on here!", ["here"]),
    ("Check it out here.", ["here"]), ("I would love to put a strong study here.", []), ("It hurts here.", []),
    ("Find your hip bone here.", []), ("See the link between hip and knee.", []), ("The article has one author here.", []),
    ("HERE’S the thing.", []),
]  # fmt: skip
CLAIMS = [
    ("Scientists say so.", True), ("Smith et al. saw it.", True), ("One study found more.", True),
    ("According to studies, it helps.", True), ("The research is clear.", True), ("Research proves it.", True),
    ("Those trials compared ranges, not ankles.", False), ("A sheet of paper shows your foot.", False),
    ("None of these studies says so.", False), ("A word about the effect sizes of a study.", False),
]  # fmt: skip


def checked(text: str, kind: str) -> list[str]:
    page = PostPage(title="T", body=ArticleBlock().normalize([("text", f"<p>{text}</p>")]))
    return [one.words for one in findings(page) if one.kind == kind]


def noted(text: str, kind: str) -> list[str]:
    return [mark.words for mark in parse_html(f"<p>{text}</p>", "T").marks if mark.kind == kind]


@pytest.mark.parametrize(("text", "words"), LOST)
def test_a_lost_link_is_the_same_in_both(text: str, words: list[str]) -> None:
    assert checked(text, "here-link") == words == noted(text, "link")


@pytest.mark.parametrize(("text", "claims"), CLAIMS)
def test_a_claim_is_the_same_in_both(text: str, claims: bool) -> None:
    assert [bool(checked(text, "no-study")), bool(noted(text, "study"))] == [claims, claims]
    assert checked(text, "no-study") == noted(text, "study")[:1]


@pytest.mark.parametrize(
    ("text", "kind", "address"),
    [
        ("Write to sam@example.com.", "naked-email", "sam@example.com"),
        ("Write to müller@example.com!", "naked-email", "müller@example.com"),
        ("See https://a.example/b_(c), it says.", "naked-address", "https://a.example/b_(c)"),
        ("See HTTPS://A.example/x?y=1.", "naked-address", "HTTPS://A.example/x?y=1"),
    ],
)
def test_an_address_that_the_checks_call_naked_is_one_that_the_import_links(text: str, kind: str, address: str) -> None:
    assert checked(text, kind) == [address]
    part = parse_html(f"<p>{text}</p>", "T").parts[0]
    assert isinstance(part, Paragraph)
    [link] = part.links
    assert text[link.start : link.end] == address
    assert checked(f'<a href="{link.href}">{address}</a>', kind) == []


@pytest.mark.parametrize("text", ["https://", "me@@you", "@sam on Instagram", "javascript://alert", "5 reps @80kg"])
def test_what_nobody_can_follow_is_no_address(text: str) -> None:
    assert not [*rules.emails(text), *rules.web_addresses(text)]


def test_a_caption_holds_no_link_so_its_address_is_not_called_naked() -> None:
    quote = ("quote", {"quote": "See https://a.example/ for it.", "attribution": ""})
    assert findings(PostPage(title="T", body=ArticleBlock().normalize([quote]))) == []
