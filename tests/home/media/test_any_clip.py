"""Clips whatever they are called, cut off wherever the sending ended: kept as what they are, or refused in words."""

import io
import tempfile
from pathlib import Path
from typing import Any

import av
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from home.models import CustomMedia
from tests.home.media.clips import make_film, make_tone
from tests.home.media.pictures import animation
from tests.home.media.test_playback import PLACE, sounding_film

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def upload(editing: Client, data: bytes, name: str, kind: str = "video") -> CustomMedia:
    form = {"title": "A clip", "file": SimpleUploadedFile(name, data), "collection": 1, "captions_language": "en"}
    response = editing.post(reverse("wagtailmedia:add", args=[kind]), form)
    assert response.status_code == 302
    return CustomMedia.objects.get()


def kept(clip: CustomMedia) -> bytes:
    with clip.file.open("rb") as file:
        return file.read()


@pytest.mark.parametrize(
    ("make", "name", "ending", "ready"),
    [
        (lambda: make_film(), "sent.webm", ".mp4", True),
        (lambda: make_film("libvpx", "webm"), "sent.mp4", ".webm", True),
        (lambda: make_film("libx264", "matroska"), "sent.webm", ".mp4", True),
        (lambda: make_film("libx264", "mov"), "sent.gif", ".mp4", True),
        (lambda: animation("GIF"), "sent.mp4", ".gif", False),
        (lambda: make_film("libsvtav1"), "sent.mp4", ".mp4", False),
    ],
)
def test_a_film_under_another_name_is_kept_under_its_own(
    editing: Client, make: Any, name: str, ending: str, ready: bool
) -> None:
    clip = upload(editing, make(), name)
    assert (Path(clip.file.name).suffix, clip.is_ready) == (ending, ready)


def test_a_sound_under_another_name_is_kept_under_its_own(editing: Client) -> None:
    assert upload(editing, make_tone(), "talk.mp3", "audio").file.name.endswith(".m4a")


def test_no_name_keeps_what_the_camera_noted(editing: Client) -> None:
    film = sounding_film(-20, location=PLACE, make="ACME-PHONE")
    clip = upload(editing, film, "sent.gif")
    assert PLACE.encode() in film
    assert PLACE.encode() not in kept(clip) and b"ACME-PHONE" not in kept(clip)


def test_a_film_whose_sending_was_cut_off_is_refused_in_words(editing: Client) -> None:
    with tempfile.NamedTemporaryFile(suffix=".mp4") as file:
        options = {"movflags": "+faststart"}
        whole: Any = av.open(io.BytesIO(make_film(frames=100)))
        with whole, av.open(file.name, "w", options=options) as made:
            track = made.add_stream_from_template(whole.streams.video[0])
            for packet in whole.demux(whole.streams.video[0]):
                if packet.dts is not None:
                    packet.stream = track
                    made.mux(packet)
        film = Path(file.name).read_bytes()
    form = {"title": "A", "file": SimpleUploadedFile("a.mp4", film[: len(film) * 6 // 10]), "collection": 1}
    html = editing.post(
        reverse("wagtailmedia:add", args=["video"]), form | {"captions_language": "en"}
    ).content.decode()
    assert "incomplete" in html
    assert not CustomMedia.objects.exists()
