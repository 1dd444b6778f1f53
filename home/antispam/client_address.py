"""Where a request came from, and how much of it came from there: nothing is kept beyond the hour, nor an address as such."""

import logging
import time
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

HOUR = 3600
FLOOD = 10  # times the limit
NEIGHBOURS = 10  # times as much as one address may send, all of its network may
# Addresses that nobody has on the open internet.
INSIDE = (
    "127.0.0.0/8",
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "100.64.0.0/10",
    "::1",
    "fc00::/7",
    "fe80::/10",
)
_INSIDE = [ip_network(network) for network in INSIDE]


def address_of(request: HttpRequest) -> Address | None:
    """The sender's address: the first from the right that is no trusted proxy's. None where it cannot be told.

    Each proxy adds, on the right, the address that it was called from; what stands further left anybody can make up.
    """
    address = _read(request.META.get("REMOTE_ADDR", ""))
    passed_on = [part for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    while address and passed_on and _is_trusted(address):
        address = _read(passed_on.pop())
    # A proxy of our own that does not say for whom it asks: to take it for the visitor would make all of them one.
    if address and (_is_trusted(address) or (passed_on and _is_in(address, _INSIDE))):
        logger.warning("Visitors come through %s, which %s, so that none is limited.", address, _fault(address))
        return None
    return address


def count(request: HttpRequest, what: str) -> int:
    """Count one more `what` from this sender; how many it makes within the hour, 0 where that cannot be told.

    Whoever has a whole network has many addresses, so that its sum counts as well, as a tenth.
    """
    own, wide = (_count(key) for key in _keys(request, what) or ("", ""))
    return max(own, wide // NEIGHBOURS)


def too_many(number: int) -> bool:
    """Whether a person hardly sends so much."""
    return 0 < settings.FORM_LIMIT_PER_HOUR < number


def floods(request: HttpRequest, what: str) -> bool:
    """Whether so much came that keeping more of it would only fill the disk."""
    keys = _keys(request, what)
    if not keys:
        return False
    own, wide = (cache.get(key) or 0 for key in keys)
    return max(own, wide // NEIGHBOURS) >= settings.FORM_LIMIT_PER_HOUR * FLOOD


def _keys(request: HttpRequest, what: str) -> tuple[str, str] | None:
    """Names the sender and its network without telling which: nobody can turn it back without the site's secret."""
    address = address_of(request) if settings.FORM_LIMIT_PER_HOUR else None
    if not address:
        return None
    # Whoever has one IPv6 address has all of its /64; a rented machine has a /48, an IPv4 network mostly a /24.
    own, wide = (64, 48) if address.version == 6 else (32, 24)
    hour = int(time.time() // HOUR)
    networks = (ip_network((address, bits), strict=False) for bits in (own, wide))
    own_key, wide_key = (
        "sent:" + salted_hmac("home.senders", f"{what} {network} {hour}", algorithm="sha256").hexdigest()
        for network in networks
    )
    return own_key, wide_key


def _count(key: str) -> int:
    if not key:
        return 0
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) or 0  # None: the cache is away
    except ValueError:
        return 0


def _read(text: str) -> Address | None:
    """An address, with or without its port; None for anything else."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _fault(address: Address) -> str:
    return "sends no X-Forwarded-For" if _is_trusted(address) else "TRUSTED_PROXIES does not name"


def _is_trusted(address: Address) -> bool:
    return _is_in(address, settings.TRUSTED_PROXIES)


def _is_in(address: Address, networks: Iterable[Network]) -> bool:
    return any(address in network for network in networks)
