"""Plants the demo's routines and its self-test."""

from collections.abc import Callable
from typing import Any

from coaching.exercises.models import ExercisePage
from coaching.library.models import LibraryPage
from coaching.routines.models import RoutineIndexPage, RoutinePage
from coaching.self_tests.models import SelfTestPage
from demo.paths import TEXTS
from demo.planting.pages import plant_page, read_json
from home.pages.models import HomePage

PictureNamed = Callable[[str, str], Any]

_EMPTY = {
    "level": "",
    "sets": None,
    "reps": None,
    "seconds": None,
    "side": "",
    "tempo": "",
    "rest": None,
    "load": "",
    "note": "",
}


def demo_routines() -> dict[str, Any]:
    """The demo's texts: the index, the routines, the test."""
    return read_json(TEXTS / "routines.json")


def plant_routine_index(home: HomePage, texts: dict[str, Any], *, show_in_menus: bool = False) -> RoutineIndexPage:
    """The index, empty."""
    page = RoutineIndexPage(
        title=texts["title"],
        slug="routines",
        standfirst=texts.get("standfirst", ""),
        search_description=texts.get("seo_description", ""),
        show_in_menus=show_in_menus,
    )
    return plant_page(home, page)


def plant_routine(index: RoutineIndexPage, library: LibraryPage, data: dict[str, Any]) -> RoutinePage:
    """One routine, without exercises that the library lacks."""
    exercises = _exercises(library)
    page = RoutinePage(
        **{name: data[name] for name in ("slug", "title", "standfirst", "frequency", "training")},
        search_description=data["seo_description"],
        body=[("section", part | {"items": _items(part["items"], exercises)}) for part in data["parts"]],
    )
    return plant_page(index, page)


def plant_self_test(
    index: RoutineIndexPage, library: LibraryPage, data: dict[str, Any], picture: PictureNamed
) -> SelfTestPage:
    """The test. `picture` gives an image block's value for a file's name and its words."""
    exercises = _exercises(library)
    routines = {page.slug: page for page in RoutinePage.objects.child_of(index)}
    poster = exercises.get(data["poster"])
    page = SelfTestPage(
        **{name: data[name] for name in ("slug", "title", "standfirst", "caution")},
        search_description=data["seo_description"],
        poster=poster.poster if poster else None,
        steps=[("step", _step(step, picture)) for step in data["steps"]],
        results=[("result", result | _answers(result, exercises, routines)) for result in data["results"]],
    )
    return plant_page(index, page)


def _exercises(library: LibraryPage) -> dict[str, ExercisePage]:
    return {page.slug: page for page in ExercisePage.objects.child_of(library).select_related("poster")}


def _items(items: list[dict[str, Any]], exercises: dict[str, ExercisePage]) -> list[dict[str, Any]]:
    return [
        _EMPTY | item | {"exercise": exercises[item["exercise"]]} for item in items if item["exercise"] in exercises
    ]


def _step(step: dict[str, Any], picture: PictureNamed) -> dict[str, Any]:
    pictures = [{"picture": picture(name, alt), "label": label} for name, label, alt in step["pictures"]]
    figures = {"most": 90, "limited_below": None, "apart_more_than": None}
    return figures | step | {"pictures": [one for one in pictures if one["picture"]]}


def _answers(
    result: dict[str, Any], exercises: dict[str, ExercisePage], routines: dict[str, RoutinePage]
) -> dict[str, Any]:
    rows = [
        {"exercise": exercises[slug], "dose": dose, "detail": detail, "note": note}
        for slug, dose, detail, note in result["exercises"]
        if slug in exercises
    ]
    return {"exercises": rows, "routine": routines.get(result.get("routine", ""))}
