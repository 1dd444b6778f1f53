"""Forms of the editor that check more than Wagtail's own."""

from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image as PillowImage
from wagtail.images.forms import BaseImageForm


class SafeImageForm(BaseImageForm):
    """Refuses a picture that cannot be read to its end, in words, instead of failing when it is first shown."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        file = data.get("file")
        if file and "file" in self.changed_data:
            _read_whole(file)
        return data


def _read_whole(file: Any) -> None:
    file.seek(0)
    try:
        with PillowImage.open(file) as picture:
            picture.load()
    except (OSError, SyntaxError, ValueError, PillowImage.DecompressionBombError) as error:
        raise ValidationError(
            {"file": "This picture is damaged or incomplete. Save or send it again, then upload it once more."}
        ) from error
    finally:
        file.seek(0)
