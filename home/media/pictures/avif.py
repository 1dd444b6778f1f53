"""AVIF made at a speed that publishing and planting can afford: a third of the time of Willow's, which names none.

Measured on drawings of 960 pixels: at quality 55 and speed 8 four fifths of WebP's bytes at 80, in 1.4 times its time; Pillow's
own speed, 6, saves two hundredths more and takes three times as long.
"""

from typing import IO

from willow.image import AvifImageFile
from willow.plugins.pillow import PillowImage

SPEED = 8  # of 0 to 10


def _save_as_avif(picture: PillowImage, file: IO[bytes], quality: int, apply_optimizers: bool = True) -> AvifImageFile:
    """As Willow's, of a normal picture: sRGB already, and without a profile."""
    picture.image.save(file, "AVIF", quality=quality, speed=SPEED)
    return AvifImageFile(file)


def make_quickly() -> None:
    """Willow calls the methods of its class directly, so that an operation registered beside them is never asked."""
    PillowImage.save_as_avif = _save_as_avif
