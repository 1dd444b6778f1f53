"""The library: narrowed by its facets, in the address, and ordered chains of exercises."""

import re
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coaching.models import Equipment, ExercisePage, Goal, Joint, LibraryPage, Muscle
from tests.factories import make_clip, make_exercise, make_image

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


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


def numbers(client: Client, url: str, name: str) -> dict[str, int]:
    facets = {facet.name: facet for facet in client.get(url).context["facets"]}
    return {option.label: option.count for option in facets[name].options}


def head(client: Client, url: str) -> tuple[str, str, bool]:
    """Title, canonical address after the site's, and whether search engines may list it."""
    html = client.get(url).content.decode()
    title = re.search(r"<title>(.*?)</title>", html)
    canonical = re.search(r'<link rel="canonical" href="https?://[^/]+(.*?)">', html)
    assert title and canonical
    return unescape(title[1]), unescape(canonical[1]), "noindex" not in html


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
    ["page=zebra", "page=-1", "page=999999", "q=" + "%22" * 300, "q=AND",
     "q=%F0%9F%92%AA", "sort=%00", "sort=match", "sort=newest&sort=name", "muscle=&goal=&q=",
     "&".join(["joint=hip"] * 500),
     "joint=HIP", "joint=hip&level=beginner&q=switch", "q=(hip%20OR", "q=%00", "page=1&page=2", "level[]=x"],
)  # fmt: skip
def test_no_address_breaks_it(client: Client, stocked: LibraryPage, query: str) -> None:
    assert client.get(f"{stocked.url}?{query}").status_code == 200


def test_several_values_of_one_facet_are_one_as_good_as_the_other(client: Client, stocked: LibraryPage) -> None:
    assert titles(client, stocked.url + "?joint=hip&joint=ankle") == {"Hip airplane", "90/90 switch", "Wall ankle rock"}
    assert titles(client, stocked.url + "?joint=hip&joint=ankle&level=beginner") == {"90/90 switch", "Wall ankle rock"}
    assert numbers(client, stocked.url + "?joint=hip&level=beginner", "joint") == {"Hip": 1, "Ankle": 1}
    assert numbers(client, stocked.url + "?joint=hip&level=beginner", "level") == {"Beginner": 1, "Intermediate": 1}


def test_every_facet_narrows(client: Client, library: LibraryPage) -> None:
    make_exercise(library, "Wall sit")
    exercise = make_exercise(library, "Hip airplane", laterality="single")
    for relation in ("actions", "goals", "patterns", "equipment", "primary_muscles"):
        model = ExercisePage._meta.get_field(relation).related_model
        getattr(exercise, relation).set([model.objects.create(name="This one", slug="this-one")])
    exercise.secondary_muscles.set([Muscle.objects.create(name="Helper", slug="helper")])
    exercise.save_revision().publish()
    pairs = [f"{name}=this-one" for name in ("action", "goal", "pattern", "equipment", "muscle")]
    for pair in [*pairs, "muscle=helper", "laterality=single"]:
        assert titles(client, f"{library.url}?{pair}") == {"Hip airplane"}, pair
    assert titles(client, f"{library.url}?{'&'.join(pairs)}") == {"Hip airplane"}


def test_each_step_keeps_the_rest_of_the_choice(client: Client, stocked: LibraryPage) -> None:
    html = unescape(client.get(stocked.url + "?joint=hip&level=beginner&q=switch&sort=name").content.decode())
    assert 'href="?joint=hip&joint=ankle' not in html  # it would leave nothing: "switch" is no ankle's
    assert 'href="?joint=hip&q=switch&sort=name"' in html
    assert 'href="?level=beginner&q=switch&sort=name"' in html
    assert 'href="?joint=hip&level=beginner"' in html
    assert '<input type="hidden" name="joint" value="hip">' in html


def test_it_can_be_sorted(client: Client, library: LibraryPage) -> None:
    for title, level in (("C", "beginner"), ("A", "advanced"), ("B", "beginner")):
        make_exercise(library, title, level=level)

    def order(sort: str) -> str:
        return "".join(card.title for card in client.get(f"{library.url}?sort={sort}").context["cards"])

    assert [order("name"), order("easiest"), order("newest")] == ["ABC", "BCA", "BAC"]


def test_a_muscle_lists_first_where_it_works_most(client: Client, library: LibraryPage) -> None:
    muscle = Muscle.objects.create(name="Soleus", slug="soleus")
    for title, role in (("A squat", "secondary_muscles"), ("Calf raise", "primary_muscles")):
        exercise = make_exercise(library, title)
        getattr(exercise, role).set([muscle])
        exercise.save_revision().publish()
    cards = client.get(library.url + "?muscle=soleus").context["cards"]
    assert [card.title for card in cards] == ["Calf raise", "A squat"]


def test_one_value_is_a_page_of_its_own_to_search_engines(client: Client, stocked: LibraryPage) -> None:
    assert head(client, stocked.url) == ("Exercises — My site", stocked.url, True)
    assert head(client, stocked.url + "?joint=hip") == ("Hip exercises — My site", f"{stocked.url}?joint=hip", True)
    html = client.get(stocked.url + "?joint=hip").content.decode()
    assert ">Hip exercises</h1>" in html
    assert "Hip exercises: 2 exercises" in html


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("joint=hip&joint=ankle", "Hip exercises: ankle"), ("joint=hip&level=beginner", "Hip exercises: beginner"),

        ("q=switch", "Exercises with “switch”"), ("joint=hip&q=switch", "Hip exercises with “switch”"),
        ("sort=newest", "Exercises"), ("joint=hip&sort=newest", "Hip exercises"),
    ],
)  # fmt: skip
def test_what_would_be_endless_says_what_it_is_and_is_not_for_search_engines(
    client: Client, stocked: LibraryPage, query: str, title: str
) -> None:
    assert head(client, f"{stocked.url}?{query}") == (f"{title} — My site", f"{stocked.url}?{query}", False)


def test_nothing_of_the_equipment_is_said_without_its_heading(client: Client, stocked: LibraryPage) -> None:
    page = make_exercise(stocked, "On the floor")
    page.equipment.add(Equipment.objects.create(name="None", slug="none"))
    page.save_revision().publish()
    assert head(client, stocked.url + "?joint=hip&equipment=none")[0] == "Hip exercises: no equipment — My site"


def test_robots_are_led_to_lists_by_one_value_and_no_further(client: Client, stocked: LibraryPage) -> None:
    def links(url: str) -> dict[str, bool]:
        html = unescape(client.get(url).content.decode())
        return {href: "nofollow" in rest for href, rest in re.findall(r'href="(\?[^"]+)"([^>]*)', html)}

    whole = links(stocked.url)
    assert whole["?joint=hip"] is False and whole["?level=beginner"] is False and whole["?sort=newest"] is True
    hip = links(stocked.url + "?joint=hip")
    assert hip["?joint=hip&level=beginner"] is True and hip["?joint=hip&joint=ankle"] is True


@pytest.mark.parametrize(
    "query",
    [
        "joint=nonsense",
        "joint=hip&joint=nonsense",
        "level=impossible",
        "video=no",
        "level=%00",
        "joint=%ED%A0%80",
        "joint=" + "x" * 9000,
    ],
)
def test_an_unknown_value_is_a_page_that_is_not_there(client: Client, stocked: LibraryPage, query: str) -> None:
    assert client.get(f"{stocked.url}?{query}").status_code == 404


def test_strange_parameters_lead_back_to_the_library(client: Client, stocked: LibraryPage) -> None:
    assert head(client, stocked.url + "?joint=&utm=x")[1:] == (stocked.url, True)
    assert head(client, stocked.url + "?joint=hip&joint=HIP&utm=x")[1:] == (f"{stocked.url}?joint=hip", True)


def test_a_later_page_is_canonical_to_itself(
    client: Client, stocked: LibraryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LibraryPage, "per_page", 1)
    assert head(client, stocked.url + "?page=2")[1:] == (f"{stocked.url}?page=2", True)
    assert head(client, stocked.url + "?joint=hip&page=2")[1:] == (f"{stocked.url}?joint=hip&page=2", True)
    html = unescape(client.get(stocked.url + "?joint=hip&page=2").content.decode())
    assert f'<meta property="og:url" content="{stocked.full_url}?joint=hip&page=2">' in html
    assert 'rel="prev" href="?joint=hip&page=1"' in html


def test_the_sitemap_names_the_joints_that_have_exercises(client: Client, stocked: LibraryPage) -> None:
    Joint.objects.create(name="Elbow", slug="elbow")
    sitemap = client.get("/sitemap.xml").content.decode()
    assert f"{stocked.url}?joint=hip</loc>" in sitemap
    assert "joint=elbow" not in sitemap


def test_the_body_offers_the_joints_that_have_exercises(client: Client, stocked: LibraryPage) -> None:
    Joint.objects.create(name="Elbow", slug="elbow")
    html = client.get(stocked.url).content.decode()
    assert 'aria-label="Hip, 2 exercises"' in html
    assert html.count('id="body-hip"') == 1
    assert "Elbow, no exercises" in html
    assert 'id="body-elbow"' not in html
    chosen = client.get(stocked.url + "?joint=hip").content.decode()
    assert re.search(r'id="body-hip"[^>]*aria-current="true"', chosen)


def test_an_empty_choice_says_what_each_step_back_leaves(client: Client, stocked: LibraryPage) -> None:
    html = client.get(stocked.url + "?joint=ankle&level=intermediate").content.decode()
    assert "Without Ankle: 1" in html
    assert "Without Intermediate: 1" in html
    assert "Show every exercise" in html


def test_many_values_are_folded_away_but_never_a_chosen_one(client: Client, library: LibraryPage) -> None:
    exercise = make_exercise(library)
    exercise.equipment.set([Equipment.objects.create(name=f"Thing {n:02}", slug=f"thing-{n}") for n in range(20)])
    exercise.save_revision().publish()
    response = client.get(library.url + "?equipment=thing-19")
    facet = next(facet for facet in response.context["facets"] if facet.name == "equipment")
    assert len(facet.shown) == 8 and len(facet.folded) == 12
    assert "thing-19" in [option.slug for option in facet.shown]


def test_two_libraries_keep_to_themselves(client: Client, stocked: LibraryPage) -> None:
    other = LibraryPage(title="Stretches", slug="stretches")
    stocked.get_parent().add_child(instance=other)
    make_exercise(other, "Couch stretch")
    assert titles(client, other.url) == {"Couch stretch"}
    assert "Couch stretch" not in titles(client, stocked.url)
    assert titles(client, f"{other.url}?q=switch") == set()


def test_a_new_term_begins_with_its_everyday_names_and_keeps_what_the_coach_says() -> None:
    muscle = Muscle.objects.create(name="Gluteus medius", slug="gluteus-medius")
    assert "glute med" in muscle.also_called
    muscle.also_called = ""
    muscle.save()
    muscle.refresh_from_db()
    assert muscle.also_called == ""
    assert Goal.objects.create(name="Range", slug="range", also_called="mine").also_called == "mine"


def queries_of(client: Client, url: str) -> list[str]:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(url)
    return [query["sql"] for query in queries]


def test_ten_exercises_cost_what_two_cost(client: Client, library: LibraryPage) -> None:
    def stock(number: int) -> None:
        shown: dict[str, Any] = {"poster": make_image(f"poster {number}")}
        if number % 2:
            shown = {"clip": make_clip(f"clip {number}")}
            shown["clip"].still = make_image(f"still {number}")
            shown["clip"].save()
        exercise = make_exercise(library, f"Exercise {number}", joints=["Hip", "Knee"], **shown)
        exercise.equipment.set([Equipment.objects.get_or_create(name="Band", slug="band")[0]])
        exercise.save_revision().publish()

    for number in range(2):
        stock(number)
    addresses = [library.url, f"{library.url}?joint=hip&joint=knee&equipment=band", f"{library.url}?q=exercize+hip"]
    few = [queries_of(client, address) for address in addresses]
    for number in range(2, 10):
        stock(number)
    assert [len(queries_of(client, address)) for address in addresses] == [len(queries) for queries in few]
    for queries in few:
        assert len(queries) < 14  # nothing is remembered within a transaction
        assert sum("customrendition" in query for query in queries) == 1  # of posters and stills together


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


def test_exercises_with_a_video_are_a_list_of_their_own_and_say_so_on_their_cards(
    client: Client, library: LibraryPage
) -> None:
    make_exercise(library, "Filmed", clip=make_clip())
    make_exercise(library, "Hosted", video_url="https://vimeo.com/76979871")
    make_exercise(library, "Described")
    assert titles(client, library.url + "?video=yes") == {"Filmed", "Hosted"}
    assert numbers(client, library.url, "video") == {"Has a video": 2}
    assert head(client, library.url + "?video=yes")[0].startswith("Exercises with a video")
    facts = {card.title: "Video" in card.facts for card in client.get(library.url).context["cards"]}
    assert facts == {"Filmed": True, "Hosted": True, "Described": False}
