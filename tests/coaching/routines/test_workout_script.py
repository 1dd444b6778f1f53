"""The rules by which a led routine moves, asked of the script itself."""

from typing import Any

import pytest

from tests.scripts import Script

STEPS = [
    ["ready", 1, 5, "a", 0],
    ["hold", 1, 30, "a", 0],
    ["rest", 1, 20, "r", 0],
    ["reps", 2, 15, "b", 3],
    ["open", 3, 40, "c", 0],
]
pytestmark = pytest.mark.embedded


@pytest.fixture(scope="module")
def workout() -> Script:
    return Script("coaching/routines/workout.js")


@pytest.mark.parametrize(
    ("name", "state", "more", "place"),
    [("elapse", {"at": 0, "left": 5000, "paused": False}, [5000], 1),
     ("elapse", {"at": 0, "left": 5000, "paused": False}, [9_000_000], 1),
     ("elapse", {"at": 0, "left": 5000, "paused": True}, [9_000_000], 0),
     ("elapse", {"at": 3, "left": 0, "paused": False}, [60_000], 3),
     ("elapse", {"at": 5, "left": 0, "paused": False}, [60_000], 5),
     ("back", {"at": 3}, [], 0), ("back", {"at": 1}, [], 0), ("back", {"at": 0}, [], 0), ("back", {"at": 5}, [], 4),
     ("skip", {"at": 0}, [], 3), ("skip", {"at": 4}, [], 5), ("next", {"at": 4}, [], 5), ("next", {"at": 5}, [], 5),
     ("count", {"at": 3, "count": 1}, [], 3), ("count", {"at": 3, "count": 2}, [], 4)],
)  # fmt: skip
def test_it_moves_by_its_rules(workout: Script, name: str, state: dict[str, Any], more: list[int], place: int) -> None:
    assert workout.call(name, STEPS, state, *more)["at"] == place


def test_a_rep_is_counted_and_the_last_one_begins_the_next_step(workout: Script) -> None:
    begun = workout.call("enter", STEPS, 3)
    assert begun == {"at": 3, "count": 0, "left": 0, "paused": False}
    assert workout.call("count", STEPS, begun) == begun | {"count": 1}
    assert workout.call("count", STEPS, begun | {"count": 2}) == {"at": 4, "count": 0, "left": 0, "paused": False}


@pytest.mark.parametrize(("passed", "left"), [(1000, 29_000), (-5000, 30_000), (29_999, 1)])
def test_time_counts_down_and_a_clock_that_is_set_back_gives_none_back(workout: Script, passed: int, left: int) -> None:
    state = workout.call("enter", STEPS, 1)
    assert workout.call("elapse", STEPS, state, passed) == state | {"left": left}


@pytest.mark.parametrize(
    "kept", [None, "nonsense", 3, {}, {"at": -1}, {"at": "2"}, {"at": 1.5}, {"at": 5}, {"at": 900}, {"count": 2}]
)
def test_what_is_no_place_in_the_routine_is_not_recalled(workout: Script, kept: Any) -> None:
    assert workout.call("recall", STEPS, kept) is None


@pytest.mark.parametrize(
    ("kept", "recalled"),
    [({"at": 1, "left": 12_000}, {"at": 1, "count": 0, "left": 12_000, "paused": True}),
     ({"at": 1, "left": 99_000}, {"at": 1, "count": 0, "left": 30_000, "paused": True}),
     ({"at": 1, "left": "x"}, {"at": 1, "count": 0, "left": 30_000, "paused": True}),
     ({"at": 3, "count": 2}, {"at": 3, "count": 2, "left": 0, "paused": False}),
     ({"at": 3, "count": 7}, {"at": 3, "count": 2, "left": 0, "paused": False}),
     ({"at": 4, "count": 7}, {"at": 4, "count": 0, "left": 0, "paused": False})],
)  # fmt: skip
def test_a_place_comes_back_within_the_bounds_of_its_step(workout: Script, kept: Any, recalled: Any) -> None:
    assert workout.call("recall", STEPS, kept) == recalled


@pytest.mark.parametrize(
    ("milliseconds", "shown"), [(30_000, "0:30"), (29_001, "0:30"), (29_000, "0:29"), (0, "0:00"), (605_000, "10:05")]
)
def test_a_clock_rounds_up(workout: Script, milliseconds: int, shown: str) -> None:
    assert workout.call("clock", milliseconds) == shown


@pytest.mark.parametrize(
    ("state", "begun"), [({"at": 0, "count": 0}, False), ({"at": 0, "count": 1}, True), ({"at": 2, "count": 0}, True),
                         ({"at": 5, "count": 0}, False)],
)  # fmt: skip
def test_it_is_begun_between_its_first_moment_and_its_end(workout: Script, state: dict[str, int], begun: bool) -> None:
    assert workout.call("begun", STEPS, state) is begun
