"""A bucket that is away or hangs: said in words and soon, and nothing else stands still."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from home.media import bucket
from home.models import HomePage
from tests.served import free_port
from tests.standin import hang, stand_in

pytestmark = pytest.mark.embedded


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setattr(bucket, "ANSWER_SECONDS", 0.2)


@pytest.fixture
def hanging() -> Iterator[str]:
    with stand_in() as silent:
        silent.does(hang)
        yield silent.url.removesuffix("/siteverify")


def options(endpoint: str) -> dict[str, Any]:
    return {"bucket_name": "media", "endpoint_url": endpoint, "region_name": "us-east-1"}


def test_a_bucket_that_hangs_is_given_up(hanging: str) -> None:
    begun = time.monotonic()
    with pytest.raises(Exception, match="Read timeout"):
        bucket.BucketStorage(**options(hanging)).save("images/hip.png", ContentFile(b"x"))
    assert time.monotonic() - begun < 5


def test_the_editor_is_told_and_readers_are_answered(editing: Client, home: HomePage, settings: Any) -> None:
    away = {"BACKEND": "home.media.bucket.BucketStorage", "OPTIONS": options(f"http://127.0.0.1:{free_port()}")}
    file = SimpleUploadedFile("plan.pdf", b"%PDF-1.4\n")
    with override_settings(STORAGES=settings.STORAGES | {"default": away}):
        answer = editing.post("/admin/documents/add/", {"title": "Plan", "file": file, "collection": "1"})
        assert answer.status_code == 503 and answer["Retry-After"]
        assert "My store of pictures and clips needs a moment" in answer.content.decode()
        assert Client().get("/").status_code == 200
