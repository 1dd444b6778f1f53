"""Values from the environment that are checked at the start, because nobody would notice a slip in them later."""

import re
from collections.abc import Mapping
from importlib.util import find_spec
from ipaddress import IPv4Network, IPv6Network, ip_network
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

# Each with the package that asks it.
SEARCH_ENGINES = {
    "opensearch2": "opensearch-py", "opensearch3": "opensearch-py", "elasticsearch7": "elasticsearch",
    "elasticsearch8": "elasticsearch", "elasticsearch9": "elasticsearch",
}  # fmt: skip


def beginning_with(prefix: str, environment: Mapping[str, str]) -> dict[str, str]:
    """The variables whose names begin so."""
    return {name: value for name, value in environment.items() if name.startswith(prefix)}


def networks(values: list[str], name: str) -> list[IPv4Network | IPv6Network]:
    """Addresses and networks, such as 10.0.0.0/8."""
    try:
        return [ip_network(value.strip(), strict=False) for value in values if value.strip()]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} holds no address or network: {error}.") from None


def folder(value: str, name: str) -> str:
    """An address below the site's own, without a slash at its beginning and with one at its end."""
    path = value.strip().strip("/")
    if not re.fullmatch(r"[a-z0-9_-]+(?:/[a-z0-9_-]+)*", path):
        raise ImproperlyConfigured(f"{name} is “{value}”; it must be a word such as editor/, in small letters.")
    return f"{path}/"


def own_address(value: str, name: str) -> str:
    """Scheme and host of the site, and a port with http; Wagtail writes links with https for its own port alone.

    Empty where none is given.
    """
    if not value:
        return ""
    match = re.fullmatch(r"(https?)://(?:[\w.-]+|\[[0-9a-fA-F:]+\])(?::\d{1,5})?/?", value)
    if not match:
        raise ImproperlyConfigured(
            f"{name} is “{value}”; it must be an address such as https://example.org, and no more."
        )
    port = urlsplit(value).port
    if match[1] == "https" and port not in (None, 443):
        raise ImproperlyConfigured(
            f"{name} is “{value}”, but links with https are written for port 443 alone: let what stands in front listen there."
        )
    return value.rstrip("/")


def one_of(value: str, known: tuple[str, ...], name: str) -> str:
    """A word that is known."""
    if value not in known:
        raise ImproperlyConfigured(f"{name} is “{value}”; it must be one of: {', '.join(known)}.")
    return value


def search_engine(value: str, name: str) -> str:
    """An engine that Wagtail knows, whose package is installed: without it every search of the editor would be a fault."""
    package = SEARCH_ENGINES[one_of(value, tuple(SEARCH_ENGINES), name)]
    if not find_spec(package.replace("-", "")):
        raise ImproperlyConfigured(
            f"SEARCH_URL is set, but the Python package {package} is not installed: pip install {package}."
        )
    return value
