"""An address that a browser may keep for ever never comes to mean another file."""

from pathlib import PurePosixPath
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from home.media.hashed_names import cache_header, hashed_name, is_hashed
from home.models import CustomImage
from tests.factories import make_clip, picture_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

RED, GREEN, BLUE = "#ff0000", "#00ff00", "#0000ff"


def body(client: Client, url: str) -> bytes | None:
    response = client.get(url)
    return b"".join(response.streaming_content) if response.status_code == 200 else None  # type: ignore[attr-defined]


def test_no_address_of_a_picture_that_is_replaced_twice_comes_back_with_another(
    editing: Client, django_capture_on_commit_callbacks: Any
) -> None:
    """Each time under one name, as a phone or a drawing program saves it again."""
    seen: dict[str, bytes | None] = {}
    pk = None
    for colour in (RED, GREEN, BLUE, RED):
        file = SimpleUploadedFile("hip.png", picture_bytes((400, 300), colour), "image/png")
        url = reverse("wagtailimages:edit", args=[pk]) if pk else reverse("wagtailimages:add")
        with django_capture_on_commit_callbacks(execute=True):
            editing.post(url, {"title": "A hip", "file": file, "collection": 1})
        image = CustomImage.objects.get()
        pk = image.pk
        for address in (image.file.url, image.get_rendition("width-100").url, image.get_rendition("fill-50x50").url):
            data = body(editing, address)
            assert data and seen.setdefault(address, data) == data
            assert "immutable" in editing.get(address)["Cache-Control"]
        assert all(body(editing, address) in (None, data) for address, data in seen.items())
    assert len(seen) == 9


def test_clips_their_captions_and_their_pictures_are_kept_under_a_hash(client: Client) -> None:
    clip = make_clip()
    clip.captions.save("words.vtt", ContentFile(b"WEBVTT\n\n00:01.000 --> 00:02.000\nHips"))
    clip.thumbnail.save("frame.png", ContentFile(picture_bytes((40, 30))))
    for url in (clip.url, clip.captions_url, clip.thumbnail.url):
        assert is_hashed(url), url
        assert "immutable" in client.get(url)["Cache-Control"]


def test_a_file_without_a_hash_in_its_name_is_asked_about_each_time(client: Client) -> None:
    path = f"{default_storage.location}/images"  # type: ignore[attr-defined]
    default_storage.save("images/a.txt", ContentFile(b"a"))
    with open(f"{path}/old.txt", "wb") as file:  # noqa: PTH123
        file.write(b"from before")
    response = client.get("/media/images/old.txt")
    assert response["Cache-Control"] == "public, no-cache" and response["Last-Modified"]


def test_the_same_content_twice_is_two_files_under_the_same_hash() -> None:
    first, second = (default_storage.save("images/twice.txt", ContentFile(b"the same")) for _ in range(2))
    assert first != second and is_hashed(first) and is_hashed(second)
    assert first.split(".")[1] == second.split(".")[1]
    default_storage.delete(first)
    assert default_storage.open(second).read() == b"the same"


@pytest.mark.parametrize("name", ["images/a.png", f"images/{'long' * 30}.png", "a.b.c.webp", "ünï 1.jpg"])
def test_the_hash_stands_in_whatever_room_there_is(name: str) -> None:
    hashed = hashed_name(name, ContentFile(b"content"), 100)
    assert is_hashed(hashed) and len(hashed) <= 92
    assert PurePosixPath(hashed).suffix == PurePosixPath(name).suffix
    assert hashed_name(hashed, ContentFile(b"content"), 100) == hashed
    assert hashed_name(hashed, ContentFile(b"other"), 100) != hashed


@pytest.mark.parametrize(
    "name", ["a.png", "a.0123456789abcde.png", "0123456789abcdef.png", "a.0123456789ABCDEF.png", ""]
)
def test_a_name_that_holds_no_hash_promises_nothing(name: str) -> None:
    assert not is_hashed(name) and "immutable" not in cache_header(name)


def test_a_document_keeps_its_name() -> None:
    assert default_storage.save("documents/plan-of-march.pdf", ContentFile(b"%PDF")).startswith(
        "documents/plan-of-march"
    )
    assert not is_hashed(default_storage.save("documents/plan-of-may.pdf", ContentFile(b"%PDF")))
