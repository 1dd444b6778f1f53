"""Files: served in parts, refused when they are not what they say."""

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from home.models import CustomImage, CustomMedia
from tests.factories import make_clip, picture_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def body(response: object) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]


def test_a_clip_is_served_whole_and_in_parts(client: Client) -> None:
    clip = make_clip()
    whole = client.get(clip.url)
    data = body(whole)
    assert whole.status_code == 200 and whole["Accept-Ranges"] == "bytes" and whole["Content-Type"] == "video/mp4"
    part = client.get(clip.url, headers={"Range": "bytes=4-7"})
    assert part.status_code == 206 and body(part) == b"ftyp"
    assert part["Content-Range"] == f"bytes 4-7/{len(data)}"
    tail = client.get(clip.url, headers={"Range": "bytes=-10"})
    assert tail.status_code == 206 and body(tail) == data[-10:]
    rest = client.get(clip.url, headers={"Range": "bytes=100000-"})
    assert rest.status_code == 206 and body(rest) == data[100000:]


def test_a_player_may_ask_for_the_head_alone(client: Client) -> None:
    url = make_clip().url
    whole = client.head(url)
    assert whole.status_code == 200 and whole["Accept-Ranges"] == "bytes" and int(whole["Content-Length"]) > 200_000
    part = client.head(url, headers={"Range": "bytes=0-1"})  # RFC 9110, 14.2: parts are for GET alone
    assert part.status_code == 200 and part["Content-Length"] == whole["Content-Length"]


def test_a_part_of_another_state_of_the_file_is_the_whole_of_this_one(client: Client) -> None:
    url = make_clip().url
    modified = client.head(url)["Last-Modified"]
    for state, status in ((modified, 206), ("Mon, 01 Jan 2001 00:00:00 GMT", 200), ('"a-tag"', 200)):
        assert client.get(url, headers={"Range": "BYTES=0-1", "If-Range": state}).status_code == status, state
    unchanged = client.get(url, headers={"If-Modified-Since": modified})
    assert unchanged.status_code == 304 and "immutable" in unchanged["Cache-Control"]


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=7-4"])
def test_a_part_that_is_not_there_is_refused(client: Client, asked: str) -> None:
    response = client.get(make_clip().url, headers={"Range": asked})
    assert response.status_code == 416


@pytest.mark.parametrize("asked", ["bytes=-", "lines=1-2", "bytes=a-b", "bytes=0-1,4-5"])
def test_a_range_that_is_none_gets_the_whole_file(client: Client, asked: str) -> None:
    assert client.get(make_clip().url, headers={"Range": asked}).status_code == 200


@pytest.mark.parametrize("path", ["../db.sqlite3", "..%2f..%2fsecret_key", "/etc/passwd", "no/such.png", "a\x00b", ""])
def test_nothing_beside_the_media_is_served(client: Client, path: str) -> None:
    assert client.get(f"/media/{path}").status_code == 404


def test_documents_are_left_to_wagtail(client: Client) -> None:
    folder = Path(settings.MEDIA_ROOT) / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.pdf").write_bytes(b"%PDF-1.7")
    assert client.get("/media/documents/plan.pdf").status_code == 404


def upload(client: Client, name: str, data: bytes) -> object:
    file = SimpleUploadedFile(name, data, "image/png")
    return client.post(reverse("wagtailimages:add"), {"title": "A hip", "file": file, "collection": 1})


def test_a_whole_picture_is_taken(editing: Client) -> None:
    upload(editing, "hip.png", picture_bytes((300, 200)))
    assert CustomImage.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cut.png", picture_bytes((900, 900))[:-600]),
        ("text.png", b"<svg onload=alert(1)>"),
        ("empty.png", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_a_damaged_picture_is_refused_in_words(editing: Client, name: str, data: bytes) -> None:
    response = upload(editing, name, data)
    assert response.status_code == 200  # type: ignore[attr-defined]
    assert CustomImage.objects.count() == 0
    assert b"error" in response.content  # type: ignore[attr-defined]


def test_a_truncated_photograph_is_refused_in_words(editing: Client) -> None:
    from PIL import Image

    buffer = io.BytesIO()
    Image.effect_noise((600, 600), 80).save(buffer, "JPEG")
    response = upload(editing, "cut.jpg", buffer.getvalue()[: len(buffer.getvalue()) // 2])
    assert b"damaged or incomplete" in response.content  # type: ignore[attr-defined]
    assert CustomImage.objects.count() == 0


def test_a_clip_that_is_none_is_refused_in_words(editing: Client) -> None:
    file = SimpleUploadedFile("clip.mp4", b"<html>not a clip</html>", "video/mp4")
    url = reverse("wagtailmedia:add", args=["video"])
    response = editing.post(url, {"title": "Clip", "file": file, "collection": 1, "duration": 0})
    assert response.status_code == 200
    assert b"not a video or sound file" in response.content
    assert CustomMedia.objects.count() == 0


@pytest.mark.parametrize("path", ["./documents/plan.pdf", "%2e/documents/plan.pdf", "x/../documents/plan.pdf"])
def test_no_spelling_of_the_path_gets_at_a_document(client: Client, path: str) -> None:
    folder = Path(settings.MEDIA_ROOT) / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.pdf").write_bytes(b"%PDF-1.7")
    assert client.get(f"/media/{path}").status_code == 404


def test_a_part_keeps_its_length_for_a_browser_that_takes_compressed_answers(client: Client) -> None:
    response = client.get(make_clip().url, headers={"Range": "bytes=0-999", "Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in response
    assert response["Content-Length"] == "1000"


def test_a_part_with_endless_digits_is_no_error(client: Client) -> None:
    assert client.get(make_clip().url, headers={"Range": "bytes=0-" + "9" * 5000}).status_code == 200


def test_a_picture_too_large_to_unpack_is_refused_for_its_size(editing: Client) -> None:
    header = bytearray(picture_bytes((1, 1)))
    header[16:24] = (60_000).to_bytes(4, "big") * 2
    import zlib

    header[29:33] = zlib.crc32(bytes(header[12:29])).to_bytes(4, "big")
    response = upload(editing, "huge.png", bytes(header))
    assert b"too many pixels" in response.content  # type: ignore[attr-defined]
