"""The environment: one table for all of it, and a slip in a name that is pointed out."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.settings import variables
from config.settings.variables import KNOWN, misspelt, names_in_env_file
from tests.served import ROOT, surroundings

pytestmark = pytest.mark.embedded

SETTINGS = sorted((ROOT / "config/settings").glob("*.py"))
# Read by Django, by boto3, and by the CAPTCHA's provider.
READ_BY_OTHERS = {"DJANGO_SETTINGS_MODULE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}


def read_by_the_settings() -> dict[str, set[str]]:
    """Each variable that they read, with every default that stands there in so many words."""
    found: dict[str, set[str]] = {}
    for path in SETTINGS:
        for node in ast.walk(ast.parse(path.read_text())):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            name = node.args[0]
            if ast.unparse(node.func.value) != "env" or not isinstance(name, ast.Constant):
                continue
            defaults = found.setdefault(str(name.value), set())
            for keyword in node.keywords:
                if keyword.arg == "default" and isinstance(keyword.value, ast.Constant):
                    value = keyword.value.value
                    defaults.add(str(int(value)) if isinstance(value, bool) else str(value))
    return found


def test_the_table_holds_every_variable_that_the_settings_read_and_no_other() -> None:
    read = set(read_by_the_settings())
    assert len(read) > 30
    own = {name for name in KNOWN if not name.startswith("RECAPTCHA_")} - READ_BY_OTHERS
    assert own - {"CAPTCHA_PROVIDER"} == read - {"CAPTCHA_PROVIDER"}


def test_the_captcha_s_variables_are_those_that_its_provider_knows() -> None:
    from home.antispam import recaptcha

    assert {name.removeprefix("RECAPTCHA_") for name in KNOWN if name.startswith("RECAPTCHA_")} == set(
        recaptcha.DEFAULTS
    )


def test_the_defaults_in_the_table_are_those_of_the_settings() -> None:
    checked = 0
    for name, defaults in read_by_the_settings().items():
        shown = KNOWN[name].default
        if defaults - {""} and not shown.startswith("("):
            assert defaults - {""} == {shown}, name
            checked += 1
    assert checked > 15


def test_the_files_are_written_from_the_table() -> None:
    again = "run python -m config.settings.variables"
    assert (ROOT / ".env.example").read_text() == variables.example_file(), again
    assert (ROOT / "docs/environment.md").read_text() == variables.document(), again


def test_a_copied_example_sets_what_it_shows(tmp_path: Path) -> None:
    uncommented = variables.example_file().replace("\n#SECRET", "\nSECRET").replace("\n#PORT", "\nPORT")
    (tmp_path / ".env").write_text(uncommented)
    assert names_in_env_file(tmp_path / ".env") == ["PORT", "SECRET_KEY"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("DATABSE_URL", "DATABASE_URL"),
        ("RECAPTCHA_PUBLC_KEY", "RECAPTCHA_PUBLIC_KEY"),
        ("ALLOWED_HOST", "ALLOWED_HOSTS"),
        ("SECURE_HSTS_SECOND", "SECURE_HSTS_SECONDS"),
        ("PROT", "PORT"),
        ("site_url", "SITE_URL"),
        ("S3_BUCKET_NAME", "S3_BUCKET"),
        ("EMAIL_HOST", "EMAIL_URL"),
    ],
)
def test_a_slip_names_the_variable_that_was_meant(typed: str, meant: str) -> None:
    assert misspelt({typed: "x"}) == {typed: meant}


def test_other_programs_variables_are_left_alone() -> None:
    others = (
        "PATH HOME PWD LANG LC_ALL TERM SHELL USER EDITOR DEBUG DEBIAN_FRONTEND PYTHONPATH VIRTUAL_ENV GIT_DIR PGHOST"
    )
    others += (
        " AWS_REGION AWS_PROFILE WEB_CONCURRENCY INVOCATION_ID JOURNAL_STREAM LISTEN_FDS NOTIFY_SOCKET HOSTNAME OLDPWD"
    )
    assert misspelt(dict.fromkeys(others.split(), "x")) == {}
    assert misspelt(dict.fromkeys(KNOWN, "x")) == {}


def test_in_our_own_file_every_unknown_name_is_pointed_out() -> None:
    assert misspelt({"COLOUR": "red"}) == {}
    assert misspelt({"COLOUR": "red"}, ["COLOUR"]) == {"COLOUR": ""}


def test_another_captcha_s_settings_are_its_own() -> None:
    assert misspelt({"HCAPTCHA_SITE_KEY": "x"}, ["HCAPTCHA_SITE_KEY"], "HCAPTCHA_") == {}


def test_a_start_and_a_check_say_it(tmp_path: Path) -> None:
    environment = surroundings() | {"VAR_DIR": str(tmp_path), "SITE_ULR": "https://example.org"}
    command = [sys.executable, "manage.py", "check"]
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert "SITE_ULR is no variable of this site and does nothing. Did you mean SITE_URL?" in said.stderr
    assert "SITE_ULR" not in os.environ


def test_a_search_engine_without_its_package_is_no_start(tmp_path: Path) -> None:
    command = [sys.executable, "manage.py", "check"]
    environment = os.environ | {"VAR_DIR": str(tmp_path), "SEARCH_URL": "http://127.0.0.1:9"}
    for engine, told in (("opensearch3", "pip install opensearch-py"), ("solr", "it must be one of: opensearch2")):
        said = subprocess.run(
            command, cwd=ROOT, env=environment | {"SEARCH_ENGINE": engine}, capture_output=True, text=True, check=False
        )
        assert said.returncode == 1
        assert told in said.stdout + said.stderr
