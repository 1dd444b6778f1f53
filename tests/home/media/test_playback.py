"""How a clip plays: a film with speech is neither muted nor looped, a short movement without sound is both."""

import io
import math
import re
from array import array
from fractions import Fraction
from typing import Any

import av
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from coaching.models import LibraryPage
from home.models import CustomMedia
from home.video.hosts import Video
from tests.factories import make_exercise
from tests.home.media.clips import make_film

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

PLACE = "+52.5200+013.4050/"


def sounding_film(level: float, size: tuple[int, int] = (160, 120), **metadata: str) -> bytes:
    """Two seconds with a tone of so many dB below full scale."""
    buffer = io.BytesIO()
    silent: Any = av.open(io.BytesIO(make_film(size=size)))
    with silent, av.open(buffer, "w", "mov") as film:
        film.metadata.update(metadata)
        picture = film.add_stream_from_template(silent.streams.video[0])
        sound: Any = film.add_stream("aac", rate=44_100, layout="mono")
        for packet in silent.demux(silent.streams.video[0]):
            if packet.dts is not None:
                packet.stream = picture
                film.mux(packet)
        for number in range(86):
            film.mux(sound.encode(_tone(number, level)))
        film.mux(sound.encode(None))
    return buffer.getvalue()


def _tone(number: int, level: float) -> av.AudioFrame:
    height = math.sqrt(2) * 10 ** (level / 20)
    wave = array("f", (height * math.sin((number * 1024 + place) / 15) for place in range(1024)))
    frame = av.AudioFrame(format="fltp", layout="mono", samples=1024)
    frame.sample_rate, frame.pts, frame.time_base = 44_100, number * 1024, Fraction(1, 44_100)
    frame.planes[0].update(wave.tobytes().ljust(frame.planes[0].buffer_size, b"\0"))
    return frame


def upload(editing: Client, data: bytes, name: str = "clip.mov", **fields: Any) -> CustomMedia:
    form = {"title": "A clip", "file": SimpleUploadedFile(name, data), "collection": 1, "captions_language": "en"}
    response = editing.post(reverse("wagtailmedia:add", args=["video"]), form | fields)
    assert response.status_code == 302
    return CustomMedia.objects.get()


@pytest.mark.parametrize(
    ("level", "playback", "loops"),
    [
        (-20, "", False),
        (-65, "", True),
        (-20, "loop", True),
        (-65, "film", False),
    ],
)
def test_the_sound_track_decides_and_the_coach_can_say_otherwise(
    editing: Client, client: Client, library: LibraryPage, level: float, playback: str, loops: bool
) -> None:
    clip = upload(editing, sounding_film(level), playback=playback)
    html = client.get(make_exercise(library, clip=clip).url).content.decode()
    player = re.search(r"<video[^>]*>", html)
    assert player and (" loop muted" in player[0]) is loops


def test_a_long_film_is_not_looped_even_where_it_is_silent(editing: Client) -> None:
    clip = upload(editing, make_film())
    assert clip.silent and clip.loops
    clip.duration = 61
    assert not clip.loops


def test_a_clip_stands_in_a_box_of_its_own_proportions(editing: Client, client: Client, library: LibraryPage) -> None:
    clip = upload(editing, make_film(size=(90, 160)), "clip.mp4")
    html = client.get(make_exercise(library, clip=clip).url).content.decode()
    assert "video--portrait" in html and 'width="90" height="160"' in html


def test_a_short_of_youtube_stands_in_a_portrait_box(client: Client, library: LibraryPage) -> None:
    short = make_exercise(library, "Short", video_url="https://www.youtube.com/shorts/aqz-KE-bpKQ")
    wide = make_exercise(library, "Wide", video_url="https://www.youtube.com/watch?v=aqz-KE-bpKQ")
    assert "video--portrait" in client.get(short.url).content.decode()
    assert "video--portrait" not in client.get(wide.url).content.decode()
    assert Video.from_url(short.video_url).address == Video.from_url(wide.video_url).address


def test_what_the_camera_noted_is_not_kept(editing: Client) -> None:
    noted: Any = {"location": PLACE, "make": "ACME-PHONE", "creation_time": "2026-01-01T00:00:00Z"}
    film = sounding_film(-20, **noted)
    assert PLACE.encode() in film and b"ACME-PHONE" in film
    clip = upload(editing, film)
    with clip.file.open("rb") as file:
        kept = file.read()
    assert PLACE.encode() not in kept and b"ACME-PHONE" not in kept and b"2026-01" not in kept
    with av.open(io.BytesIO(kept)) as opened:
        assert [track.codec_context.name for track in opened.streams] == ["h264", "aac"]
        assert not {"location", "make", "creation_time"} & set(opened.metadata)
