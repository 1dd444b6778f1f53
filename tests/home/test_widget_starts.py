"""The editor's widgets start though its policy allows no inline script."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.admin.widgets import BaseChooser

from home.models import HomePage
from home.widget_starts import start

pytestmark = pytest.mark.embedded

EXECUTED = ("", "module", "text/javascript", "application/javascript")


class Scripts(HTMLParser):
    """Notes all that a policy without 'unsafe-inline' refuses."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "script" and "src" not in values and (values.get("type") or "") in EXECUTED:
            self.refused.append(self.get_starttag_text() or tag)
        self.refused += [f"{tag} {name}" for name in values if re.fullmatch("on[a-z]+", name)]
        self.refused += [tag for value in values.values() if (value or "").strip().lower().startswith("javascript:")]


def refused(html: str) -> list[str]:
    scripts = Scripts()
    scripts.feed(html)
    return scripts.refused


def editor_addresses() -> list[str]:
    """Every address of the editor that takes nothing but a GET: those without a part to fill in."""
    found: list[str] = []

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> None:
        for pattern in patterns:
            route = before + str(pattern.pattern).lstrip("^").removesuffix(r"\Z").rstrip("$")
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns, route)
            elif route.startswith(settings.ADMIN_PATH) and not re.search(r"[<(\\]", route):
                found.append(f"/{route}")

    walk(get_resolver().url_patterns, "")
    return [address for address in found if "logout" not in address]


def text_of(response: HttpResponse) -> str:
    kind = response.headers.get("Content-Type", "")
    if response.streaming or not kind.startswith(("text/html", "application/json")):
        return ""
    text = response.content.decode()
    return text.encode().decode("unicode_escape", "replace") if kind.startswith("application/json") else text


def test_no_page_of_the_editor_holds_an_inline_script(editing: Client, home: HomePage) -> None:
    addresses = [*editor_addresses(), f"/admin/pages/{home.pk}/edit/", f"/admin/pages/add/home/standardpage/{home.pk}/"]
    assert len(addresses) > 100
    answers = {address: editing.get(address) for address in addresses}
    assert {address: answer.status_code for address, answer in answers.items() if answer.status_code >= 500} == {}
    assert {address: found for address, answer in answers.items() if (found := refused(text_of(answer)))} == {}
    policies = {answer["Content-Security-Policy"] for answer in answers.values()}
    assert [policy for policy in policies if "script-src 'self';" not in policy] == []


def test_what_starts_a_widget_cannot_end_the_attribute_that_holds_it() -> None:
    html = start("PageChooser", "\"><script>alert('1')</script>", {"modalUrl": "/'&\""})
    assert "<script" not in html and html.count('"') == 4


def test_a_chooser_that_starts_otherwise_is_refused_in_words() -> None:
    class Odd(BaseChooser):
        model = "home.User"
        chooser_modal_url_name = "wagtailadmin_home"

        def render_js_init(self, id_: str, name: str, value_data: object) -> str:
            return "one(); two();"

    with pytest.raises(TypeError, match="Odd starts by more than one call"):
        Odd().render("x", None, {"id": "x"})
