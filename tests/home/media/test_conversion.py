"""Clips that browsers do not play are turned into such that they do, in the background, whatever happens meanwhile."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import av
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coaching.models import LibraryPage
from home.media.conversion import waiting
from home.models import CustomMedia
from tests.factories import make_exercise
from tests.home.media.clips import make_film
from tests.home.media.pictures import animation

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

State = CustomMedia.State
Upload = Callable[..., CustomMedia]


@pytest.fixture
def upload(editing: Client, django_capture_on_commit_callbacks: Any) -> Upload:
    def send(data: bytes, name: str = "clip.mov", **fields: Any) -> CustomMedia:
        form = {"title": "A clip", "file": SimpleUploadedFile(name, data), "collection": 1, "captions_language": "en"}
        with django_capture_on_commit_callbacks(execute=True):
            response = editing.post(reverse("wagtailmedia:add", args=["video"]), form | fields)
        assert response.status_code == 302, response.content.decode()[-3000:]
        return CustomMedia.objects.get()

    return send


@pytest.fixture(scope="module")
def hevc() -> bytes:
    return make_film("libx265", "mov")


def tracks(clip: CustomMedia) -> list[str]:
    with clip.file.open("rb") as file, av.open(io.BytesIO(file.read())) as film:
        return [track.codec_context.name for track in film.streams]


@pytest.mark.parametrize(
    ("codec", "container", "pixels", "name"),
    [
        ("libx265", "mov", "yuv420p", "clip.mov"),
        ("libx265", "mp4", "yuv420p10le", "clip.mp4"),
        ("mpeg4", "mp4", "yuv420p", "clip.mp4"),
        ("prores_ks", "mov", "yuv422p10le", "clip.mov"),
        ("libx264", "mp4", "yuv420p10le", "clip.mp4"),
    ],
)
def test_what_browsers_do_not_play_is_turned_into_what_they_do(
    upload: Upload, codec: str, container: str, pixels: str, name: str
) -> None:
    clip = upload(make_film(codec, container, pixels), name)
    assert clip.state == State.WAITING and clip.still and not clip.is_ready
    old = clip.file.name
    call_command("convert_clips", verbosity=0)
    clip.refresh_from_db()
    assert clip.is_ready and clip.file.name.endswith(".mp4") and tracks(clip) == ["h264"]
    assert not clip.file.storage.exists(old)
    assert (clip.width, clip.height, clip.duration) == (160, 120, 2.0)


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_a_moving_picture_becomes_a_clip_that_loops(upload: Upload, kind: str) -> None:
    clip = upload(animation(kind), f"moves.{kind.lower()}")
    assert clip.still and clip.duration == pytest.approx(0.8)
    call_command("convert_clips", verbosity=0)
    clip.refresh_from_db()
    assert clip.is_ready and clip.loops and tracks(clip) == ["h264"]


def test_a_picture_that_does_not_move_is_refused_in_words(editing: Client) -> None:
    form = {"title": "A", "file": SimpleUploadedFile("still.gif", animation("GIF", 1)), "collection": 1}
    response = editing.post(reverse("wagtailmedia:add", args=["video"]), form | {"captions_language": "en"})
    assert b"does not move" in response.content and not CustomMedia.objects.exists()


def test_pages_show_the_picture_meanwhile_and_the_coach_sees_the_state(
    upload: Upload, hevc: bytes, client: Client, editing: Client, library: LibraryPage
) -> None:
    clip = upload(hevc)
    page = make_exercise(library, clip=clip)
    html = client.get(page.url).content.decode()
    assert "<video" not in html and clip.url not in html and "is being prepared" in html and 'class="shot"' in html
    assert "waits to be turned" in editing.get(reverse("wagtailmedia:edit", args=[clip.pk])).content.decode()
    assert "do not play yet" in editing.get("/admin/").content.decode()
    call_command("convert_clips", verbosity=0)
    html = client.get(page.url).content.decode()
    assert "<video" in html and "is being prepared" not in html
    assert "do not play yet" not in editing.get("/admin/").content.decode()


def test_a_clip_whose_worker_died_is_taken_up_by_the_next(upload: Upload, hevc: bytes) -> None:
    clip = upload(hevc)
    assert waiting.take_next() and waiting.take_next() is None
    CustomMedia.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert waiting.convert_waiting() == 1
    clip.refresh_from_db()
    assert clip.is_ready and clip.tries == 2


def test_a_clip_that_kills_every_worker_is_given_up_in_words(
    upload: Upload, hevc: bytes, editing: Client, client: Client, library: LibraryPage
) -> None:
    clip = upload(hevc)
    page = make_exercise(library, clip=clip)
    CustomMedia.objects.update(state=State.WORKING, tries=3, leased_until=timezone.now() - timedelta(seconds=1))
    waiting.convert_waiting()
    clip.refresh_from_db()
    assert clip.state == State.FAILED
    assert "Save it as an MP4" in editing.get(reverse("wagtailmedia:edit", args=[clip.pk])).content.decode()
    assert b"cannot be played" in client.get(page.url).content


def test_a_clip_that_cannot_be_converted_is_given_up_in_words(upload: Upload, hevc: bytes) -> None:
    clip = upload(hevc)
    clip.file.storage.delete(clip.file.name)
    clip.file.storage.save(clip.file.name, ContentFile(b"no film"))
    CustomMedia.objects.update(file=clip.file.name)
    waiting.convert_waiting()
    clip.refresh_from_db()
    assert clip.state in (State.FAILED, State.WORKING)


def test_a_clip_that_was_replaced_meanwhile_keeps_its_new_file(
    upload: Upload, hevc: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    clip = upload(hevc)
    run = waiting._run

    def replaced(taken: CustomMedia, source: str, target: str) -> None:
        run(taken, source, target)
        CustomMedia.objects.update(file="media/new.mp4", state=State.READY)

    monkeypatch.setattr(waiting, "_run", replaced)
    waiting.convert_waiting()
    clip.refresh_from_db()
    assert clip.file.name == "media/new.mp4" and clip.is_ready
