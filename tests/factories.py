"""Pages made as in life: put in the tree, then published through a revision."""

import io
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from blog.models import BlogIndexPage, PostPage
from coaching.models import ExercisePage, Inquiry, InquiryPage, Joint, LibraryPage
from demo.planting.pages import plant_page
from home.media.clips import StrippedFile
from home.models import CustomImage, CustomMedia, Study


def make_post(index: BlogIndexPage, title: str = "Rotate first", *, live: bool = True, **fields: Any) -> PostPage:
    return plant_page(index, PostPage(title=title, **fields), live=live)


def make_exercise(
    library: LibraryPage, title: str = "Hip airplane", *, live: bool = True, **fields: Any
) -> ExercisePage:
    joints = fields.pop("joints", ["Hip"])
    page = ExercisePage(title=title, **fields)
    page.joints.set([Joint.objects.get_or_create(name=name, slug=name.lower())[0] for name in joints])
    return plant_page(library, page, live=live)


def make_image(title: str = "A hip", size: tuple[int, int] = (1200, 900), colour: str = "#ffc81f") -> CustomImage:
    return CustomImage.objects.create(title=title, file=ContentFile(picture_bytes(size, colour), name=f"{title}.png"))


def picture_bytes(size: tuple[int, int] = (1200, 900), colour: str = "#ffc81f") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "PNG")
    return buffer.getvalue()


def make_clip(title: str = "Hip airplane clip") -> CustomMedia:
    content = ContentFile(b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 200_000, name="clip.mp4")
    file = StrippedFile(content, name="clip.mp4")  # no film: nothing is read in it
    return CustomMedia.objects.create(title=title, type="video", duration=6, file=file)


def make_study(**fields: Any) -> Study:
    values = {
        "title": "A review of hips",
        "doi": "10.1000/hips.1",
        "year": 2018,
        "design": "systematic review",
        "found": "Less.",
    }
    return Study.objects.create(**(values | fields))


def full_body(count: int, exercises: list[ExercisePage], links: list[Any], study: Study) -> list[tuple[str, Any]]:
    """A body with `count` of every block an article has."""
    blocks: list[tuple[str, Any]] = []
    for number in range(count):
        image = make_image(f"picture {number}", (400, 300))
        chosen = {"image": image, "alt_text": f"Picture {number}", "decorative": False}
        link = links[number % len(links)]
        blocks += [
            ("section", {"heading": f"Reason {number}", "numbered": True}),
            ("text", f'<p>Turn the thigh, as in <a linktype="page" id="{link.pk}">this</a>.</p>'),
            ("study", {"study": study, "note": ""}),
            ("picture", {"picture": chosen, "caption": "A hip", "width": "column"}),
            ("pair", {
                "left": {"picture": chosen, "label": "In"}, "right": {"picture": chosen, "label": "Out"}, "caption": "Both",
            }),
            ("quote", {"quote": "Turn before you load.", "attribution": ""}),
            ("video", {"title": "Slow", "url": "https://youtu.be/aqz-KE-bpKQ", "clip": None, "poster": None, "caption": ""}),
            ("exercise", {"exercise": exercises[number % len(exercises)], "dose": "2 × 8", "detail": "slow", "note": ""}),
            ("call_to_action", {"heading": "Write", "text": "", "label": "Send", "page": link, "address": ""}),
        ]  # fmt: skip
    return blocks


def make_inquiry(page: InquiryPage | None = None, **fields: Any) -> Inquiry:
    values = {
        "name": "Anna Berg",
        "email": "anna@example.com",
        "message": "My left hip pinches.",
        "goal": "Train without pain",
    }
    return Inquiry.objects.create(page=page, **(values | fields))
