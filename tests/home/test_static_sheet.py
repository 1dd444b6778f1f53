"""The one style sheet that all pages share."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from home.staticfiles import SHEETS


@pytest.mark.parametrize("times", [1, 2])
def test_it_holds_its_parts_and_is_named_by_what_they_say(tmp_path: Path, settings: Any, times: int) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "home.staticfiles.SiteStaticFilesStorage"}}
    for _ in range(times):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["wagtail*", "admin", "js"])
    [named] = [one for one in (tmp_path / "home/css").glob("site.*.css") if one.name != "site.css"]
    text = named.read_text()
    assert "@import" not in text and "/*" not in text and not re.search(r"[{};]\s|;}", text)
    for part in (".finder", ".card", "@font-face", "@layer reset"):
        assert part in text
    addresses = [one for one in re.findall(r'url\("([^"]+)"\)', text) if not one.startswith("#")]
    assert addresses and all((tmp_path / SHEETS[0]).parent.joinpath(one).resolve().exists() for one in addresses)
    assert (tmp_path / "home/css" / f"{named.name}.br").exists()
    for sheet in SHEETS:
        [kept] = [one for one in (tmp_path / sheet).parent.glob(f"{Path(sheet).stem}.*.css")]
        assert "@import" not in kept.read_text(encoding="utf-8"), sheet
