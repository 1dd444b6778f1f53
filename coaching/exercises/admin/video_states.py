"""Where exercises have their videos, and what the hosts last said of them, for many at once."""

from collections.abc import Iterable

from coaching.exercises.models import ExercisePage
from home.video.hosts import VIDEO_HOSTS
from home.video.models import VideoCheck

CLIP, NONE, BROKEN = "clip", "none", "broken"
VIDEO_STATES = [
    (CLIP, "Uploaded clip"),
    *((key, host.name) for key, host in VIDEO_HOSTS.items()),
    (NONE, "No video"),
    (BROKEN, "Broken"),
]


def attach_video_states(pages: list[ExercisePage]) -> None:
    """Give each exercise its `video_state` in words. One query."""
    broken = _broken(page.video.address for page in pages if page.video)
    for page in pages:
        page.video_state = _words(page, broken)


def in_video_state(state: str) -> list[int]:
    """The keys of the exercises whose video is in one of VIDEO_STATES."""
    if state == CLIP:
        return list(ExercisePage.objects.filter(clip__isnull=False).values_list("pk", flat=True))
    if state == NONE:
        return list(ExercisePage.objects.filter(clip__isnull=True, video_url="").values_list("pk", flat=True))
    pages = list(ExercisePage.objects.exclude(video_url="").only("pk", "video_url"))
    if state == BROKEN:
        broken = _broken(page.video.address for page in pages if page.video)
        return [page.pk for page in pages if page.video and page.video.address in broken]
    return [page.pk for page in pages if page.video and page.video.provider == state]


def _broken(addresses: Iterable[str]) -> dict[str, str]:
    """Of the broken ones among these, what is the matter."""
    wanted = set(addresses)
    found = VideoCheck.objects.broken()
    return {check.address: check.get_state_display() for check in found if check.address in wanted}


def _words(page: ExercisePage, broken: dict[str, str]) -> str:
    if page.clip_id:
        return "Clip"
    if not page.video:
        return "None"
    trouble = broken.get(page.video.address)
    return f"{page.video.provider_name}: {trouble.lower()}" if trouble else page.video.provider_name
