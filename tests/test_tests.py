"""Guards of the tests themselves: each can fail, none waits for a time, none asks a page in a way its policy refuses."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
FILES = sorted(TESTS.rglob("*.py"))
SLEEPS = {"tests/waiting.py"}
REFUSED = {
    "sleep": "tests.waiting.wait_for",
    "wait_for_timeout": "wait_for",
    "wait_for_function": "wait_for(page.evaluate)",
}
CHECKS = ("assert", "expect", "wait_for", "raises", "fail", "told", "check", "settle", "refuse", "still_waits")

pytestmark = pytest.mark.embedded


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def calls(node: ast.AST) -> Iterator[ast.Call]:
    return (one for one in ast.walk(node) if isinstance(one, ast.Call))


def place(path: Path, node: ast.expr | ast.stmt) -> str:
    return f"{path.relative_to(TESTS.parent)}:{node.lineno}"


def test_no_test_waits_for_a_time() -> None:
    found = [
        f"{place(path, call)}: {name_of(call)}; use {REFUSED[name_of(call)]}"
        for path in FILES
        if str(path.relative_to(TESTS.parent)) not in SLEEPS
        for call in calls(ast.parse(path.read_text()))
        if name_of(call) in REFUSED and not ast.unparse(call.func).startswith("asyncio.")
    ]
    assert found == []


def test_no_test_empties_the_database_that_the_others_share() -> None:
    """As `django_db(transaction=True)` does: use `django_capture_on_commit_callbacks`, or a database of its own."""
    found = [
        place(path, call)
        for path in FILES
        for call in calls(ast.parse(path.read_text()))
        if name_of(call) == "django_db" and any(word.arg == "transaction" for word in call.keywords)
    ]
    assert found == []


def test_every_test_can_fail() -> None:
    found = []
    for path in FILES:
        tree = ast.parse(path.read_text())
        checking = {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and checks(one, set())}
        found += [
            f"{place(path, test)}: {test.name}"
            for test in ast.walk(tree)
            if isinstance(test, ast.FunctionDef) and test.name.startswith("test_") and not checks(test, checking)
        ]
    assert found == []


def checks(function: ast.FunctionDef, checking: set[str]) -> bool:
    """Whether it asserts, or calls what does."""
    if any(isinstance(one, ast.Assert) for one in ast.walk(function)):
        return True
    return any(name_of(call) in checking or name_of(call).startswith(CHECKS) for call in calls(function))


def test_no_assertion_accepts_either_of_two_things_or_none_at_all() -> None:
    found = []
    for path in FILES:
        for one in ast.walk(ast.parse(path.read_text())):
            if isinstance(one, ast.Assert) and (hollow(one.test) or isinstance(one.test, ast.Tuple)):
                found.append(f"{place(path, one)}: {ast.unparse(one.test)[:90]}")
    assert found == []


def hollow(test: ast.expr) -> bool:
    """`a or b` and `status_code in (200, 404)` hold for either answer, a constant and `"" in text` always."""
    if isinstance(test, ast.BoolOp):
        return isinstance(test.op, ast.Or) or any(map(hollow, test.values))
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.In):
        several = isinstance(test.comparators[0], ast.Tuple | ast.Set | ast.List)
        nothing = isinstance(test.left, ast.Constant) and test.left.value == ""
        return nothing or (several and "status" in ast.unparse(test.left))
    return isinstance(test, ast.Constant)


def test_every_window_of_a_browser_test_is_listened_to() -> None:
    found = [
        place(path, call)
        for path in (TESTS / "browser").glob("test_*.py")
        for call in calls(ast.parse(path.read_text()))
        if ast.unparse(call.func) in ("browser.new_context", "browser.new_page")
    ]
    assert found == []
