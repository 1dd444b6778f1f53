"""What names a stored page."""

from typing import Any

import pytest

from config.front.cache_key import declared_query, has_session, is_allowed, is_personal, scheme_of
from tests.config.front.rsgi import Headers, Scope


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("", ""),
        ("utm_source=x&gclid=1", ""),
        ("page=2&utm_source=x", "page=2"),
        ("q=hip+flexor&page=2", "page=2&q=hip+flexor"),
        ("joint=hip&joint=knee", "joint=hip&joint=knee"),
        ("page=", "page="),
        ("q=%ff", "q=%EF%BF%BD"),
        ("q=" + "x" * 3000, None),
        ("&".join(f"q={n}" for n in range(60)), None),
    ],
)
def test_only_declared_parameters_name_a_page(query: str, named: str | None) -> None:
    assert declared_query(query, ("page", "q", "joint")) == named


def test_a_page_that_declares_none_has_one_name() -> None:
    assert declared_query("anything=1", ()) == ""


@pytest.mark.parametrize(
    ("host", "allowed"),
    [("coach.example", True), ("coach.example:8000", True), ("evil.example", False), ("", False), ("a b", False)],
)
def test_only_the_sites_own_names_are_answered(host: str, allowed: bool, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["coach.example"]
    is_allowed.cache_clear()
    assert is_allowed(host) is allowed
    is_allowed.cache_clear()


@pytest.mark.parametrize(
    ("cookies", "personal", "session"),
    [
        ("sessionid=abc", True, True),
        ("a=1; sessionid=abc", True, True),
        ("csrftoken=abc", True, False),
        ("messages=abc", True, False),
        ("_ga=GA1.1; xsessionid=1", False, False),
        ("", False, False),
    ],
)
def test_cookies_that_django_reads_are_personal(cookies: str, personal: bool, session: bool) -> None:
    assert (is_personal(cookies), has_session(cookies)) == (personal, session)


@pytest.mark.parametrize(
    ("believed", "said", "scheme"),
    [(True, "https", "https"), (True, "http", "http"), (True, None, "http"), (False, "https", "http")],
)
def test_a_proxys_word_on_https_counts_where_it_is_believed(
    believed: bool, said: str | None, scheme: str, settings: Any
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if believed else None
    headers = Headers({"x-forwarded-proto": said} if said else {})
    assert scheme_of(Scope("/", headers=headers)) == scheme
