"""Guards of the site's words: what it says to visitors goes through gettext, and the German catalogue has all of it."""

import ast
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import translation
from django.utils.translation.template import templatize

from search.answering.kinds import ANSWER_KINDS

pytestmark = pytest.mark.embedded

ROOT = Path(__file__).resolve().parents[1]
# What only the editor shows, in the language that it is written in.
OF_THE_EDITOR = re.compile(r"/(?:admin|previews)/|wagtailadmin|(?:preview|guide)\.html$")
TEMPLATES = [
    path
    for path in sorted((ROOT / "templates").rglob("*"))
    if path.suffix in (".html", ".txt") and not OF_THE_EDITOR.search(str(path))
]
# Names, which stay as they are in every language.
NAMES = {"Instagram", "Full", "Range", "RSS", "JSON", "doi", "switch"}
SAID = {"aria-label", "alt", "placeholder", "title", "label", "data-label"}
WORD = re.compile(r"[^\W\d_]{2,}")


class _Words(HTMLParser):
    """Collects what a reader sees or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if value and (name in SAID or name.startswith("data-text"))]

    def handle_data(self, data: str) -> None:
        if self.lasttag not in ("script", "style"):
            self.found.append(data)


def literal_words(template: str) -> list[str]:
    """The words of a template that stand in no gettext tag."""
    for block in ("comment", "blocktranslate"):
        template = re.sub(rf"{{%\s*{block}\b.*?{{%\s*end{block}\s*%}}", "", template, flags=re.DOTALL)
    handed = re.findall(
        r'\b(?:title|text|heading|label|standfirst)="([^"{}]+)"', " ".join(re.findall(r"{%.*?%}", template))
    )
    reader = _Words()
    reader.feed(re.sub(r"{%.*?%}|{{.*?}}", "", template, flags=re.DOTALL))
    reader.close()
    return [word for text in (*reader.found, *handed) for word in WORD.findall(text) if word not in NAMES]


def test_no_template_says_anything_past_gettext() -> None:
    found = {str(path): words for path in TEMPLATES if (words := literal_words(path.read_text()))}
    assert found == {}


@pytest.mark.parametrize(
    "template",
    [
        "<p>Said plainly</p>",
        '<a aria-label="Said plainly"></a>',
        '<form data-text-sent="Said plainly"></form>',
        '{% include "x" with title="Said plainly" %}',
        "{{ x }} plainly said",
    ],
)
def test_literal_text_is_found_wherever_it_stands(template: str) -> None:
    assert len(literal_words(template)) == 2


# What a visitor's browser runs; the rest is the editor's.
SCRIPTS = [
    path
    for room in ("blog", "coaching", "home", "search")
    for path in sorted((ROOT / room / "static").rglob("*.js"))
    if not re.search(r"/(?:admin|previews|editor_bar|checks)/|/(?:inbox|new_exercise|queue|paste|copy)\.js$", str(path))
]
# A comment, a text in any quotes, or a pattern; what stands first in a script wins.
_PARTS = re.compile(
    r"""//[^\n]*|/\*.*?\*/|(?P<said>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)"""
    r"|(?<=[(,=:!&|?;\n])[ ]*/(?:[^/\\\n\[]|\\.|\[[^\]\n]*\])+/",
    re.DOTALL,
)
_PRESSED_OR_CAUGHT = re.compile(
    r"Arrow(?:Down|Up|Left|Right)|Enter|Escape|AbortError|DOMContentLoaded|Accept|X-Requested-With"
)
_SENTENCE = re.compile(r"\b[A-Z][a-z]{2,}|[a-z]{2,} [a-z]{2,}")
_NO_SENTENCE = re.compile(
    r"\w*\[[^\]]*\]|\([\w-]+: [^)]*\)|\.[\w-]+|autoplay; .*"
)  # selectors, and what a frame may do


def spoken_by_script(source: str) -> list[str]:
    """The texts of a script that somebody would read: those with a capital letter or two words."""
    texts = (found["said"][1:-1] for found in _PARTS.finditer(source) if found["said"])
    plain = ((text, re.sub(r"\$\{[^}]*\}", "", text)) for text in texts)
    return [
        text
        for text, rest in plain
        if _SENTENCE.search(_NO_SENTENCE.sub("", rest)) and not _PRESSED_OR_CAUGHT.fullmatch(rest)
    ]


def test_no_script_says_anything_that_its_page_did_not_hand_over() -> None:
    found = {str(path.relative_to(ROOT)): said for path in SCRIPTS if (said := spoken_by_script(path.read_text()))}
    assert found == {}
    assert len(SCRIPTS) > 10


@pytest.mark.parametrize(
    "script",
    [
        'said.textContent = "The link is copied.";',
        "button.textContent = 'Sending …'; // it's on its way",
        'return `${count} suggestion${count === 1 ? "" : "s"} of mine`;',
        'const quotes = /["“]/; list.ariaLabel = "Suggestions";',
    ],
)
def test_a_sentence_is_found_wherever_a_script_says_it(script: str) -> None:
    assert len(spoken_by_script(script)) == 1


VISITORS_FORMS = ("blog/promises", "coaching/inquiries", "home/comments", "home/practice")


def literal_labels(module: str) -> list[str]:
    """Labels, hints and errors of form fields that stand in no gettext call."""
    fields = (node for node in ast.walk(ast.parse(module)) if isinstance(node, ast.Call))
    said = (each.value for field in fields for each in field.keywords if each.arg in ("label", "help_text"))
    texts = (each.value for each in said if isinstance(each, ast.Constant) and isinstance(each.value, str))
    return [text for text in texts if set(WORD.findall(text)) - NAMES]


def test_no_form_of_a_visitor_says_anything_past_gettext() -> None:
    forms = {room: (ROOT / room / "forms.py").read_text() for room in VISITORS_FORMS}
    assert {room: found for room, module in forms.items() if (found := literal_labels(module))} == {}
    assert literal_labels('CharField(label="E-mail", help_text=gettext_lazy("Never shown."))') == ["E-mail"]


GERMAN = ROOT / "config/locale/de/LC_MESSAGES"
_MARKS = {"gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "_"}
_LITERAL = r"""(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_IN_TEMPLATE = re.compile(rf"(?<![\w.])(p?)(?:gettext|ngettext|_)\(\s*u?({_LITERAL})(?:\s*,\s*u?({_LITERAL}))?")
_FILLED_IN = re.compile(r"%\(\w+\)s|\{[a-z_]+\}|</?[a-z]+")


def said_by_code(path: Path) -> Iterator[str]:
    """What a module hands to gettext."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MARKS and node.args:
            try:
                yield ast.literal_eval(node.args[0])
            except ValueError:  # a variable, whose words stand elsewhere
                continue


def said_by_template(path: Path) -> Iterator[str]:
    """What a template hands to gettext, behind its context where it has one."""
    for context, first, second in _IN_TEMPLATE.findall(templatize(path.read_text())):
        words, more = ast.literal_eval(first), ast.literal_eval(second) if second else ""
        yield f"{words}\x04{more}" if context else words


def said() -> set[str]:
    modules = (
        path
        for room in ("blog", "coaching", "config", "demo", "home", "search")
        for path in (ROOT / room).rglob("*.py")
    )
    return {
        *(words for path in modules for words in said_by_code(path)),
        *(w for p in TEMPLATES for w in said_by_template(p)),
    }


def catalogue() -> dict[Any, str]:
    with (GERMAN / "django.mo").open("rb") as file:
        return GNUTranslations(file)._catalog  # type: ignore[attr-defined]


def test_the_german_catalogue_has_everything_that_the_site_says() -> None:
    known = {key if isinstance(key, str) else key[0] for key in catalogue()}
    assert said() - known == set()
    assert len(said()) > 400


def test_a_translation_keeps_what_is_filled_in() -> None:
    pairs = [(key if isinstance(key, str) else key[0], words) for key, words in catalogue().items()]
    broken = [words for key, words in pairs if key and set(_FILLED_IN.findall(key)) != set(_FILLED_IN.findall(words))]
    assert broken == []


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    source = re.sub(r'"\n"', "", (GERMAN / "django.po").read_text())
    written = [ast.literal_eval(found) for found in re.findall(r'^msgstr(?:\[\d\])? (".*")$', source, re.MULTILINE)]
    assert sorted(written[1:]) == sorted(words for key, words in catalogue().items() if key)
    assert "" not in written[1:] and "fuzzy" not in source and "POT-Creation-Date" not in source


@pytest.mark.django_db
def test_the_site_speaks_german(client: Client, inquiry_page: Any) -> None:
    with translation.override("de"):
        lost = client.get("/nowhere/").content.decode()
        sent = client.post(inquiry_page.url, {}).content.decode()
    assert '<html lang="de">' in lost and "Diese Seite liegt außer Reichweite" in lost
    assert "Sag mir deinen Namen, damit ich weiß, wie ich dich anreden soll." in sent
    assert "Ich antworte innerhalb von 2 Arbeitstagen." in sent


def test_german_nouns_keep_their_capitals_inside_a_sentence() -> None:
    kinds = Template("{% load wording %}{{ kind|in_a_sentence }}, {{ abbreviation|in_a_sentence }}")
    given = {"kind": ANSWER_KINDS["article"].plural, "abbreviation": "ACL"}
    assert kinds.render(Context(given)) == "articles, ACL"
    with translation.override("de"):
        assert kinds.render(Context(given)) == "Artikel, ACL"
