"""Reading a saved page: headings, lists, links, doubts, and the comments under it. No database here."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from blog.importers.article import WORD_IN_TEXT, Heading, ListPart, Mark, Paragraph, count_words, markers, texts
from blog.importers.files import LARGEST_FILE, ArticleSource, FileRefused, read_file
from blog.importers.plain_text.reader import PlainArticle, parse

DATA = Path(__file__).parent / "data"
PROSE = "This is a sentence of the article, and it is long enough to be read as prose."


def parse_file(name: str) -> PlainArticle:
    return parse((DATA / name).read_text(encoding="utf-8"))


def page(*blocks: str) -> PlainArticle:
    return parse("\n\n".join(("A title", *blocks)))


def headings(article: PlainArticle) -> list[tuple[int | None, str]]:
    return [(part.number, part.text) for part in article.parts if isinstance(part, Heading)]


def lists(article: PlainArticle) -> list[tuple[bool, list[str]]]:
    return [(part.ordered, [item.text for item in part.items]) for part in article.parts if isinstance(part, ListPart)]


def paragraphs(article: PlainArticle) -> list[str]:
    return [part.text for part in article.parts if isinstance(part, Paragraph)]


def links(article: PlainArticle) -> list[str]:
    return [link.href for part in article.parts if isinstance(part, Paragraph) for link in part.links]


def marks(article: PlainArticle, kind: str) -> list[str]:
    return [mark.words for mark in article.marks if mark.kind == kind]


def words_in_order(article: PlainArticle) -> list[str]:
    """Every word that the article keeps or cuts, as the file had them."""
    said = [] if any(mark.kind == "title" for mark in article.marks) else [article.title]
    for part in article.parts:
        pairs = zip(markers(part) or [""] * len(texts(part)), texts(part), strict=True)
        said += [piece for pair in pairs for piece in pair]
    if article.comments_cut:
        said.append(article.comments_cut.text)
    return [word for piece in said for word in WORD_IN_TEXT.findall(piece)]


# A whole page ----------------------------------------------------------------


def test_a_saved_page_becomes_title_sections_and_prose() -> None:
    article = parse_file("saved_page.txt")
    assert article.title == "3 Reasons Your Shoulders Ask For Slow Circles"
    assert headings(article) == [
        (1, "You Find The Corner You Skip"),
        (2, "You Load The Cuff Before The Bar Does"),
        (3, "You Keep What You Own"),
    ]
    assert len(paragraphs(article)) == 10
    assert "I wrote about 1. 5 kg plates for this, and I stand by them." in paragraphs(article)[3]


def test_a_saved_page_keeps_none_of_the_spam_under_it() -> None:
    article = parse_file("saved_page.txt")
    assert article.comments_cut is not None
    assert article.comments_cut.count == 4
    assert article.comments_cut.first_words.startswith("• cheap pills[/url]")
    assert paragraphs(article)[-1] == "In the next post, I’ll show you the whole set!"


def test_addresses_and_names_become_links() -> None:
    assert links(parse_file("saved_page.txt")) == [
        "https://www.instagram.com/slow.circles/",
        "mailto:hello@fullrange.example",
        "https://fullrange.example/circles/(slow)",
        "https://www.instagram.com/coachrange/",
    ]


def test_lost_links_pictures_studies_and_promises_are_marked_on_their_words() -> None:
    article = parse_file("saved_page.txt")
    assert marks(article, "link") == ["HERE"]
    assert marks(article, "picture") == ["Look at this:", "picture on the left"]
    assert marks(article, "study") == ["studies that show"]
    assert marks(article, "next") == ["In the next post"]


def test_a_mark_says_exactly_where_its_words_stand() -> None:
    article = parse_file("saved_page.txt")
    for mark in article.marks:
        assert mark.part is not None
        assert texts(article.parts[mark.part])[mark.item][mark.start : mark.end] == mark.words


def test_hard_wrapped_lines_are_joined_and_named_reasons_are_headings() -> None:
    article = parse_file("wrapped.txt")
    assert headings(article) == [
        (1, "A spine that only knows straight has one answer"),
        (2, "Slow load builds room"),
        (3, "You will need it"),
    ]
    assert paragraphs(article)[0].startswith(
        "My first coach shouted at every rounded back in the room. I did the same for"
    )
    assert "\n" not in paragraphs(article)[0]
    assert article.comments_cut is not None and article.comments_cut.count == 2


def test_lists_inside_numbered_sections_stay_lists() -> None:
    ordered, bullets = lists(parse_file("wrapped.txt"))
    steps = "Roll down to the toes, five times, with a plate of no more than two kilograms."
    assert ordered == (True, ["Roll down to the shin, five times.", steps, "Roll down from a box."])
    assert bullets == (False, ["tying a lace", "lifting a child", "reaching under the car seat"])


def test_headings_without_numbers_become_sections_without_numbers() -> None:
    article = parse_file("no_numbers.txt")
    assert headings(article) == [(None, "Where the squat stops"), (None, "What to do about it")]
    assert lists(article) == [(False, ["rock at the wall, ten slow ones", "raise one calf, slowly, off a step"])]
    assert article.comments_cut is None


# What is a heading -----------------------------------------------------------


@pytest.mark.parametrize("marker", ["{}.", "{})", "({})", "#{}:", "Reason {}:", "REASON {} –", "Step #{}."])
def test_numbers_in_many_dresses_are_headings(marker: str) -> None:
    blocks = [block for n in (1, 2, 3) for block in (f"{marker.format(n)} Turn first", PROSE)]
    assert headings(page(*blocks)) == [(1, "Turn first"), (2, "Turn first"), (3, "Turn first")]


def test_numbers_in_words_are_headings() -> None:
    assert headings(page("Reason one: Turn", PROSE, "Reason two: Load", PROSE)) == [(1, "Turn"), (2, "Load")]


@pytest.mark.parametrize(
    "line", ["1. 5 kg is enough for this", "1.5 kg is enough", "2026. A good year", "10:30 we met"]
)
def test_a_figure_at_the_start_of_a_line_is_no_heading(line: str) -> None:
    article = page(PROSE, line, PROSE)
    assert headings(article) == []
    assert paragraphs(article)[1] == line


def test_a_number_inside_a_paragraph_is_no_heading() -> None:
    assert headings(page(f"{PROSE} 1. Turn first. {PROSE}")) == []


def test_numbered_lines_without_prose_between_are_an_ordered_list() -> None:
    assert lists(page(PROSE, "1. Turn", "2. Load", "3. Rest", PROSE)) == [(True, ["Turn", "Load", "Rest"])]
    assert lists(page(PROSE, "1. Turn\n2. Load\n3. Rest", PROSE)) == [(True, ["Turn", "Load", "Rest"])]


def test_a_list_inside_a_section_does_not_disturb_the_count() -> None:
    article = page("1. Turn", "1. slow\n2. slower", PROSE, "2. Load", PROSE)
    assert headings(article) == [(1, "Turn"), (2, "Load")]
    assert lists(article) == [(True, ["slow", "slower"])]


def test_a_countdown_keeps_its_numbers_in_the_words() -> None:
    article = page("3. Rest more", PROSE, "2. Load", PROSE, "1. Turn", PROSE)
    assert {number for number, _ in headings(article)} == {None}
    assert "3. Rest more" in [text for part in article.parts for text in texts(part)]


def test_a_missing_number_keeps_every_number_in_the_words() -> None:
    article = page("1. Turn", PROSE, "2. Load", PROSE, "4. Rest", PROSE)
    assert {number for number, _ in headings(article)} <= {None}
    assert [text for part in article.parts for text in texts(part)][-2] == "4. Rest"


def test_a_long_numbered_paragraph_stays_prose() -> None:
    article = page(f"1. {PROSE} {PROSE}", PROSE, f"2. {PROSE} {PROSE}", PROSE)
    assert headings(article) == [] and lists(article) == []
    assert paragraphs(article)[0].startswith("1. This")


@pytest.mark.parametrize("line", ["By Coach Range", "3 March 2021", "Photo by Ann", "Really?", "and so on", "Cheers,"])
def test_short_lines_that_are_no_headings_stay_prose(line: str) -> None:
    assert headings(page(PROSE, line, PROSE, "A Real Heading", PROSE)) == [(None, "A Real Heading")]


def test_a_line_under_the_title_is_a_heading_only_among_others() -> None:
    assert headings(page("For stiff hips", PROSE)) == []
    assert headings(page("For stiff hips", PROSE, "Load them", PROSE)) == [
        (None, "For stiff hips"),
        (None, "Load them"),
    ]


def test_a_lone_dash_or_star_is_no_list() -> None:
    assert lists(page("- a thought of mine", PROSE, "* a footnote", PROSE)) == []
    assert "- a thought of mine" in paragraphs(page("- a thought of mine", PROSE))


@pytest.mark.parametrize("bullet", ["•", "-", "*", "–", "▪"])
def test_bullets_are_a_list(bullet: str) -> None:
    assert lists(page(PROSE, f"{bullet} turn\n{bullet} load", PROSE)) == [(False, ["turn", "load"])]


# What a file can be like -----------------------------------------------------


def test_a_lone_title_is_an_article_without_a_body() -> None:
    assert parse("Just a title\n") == PlainArticle("Just a title")


def test_a_first_line_too_long_for_a_title_stays_in_the_body() -> None:
    article = parse(f"{PROSE} " * 5)
    assert len(article.title) <= 81 and article.title.endswith("…")
    assert paragraphs(article) == [" ".join([PROSE] * 5)]
    assert marks(article, "title") == [article.title]


def test_line_ends_and_byte_order_marks_make_no_difference() -> None:
    text = (DATA / "saved_page.txt").read_text(encoding="utf-8")
    assert parse("\ufeff" + text.replace("\n", "\r\n")) == parse(text)
    assert parse(text.replace("\n", "\r")) == parse(text)


def test_spaces_are_tidied_and_quotes_are_not() -> None:
    article = page("“Knees  out” he said,\u00a0 and I don’t mean 10\u00a0kg. \u00a0")
    assert paragraphs(article) == ["“Knees out” he said, and I don’t mean 10\u00a0kg."]


def test_lines_without_blank_lines_between_are_paragraphs_when_long() -> None:
    long = f"{PROSE} {PROSE}"
    article = parse(f"A title\n{long}\n1. Turn\n{long}\n2. Load\n{long}\n")
    assert headings(article) == [(1, "Turn"), (2, "Load")]
    assert paragraphs(article) == [long, long, long]


def test_short_lines_that_touch_keep_their_breaks() -> None:
    assert paragraphs(page("Full Range\nMill Lane 4\nLeeds")) == ["Full Range\nMill Lane 4\nLeeds"]


# Links -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask @coach.", ["https://www.instagram.com/coach/"]),
        ("Ask (@coach_1)!", ["https://www.instagram.com/coach_1/"]),
        ("Ask @coach's friend", ["https://www.instagram.com/coach/"]),
        ("Write to a.b+c@d-e.co.uk, today", ["mailto:a.b+c@d-e.co.uk"]),
        ("See https://a.example/x?y=1&z=2.", ["https://a.example/x?y=1&z=2"]),
        ("See https://a.example/@coach now", ["https://a.example/@coach"]),
        ("(see http://a.example/b_(c))", ["http://a.example/b_(c)"]),
        ("5 reps @80kg, then @RPE8, then @ 9", []),
        ("Ask @coach on Twitter or @other on TikTok", []),
        ("javascript://alert and https://", []),
        ("@kröni and me@@you", []),
    ],
)
def test_links_in_a_sentence(text: str, expected: list[str]) -> None:
    assert links(page(text)) == expected


def test_a_name_on_another_network_is_marked_for_the_editor() -> None:
    assert marks(page("Ask @coach on YouTube."), "handle") == ["@coach"]


# Doubts ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Check that out HERE.", ["HERE"]),
        ("A really cool article about tendons: HERE.", ["HERE"]),
        ("Read the whole study here.", ["here"]),
        ("Click this link to join me.", ["this link"]),
        ("Click here for the plan.", ["here"]),
        ("That is why they are here.", []),
        ("HERE’S the thing, and here's another.", []),
        ("WE ARE HERE TO TRAIN.", []),
        ("Read it here: https://a.example/", []),
    ],
)
def test_a_link_that_is_gone_is_marked(text: str, words: list[str]) -> None:
    assert marks(page(text), "link") == words


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        (("It turns too. Check this out:\n", "\nLooks familiar?"), ["Check this out:"]),
        (("Check this out:", PROSE), ["Check this out:"]),
        (("Here is the drill:",), ["Here is the drill:"]),
        (("How bout now? Yeah.",), ["How bout now?"]),
        (("See the image below.",), ["image below"]),
        (("[image: hip.jpg]",), ["[image: hip.jpg]"]),
        (("Three things:", "• a\n• b"), []),
        (("Here are three reasons:", "1. Turn", PROSE, "2. Load", PROSE), []),
        (("He said:", PROSE), []),
    ],
)
def test_a_picture_that_is_gone_is_marked(blocks: tuple[str, ...], words: list[str]) -> None:
    assert marks(page(*blocks), "picture") == words


def test_a_study_with_an_address_is_not_marked() -> None:
    assert marks(page("One study found more: https://doi.org/10.1000/x"), "study") == []
    assert marks(page("One study found more."), "study") == ["study found"]


# Comments --------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    ["Comments", "Comments:", "Comments (2)", "2 comments", "Reader comments", "2 Responses",
     "Leave a comment", "Leave a Comment[", "Post a comment", "Leave a Reply Cancel reply",
     "2 thoughts on “A title”"],
)  # fmt: skip
def test_what_follows_the_head_of_a_comment_section_is_cut(head: str) -> None:
    article = page(PROSE, head, "Ruth\nThank you for this!", "Omar\nMe too.")
    assert paragraphs(article) == [PROSE]
    assert article.comments_cut is not None and article.comments_cut.count == 2
    assert "Thank you" in article.comments_cut.text


def test_a_form_without_comments_is_cut_too() -> None:
    article = page(PROSE, "Leave a comment")
    assert paragraphs(article) == [PROSE]
    assert article.comments_cut is not None and article.comments_cut.count == 0


@pytest.mark.parametrize(
    "text",
    [
        "Leave a comment below and tell me your favourite.",
        "No comments from my coach could help.",
        "Comments help me learn.",
    ],
)
def test_a_sentence_about_comments_is_the_authors(text: str) -> None:
    assert paragraphs(page(PROSE, text, PROSE)) == [PROSE, text, PROSE]


def test_a_comment_link_under_the_title_does_not_cut_the_article() -> None:
    article = page("By Coach Range", "3 comments", PROSE, PROSE, PROSE)
    assert article.comments_cut is None
    assert marks(article, "comments") == ["3 comments"]
    assert paragraphs(page("A line on hips, short.", "3 comments", *[PROSE] * 40))[-1] == PROSE


def test_a_section_called_comments_is_not_cut_while_the_count_goes_on() -> None:
    article = page("1. Turn", PROSE, "2. Load", PROSE, "Comments", PROSE, "3. Rest", PROSE)
    assert [number for number, _ in headings(article) if number] == [1, 2, 3]
    assert article.comments_cut is None and marks(article, "comments") == ["Comments"]


@pytest.mark.parametrize("end", ["", "\n\n\nLeave a comment"])
def test_the_authors_own_last_list_is_kept(end: str) -> None:
    article = parse(f"A title\n\n{PROSE}\n\n\n  • Turn\n  • Load\n  • Rest{end}")
    assert lists(article) == [(False, ["Turn", "Load", "Rest"])]
    assert marks(article, "apart") == ["Turn"]


@pytest.mark.parametrize("said", ["Great post, coach!", "Thank you for this", "qXbRtaWzLm", "I read your blog"])
def test_a_visitors_voice_above_a_form_makes_the_last_bullets_comments(said: str) -> None:
    article = parse(f"A title\n\n{PROSE}\n\n\n  • {said}\n  • Me too\n\n\nLeave a comment")
    assert paragraphs(article) == [PROSE] and lists(article) == []
    assert article.comments_cut is not None and article.comments_cut.count == 2


def test_comments_lose_their_form_in_the_count_and_the_head_knows_best() -> None:
    form = ("Leave a Reply", "Your email address will not be published.", "Name *", "Email *", "Post Comment")
    article = page(PROSE, "12 Comments on “A title”", "Ruth", "Thank you!\n\nReally.", *form)
    assert article.comments_cut is not None and article.comments_cut.count == 12
    assert page(PROSE, *form).comments_cut.count == 0  # type: ignore[union-attr]


def test_the_authors_list_stays_when_spam_follows_it() -> None:
    article = parse(f"A title\n\n{PROSE}\n\n• Turn\n• Load\n\n\n• buy cialis[/url]\n• zzz\n")
    assert lists(article) == [(False, ["Turn", "Load"])]
    assert article.comments_cut is not None and article.comments_cut.count == 2


def test_spam_that_nothing_sets_apart_is_kept_and_marked() -> None:
    article = page(PROSE, "cheap viagra for everybody, buy today", PROSE)
    assert article.comments_cut is None
    assert marks(article, "spam") == ["cheap viagra for everybody, buy today"]


# Whatever comes --------------------------------------------------------------

LINES = st.sampled_from(
    ["", "", "", PROSE, "1. Turn", "2. Load", "3) Rest", "Reason 2: Why", "1. 5 kg", "• turn", "- so",
     "  • buy cialis", "    A Name", "Comments", "3 comments", "Leave a comment[", "Check this out:", "HERE",
     "Ask @coach or a@b.example", "See https://a.example/x).", "----", "Short line",
     "“Quoted.”", "\u00a0", "\u200b", f"{PROSE} " * 4]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(st.one_of(LINES, st.text(max_size=30))).map("\n".join)))
@example("\x00\x1f")
@example("0\x1c0")
def test_no_text_is_refused_and_no_word_is_lost(text: str) -> None:
    article = parse(text)
    assert words_in_order(article) == WORD_IN_TEXT.findall(text)
    assert count_words(text) == len(words_in_order(article))


@given(st.lists(LINES, max_size=40).map("\n".join))
def test_every_link_and_mark_lies_inside_its_text(text: str) -> None:
    article = parse(text)
    for part in article.parts:
        for item in part.items if isinstance(part, ListPart) else (part,):
            for link in getattr(item, "links", ()):
                assert 0 <= link.start < link.end <= len(getattr(item, "text", ""))
    assert all(_stands(article, mark) for mark in article.marks)


def _stands(article: PlainArticle, mark: Mark) -> bool:
    text = article.title if mark.part is None else texts(article.parts[mark.part])[mark.item]
    return text[mark.start : mark.end] == mark.words != ""


@pytest.mark.parametrize(
    "line",
    [
        "a" * 99,
        "Comments",
        "• cialis",
        "1. x",
        "@" * 99,
        "a@" * 50,
        "http://" * 14,
        "HERE check " * 9,
        "(((" * 30,
        "\n\n",
    ],
)
def test_a_long_file_of_anything_is_read(line: str) -> None:
    """Work that grows with the square of the length would hang here."""
    text = "A title\n\n" + f"{line}\n" * (100_000 // (len(line) + 1))
    assert words_in_order(parse(text)) == WORD_IN_TEXT.findall(text)


# Files -----------------------------------------------------------------------


def saved(folder: Path, raw: bytes) -> Path:
    path = folder / "page.txt"
    path.write_bytes(raw)
    return path


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert read_file(saved(tmp_path, b"\xef\xbb\xbfHips\n")) == ArticleSource("page.txt", "Hips\n", "UTF-8")
    assert read_file(saved(tmp_path, "Hips é".encode("utf-16"))).text == "Hips é"


def test_old_windows_files_are_read_and_said_to_be_a_guess(tmp_path: Path) -> None:
    source = read_file(saved(tmp_path, "“Café” – squat".encode("cp1252")))
    assert source.text == "“Café” – squat" and source.is_guess


@pytest.mark.parametrize(
    ("raw", "words"),
    [(b"", "is empty"), (b" \r\n\xef\xbb\xbf\n", "is empty"), (b"PNG\x00\x01", "binary"),
     (b"\x81\x8d\xff", "neither"), (b"\xff\xfe\x00\x00", "binary"),
     (b"a" * (LARGEST_FILE + 1), "larger than 5 MB")],
)  # fmt: skip
def test_what_is_no_text_is_refused_in_one_sentence(tmp_path: Path, raw: bytes, words: str) -> None:
    with pytest.raises(FileRefused, match=words):
        read_file(saved(tmp_path, raw))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="There is no file"):
        read_file(tmp_path / "nothing.txt")
    with pytest.raises(FileRefused, match="is not a file"):
        read_file(tmp_path)
