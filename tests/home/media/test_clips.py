"""Uploaded clips: looked into, measured, given a picture, and refused in words."""

import io
import struct
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from home.media.clips import poster_frame, read_clip
from home.models import CustomImage, CustomMedia
from tests.factories import picture_bytes
from tests.home.media.clips import make_film, make_tone

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

Send = Callable[..., Any]


@pytest.fixture(scope="module")
def film() -> bytes:
    return make_film()


@pytest.fixture(params=["add", "chooser"])
def send(request: pytest.FixtureRequest, editing: Client, django_capture_on_commit_callbacks: Any) -> Send:
    """Upload as the editor does: on the page of its own, and in the chooser's window."""
    name = "wagtailmedia:add" if request.param == "add" else "wagtailmedia:chooser_upload"
    prefix = "" if request.param == "add" else "media-chooser-upload-"

    def upload(data: bytes, file_name: str = "clip.mp4", kind: str = "video", **fields: Any) -> str:
        file = SimpleUploadedFile(file_name, data)
        form = {"title": "A clip", "file": file, "collection": 1, "captions_language": "en"} | fields
        with django_capture_on_commit_callbacks(execute=True):
            response = editing.post(
                reverse(name, args=[kind]), {prefix + key: value for key, value in form.items()}, follow=True
            )
        assert response.status_code == 200
        html = response.json().get("html", "") if "json" in response["Content-Type"] else response.content.decode()
        return unescape(html)

    return upload


def test_a_clip_is_measured_and_gets_a_frame_for_its_picture(send: Send, film: bytes) -> None:
    send(film)
    clip = CustomMedia.objects.get()
    assert (clip.duration, clip.width, clip.height) == (2.0, 160, 120)
    assert clip.thumbnail and clip.still
    with clip.thumbnail.open() as file, Image.open(file) as frame:
        assert frame.format == "JPEG" and frame.size == (160, 120)
        left, right = frame.convert("RGB").getpixel((30, 60)), frame.convert("RGB").getpixel((130, 60))
    assert left[0] > 200 and right[0] < 40  # type: ignore[index]


@pytest.mark.parametrize(
    ("codec", "container", "name"),
    [
        ("libvpx", "webm", "clip.webm"),
        ("libvpx-vp9", "webm", "clip.webm"),
        ("libx264", "mov", "clip.mov"),
        ("libx264", "mp4", "clip.m4v"),
    ],
)
def test_what_browsers_play_is_taken(send: Send, codec: str, container: str, name: str) -> None:
    send(make_film(codec, container), name)
    assert CustomMedia.objects.get().duration == pytest.approx(2, abs=0.2)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda film: b"<html>not a clip</html>", "not a video or sound file"),
        (lambda film: film[: len(film) // 3], "damaged or incomplete"),
        (lambda film: film[:40], "damaged or incomplete"),
        (lambda film: film[:64] + b"\xff" * 4000, "damaged or incomplete"),
        (lambda film: b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 5000, "damaged or incomplete"),
        (lambda film: make_tone(), "no picture in this file"),
        (lambda film: picture_bytes((30, 30)), "not a video or sound file"),
    ],
)
def test_a_file_that_is_no_clip_is_refused_in_words(send: Send, film: bytes, spoil: Any, words: str) -> None:
    assert words in send(spoil(film))
    assert not CustomMedia.objects.exists()


def test_an_ending_that_is_none_of_a_clip_is_refused_beside_the_field(send: Send, film: bytes) -> None:
    assert "File extension “exe” is not allowed" in send(film, "clip.exe")
    assert not CustomMedia.objects.exists()


def test_a_clip_beyond_the_limit_is_refused_for_its_size(send: Send, film: bytes, settings: Any) -> None:
    settings.CLIP_MAX_MB = 0
    assert "more than the 0 MB" in send(film)
    assert not CustomMedia.objects.exists()


def test_a_sound_is_measured(send: Send) -> None:
    send(make_tone(), "talk.m4a", "audio")
    sound = CustomMedia.objects.get()
    assert sound.duration == pytest.approx(1, abs=0.1)
    assert not sound.thumbnail and sound.still is None


def test_the_coachs_own_picture_is_kept(send: Send, film: bytes) -> None:
    send(film, thumbnail=SimpleUploadedFile("own.png", picture_bytes((400, 300), "#ff0000")))
    clip = CustomMedia.objects.get()
    assert "own" in clip.thumbnail.name
    assert clip.still and (clip.still.width, clip.still.height) == (400, 300)


def test_a_picture_that_is_none_is_refused_in_words(send: Send, film: bytes) -> None:
    html = send(film, thumbnail=SimpleUploadedFile("own.png", b"<svg onload=alert(1)>"))
    assert "valid image" in html
    assert not CustomMedia.objects.exists()


def test_a_clip_whose_frame_cannot_be_read_is_kept(
    send: Send, film: bytes, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(file: Any) -> bytes:
        raise MemoryError("no room")

    monkeypatch.setattr("home.media.posters.poster_frame", fail)
    send(film)
    clip = CustomMedia.objects.get()
    assert clip.file.size > 1000 and not clip.thumbnail
    assert "No poster could be made" in caplog.text


def edit(client: Client, clip: CustomMedia, **fields: Any) -> Any:
    form = {"title": clip.title, "collection": 1, "captions_language": "en"} | fields
    return client.post(reverse("wagtailmedia:edit", args=[clip.pk]), form)


def test_a_new_film_gets_a_new_frame_and_a_new_title_leaves_all_as_it_is(
    editing: Client, film: bytes, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        clip = CustomMedia.objects.create(title="A", type="video", file=ContentFile(film, name="a.mp4"))
    clip.refresh_from_db()
    first = clip.thumbnail.name
    with django_capture_on_commit_callbacks(execute=True):
        assert edit(editing, clip, title="B").status_code == 302
    clip.refresh_from_db()
    assert clip.thumbnail.name == first and CustomImage.objects.count() == 1
    taller = SimpleUploadedFile("b.mp4", make_film(size=(120, 160)))
    with django_capture_on_commit_callbacks(execute=True):
        assert edit(editing, clip, file=taller).status_code == 302
    clip.refresh_from_db()
    assert (clip.width, clip.height) == (120, 160)
    assert clip.still and (clip.still.width, clip.still.height) == (120, 160)


def test_a_clip_whose_file_is_lost_can_still_be_renamed(editing: Client, film: bytes) -> None:
    clip = CustomMedia.objects.create(title="A", type="video", file=ContentFile(film, name="a.mp4"))
    clip.file.storage.delete(clip.file.name)
    assert edit(editing, clip, title="B").status_code == 302


def test_a_film_turned_on_its_side_by_a_phone_stands_upright(film: bytes) -> None:
    whole = struct.pack(">9i", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)
    quarter_turn = struct.pack(">9i", 0, 1 << 16, 0, -1 << 16, 0, 0, 120 << 16, 0, 1 << 30)
    head, track = film.split(b"tkhd", 1)
    turned = io.BytesIO(head + b"tkhd" + track.replace(whole, quarter_turn, 1))
    facts = read_clip(turned)
    assert (facts.width, facts.height) == (120, 160)
    with Image.open(io.BytesIO(poster_frame(turned))) as frame:
        top, bottom = frame.getpixel((60, 30)), frame.getpixel((60, 130))
    assert frame.size == (120, 160)
    assert top[0] > 200 and bottom[0] < 40  # type: ignore[index]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_damage_to_a_film_gets_past_the_reading_as_anything_but_words(film: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(film) - 1))
    junk = data.draw(st.binary(min_size=1, max_size=64))
    spoiled = film[:start] + junk + film[start + len(junk) :]
    try:
        read_clip(io.BytesIO(spoiled))
    except ValidationError as error:
        assert error.messages[0].endswith(".")


def test_a_film_that_brings_the_decoder_down_is_refused_in_words(
    film: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash = tmp_path / "python"
    crash.write_text("#!/bin/sh\nkill -SEGV $$\n")
    crash.chmod(0o755)
    monkeypatch.setattr("home.media.own_process.sys.executable", str(crash))
    with pytest.raises(ValidationError, match="damaged"):
        read_clip(io.BytesIO(film))


def test_a_film_that_keeps_the_decoder_busy_is_refused_in_words(film: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("home.media.clips.PATIENCE", 0.01)
    with pytest.raises(ValidationError, match="damaged"):
        read_clip(io.BytesIO(film))


# Captions -----------------------------------------------------------------------------------------------------------

VTT = "WEBVTT\n\n00:00.000 --> 00:01.500\nSit tall, then turn.\n"
SRT = "1\r\n00:00:00,000 --> 00:00:01,500\r\nSit tall, then turn.\r\n\r\n2\r\n00:00:01,500 --> 00:00:02,000\r\nAnd back.\r\n"


@pytest.mark.parametrize(("name", "text"), [("c.vtt", VTT), ("c.srt", SRT), ("c.vtt", "\ufeff" + VTT)])
def test_captions_are_kept_and_served_as_webvtt(send: Send, client: Client, film: bytes, name: str, text: str) -> None:
    send(film, captions=SimpleUploadedFile(name, text.encode()), captions_language="de")
    clip = CustomMedia.objects.get()
    response = client.get(clip.captions_url)
    assert response.status_code == 200 and response["Content-Type"] == "text/vtt; charset=utf-8"
    body = response.content.decode()
    assert body.startswith("WEBVTT\n") and "Sit tall" in body and "," not in body.replace("tall,", "")
    assert clip.captions_label == "Deutsch"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<script>alert(1)</script>", "These are no captions"),
        (b"WEBVTT\n\nno times here\n", "These are no captions"),
        (b"\xff\xfe\x00\x01binary", "no text in UTF-8"),
        (b"WEBVTT\n\n" + b"x" * 1_100_000, "more than 1 MB"),
    ],
)
def test_what_are_no_captions_is_refused_in_words(send: Send, film: bytes, data: bytes, words: str) -> None:
    assert words in send(film, captions=SimpleUploadedFile("c.vtt", data))
    assert not CustomMedia.objects.exists()


def test_captions_that_are_gone_are_not_found(client: Client) -> None:
    for path in ("captions/none.vtt", "captions/../../db.sqlite3", "captions/", "captions"):
        assert client.get(f"/media/{path}").status_code == 404


def test_a_deleted_clip_takes_its_captions_along(film: bytes, django_capture_on_commit_callbacks: Any) -> None:
    clip = CustomMedia.objects.create(
        title="A", type="video", file=ContentFile(film, name="a.mp4"), captions=ContentFile(VTT.encode(), name="a.vtt")
    )
    storage, name = clip.captions.storage, clip.captions.name
    with django_capture_on_commit_callbacks(execute=True):
        clip.delete()
    assert not storage.exists(name)
