"""A self-test: what the coach may write, and what a visitor is told before any script runs."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import PageViewRestriction

from coaching.models import LibraryPage, RoutineIndexPage, RoutinePage, SelfTestPage
from coaching.self_tests.blocks import SelfTestResultsBlock, SelfTestStepBlock
from coaching.self_tests.models import stop_heading
from demo.planting.pages import plant_page
from home.models import HomePage
from tests.factories import make_exercise, make_image

pytestmark = pytest.mark.embedded


@pytest.fixture
def routines(home: HomePage) -> RoutineIndexPage:
    return RoutineIndexPage.objects.get()


def step(name: str = "turning in", **values: Any) -> tuple[str, dict[str, Any]]:
    empty = {"pictures": [], "ask": "feel", "most": 90, "limited_below": None, "apart_more_than": None, "usual": ""}
    return ("step", empty | {"name": name, "instruction": "Let the foot travel out."} | values)


def result(when: str = "good", **values: Any) -> tuple[str, dict[str, Any]]:
    return (
        "result",
        {"when": when, "step": "", "heading": f"It is {when}", "text": "Go on.", "exercises": []} | values,
    )


def chosen(exercise: Any) -> dict[str, Any]:
    return {"exercise": exercise, "dose": "2 × 8", "detail": "", "note": ""}


def make_test(index: RoutineIndexPage, title: str = "Can your hips turn?", **fields: Any) -> SelfTestPage:
    return plant_page(index, SelfTestPage(**({"title": title, "steps": [step()], "results": [result()]} | fields)))


def read(client: Client, page: Any) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_stop_stands_before_every_exercise(
    client: Client, routines: RoutineIndexPage, library: LibraryPage
) -> None:
    page = make_test(routines, results=[result("tight", exercises=[chosen(make_exercise(library))])])
    html = read(client, page)
    assert html.index(stop_heading()) < html.index("Hip airplane")
    assert "If anything pinched or hurt" in html


@pytest.mark.parametrize("empty", ["", "<p></p>", "<p> &nbsp; </p>", "<p>\xa0</p>"])
@pytest.mark.parametrize("name", ["stop_text", "caution"])
def test_the_stop_and_the_caution_can_be_changed_and_never_emptied(
    routines: RoutineIndexPage, name: str, empty: str
) -> None:
    page = make_test(routines)
    setattr(page, name, "<p>My own words.</p>")
    page.full_clean()
    setattr(page, name, empty)
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert set(refused.value.message_dict) == {name}


def test_a_page_that_lost_its_stop_still_stops(client: Client, routines: RoutineIndexPage) -> None:
    page = make_test(routines)
    SelfTestPage.objects.update(stop_text="<p></p>", stop_heading=" ")
    html = read(client, page)
    assert stop_heading() in html and "Something pinched or hurt" in html


def test_steps_without_a_name_yet_are_no_doubles(routines: RoutineIndexPage) -> None:
    page = make_test(routines, steps=[step("turning in")])
    page.steps = [step(""), step("")]
    page.clean()
    with pytest.raises(ValidationError):
        page.steps = [step("turning in"), step("Turning  in")]
        page.clean()


def test_a_result_about_a_figure_that_its_step_lacks_is_refused(routines: RoutineIndexPage) -> None:
    page = make_test(routines, steps=[step("turning in", ask="degrees")])
    page.results = [result("limited", step="turning in")]
    with pytest.raises(ValidationError, match="never show"):
        page.clean()


def test_a_result_about_no_step_is_refused_with_the_names_there_are(routines: RoutineIndexPage) -> None:
    page = make_test(
        routines, steps=[step("turning in"), step("turning out")], results=[result("tight", step="Turning  IN")]
    )
    page.full_clean()
    page.results = [result("tight", step="squatting")]
    with pytest.raises(
        ValidationError, match=r"no step is called “squatting”\. The steps are: turning in, turning out"
    ):
        page.full_clean()


def test_a_result_that_could_never_show_is_refused(routines: RoutineIndexPage) -> None:
    page = make_test(routines)
    page.results = [result("limited", step="turning in")]
    with pytest.raises(ValidationError, match="does not ask for degrees"):
        page.full_clean()


@pytest.mark.parametrize(
    ("when", "about", "steps", "words"),
    [
        ("tight", "in", [step("in", ask="degrees")], "this step asks for degrees and not how it feels"),
        ("tight", "", [step("in", ask="degrees")], "every step asks for degrees and not how it feels"),
        ("limited", "", [step("in"), step("out", ask="degrees")], "does not ask for degrees, or says no figure for it"),
        ("uneven", "", [step("in", ask="degrees", limited_below=25)], "every step says no figure for it"),
    ],
)
def test_a_finding_that_no_step_can_have_is_refused_in_words(
    routines: RoutineIndexPage, when: str, about: str, steps: list[Any], words: str
) -> None:
    page = make_test(routines)
    page.steps, page.results = steps, [result(when, step=about)]
    with pytest.raises(ValidationError, match=f"{words}, so this result would never show"):
        page.clean()
    page.steps = [*steps, step("all", ask="degrees", limited_below=25, apart_more_than=10), step("felt")]
    page.results = [result(when)]
    page.clean()


def refusals(*results: Any) -> Any:
    """What the editor says of these results: {place of the result: {name of its field: words or the list's own errors}}."""
    block = SelfTestResultsBlock()
    with pytest.raises(StreamBlockValidationError) as refused:
        block.clean(block.to_python([{"type": name, "value": value} for name, value in results]))
    return {place: error.block_errors for place, error in refused.value.block_errors.items()}


def test_two_results_for_one_finding_are_refused_beside_the_field() -> None:
    wrong = refusals(
        result("tight", step="turning in", heading="A"),
        result("tight", heading="B"),
        result("tight", step=" Turning  IN", heading="C"),
    )
    assert set(wrong) == {2} and set(wrong[2]) == {"when"}
    assert "“A” answers the same finding already" in wrong[2]["when"].message


def test_two_results_of_one_heading_are_refused_beside_the_field() -> None:
    wrong = refusals(result("tight", heading="Go slowly"), result("good", heading="go  slowly"))
    assert set(wrong) == {1} and set(wrong[1]) == {"heading"}


def test_praise_for_one_step_alone_is_refused_beside_the_field() -> None:
    wrong = refusals(result("good", step="turning in"))
    assert set(wrong) == {0} and set(wrong[0]) == {"step"}


def test_an_exercise_twice_in_one_result_is_refused_beside_the_second(library: LibraryPage) -> None:
    exercise, other = make_exercise(library), make_exercise(library, "Other")
    rows = [chosen(exercise) | {"exercise": one.pk} for one in (exercise, other, exercise)]
    wrong = refusals(result("tight", exercises=rows))
    assert set(wrong[0]) == {"exercises"} and set(wrong[0]["exercises"].block_errors) == {2}
    assert set(wrong[0]["exercises"].block_errors[2].block_errors) == {"exercise"}


def test_doses_reach_the_page_with_their_order_and_the_routine_to_go_on_with(
    client: Client, routines: RoutineIndexPage, library: LibraryPage
) -> None:
    exercise = make_exercise(library)
    routine = plant_page(routines, RoutinePage(title="Ten minutes", body=[]))
    rows = [[chosen(exercise) | {"dose": dose}] for dose in ("3 × 8", "2 × 8")]
    page = make_test(
        routines,
        results=[result("tight", exercises=rows[0], routine=routine), result("good", exercises=rows[1], routine=None)],
    )
    html = read(client, page)
    assert re.findall(r'data-exercise="(\d+)" data-demand="(\d+)"', html) == [
        (str(exercise.pk), "1"),
        (str(exercise.pk), "0"),
    ]
    assert html.count(f'<a href="{routine.url}">Ten minutes</a>') == 1
    routine.unpublish()
    assert "go on with" not in read(client, page)


def test_two_steps_of_one_name_are_refused(routines: RoutineIndexPage) -> None:
    page = make_test(routines)
    page.steps = [step("turning in"), step("Turning in ")]
    with pytest.raises(ValidationError, match="Give each a name of its own"):
        page.full_clean()


def test_a_line_beyond_the_most_degrees_is_refused() -> None:
    block = SelfTestStepBlock()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python(step(ask="degrees", most=60, limited_below=70, apart_more_than=60)[1]))
    assert set(refused.value.block_errors) == {"limited_below", "apart_more_than"}


def test_the_coachs_lines_reach_the_page_in_words_and_as_figures(client: Client, routines: RoutineIndexPage) -> None:
    html = read(client, make_test(routines, steps=[step(ask="degrees", limited_below=21, apart_more_than=8)]))
    assert "limited under 21°" in html and "more than 8°" in html
    assert 'data-limited="21"' in html and 'data-apart="8"' in html and 'data-most="90"' in html


def test_an_exercise_that_is_gone_or_hidden_is_not_recommended(
    client: Client, routines: RoutineIndexPage, library: LibraryPage
) -> None:
    stays, goes, secret = (make_exercise(library, title) for title in ("Stays", "Goes", "Secret"))
    page = make_test(routines, results=[result(exercises=[chosen(one) for one in (goes, secret, stays)])])
    assert re.findall("Stays|Goes|Secret", read(client, page)) == ["Goes", "Secret", "Stays"]
    goes.delete()
    PageViewRestriction.objects.create(page=secret, restriction_type="password", password="squat deep")
    assert re.findall("Stays|Goes|Secret", read(client, page)) == ["Stays"]


def test_no_answer_can_be_sent(client: Client, routines: RoutineIndexPage) -> None:
    html = read(client, make_test(routines, steps=[step(), step("degrees in", ask="degrees")]))
    assert 'method="dialog"' in html and "csrf" not in html.lower()
    assert not client.get(SelfTestPage.objects.get().url).cookies


def test_a_test_without_steps_says_so(client: Client, routines: RoutineIndexPage) -> None:
    assert "Nothing to try yet" in read(client, make_test(routines, steps=[], results=[]))


def test_the_index_shows_tests_beside_routines(client: Client, routines: RoutineIndexPage) -> None:
    make_test(routines)
    html = read(client, routines)
    assert "Test yourself first" in html and "Can your hips turn?" in html


def count_queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def test_ten_steps_and_results_cost_what_two_cost(
    client: Client, routines: RoutineIndexPage, library: LibraryPage
) -> None:
    exercises = [
        make_exercise(library, f"Exercise {number}", poster=make_image(f"poster {number}")) for number in range(10)
    ]

    def make(count: int) -> SelfTestPage:
        pictures = [
            {"image": make_image(f"{count} {number}", (400, 500)), "alt_text": "A hip", "decorative": False}
            for number in range(count)
        ]
        steps = [
            step(f"step {place}", pictures=[{"picture": one, "label": "In"}]) for place, one in enumerate(pictures)
        ]
        results = [
            result("tight", step=f"step {place}", exercises=[chosen(exercises[place])]) for place in range(count)
        ]
        return make_test(routines, f"Test {count}", steps=steps, results=results)

    few, many = make(2), make(10)
    assert count_queries(client, many.url) == count_queries(client, few.url)
