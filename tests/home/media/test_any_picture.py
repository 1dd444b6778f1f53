"""Any picture at all: refused in words, or shown everywhere; never an error, never what the camera noted."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from blog.models import BlogIndexPage
from home.models import CustomImage
from tests.factories import make_post
from tests.home.media.pictures import camera_data, encoded, secrets_in, srgb_profile

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

MODES = {
    "JPEG": ("L", "RGB", "CMYK"),
    "PNG": ("1", "L", "LA", "P", "I;16", "RGB", "RGBA"),
    "GIF": ("L", "P", "RGB"),
    "WEBP": ("L", "RGB", "RGBA"),
    "AVIF": ("L", "RGB", "RGBA"),
    "HEIF": ("L", "RGB", "RGBA"),
}
ANIMATED = ("GIF", "WEBP", "PNG")
WORDS = ("This picture", "not a valid image")
PROFILES = st.one_of(st.none(), st.just(srgb_profile()), st.binary(min_size=1, max_size=200))


@st.composite
def pictures(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file's name and content: of any format and mode, turned, animated, with any profile, sound or damaged."""
    kind = draw(st.sampled_from(sorted(MODES)))
    size = (draw(st.integers(1, 90)), draw(st.integers(1, 90)))
    mode = draw(st.sampled_from(MODES[kind]))
    picture = Image.new(mode, size)
    options: dict[str, Any] = {}
    if kind != "GIF":
        options["exif"] = camera_data(draw(st.integers(0, 9))).tobytes()
        if profile := draw(PROFILES):
            options["icc_profile"] = profile
    if kind in ANIMATED and draw(st.booleans()):
        other = Image.new(picture.mode, size, 0)
        options |= {"save_all": True, "append_images": [other, picture], "duration": 100}
    data = encoded(picture, kind, **options)
    ending = draw(st.sampled_from(("jpg", "jfif", "png", "gif", "webp", "avif", "heic")))
    return f"picture.{ending}", draw(damaged(data))


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The file as it is, cut, or with other bytes somewhere."""
    how = draw(st.sampled_from(("sound", "sound", "cut", "spoiled")))
    place = draw(st.integers(0, len(data)))
    if how == "cut":
        return data[:place]
    return data if how == "sound" else data[:place] + draw(st.binary(max_size=20)) + data[place:]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(upload=pictures())
def test_any_picture_is_refused_in_words_or_shown_without_what_the_camera_noted(
    editing: Client, blog_index: BlogIndexPage, upload: tuple[str, bytes]
) -> None:
    CustomImage.objects.all().delete()
    file = SimpleUploadedFile(*upload)
    response = editing.post(reverse("wagtailimages:add"), {"title": "Any", "file": file, "collection": 1})
    image = CustomImage.objects.first()
    if image is None:
        assert response.status_code == 200
        if upload[1]:
            assert any(words in response.content.decode() for words in WORDS)
        return
    _is_shown(blog_index, image)


def _is_shown(blog_index: BlogIndexPage, image: CustomImage) -> None:
    chosen = {"image": image, "alt_text": "A hip", "decorative": False}
    body = [("picture", {"picture": chosen, "caption": "", "width": "column"})]
    post = make_post(blog_index, "Any", cover=image, body=body)
    for address in (post.url, "/blog/", "/blog/feed/", "/blog/feed/json/", "/sitemap.xml"):
        response = Client().get(address)
        assert response.status_code == 200 and b"empty.svg" not in response.content, address
    for kept in (image, *image.renditions.all()):
        with kept.file.open("rb") as opened:
            assert not secrets_in(io.BytesIO(opened.read()).getvalue())
    post.delete()
