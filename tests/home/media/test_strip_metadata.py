"""manage.py strip_metadata: what was uploaded before uploads lost what the camera noted."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.test import Client

from blog.models import BlogIndexPage
from home.media.clips import StrippedFile
from home.models import CustomImage, CustomMedia, CustomRendition
from tests.factories import make_image, make_post
from tests.home.media.pictures import photograph, secrets_in
from tests.home.media.test_playback import PLACE, sounding_film

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def old_picture(title: str = "An old one") -> CustomImage:
    """As it was kept before: with all that the camera noted, in the file and in a size."""
    image = make_image(title, (60, 40))
    name = default_storage.save("original_images/old.jpg", ContentFile(photograph()))
    size = default_storage.save("images/old.width-30.jpg", ContentFile(photograph((30, 20))))
    CustomImage.objects.filter(pk=image.pk).update(file=name, source_hash="", file_hash="")
    CustomRendition.objects.bulk_create(
        [CustomRendition(image=image, file=size, filter_spec="width-30", width=30, height=20)]
    )
    return CustomImage.objects.get(pk=image.pk)


def contents(items: Any) -> list[bytes]:
    return [Path(item.file.path).read_bytes() for item in items]


def test_pictures_and_their_sizes_lose_what_the_camera_noted(client: Client, blog_index: BlogIndexPage) -> None:
    image = old_picture()
    old = [image.file.name, image.renditions.get().file.name]
    assert all(secrets_in(data) for data in contents([image, image.renditions.get()]))
    call_command("strip_metadata", verbosity=0)
    image = CustomImage.objects.get(pk=image.pk)
    assert not any(secrets_in(data) for data in contents([image, image.renditions.get()]))
    assert (image.width, image.height) == (300, 400) and image.renditions.get().filter_spec == "width-30"
    assert not any(default_storage.exists(name) for name in old)
    make_post(blog_index, "With the old one", cover=image)
    assert client.get("/blog/").status_code == 200


def test_clips_lose_what_the_camera_noted() -> None:
    film = sounding_film(-20, location=PLACE, make="ACME-PHONE")
    kept = StrippedFile(ContentFile(film), name="old.mov")  # as it was kept before
    clip = CustomMedia.objects.create(title="Old", type="video", duration=2, file=kept)
    assert PLACE.encode() in contents([clip])[0]
    call_command("strip_metadata", verbosity=0)
    clip.refresh_from_db()
    assert PLACE.encode() not in contents([clip])[0] and clip.silent is False


def test_a_clip_that_code_makes_never_tells_where_it_was_made() -> None:
    film = sounding_film(-20, location=PLACE, make="ACME-PHONE")
    clip = CustomMedia(title="New", type="video", duration=2, file=ContentFile(film, name="new.mov"))
    clip.save()
    assert clip.stripped and PLACE.encode() not in contents([clip])[0] and b"ACME" not in contents([clip])[0]
    clip.file = ContentFile(film, name="newer.mov")
    clip.save()
    assert PLACE.encode() not in contents([CustomMedia.objects.get(pk=clip.pk)])[0]
    with pytest.raises(ValidationError, match="damaged"):
        CustomMedia.objects.create(title="Cut", type="video", duration=2, file=ContentFile(film[:300], name="cut.mov"))


def test_it_can_be_stopped_and_run_again(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    old_picture("One"), old_picture("Two")

    def stop(item: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("home.management.commands.strip_metadata.strip", stop)
    with pytest.raises(KeyboardInterrupt):
        call_command("strip_metadata")
    monkeypatch.undo()
    call_command("strip_metadata")
    assert "2/2 Two: done" in capsys.readouterr().out
    call_command("strip_metadata")
    assert "done" not in capsys.readouterr().out


def test_what_cannot_be_stripped_is_named_and_the_rest_is_done() -> None:
    lost, whole = old_picture("Lost"), old_picture("Whole")
    default_storage.delete(lost.file.name)
    with pytest.raises(CommandError, match="1 could not be stripped"):
        call_command("strip_metadata", verbosity=0)
    assert CustomImage.objects.get(pk=whole.pk).source_hash
