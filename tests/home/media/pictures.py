"""Pictures as phones, scanners and editing programs make them, sound and not, and a look into what became of them."""

import io
from typing import Any

from PIL import Image, ImageCms

SECRETS = (b"ACME-PHONE", b"SECRET-COMMENT", b"SECRET-XMP", b"Photoshop 3.0", b"GPS")


def encoded(picture: Image.Image, name: str = "JPEG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, name, **options)
    return buffer.getvalue()


def camera_data(orientation: int = 6) -> Image.Exif:
    """What a phone notes: how it was held, its make, and where it was."""
    data = Image.Exif()
    data[0x0112], data[0x010F] = orientation, "ACME-PHONE"
    place = data.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (52.0, 31.0, 0.0), "E", (13.0, 24.0, 0.0)
    return data


def photograph(size: tuple[int, int] = (400, 300), orientation: int = 6) -> bytes:
    """A noisy photograph whose left half is darker, with everything that a camera and a program leave in it."""
    picture = Image.effect_noise(size, 20).convert("RGB")
    picture.paste((20, 20, 20), (0, 0, size[0] // 2, size[1]))
    return encoded(
        picture, exif=camera_data(orientation), comment=b"SECRET-COMMENT", xmp=b"<x:xmpmeta>SECRET-XMP</x:xmpmeta>"
    )


def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def animation(name: str, frames: int = 4) -> bytes:
    first, *rest = [Image.new("RGB", (120, 90), (60 * number, 0, 0)) for number in range(frames)]
    return encoded(first, name, save_all=True, append_images=rest, duration=200, loop=0)


def secrets_in(data: bytes) -> list[str]:
    """What a file tells beside its picture."""
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        told = [key for key in ("exif", "xmp", "comment", "photoshop", "XML:com.adobe.xmp") if picture.info.get(key)]
        told += [f"exif {tag}" for tag in picture.getexif()]
    return told + [secret.decode() for secret in SECRETS if secret in data]
