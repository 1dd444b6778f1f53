"""Who sends, and how much of it: the right address behind proxies, and a limit that keeps no address."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from config.settings.checked import networks
from home.antispam import client_address

OUR_PROXY = ["10.0.0.5", "192.0.2.0/24", "fd00::/8"]


def address(settings: Any, remote: str, forwarded: str | None = None, proxies: list[str] | None = None) -> str:
    settings.TRUSTED_PROXIES = networks(OUR_PROXY if proxies is None else proxies, "TRUSTED_PROXIES")
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    request = RequestFactory(REMOTE_ADDR=remote).get("/", headers=headers)
    return str(client_address.address_of(request))


@pytest.mark.parametrize(
    ("remote", "forwarded", "told"),
    [
        ("203.0.113.9", None, "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # made up: that is no proxy of ours
        ("10.0.0.5", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.5", "6.6.6.6, 203.0.113.9", "203.0.113.9"),  # the left part is made up
        ("10.0.0.5", "203.0.113.9, 192.0.2.7", "203.0.113.9"),  # two proxies of ours
        ("10.0.0.5", "10.0.0.5, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.5", "203.0.113.9:5555", "203.0.113.9"),
        ("10.0.0.5", "[2001:db8::1]:443", "2001:db8::1"),
        ("10.0.0.5", '"[2001:db8::1]"', "2001:db8::1"),
        ("10.0.0.5", "2001:db8::1", "2001:db8::1"),
        ("::ffff:203.0.113.9", None, "203.0.113.9"),
        ("fd00::1", "2001:db8::1%eth0", "2001:db8::1"),
        ("10.0.0.5", "203.0.113.9, 172.16.0.7", "None"),  # one more of ours, that nobody named
        ("10.0.0.5", "unknown", "None"),
        ("10.0.0.5", "<script>, ", "None"),
        ("10.0.0.5", None, "None"),  # the proxy does not say for whom: not all visitors are one
        ("172.17.0.1", "203.0.113.9", "None"),  # a proxy of ours that nobody named
        ("172.17.0.1", None, "172.17.0.1"),
        ("", None, "None"),
        ("unix:", "203.0.113.9", "None"),
    ],
)
def test_the_sender_is_the_first_that_no_proxy_of_ours_vouches_for(
    settings: Any, remote: str, forwarded: str | None, told: str
) -> None:
    assert address(settings, remote, forwarded) == told


def test_nobody_is_trusted_unless_named(settings: Any) -> None:
    assert address(settings, "203.0.113.9", "198.51.100.1", proxies=[]) == "203.0.113.9"


@pytest.fixture
def limited(settings: Any) -> Any:
    settings.FORM_LIMIT_PER_HOUR = 3
    cache.clear()
    yield settings
    cache.clear()


def count(remote: str) -> int:
    return client_address.count(RequestFactory(REMOTE_ADDR=remote).get("/"), "test")


def test_each_sender_is_counted_alone_and_a_whole_ipv6_network_as_one(limited: Any) -> None:
    assert [count("203.0.113.9"), count("203.0.113.9"), count("203.0.113.10")] == [1, 2, 1]
    assert [count("2001:db8::1"), count("2001:db8::ffff:2"), count("2001:db8:0:1::1")] == [1, 2, 1]


def test_what_is_kept_of_a_sender_names_nobody_and_ends_with_the_hour(limited: Any, monkeypatch: Any) -> None:
    kept = []
    monkeypatch.setattr(cache, "add", lambda key, value, seconds: kept.append((key, seconds)))
    count("203.0.113.9")
    assert len(kept) == 2 and "203.0.113" not in str(kept)
    assert {seconds for _, seconds in kept} == {3600}


def test_whoever_has_a_network_sends_ten_times_as_much_as_one_and_no_more(limited: Any) -> None:
    numbers = [count(f"2001:db8:1:{n:x}::1") for n in range(50)]
    assert not any(client_address.too_many(number) for number in numbers[:39])
    assert client_address.too_many(numbers[-1]) and not client_address.too_many(count("2001:db8:2::1"))


@pytest.mark.parametrize("broken", [{"return_value": None}, {"side_effect": ValueError}])
def test_a_cache_that_is_away_limits_nobody(limited: Any, broken: dict[str, Any]) -> None:
    from unittest.mock import patch

    with patch.object(cache, "incr", **broken):
        assert not client_address.too_many(count("203.0.113.9"))
