"""What is offered while somebody types."""

import pytest
from django.test import Client

from coaching.models import LibraryPage
from tests.factories import make_exercise

pytestmark = pytest.mark.django_db


def offered(client: Client, words: str) -> list[str]:
    response = client.get("/search/suggestions/", {"q": words})
    assert response.status_code == 200
    _, titles, kinds, addresses = response.json()
    assert len(titles) == len(kinds) == len(addresses)
    return titles


@pytest.fixture
def exercises(library: LibraryPage) -> LibraryPage:
    named = {"Hip airplane": "aeroplane", "Loaded hip airplane": "", "Deep squat hold": "asian squat", "Ankle rock": ""}
    for title, others in named.items():
        make_exercise(library, title, also_known_as=others)
    return library


# As typed -> what is offered first.
TABLE = {
    "h": "Hip airplane", "hi": "Hip airplane", "hip a": "Hip airplane", "airpla": "Hip airplane", "HIP AIR": "Hip airplane",
    "loaded": "Loaded hip airplane", "asian": "Deep squat hold", "deep sq": "Deep squat hold", "ankel": "Ankle rock",
}  # fmt: skip


def test_names_that_begin_so_are_offered(client: Client, exercises: LibraryPage) -> None:
    assert {words: offered(client, words)[0] for words in TABLE} == TABLE


def test_the_other_name_says_why(client: Client, exercises: LibraryPage) -> None:
    assert client.get("/search/suggestions/", {"q": "asian sq"}).json()[2] == ["Exercise, asian squat"]


def test_an_offer_leads_to_its_page(client: Client, exercises: LibraryPage) -> None:
    (address, *_) = client.get("/search/suggestions/", {"q": "hip a"}).json()[3]
    assert client.get(address).status_code == 200


def test_nothing_typed_offers_nothing(client: Client, exercises: LibraryPage) -> None:
    assert offered(client, "") == offered(client, "?!") == []
