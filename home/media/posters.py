"""Makes the picture that stands for a film before it plays."""

import logging

from django.core.files.base import ContentFile

from home.media.clips import poster_frame
from home.media.models import FRAME, CustomImage, CustomMedia

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
            clip.thumbnail.save(f"{FRAME}{clip.pk}.jpg", ContentFile(poster_frame(film)), save=False)
        CustomMedia.objects.filter(pk=clip.pk).update(thumbnail=clip.thumbnail.name)
    CustomMedia.objects.filter(pk=clip.pk).update(still=_still_of(clip))


def _still_of(clip: CustomMedia) -> CustomImage:
    """The thumbnail as a picture of the site, which comes in every size that lists and search engines want."""
    with clip.thumbnail.open("rb") as picture:
        file = ContentFile(picture.read(), name=clip.thumbnail_filename)
    words = f"A frame of the video “{clip.title}”"[:255]
    still = CustomImage(title=clip.title, description=words, collection=clip.collection, file=file)
    still.save()
    return still
