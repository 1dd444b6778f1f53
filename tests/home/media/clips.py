"""Small real clips, made as a phone, a browser or an editing program would."""

import io
from fractions import Fraction
from typing import Any

import av
import pytest
from PIL import Image


def make_film(
    codec: str = "libx264",
    container: str = "mp4",
    pixels: str = "yuv420p",
    size: tuple[int, int] = (160, 120),
    frames: int = 20,
) -> bytes:
    """Two seconds, the left half yellow and the right half black. Skips where this build cannot write the codec."""
    if codec not in av.codecs_available:
        pytest.skip(f"this build of FFmpeg writes no {codec}")
    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container) as film:
        stream: Any = film.add_stream(codec, rate=10)
        stream.width, stream.height = size
        stream.pix_fmt = pixels
        for number in range(frames):
            frame = av.VideoFrame.from_image(_picture(size)).reformat(format=pixels)
            frame.pts, frame.time_base = number, Fraction(1, 10)
            film.mux(stream.encode(frame))
        film.mux(stream.encode(None))
    return buffer.getvalue()


def make_tone(container: str = "mp4", codec: str = "aac") -> bytes:
    """A second of silence, with no picture."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container) as sound:
        stream: Any = sound.add_stream(codec, rate=44_100)
        stream.layout = "mono"
        for number in range(43):
            frame = av.AudioFrame(format="fltp", layout="mono", samples=1024)
            frame.sample_rate, frame.pts, frame.time_base = 44_100, number * 1024, Fraction(1, 44_100)
            for plane in frame.planes:
                plane.update(bytes(plane.buffer_size))
            sound.mux(stream.encode(frame))
        sound.mux(stream.encode(None))
    return buffer.getvalue()


def _picture(size: tuple[int, int]) -> Image.Image:
    picture = Image.new("RGB", size, "#000000")
    picture.paste("#ffc81f", (0, 0, size[0] // 2, size[1]))
    return picture
