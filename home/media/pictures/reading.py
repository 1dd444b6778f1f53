"""Makes of any picture the one that is kept: upright, sRGB, 8 bits, no larger than the site can use, without metadata.

Also a program, `python -m home.media.pictures.reading FILE still|moving`, for pictures that need much memory: answers
on stdout with the file's ending, a line's end and the kept picture; with exit code REFUSED, in words, why there is none.
"""

import io
import re
import resource
import sys
import warnings
from dataclasses import dataclass
from typing import IO, Any

from PIL import Image, ImageCms, ImageFile, UnidentifiedImageError
from pillow_heif import register_heif_opener

from home.media.pictures.large_frames import scaled_frame
from home.media.refusal import REFUSED, MediaRefused

register_heif_opener()

MOST_MEMORY = 3 << 29  # bytes of addresses: the heaviest picture of MOST_PIXELS takes two thirds of it
MOST_SECONDS = 60  # of computing

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIF")
MOVING = {"GIF", "WEBP", "PNG", "AVIF"}
MOST_PIXELS = 64_000_000  # phones make 50 megapixels, and panoramas of 63
SMALL_PIXELS = 2_600_000  # what any process can decode without feeling it: four bytes a pixel, three times
LONGEST_SIDE = 2000  # the widest place on a page shows 1600
SHORTEST_SIDE = 480  # of a long, narrow picture, so that words in it can still be read
LONGEST_STRIP = 8000  # WebP ends at 16383 pixels, and so do browsers on phones
LARGEST_RATIO = 20

DAMAGED = "This picture is damaged or incomplete. Save or send it again, then upload it once more."
NO_PICTURE = "This is not a valid image, or a damaged one. Upload a JPG, PNG, WebP, AVIF, HEIC or GIF."
TOO_MANY = (
    "This picture of {} × {} has too many pixels. Up to 64 megapixels are taken, more than phones make: save it smaller, "
    "8000 at its longer side."
)
TOO_LONG = "This picture of {} × {} is more than 20 times as long as it is wide. Cut it into several pictures."
TOO_HEAVY_FOR_MEMORY = (
    "This picture needs more memory than is given to one picture here. Save it smaller, 4000 at its longer side, as a "
    "JPG, then upload that."
)
MOVES = (
    "This picture moves, and pictures here stand still. Upload it under Media as a video instead, as a GIF, WebP or MP4: "
    "there it becomes a clip that plays in a silent loop. Or save one frame of it as a picture."
)

# As libjpeg, libvips, libheif and FFmpeg put it.
_NO_MEMORY = re.compile(
    r"insufficient memory|out of memory|memory allocation|cannot allocate|alloc\w* .*failed", re.IGNORECASE
)
_ALPHA = {"LA", "La", "PA", "RGBA", "RGBa"}
_SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_WITH_BANDS = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}


@dataclass(frozen=True)
class Kept:
    """The picture as it is kept: its bytes, the ending of its name, and whether it moved before."""

    data: bytes
    ending: str
    moved: bool = False

    def as_answer(self) -> bytes:
        """For another process: the ending, whether it moved, a line's end and the bytes."""
        return f"{self.ending} {self.moved}\n".encode() + self.data

    @classmethod
    def from_answer(cls, answer: bytes) -> "Kept":
        """What another process wrote with `as_answer`."""
        head, _, data = answer.partition(b"\n")
        ending, moved = head.decode().split()
        return cls(data, ending, moved == "True")


def is_small(source: IO[bytes]) -> bool:
    """Whether any process can decode it. Raises FileRefused for what is no picture. The file is left at its beginning."""
    try:
        with _opened(source) as picture:
            return picture.width * picture.height <= SMALL_PIXELS
    finally:
        source.seek(0)


def normalise(source: str | IO[bytes], *, moving: bool) -> Kept:
    """The picture to keep; with `moving`, of an animation its first frame. Raises FileRefused, in words, where there is none."""
    try:
        with _opened(source) as picture:
            moves = picture.format in MOVING and getattr(picture, "n_frames", 1) > 1
            _check(picture, moves=moves and not moving)
            lossless = _is_lossless(picture) and target_size(*picture.size) == picture.size
            webp = picture.format == "WEBP"
            turn = _turn(picture)
            plain = _plain(_decoded(source, picture), turn)
            data, ending = _encoded(plain, lossless=lossless, webp=webp)
        del plain
        _prove(data)
    except MediaRefused:
        raise
    except Exception as error:  # whatever a hostile or cut file makes of its decoder
        is_full = isinstance(error, MemoryError) or _NO_MEMORY.search(str(error))
        raise MediaRefused(TOO_HEAVY_FOR_MEMORY if is_full else DAMAGED) from error
    return Kept(data, ending, moves)


def target_size(width: int, height: int) -> tuple[int, int]:
    """The size that is kept: never larger, and of a long, narrow picture as much as can be read."""
    longest, shortest = max(width, height), min(width, height)
    scale = min(1.0, max(LONGEST_SIDE / longest, SHORTEST_SIDE / shortest), LONGEST_STRIP / longest)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _opened(source: str | IO[bytes]) -> ImageFile.ImageFile:
    """Read no further than the header."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return Image.open(source, formats=FORMATS)
        except UnidentifiedImageError as error:
            raise MediaRefused(NO_PICTURE) from error
        except Image.DecompressionBombError:
            raise MediaRefused(TOO_MANY.format("more than 10000", 10000)) from None
        except Exception as error:
            raise MediaRefused(DAMAGED) from error


def _check(picture: Image.Image, *, moves: bool) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise MediaRefused(TOO_MANY.format(width, height))
    if max(width, height) > LARGEST_RATIO * min(width, height):
        raise MediaRefused(TOO_LONG.format(width, height))
    if moves:
        raise MediaRefused(MOVES)


def _decoded(source: str | IO[bytes], picture: ImageFile.ImageFile) -> Image.Image:
    """The pixels; a large picture is scaled down while it is decoded, as far as its format allows."""
    if isinstance(source, str) and picture.width * picture.height > SMALL_PIXELS:
        if picture.format not in ("AVIF", "HEIF"):
            return _scaled_while_decoding(source, max(target_size(*picture.size)))
        if small := scaled_frame(source, picture, target_size(*picture.size)):
            return small
    picture.load()
    return picture


def _scaled_while_decoding(path: str, longest: int) -> Image.Image:
    """As libvips does it, a few rows at a time."""
    import pyvips

    pyvips.concurrency_set(1)  # each thread would hold rows of its own
    pyvips.cache_set_max(0)
    found: Any = pyvips.Image.thumbnail(path, longest, height=longest, size="down", no_rotate=True, fail_on="truncated")
    pixels = found if found.format == "uchar" else found.cast("uchar", shift=True)
    size = (pixels.width, pixels.height)
    picture = Image.frombuffer(_WITH_BANDS[pixels.bands], size, pixels.write_to_memory(), "raw")
    if found.get_typeof("icc-profile-data"):
        picture.info["icc_profile"] = found.get("icc-profile-data")
    return picture


def _plain(picture: Image.Image, turn: Image.Transpose | None) -> Image.Image:
    """Upright, 8 bits, grey or sRGB with or without transparency, no larger than the site can use, and nothing else."""
    profile = picture.info.get("icc_profile")
    colours, alpha = _apart(_resized(picture))
    plain = _in_srgb(colours, profile)
    if alpha is not None:
        plain = plain.convert("RGB")
        plain.putalpha(alpha)
    plain.info = {}
    return plain.transpose(turn) if turn is not None else plain


def _turn(picture: Image.Image) -> Image.Transpose | None:
    """What sets it upright, as its camera says; None where it is upright, or the camera's data is damaged."""
    try:
        return _TURNS.get(Image.Image.getexif(picture).get(0x0112, 1))
    except Exception:
        return None


def _resized(picture: Image.Image) -> Image.Image:
    if target_size(*picture.size) == picture.size:
        return picture
    smooth = picture.mode not in ("1", "P", "PA") and not picture.mode.startswith("I;16")
    resampling = Image.Resampling.LANCZOS if smooth else Image.Resampling.NEAREST
    resized = picture.resize(target_size(*picture.size), resampling)
    resized.info = dict(picture.info)
    return resized


def _apart(picture: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """The colours in 8 bits, and the transparency where there is any."""
    if picture.mode in _ALPHA or "transparency" in picture.info:
        whole = picture.convert("RGBA")
        alpha = whole.getchannel("A")
        return whole.convert("RGB"), alpha if alpha.getextrema() != (255, 255) else None
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L"), None
    if picture.mode in ("L", "RGB", "CMYK"):
        return picture, None
    return picture.convert("L" if picture.mode == "1" else "RGB"), None


def _in_srgb(colours: Image.Image, profile: bytes | None) -> Image.Image:
    """In sRGB by a profile that is sound and made for these colours; any other profile says nothing."""
    try:
        found = ImageCms.ImageCmsProfile(io.BytesIO(profile)) if profile else None
        if found and found.profile.xcolor_space.strip() == _SPACES[colours.mode] and not _is_srgb(found):
            target = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(colours, found, target, outputMode="RGB") or colours
    except Exception:  # noqa: S110  (a damaged profile is as good as none)
        pass
    return colours.convert("RGB") if colours.mode == "CMYK" else colours


def _is_srgb(profile: ImageCms.ImageCmsProfile) -> bool:
    return "srgb" in (profile.profile.profile_description or "").lower()


def _is_lossless(picture: ImageFile.ImageFile) -> bool:
    if picture.format == "WEBP" and picture.fp:
        place = picture.fp.tell()
        picture.fp.seek(0)
        head = picture.fp.read(64 * 1024)
        picture.fp.seek(place)
        return b"VP8L" in head
    return picture.format in ("PNG", "GIF")


def _encoded(picture: Image.Image, *, lossless: bool, webp: bool) -> tuple[bytes, str]:
    """Photographs as JPEG, with their own tables where nothing was changed; drawings and what is transparent without loss."""
    out = io.BytesIO()
    if lossless and not webp:
        picture.save(out, "PNG")
        return out.getvalue(), ".png"
    if lossless or picture.mode == "RGBA":
        picture.save(out, "WEBP", lossless=lossless, quality=40 if lossless else 92, method=0 if lossless else 2)
        return out.getvalue(), ".webp"
    picture.save(out, "JPEG", optimize=True, quality="keep" if picture.format == "JPEG" else 92)
    return out.getvalue(), ".jpg"


def _prove(data: bytes) -> None:
    """One small size of each format, made as the site makes them from what is kept."""
    with Image.open(io.BytesIO(data)) as kept:
        kept.thumbnail((320, 320))
        for name, options in (("AVIF", {"speed": 10}), ("WEBP", {"method": 0}), ("JPEG", {})):
            kept.convert("RGB").save(io.BytesIO(), name, **options)


def main(path: str, frames: str) -> int:
    """Normalise one file; the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        kept = normalise(path, moving=frames == "moving")
    except MediaRefused as refusal:
        sys.stdout.buffer.write(str(refusal).encode())
        return REFUSED
    sys.stdout.buffer.write(kept.as_answer())
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
