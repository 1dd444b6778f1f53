"""Makes the picture that stands for a film before it plays."""

import logging

from django.core.files.base import ContentFile

from home.clips import poster_frame
from home.models import CustomImage, CustomMedia
from home.models.media import FRAME

logger = logging.getLogger(__name__)


def picture_clip(pk: int) -> None:
    """Give the film with this key its thumbnail and its still. What fails is logged: the film itself is kept already."""
    clip = CustomMedia.objects.filter(pk=pk, still=None, type="video").first()
    if clip is None:
        return
    try:
        _give(clip)
    except Exception as error:
        logger.warning("No poster could be made for “%s”: %s", clip, error)


def _give(clip: CustomMedia) -> None:
    """Written past `save()`, which would only lead here again."""
    if not clip.thumbnail:
        with clip.file.open("rb") as film:
            frame = poster_frame(film)
        clip.thumbnail.save(f"{FRAME}{clip.pk}.jpg", ContentFile(frame), save=False)
        CustomMedia.objects.filter(pk=clip.pk).update(thumbnail=clip.thumbnail.name)
    with clip.thumbnail.open("rb") as picture:
        file = ContentFile(picture.read(), name=clip.thumbnail_filename)
    still = CustomImage(
        title=clip.title, description=f"A frame of the video “{clip.title}”"[:255], collection=clip.collection
    )
    still.file_size = file.size
    still.file = file
    still.save()
    CustomMedia.objects.filter(pk=clip.pk).update(still=still)
