"""Fetches the hosts' own pictures of videos, once and on the server, for pages that have no poster: visitors ask nobody."""

import io
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image, UnidentifiedImageError
from wagtail.models import Page, Revision, get_page_models

from home.http_client import Unanswered, ask, fetch_file
from home.media.models import CustomImage
from home.video.fields import VideoFields
from home.video.health import PATIENCE, PAUSE
from home.video.hosts import Video
from home.video.models import VideoCheck

LARGEST = 5_000_000  # bytes of a picture
WIDE = 16 / 9


@dataclass
class StillRound:
    """What a run has found."""

    kept: int = 0
    none: list[str] = field(default_factory=list)  # addresses that there is no picture of
    silent: Counter[str] = field(default_factory=Counter)  # as in `health.Round`
    unanswered: int = 0


def pages_without_still(keys: Collection[int] | None = None) -> list[Page]:
    """The pages whose video stands at a host and that show no picture; of these keys alone, where some are given."""
    found: list[Page] = []
    for model in get_page_models():
        if issubclass(model, VideoFields):
            bare = model.objects.filter(poster=None, clip=None).exclude(video_url="").order_by("pk")
            found += bare.only("pk", "title", "video_url") if keys is None else bare.filter(pk__in=keys)
    return found


def fetch_stills(pages: Iterable[Page], found: StillRound, pause: float = PAUSE) -> None:
    """Give each page its video's picture. A host is asked once for each video; what it did not answer, another time."""
    for page in pages:
        video = page.video
        if video is None:
            continue
        check, _ = VideoCheck.objects.get_or_create(address=video.address)
        if not check.still_asked and found.silent[video.provider] < PATIENCE:
            _ask(video, page, check, found, pause)
        if check.still:
            give_still(page, check.still)
            found.kept += 1
        elif not check.still_asked:
            found.unanswered += 1


def told_of_stills(found: StillRound) -> Iterator[str]:
    """The lines to print at the end."""
    yield f"{found.kept:,} pages have their video's picture now."
    if found.none:
        yield f"{len(found.none):,} videos have none: {found.none[0]}{' and so on' if len(found.none) > 1 else ''}."
    if found.unanswered:
        yield f"{found.unanswered:,} could not be asked, and are asked again next time."


def give_still(page: Page, image: CustomImage) -> None:
    """The picture as the page's poster, for visitors and in the last draft, which stays what its editor made of it."""
    with transaction.atomic():
        page = type(page).objects.select_for_update().get(pk=page.pk)
        if page.poster_id:
            return
        page.poster = image
        page.save(update_fields=["poster"], clean=False)
        for revision in Revision.objects.filter(pk__in={page.latest_revision_id, page.live_revision_id} - {None}):
            if not revision.content.get("poster") and revision.content.get("video_url") == page.video_url:
                revision.content["poster"] = image.pk
                Revision.objects.filter(pk=revision.pk).update(content=revision.content)


def _ask(video: Video, page: Page, check: VideoCheck, found: StillRound, pause: float) -> None:
    if found.kept or found.none:
        time.sleep(pause)
    reply = ask(video.oembed_url)
    if reply.status not in (200, 400, 401, 403, 404, 410):
        found.silent[video.provider] += 1
        return
    found.silent[video.provider] = 0
    told = str((reply.data or {}).get("thumbnail_url") or "") if reply.status == 200 else ""
    for address in video.stills_of(told) if told else ():
        try:
            check.still = _keep(fetch_file(address, most=LARGEST, accept="image/*"), video, page.title)
            break
        except Unanswered:
            continue
        except (ValidationError, UnidentifiedImageError, OSError, ValueError):
            break  # what came is no picture
    if not check.still:
        found.none.append(video.address)
    check.still_asked = True
    check.save(update_fields=["still", "still_asked"])


def _keep(data: bytes, video: Video, title: str) -> CustomImage:
    """The picture as every other is kept: normal, and once. The description stays empty: the title beside it says the same."""
    file = ContentFile(_without_bars(data), name=f"{video.provider}-{video.id}.jpg")
    return CustomImage.objects.create(title=title[:255], file=file, credit=f"From the video at {video.provider_name}")


def _without_bars(data: bytes) -> bytes:
    """Its middle, where a host set a wide picture into 4:3 with black bars above and below."""
    with Image.open(io.BytesIO(data)) as picture:
        width, height = picture.size
        bar = round((height - width / WIDE) / 2)
        if not 1.3 < width / height < 1.36 or picture.format != "JPEG" or not _is_dark(picture, bar):
            return data
        buffer = io.BytesIO()
        picture.convert("RGB").crop((0, bar, width, height - bar)).save(buffer, "JPEG", quality=92)
    return buffer.getvalue()


def _is_dark(picture: Image.Image, bar: int) -> bool:
    width, height = picture.size
    grey = picture.convert("L")
    return not any(
        sum(grey.crop(box).histogram()[40:]) for box in ((0, 0, width, bar - 2), (0, height - bar + 2, width, height))
    )
