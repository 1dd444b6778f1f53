"""Which of two doses of one exercise is the more careful."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.doses.demand import demand_of, demand_of_line
from coaching.doses.figures import read_dose

pytestmark = pytest.mark.embedded


@pytest.mark.parametrize(
    ("careful", "other"),
    [(("2 × 8", ""), ("3 × 8", "")),
     (("2 × 8", "each side"), ("3 × 6", "stiff side, 2 × 6 the other")),
     (("3 × 5", ""), ("2 × 10", "")),
     (("2 × 20 s", ""), ("2 × 30 s", "")),
     (("2 × 30 s", ""), ("2 × 1 min", "")),
     (("1 × 8", ""), ("2 × 20 s", "")),
     (("3 × 4", ""), ("2 × 6", "")),
     (("2 × 6", "each side, 3-1-3"), ("2 × 6", "each side")),
     (("2 × 6", "each side, slow"), ("2 × 6", "each side")),
     (("2 × 6", "each side, 5-5-5"), ("2 × 6", "each side, slow")),
     (("3 × 12", "no weight"), ("2 × 3", "with 16 kg")),
     (("2 × 6", "15 lb"), ("2 × 6", "8 kg")),
     (("2 × 6", "rest 90 s"), ("2 × 6", "rest 30 s")),
     (("3 × 15", ""), ("2 × as many as you own", "")),
     (("5–6", ""), ("8–10", ""))],
)  # fmt: skip
def test_the_more_careful_dose_comes_first(careful: tuple[str, str], other: tuple[str, str]) -> None:
    assert demand_of_line(*careful) < demand_of_line(*other)


def test_a_written_dose_and_the_same_in_fields_are_as_careful() -> None:
    fields = {"sets": "2", "amount": "8 reps", "side": "each side", "tempo": "3-1-3", "rest": "60 s", "load": "8 kg"}
    assert demand_of(read_dose(fields)) == demand_of_line("2 × 8", "each side, 3-1-3, rest 60 s, 8 kg")


@given(st.text(max_size=40), st.text(max_size=60))
def test_whatever_is_written_has_its_place(dose: str, detail: str) -> None:
    assert demand_of_line(dose, detail) == demand_of_line(dose, detail)  # no error, and no figure that is not itself
