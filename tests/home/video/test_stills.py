"""The hosts' pictures of videos, against a stand-in for the hosts: fetched once, on the server, and kept as posters."""

import io
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from PIL import Image

from coaching.models import ExercisePage, LibraryPage
from config.server.jobs import check_videos
from home.models import CustomImage, VideoCheck
from home.video.hosts import Video
from tests.factories import make_exercise, make_image
from tests.home.video.test_check_videos import Hosts, hosts, youtube

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
__all__ = ["hosts"]


def jpeg(size: tuple[int, int] = (480, 360), *, bars: bool = True) -> bytes:
    picture = Image.new("RGB", size, "#ffc81f")
    if bars:
        for top in (0, size[1] - 45):
            picture.paste("black", (0, top, size[0], top + 45))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG")
    return buffer.getvalue()


def tell(hosts: Hosts, video: str, still: str) -> None:
    hosts.say(video, 200, json.dumps({"type": "video", "thumbnail_url": still}).encode())


def check(**options: Any) -> str:
    out = StringIO()
    call_command("check_videos", stdout=out, stderr=out, pause=0, **options)
    return out.getvalue()


def test_a_still_is_fetched_once_made_normal_and_shown(client: Client, library: LibraryPage, hosts: Hosts) -> None:
    page = make_exercise(library, "Hosted", video_url=youtube("aaaaaaaaaaa"))
    make_exercise(library, "The same film", video_url=youtube("aaaaaaaaaaa"))
    pictured = make_exercise(library, "Pictured", video_url=youtube("bbbbbbbbbbb"), poster=make_image())
    draft = page.get_latest_revision_as_object()
    draft.title = "Hosted, being rewritten"
    draft.save_revision()
    tell(hosts, "aaaaaaaaaaa", hosts.address + "/still.jpg")
    hosts.say("still.jpg", 200, jpeg())

    assert "pictures" not in check() and not VideoCheck.objects.exclude(still=None).exists()
    assert "2 pages have their video's picture now." in check(stills=True)
    page.refresh_from_db()
    assert page.poster is not None and (page.poster.width, page.poster.height) == (480, 270)
    assert page.title == "Hosted" and page.has_unpublished_changes
    draft = page.get_latest_revision_as_object()
    assert draft.title == "Hosted, being rewritten" and draft.poster == page.poster
    assert CustomImage.objects.count() == 2
    assert ExercisePage.objects.get(pk=pictured.pk).poster == pictured.poster
    html = client.get(library.url).content.decode()
    assert html.count("<img") == 3 and hosts.address not in html

    hosts.asked.clear()
    ExercisePage.objects.filter(pk=page.pk).update(poster=None)
    check(stills=True)
    assert "still.jpg" not in hosts.asked


def test_an_answer_that_is_no_picture_or_leads_away_is_none_and_silence_is_asked_again(
    library: LibraryPage, hosts: Hosts
) -> None:
    for name in "abcd":
        make_exercise(library, name, video_url=youtube(name * 11))
    tell(hosts, "a" * 11, hosts.address + "/html")
    hosts.say("html", 200, b"<html>")
    tell(hosts, "b" * 11, "http://169.254.169.254/latest/hqdefault.jpg")
    tell(hosts, "c" * 11, hosts.address + "/bomb")
    hosts.say("bomb", 200, b"x" * 5_000_001)
    hosts.say("d" * 11, 503)
    said = check(stills=True)
    assert "0 pages have" in said and "3 videos have none" in said and "1 could not be asked" in said
    assert not CustomImage.objects.exists()
    tell(hosts, "d" * 11, hosts.address + "/fine")
    hosts.say("fine", 200, jpeg((640, 360), bars=False))
    assert "1 pages have" in check(stills=True)
    assert CustomImage.objects.get().width == 640


def test_only_pictures_at_the_host_itself_are_fetched() -> None:
    film = Video.from_url(youtube("aaaaaaaaaaa"))
    assert film.stills_of("https://i.ytimg.com/vi/a/hqdefault.jpg") == [
        "https://i.ytimg.com/vi/a/maxresdefault.jpg",
        "https://i.ytimg.com/vi/a/hqdefault.jpg",
    ]
    for address in (
        "http://i.ytimg.com/a.jpg",
        "https://i.ytimg.com.evil.example/a.jpg",
        "https://evilytimg.com/a.jpg",
        "file:///a",
    ):
        assert film.stills_of(address) == []
    assert Video.from_url("https://vimeo.com/76979871").stills_of("https://i.vimeocdn.com/video/1_640") != []


def test_an_import_and_the_weekly_check_fetch_stills_only_where_that_is_asked_for(
    library: LibraryPage, hosts: Hosts, settings: Any, tmp_path: Path
) -> None:
    file = tmp_path / "exercises.json"
    file.write_text(json.dumps([{"id": "one", "name": "One", "video": youtube("aaaaaaaaaaa")}]))
    tell(hosts, "aaaaaaaaaaa", hosts.address + "/still.jpg")
    hosts.say("still.jpg", 200, jpeg())
    call_command("import_exercises", file, publish=True, stdout=StringIO())
    settings.CHECK_VIDEOS = True
    check_videos()
    assert "still.jpg" not in hosts.asked
    out = StringIO()
    call_command("import_exercises", file, publish=True, stills=True, stdout=out)
    assert "1 pages have" in out.getvalue()
    assert ExercisePage.objects.get().poster is not None
    out = StringIO()
    call_command("import_exercises", file, publish=True, stdout=out)
    assert "came in before and are unchanged" in out.getvalue()
    file.write_text(json.dumps([{"id": "one", "name": "One more", "video": youtube("aaaaaaaaaaa")}]))
    call_command("import_exercises", file, publish=True, stdout=StringIO())
    page = ExercisePage.objects.get()
    assert page.title == "One more" and page.poster is not None
