"""Searching as a visitor does."""

from typing import Any

from django.test import Client


def answers(client: Client, words: str, **more: str) -> list[str]:
    """The titles of what was found, the best first."""
    found: list[str] = []
    address = "/search.json"
    query: dict[str, Any] | None = {"q": words, **more}
    while address:
        response = client.get(address, query)
        assert response.status_code == 200
        data = response.json()
        found += [one["title"] for one in data["results"]]
        address, query = (data["next"] or "").removeprefix("http://testserver"), None
    return found


def page(client: Client, words: str, **more: str) -> str:
    """The page of answers."""
    response = client.get("/search/", {"q": words, **more})
    assert response.status_code == 200
    return response.content.decode()
