"""What the demo advises: one dose and one speed for an exercise wherever it stands, sources with names, and when to stop."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from coaching.doses.demand import demand_of, read_line
from coaching.doses.figures import Workload, read_dose
from demo.paths import TEXTS

pytestmark = pytest.mark.embedded

MINUTES = {"one": 1, "first": 1, "last": 1, "two": 2, "three": 3}


def read(name: str) -> Any:
    return json.loads((TEXTS / name).read_text())


def read_all(folder: str) -> dict[str, Any]:
    return {path.stem: json.loads(path.read_text()) for path in sorted((TEXTS / folder).glob("*.json"))}


ARTICLES, EXERCISES, STUDIES, ROUTINES = (
    read_all("articles"),
    read_all("exercises"),
    read("studies.json"),
    read("routines.json"),
)


def advised(article: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The exercises of an article with their doses, in order."""
    for block in article["body"]:
        if block["type"] == "exercise":
            yield block["value"]
        elif block["type"] == "exercises":
            yield from block["value"]


def every_dose() -> Iterator[tuple[str, str, Workload]]:
    """Where an exercise is advised, which one, and how much: articles, the self-test, routines."""
    for name, article in ARTICLES.items():
        for one in advised(article):
            yield name, one["exercise"], read_line(one["dose"], one["detail"])
    for result in ROUTINES["test"]["results"]:
        for slug, dose, detail, _ in result["exercises"]:
            yield result["heading"], slug, read_line(dose, detail)
    for routine in ROUTINES["routines"]:
        for item in (item for part in routine["parts"] for item in part["items"]):
            own = next(
                (dose for dose in EXERCISES[item["exercise"]]["prescription"] if dose["level"] == item.get("level")),
                None,
            )
            base = own or EXERCISES[item["exercise"]]["prescription"][0]
            amount = f"{item['reps']} reps" if "reps" in item else f"{item['seconds']} s"
            changes = {"sets": str(item["sets"]), "amount": amount, "tempo": item.get("tempo") or base["tempo"]}
            yield routine["title"], item["exercise"], read_dose(base | changes)


DOSES = list(every_dose())


@pytest.mark.parametrize(("place", "slug", "work"), DOSES, ids=[f"{place[:20]}: {slug}" for place, slug, _ in DOSES])
def test_a_dose_agrees_with_the_exercise_and_is_never_more(place: str, slug: str, work: Workload) -> None:
    own = [read_dose(dose) for dose in EXERCISES[slug]["prescription"]]
    alike = [one for one in own if (one.reps is None) == (work.reps is None) and one.sides == work.sides]
    assert alike, f"{work.words}, {work.details}: the exercise counts otherwise, or other sides"
    if any(figure.isdigit() for figure in work.tempo):
        assert work.tempo in {one.tempo for one in own}
    assert demand_of(work).work <= max(demand_of(one).work for one in alike)


def test_no_detail_gives_another_speed_than_its_exercise() -> None:
    """Seconds are said as the tempo, which the test above compares, and not in words beside it."""
    said = [(name, one["exercise"], one["detail"]) for name, article in ARTICLES.items() for one in advised(article)]
    loose = [row for row in said if re.search(r"\d+ s\b", row[2].replace("10 s a circle", "")) and "rest" not in row[2]]
    assert loose == []


def test_the_minutes_that_headings_promise_are_enough_for_what_follows() -> None:
    heading, seen = "", 0
    for block in ARTICLES["how-to-train-hip-rotation"]["body"]:
        if block["type"] == "section":
            heading = block["value"]["heading"]
        said = re.search(r": (?:the )?(\w+) minutes?$", heading)
        if block["type"] == "exercise" and said:
            one = block["value"]
            work = read_line(one["dose"], one["detail"])
            rep = read_dose(EXERCISES[one["exercise"]]["prescription"][0]).rep_seconds
            seconds = work.sets * work.sides * (work.seconds or (work.reps or 0) * max(rep, work.rep_seconds))
            assert 0.7 * MINUTES[said[1]] * 60 <= seconds <= MINUTES[said[1]] * 60, heading
            seen += 1
    assert seen == 4


def test_the_sheet_has_the_doses_of_its_article() -> None:
    sheet = (TEXTS.parent / "files" / "ten-minutes-of-hip-rotation.txt").read_text()
    lines = re.findall(r"^\d\. (.+?) {2,}(\d+) x (\d+)( each side| seconds)", sheet, re.MULTILINE)
    article = {EXERCISES[one["exercise"]]["title"]: one for one in advised(ARTICLES["how-to-train-hip-rotation"])}
    assert len(lines) == 4
    for title, sets, amount, kind in lines:
        work = read_line(article[title]["dose"], article[title]["detail"])
        figures = (work.sets, work.seconds or work.reps, work.sides)
        assert figures == (int(sets), int(amount), 2 if "side" in kind else 1), title


def test_every_study_says_who_wrote_it_when_and_where() -> None:
    needed = ("doi", "title", "authors", "year", "journal", "design", "found")
    assert {study["doi"]: name for study in STUDIES for name in needed if not study.get(name)} == {}
    known = {study["doi"] for study in STUDIES}
    cited = {
        block["value"]["doi"] for article in ARTICLES.values() for block in article["body"] if block["type"] == "study"
    }
    cited |= {doi for exercise in EXERCISES.values() for doi in exercise.get("studies") or {}}
    assert cited and cited <= known


def test_a_review_is_named_by_a_year_only_beside_its_study() -> None:
    """Who is told of "a review from 2018" finds it within the next two blocks, with its authors."""
    years = {study["doi"]: str(study["year"]) for study in STUDIES}
    for name, article in ARTICLES.items():
        for place, block in enumerate(article["body"]):
            if block["type"] != "text":
                continue
            for year in re.findall(r"(?:review|meta-analysis)[^.]{0,20} (?:from|in) (20\d\d)", block["value"]):
                near = [
                    years[one["value"]["doi"]] for one in article["body"][place : place + 3] if one["type"] == "study"
                ]
                assert year in near, (name, year)


def test_everything_that_is_to_be_done_says_when_to_stop() -> None:
    silent = [slug for slug, one in EXERCISES.items() if not re.search(r"stop, and see a clinician", one["stop_when"])]
    silent += [slug for slug, one in EXERCISES.items() if not one["contraindications"] and slug != "none"]
    silent += [name for name, one in ARTICLES.items() if list(advised(one)) and "clinician" not in json.dumps(one)]
    assert silent == []


@pytest.mark.parametrize("word", ["pinchy", "pinch", "pain", "hurts"])
def test_nothing_that_hurts_is_given_more(word: str) -> None:
    """No sentence gives more work to what hurts, but to forbid it."""
    more = re.compile(
        r"\b(?:extra|more|another|add(?:s|ed)?) (?:\w+ )?(?:rep|repetition|set|second|load|weight|kilo)s?\b", re.I
    )
    for name, one in {**ARTICLES, **EXERCISES, "routines": ROUTINES}.items():
        text = re.sub(r"<[^>]+>", " ", json.dumps(one, ensure_ascii=False))
        for sentence in re.split(r"(?<=[.!?])\s", text):
            if re.search(rf"\b{word}\b", sentence, re.I) and more.search(sentence):
                assert re.search(r"\b(?:none|never|not|no)\b", sentence, re.I), (name, sentence)


def test_where_the_worst_word_gets_more_pinchy_gets_none() -> None:
    blocks = [
        str(block["value"]) for one in ARTICLES.values() for block in one["body"] if "gets" in str(block["value"])
    ]
    ranked = [text for text in blocks if re.search(r"worst word gets", text)]
    assert ranked and all("Pinchy gets none" in text for text in ranked)
    sheet = (TEXTS.parent / "files" / "ten-minutes-of-hip-rotation.txt").read_text()
    assert "Pinchy gets none" in sheet
