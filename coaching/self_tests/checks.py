"""What the editor is told of a self-test before it is published."""

from collections.abc import Iterator

from coaching.self_tests.models import SelfTestPage
from home.checks.findings import NOTHING, Finding, PageChecks
from home.checks.pictures import PICTURE_ADVICE, picture_findings

SELF_TEST_ADVICE = {
    **PICTURE_ADVICE,
    NOTHING: (
        "This self-test asks nothing",
        "Add a step to try, or visitors find a test that they cannot do.",
    ),
    "no-result": (
        "This self-test never answers",
        "Add a result for each finding, or visitors answer and are told nothing.",
    ),
}


def self_test_checks() -> list[PageChecks]:
    """The checks of self-tests."""
    return [PageChecks(SelfTestPage, SELF_TEST_ADVICE, lambda page: [*_find(page), *picture_findings(page)])]


def _find(page: SelfTestPage) -> Iterator[Finding]:
    if not len(page.steps):
        yield Finding(NOTHING, place="The steps", block="steps")
    elif not len(page.results):
        yield Finding("no-result", place="The results", block="results")
