"""Every address of the site that anybody can follow, found as a visitor would: link by link."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client

NOT_PUBLIC = ("/admin/", "/static/")
QUERIES_OF_ONE_PATH = 6  # a library's facets make thousands
_LINK = re.compile(r"""(?:href|src|srcset|poster|action)=["']([^"']+)["']|<loc>([^<]+)</loc>|"url": "([^"]+)\"""")


def crawl(client: Client, start: list[str]) -> Iterator[tuple[str, Any]]:
    """Each address and its answer: whatever leads on from `start` without leaving the site."""
    waiting, seen, queries = list(start), set(start), dict.fromkeys(start, 0)
    while waiting:
        address = waiting.pop(0)
        response = client.get(address)
        yield address, response
        for link in _links(response, address):
            path = link.partition("?")[0]
            queries[path] = queries.get(path, 0) + 1
            if link not in seen and queries[path] <= QUERIES_OF_ONE_PATH:
                seen.add(link)
                waiting.append(link)


def _links(response: Any, address: str) -> Iterator[str]:
    if response.streaming or not response.headers.get("Content-Type", "").startswith(("text/", "application/")):
        return
    for found in _LINK.findall(response.content.decode()):
        for link in unescape(next(filter(None, found))).split(", "):
            parts = urlsplit(urljoin(f"http://testserver{address}", link.split(" ")[0]))
            if parts.netloc == "testserver" and not parts.path.startswith(NOT_PUBLIC):
                yield parts._replace(scheme="", netloc="", fragment="").geturl()
