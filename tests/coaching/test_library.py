"""The library: narrowed by its facets, in the address, and ordered chains of exercises."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coaching.models import Equipment, LibraryPage
from tests.factories import make_clip, make_exercise, make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def stocked(library: LibraryPage) -> LibraryPage:
    make_exercise(library, "Hip airplane", joints=["Hip"], level="intermediate")
    make_exercise(library, "90/90 switch", joints=["Hip"], level="beginner")
    make_exercise(library, "Wall ankle rock", joints=["Ankle"], level="beginner")
    make_exercise(library, "Secret squat", joints=["Hip"], live=False)
    return library


def titles(client: Client, url: str) -> set[str]:
    response = client.get(url)
    assert response.status_code == 200
    return {card.title for card in response.context["cards"]}


def test_it_shows_what_is_published(client: Client, stocked: LibraryPage) -> None:
    assert titles(client, stocked.url) == {"Hip airplane", "90/90 switch", "Wall ankle rock"}


def test_facets_narrow_and_count(client: Client, stocked: LibraryPage) -> None:
    assert titles(client, stocked.url + "?joint=hip") == {"Hip airplane", "90/90 switch"}
    assert titles(client, stocked.url + "?joint=hip&level=beginner") == {"90/90 switch"}
    facets = {facet.name: facet for facet in client.get(stocked.url + "?joint=hip").context["facets"]}
    assert {option.label: option.count for option in facets["joint"].options} == {"Hip": 2, "Ankle": 1}
    assert {option.label: option.count for option in facets["level"].options} == {"Beginner": 1, "Intermediate": 1}


def test_words_narrow_too(client: Client, stocked: LibraryPage) -> None:
    assert titles(client, stocked.url + "?q=airplanes") == {"Hip airplane"}
    assert titles(client, stocked.url + "?q=90%2F90") == {"90/90 switch"}
    assert titles(client, stocked.url + "?q=switch&joint=hip&level=beginner") == {"90/90 switch"}


@pytest.mark.parametrize(
    "query",
    ["page=zebra", "page=-1", "page=999999", "joint=nonsense", "level=%00", "joint=" + "x" * 9000, "q=" + "%22" * 300, "q=AND",
     "q=%F0%9F%92%AA", "joint=hip&level=beginner&q=switch", "q=(hip%20OR", "q=%00", "page=1&page=2", "level[]=x"],
)  # fmt: skip
def test_no_address_breaks_it(client: Client, stocked: LibraryPage, query: str) -> None:
    assert client.get(f"{stocked.url}?{query}").status_code == 200


def count_queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(url)
    return len(queries)


def test_ten_exercises_cost_what_two_cost(client: Client, library: LibraryPage) -> None:
    def stock(number: int) -> None:
        exercise = make_exercise(
            library, f"Exercise {number}", joints=["Hip", "Knee"], poster=make_image(f"poster {number}")
        )
        exercise.equipment.set([Equipment.objects.get_or_create(name="Band", slug="band")[0]])
        exercise.save_revision().publish()

    for number in range(2):
        stock(number)
    few = count_queries(client, library.url)
    for number in range(2, 10):
        stock(number)
    assert count_queries(client, library.url) == few


def test_two_videos_are_one_too_many(library: LibraryPage) -> None:
    exercise = make_exercise(library)
    exercise.video_url, exercise.clip = "https://youtu.be/aqz-KE-bpKQ", make_clip()
    with pytest.raises(ValidationError, match="not both"):
        exercise.full_clean()


def test_an_address_from_elsewhere_is_refused(library: LibraryPage) -> None:
    exercise = make_exercise(library)
    exercise.video_url = "https://example.com/clip.mp4"
    with pytest.raises(ValidationError, match="YouTube or Vimeo"):
        exercise.full_clean()


def test_the_page_names_the_player_only_as_data(client: Client, library: LibraryPage) -> None:
    exercise = make_exercise(library, video_url="https://youtu.be/aqz-KE-bpKQ")
    html = client.get(exercise.url).content.decode()
    assert "<iframe" not in html
    assert 'href="https://www.youtube.com/watch?v=aqz-KE-bpKQ"' in html
    assert "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ" in html


def test_an_uploaded_clip_plays_from_this_site(client: Client, library: LibraryPage) -> None:
    exercise = make_exercise(library, clip=make_clip())
    html = client.get(exercise.url).content.decode()
    assert exercise.clip.url in html
    assert "autoplay" not in html
