"""What the editor's dashboard says of pictures and clips."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.models import Page

from home.media.models import CustomImage, CustomMedia
from home.media.pictures.drawing import drawer

MOST_NAMED = 5


def media_notices() -> tuple[SafeString | str, ...]:
    """All of them, empty ones too."""
    return failed_pictures(), unready_clips()


def failed_pictures() -> SafeString | str:
    """The pictures that could not be made in some size, with where to replace each; "" if there are none."""
    failed = CustomImage.objects.filter(failed_at__isnull=False).order_by("-failed_at")
    named = list(failed[: MOST_NAMED + 1])
    if not named:
        return ""
    links = format_html_join(
        ", ",
        '<a href="{}" title="{}">{}</a>',
        ((reverse("wagtailimages:edit", args=[one.pk]), one.failure, one.title) for one in named[:MOST_NAMED]),
    )
    more = f" and {failed.count() - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
    words = "Pictures that cannot be shown, and leave an empty frame: {}{}. Upload each of them once more."
    return format_html(words, links, more)


def unready_clips() -> SafeString | str:
    """The clips that do not play: what is under way, and what failed; "" if all do."""
    clips = CustomMedia.objects.exclude(state=CustomMedia.State.READY).order_by("state", "pk")[:MOST_NAMED]
    if not clips:
        return ""
    links = format_html_join(
        ", ",
        '<a href="{}" title="{}">{}</a> ({})',
        (
            (reverse("wagtailmedia:edit", args=[one.pk]), one.failure, one.title, one.get_state_display().lower())
            for one in clips
        ),
    )
    return format_html("Clips that do not play yet, of which pages show the picture: {}.", links)


def say_what_is_drawn(request: HttpRequest, page: Page) -> None:
    """After publishing, where pictures of the page are still being made: why it shows empty frames for a moment."""
    if drawer.is_drawing:
        messages.info(request, f"The pictures of “{page.title}” are being made, and show in a moment.")
