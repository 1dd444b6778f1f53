"""Pictures at upload: taken as phones make them, kept without what they tell, or refused in words; never a broken page."""

import io
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageChops, ImageOps, ImageStat
from wagtail.test.utils.form_data import nested_form_data, streamfield

from blog.models import BlogIndexPage
from home.media.pictures.drawing import drawer
from home.media.pictures.reading import LONGEST_SIDE, normalise
from home.media.refusal import REFUSED
from home.models import CustomImage, CustomRendition
from tests.factories import make_image, make_post, picture_bytes
from tests.home.media.pictures import animation, camera_data, encoded, photograph, secrets_in, srgb_profile

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

Send = Callable[[str, bytes], str]


@pytest.fixture(params=["add", "chooser", "several"])
def send(request: pytest.FixtureRequest, editing: Client) -> Send:
    """Upload as the editor does: on the page of its own, in the chooser's window, and several at once."""

    def upload(name: str, data: bytes) -> str:
        file = SimpleUploadedFile(name, data)
        if request.param == "several":
            response = editing.post(
                reverse("wagtailimages:add_multiple"),
                {"files[]": file, "title": name, "collection": 1},
                headers={"X-Requested-With": "XMLHttpRequest"},
            )
        elif request.param == "add":
            form = {"title": "A hip", "file": file, "collection": 1}
            response = editing.post(reverse("wagtailimages:add"), form, follow=True)
        else:
            prefix = "image-chooser-upload-"
            form = {f"{prefix}title": "A hip", f"{prefix}file": file, f"{prefix}collection": 1}
            response = editing.post(reverse("wagtailimages_chooser:create"), form)
        assert response.status_code == 200
        return unescape(response.content.decode("unicode_escape" if "json" in response["Content-Type"] else "utf-8"))

    return upload


TAKEN = {
    "sixteen.png": lambda: encoded(Image.new("I;16", (60, 40), 30000), "PNG"),
    "damaged-profile.jpg": lambda: encoded(Image.new("CMYK", (60, 40), (10, 200, 30, 0)), icc_profile=bytes(range(10))),
    "foreign-profile.jpg": lambda: encoded(Image.new("CMYK", (60, 40), (10, 200, 30, 0)), icc_profile=srgb_profile()),
    "held-upright.jpg": photograph,
    "photo.jfif": photograph,
    "grey.png": lambda: encoded(Image.new("LA", (60, 40), (100, 90)), "PNG"),
    "two-colours.png": lambda: encoded(Image.new("1", (60, 40), 1), "PNG"),
    "palette.gif": lambda: encoded(Image.new("P", (60, 40), 3), "GIF"),
    "photo.heic": lambda: encoded(Image.new("RGB", (64, 48), "#336699"), "HEIF"),
    "photo.avif": lambda: encoded(Image.new("RGB", (64, 48), "#336699"), "AVIF"),
    "named-wrongly.png": photograph,
    "long.png": lambda: encoded(Image.new("RGB", (120, 1800), "#336699"), "PNG"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_taken_is_kept_plain_and_shown_everywhere(
    send: Send, client: Client, blog_index: BlogIndexPage, name: str
) -> None:
    send(name, TAKEN[name]())
    image = CustomImage.objects.get()
    with image.file.open("rb") as file:
        kept = file.read()
    assert not secrets_in(kept)
    with Image.open(io.BytesIO(kept)) as picture:
        assert picture.mode in ("L", "RGB", "RGBA") and picture.size == (image.width, image.height)
    chosen = {"image": image, "alt_text": "A hip", "decorative": False}
    body = [("picture", {"picture": chosen, "caption": "", "width": "column"})]
    post = make_post(blog_index, "With a picture", cover=image, body=body)
    for address in ("/", "/blog/", post.url, "/blog/feed/", "/sitemap.xml", "/search/?q=picture"):
        response = client.get(address)
        assert response.status_code == 200 and b"empty.svg" not in response.content, address
    assert image.renditions.exists()
    for rendition in image.renditions.all():
        with rendition.file.open("rb") as file:
            assert not secrets_in(file.read()), rendition.filter_spec


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("moves.gif", lambda: animation("GIF"), "This picture moves"),
        ("moves.webp", lambda: animation("WEBP"), "This picture moves"),
        ("moves.png", lambda: animation("PNG"), "This picture moves"),
        ("cut.jpg", lambda: photograph()[:-3000], "damaged or incomplete"),
        ("none.jpg", lambda: b"<svg onload=alert(1)>", "not a valid image"),
        ("empty.png", lambda: b"\x89PNG\r\n\x1a\n", "not a valid image"),
        ("bomb.png", lambda: encoded(Image.new("1", (11_000, 11_000)), "PNG"), "too many pixels"),
        ("strip.png", lambda: encoded(Image.new("1", (4000, 100)), "PNG"), "more than 20 times as long"),
        ("page.pdf", lambda: b"%PDF-1.7", "not a valid image"),
    ],
)
def test_what_is_not_taken_is_refused_in_words(send: Send, name: str, data: Any, words: str) -> None:
    assert words in send(name, data())
    assert not CustomImage.objects.exists()


def test_a_photograph_held_upright_stands_upright(send: Send) -> None:
    send("hip.jpg", photograph((400, 300), orientation=6))
    image = CustomImage.objects.get()
    assert (image.width, image.height) == (300, 400)
    with image.file.open("rb") as file, Image.open(file) as picture:
        top, bottom = picture.convert("L").getpixel((150, 50)), picture.convert("L").getpixel((150, 350))
    assert top < 60 < bottom  # type: ignore[operator]


def test_a_photograph_of_48_megapixels_is_scaled_down_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "phone.jpg"
    Image.new("RGB", (8064, 6048), "#336699").save(path, exif=camera_data())
    program = (
        "import resource, sys\n"
        "from home.media.pictures import reading\nimport pyvips\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "kept = reading.normalise(sys.argv[1], moving=False)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
        "open(sys.argv[2], 'wb').write(kept.data)\n"
    )
    out = tmp_path / "kept.jpg"
    done = subprocess.run(
        [sys.executable, "-c", program, str(path), str(out)], cwd=settings.BASE_DIR, capture_output=True, check=True
    )
    with Image.open(out) as picture:
        assert picture.size == (LONGEST_SIDE * 3 // 4, LONGEST_SIDE)
    assert int(done.stdout) < 60 * 1024


def coloured(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    for number, colour in enumerate(("#f00", "#0f0", "#00f", "#ff0", "#fff", "#000", "#c8785a")):
        picture.paste(colour, (number * 300, 0, number * 300 + 300, size[1] // 2))
    if mode == "RGBA":
        picture.putalpha(Image.linear_gradient("L").resize(size))
    return picture.convert(mode)


@pytest.mark.parametrize("kind", ["HEIF", "AVIF"])
@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA"])
def test_a_large_heic_or_avif_has_the_colours_and_the_place_that_pillow_gives_it(
    tmp_path: Path, kind: str, mode: str
) -> None:
    path = tmp_path / "phone"
    # A width whose rows the decoder fills up, a camera held upright, and more than SMALL_PIXELS.
    path.write_bytes(encoded(coloured((2998, 900), mode), kind, exif=camera_data(6).tobytes(), quality=90))
    with Image.open(io.BytesIO(normalise(str(path), moving=False).data)) as kept:
        expected = ImageOps.exif_transpose(Image.open(path)).convert("RGBA").resize(kept.size, Image.Resampling.LANCZOS)
        assert kept.height == LONGEST_SIDE and (kept.mode == "RGBA") == (mode == "RGBA")
        black = Image.new("RGBA", kept.size, "#000")
        shown = Image.alpha_composite(black, kept.convert("RGBA")), Image.alpha_composite(black, expected)
        assert max(ImageStat.Stat(ImageChops.difference(*shown)).mean[:3]) < 2


def test_a_picture_that_needs_more_memory_than_there_is_is_refused_in_words(tmp_path: Path) -> None:
    program = (
        "import sys, pyvips\nfrom home.media.pictures import reading\n"
        "reading.MOST_MEMORY = 260 << 20\nsys.exit(reading.main(sys.argv[1], 'still'))"
    )
    noise = Image.effect_noise((1500, 1100), 60).convert("RGB").resize((7500, 5500))
    for kind, options in (("JPEG", {"progressive": True, "quality": 75}), ("AVIF", {"speed": 10, "quality": 40})):
        path = tmp_path / kind
        path.write_bytes(encoded(noise, kind, **options))
        done = subprocess.run(
            [sys.executable, "-c", program, str(path)], cwd=settings.BASE_DIR, capture_output=True, check=False
        )
        assert done.returncode == REFUSED and b"more memory" in done.stdout, (kind, done.stdout, done.stderr[-300:])


def test_a_large_picture_is_taken_in_a_process_of_its_own(send: Send) -> None:
    send("large.png", encoded(Image.new("RGB", (3000, 2000), "#336699"), "PNG"))
    image = CustomImage.objects.get()
    assert (image.width, image.height) == (2000, 1333)


def test_a_picture_made_by_a_program_is_made_normal_too() -> None:
    image = CustomImage.objects.create(title="A hip", file=ContentFile(photograph((400, 300)), name="hip.jpg"))
    with image.file.open("rb") as file:
        assert not secrets_in(file.read())
    assert (image.width, image.height) == (300, 400)
    assert image.file_size == image.file.size and image.file_hash and image.source_hash


def test_what_a_picture_is_made_from_is_shown_to_editors_only(client: Client, editing: Client) -> None:
    image = make_image(size=(60, 40))
    assert Client().get(image.file.url).status_code == 404
    assert editing.get(image.file.url).status_code == 200


def test_the_alternative_text_is_never_the_title(editing: Client) -> None:
    image = make_image("IMG_4821", (60, 40))
    assert image.default_alt_text == ""
    chosen = editing.get(reverse("wagtailimages_chooser:chosen", args=[image.pk])).json()
    assert chosen["result"]["default_alt_text"] == ""


class Broken:
    """A cover whose file was lost, and pages that show it."""

    def __init__(self, blog_index: BlogIndexPage) -> None:
        self.image = make_image("The lost one", (60, 40))
        self.image.file.storage.delete(self.image.file.name)
        chosen = {"image": self.image, "alt_text": "A bent hip", "decorative": False}
        body = [("picture", {"picture": chosen, "caption": "", "width": "column"})]
        self.post = make_post(blog_index, "With a lost picture", cover=self.image, body=body)
        self.addresses = ("/", "/blog/", self.post.url, "/blog/feed/", "/sitemap.xml", "/search/?q=lost")


def test_a_size_that_cannot_be_made_is_an_empty_frame_with_its_words(client: Client, blog_index: BlogIndexPage) -> None:
    broken = Broken(blog_index)
    for address in broken.addresses:
        assert client.get(address).status_code == 200, address
    html = client.get(broken.post.url).content.decode()
    frame = re.search(r"<img[^>]*empty.svg[^>]*>", html)
    assert frame and all(part in frame[0] for part in ('alt="A bent hip"', 'width="60"', 'height="40"'))
    assert '<meta property="og:image" content="http://testserver/share/' in html and '"image": [' not in html


def test_a_size_that_cannot_be_made_is_logged_once_and_told_to_the_coach(
    client: Client, editing: Client, blog_index: BlogIndexPage, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Broken(blog_index)
    for address in broken.addresses * 2:
        client.get(address)
    lines = [record for record in caplog.records if "The lost one" in record.getMessage()]
    assert len(lines) == 1
    dashboard = editing.get("/admin/").content.decode()
    assert "cannot be shown" in dashboard and reverse("wagtailimages:edit", args=[broken.image.pk]) in dashboard
    for name in ("wagtailimages:index", "wagtailimages_chooser:choose"):
        assert editing.get(reverse(name)).status_code == 200
    assert editing.get(reverse("wagtailimages_chooser:chosen", args=[broken.image.pk])).status_code == 200


def test_a_picture_uploaded_anew_is_shown_again(editing: Client, blog_index: BlogIndexPage) -> None:
    broken = Broken(blog_index)
    form = {"title": "Found", "file": SimpleUploadedFile("new.png", picture_bytes((80, 50))), "collection": 1}
    assert editing.post(reverse("wagtailimages:edit", args=[broken.image.pk]), form).status_code == 302
    assert b"empty.svg" not in editing.get(broken.post.url).content
    assert "cannot be shown" not in editing.get("/admin/").content.decode()


def test_one_format_that_cannot_be_made_leaves_the_others(
    client: Client, blog_index: BlogIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Any, *args: Any, **kwargs: Any) -> None:
        raise ValueError("encoding error 5")

    monkeypatch.setattr("willow.plugins.pillow.PillowImage.save_as_webp", fail)
    monkeypatch.setattr("home.media.pictures.models.TRY_AGAIN_AFTER", timedelta(0))
    make_post(blog_index, "With a cover", cover=make_image(size=(60, 40)))
    html = client.get("/blog/").content.decode()
    assert "image/webp" not in html and "empty.svg" not in html
    assert ".jpg" in html


def test_avif_is_offered_first_and_weighs_less_than_webp(client: Client, blog_index: BlogIndexPage) -> None:
    cover = CustomImage.objects.create(title="A hip", file=ContentFile(photograph((1600, 1200)), name="hip.jpg"))
    make_post(blog_index, "With a cover", cover=cover)
    html = client.get("/blog/").content.decode()
    types = re.findall(r'<source[^>]* type="image/(\w+)"', html)
    assert types[:2] == ["avif", "webp"]
    weights = {
        ending: sum(size.file.size for size in cover.renditions.filter(file__endswith=ending))
        for ending in ("avif", "webp", "jpg")
    }
    assert 0 < weights["avif"] < min(weights["webp"], weights["jpg"])


def test_publishing_leaves_the_sizes_to_the_background_and_says_so(
    editing: Client,
    blog_index: BlogIndexPage,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    post = make_post(blog_index, "A draft", live=False, cover=make_image(size=(60, 40)))
    CustomRendition.objects.all().delete()
    monkeypatch.setattr(drawer, "is_open", True)
    no_parts = {"body": streamfield([]), "comments": {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"}}
    form = nested_form_data(no_parts) | {"title": "Out now", "slug": post.slug, "cover": post.cover_id}
    edit = reverse("wagtailadmin_pages:edit", args=[post.pk])
    with django_capture_on_commit_callbacks(execute=True):
        editing.post(edit, form | {"action-publish": "1"})
    told = editing.post(edit, form | {"action-publish": "1"}, follow=True).content.decode()
    assert "The pictures of “Out now” are being made, and show in a moment." in told
    cover = CustomRendition.objects.filter(image=post.cover)
    assert not cover.filter(filter_spec__contains="avif").exists()
    assert drawer.draw_waiting() and not drawer.is_drawing
    assert cover.filter(filter_spec__contains="avif").exists()
