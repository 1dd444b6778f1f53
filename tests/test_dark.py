"""Dark is dark, and browsers that do not know light-dark() get a page that is light and can be read."""

import re
from pathlib import Path

import pytest
from django.test import Client

from coaching.models import LibraryPage
from tests.factories import make_exercise, make_image

pytestmark = pytest.mark.embedded

ROOT = Path(__file__).parent.parent
BASE = (ROOT / "home/static/home/css/base.css").read_text(encoding="utf-8")
_BOTH = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]+|transparent|var\([\w-]+\)), ([^;]+)\);")


def test_every_colour_has_a_light_value_without_light_dark() -> None:
    before, _, known = BASE.partition("@supports (color: light-dark(#000, #fff)) {")
    pairs = {name: light for name, light, _ in _BOTH.findall(known)}
    assert len(pairs) > 20
    for name, light in pairs.items():
        assert f"--{name}: {light};" in before, name
    assert "color-scheme: light;" in before and "light-dark(" not in before.replace("light-dark() get", "").replace(
        "know light-dark()", ""
    )
    # The editor's own sheets are for browsers that Wagtail supports.
    # What `make run` has gathered in var/static is a copy, under other names.
    sheets = [path for path in ROOT.glob("*/static/**/*.css") if path.relative_to(ROOT).parts[0] != "var"]
    public = [path for path in sheets if not re.search("admin|queue", path.name)]
    others = [path for path in public if path.name != "base.css"]
    assert len(others) > 10
    for path in others:
        css = path.read_text(encoding="utf-8")
        used = re.findall(r"(?<!@supports \(color: )light-dark\(", css)
        assert used == [], path


@pytest.mark.django_db
def test_a_drawing_turns_dark_with_the_page_and_a_photograph_does_not(client: Client, library: LibraryPage) -> None:
    drawing = make_image("A drawing")
    drawing.is_drawing = True
    drawing.save()
    make_exercise(library, "Drawn", poster=drawing)
    make_exercise(library, "Photographed", poster=make_image("A photograph"))
    html = client.get(library.url).content.decode()
    assert html.count('class="shot shot--drawn"') == 1 and html.count('class="shot"') == 1
    assert html.count('<filter id="night"') == 1
    matrix = [float(one) for one in re.findall(r'feColorMatrix values="([^"]+)"', html)[0].split()]

    def turned(colour: tuple[float, ...]) -> list[int]:
        values = (*(one / 255 for one in colour), 1, 1)
        return [round(255 * sum(matrix[row * 5 + n] * values[n] for n in range(5))) for row in range(3)]

    plate, ground, ink = turned((255, 200, 31)), turned((229, 232, 226)), turned((19, 21, 20))
    assert max(abs(a - b) for a, b in zip(plate, (255, 200, 31), strict=True)) <= 3
    assert max(ground) < 40 and min(ink) > 225
