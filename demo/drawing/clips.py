"""Clips: six-second loops, encoded by ffmpeg where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from .exercises import Movement
from .scene import CLIP, Scene, fit, render

FRAMES, RATE = 150, 25

_FILTER = "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int+full_chroma_inp,format=yuv420p"
_ENCODE = [
    *("-an", "-vf", _FILTER),
    *("-c:v", "libx264", "-preset", "veryslow", "-tune", "animation", "-crf", "27"),
    *("-profile:v", "high", "-level", "3.1", "-threads", "1"),
    *("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"),
    *("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-movflags", "+faststart"),
]


def encoder() -> str | None:
    """Where ffmpeg is, if anywhere."""
    return shutil.which("ffmpeg")


def frames(scenes: list[Scene]) -> Iterator[bytes]:
    """Each scene drawn; a held pose is drawn once."""
    placing = fit(scenes, CLIP)
    drawn = b""
    for before, scene in zip([None, *scenes[:-1]], scenes, strict=True):
        if scene != before:
            drawn = render(scene, CLIP, placing, read=True).tobytes()
        yield drawn


def film(ffmpeg: str, movement: Movement, path: Path) -> None:
    """Draw every frame of a loop and pipe it to the encoder; its first frame is the exercise's picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scenes = [movement(frame / FRAMES) for frame in range(FRAMES)]
    raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{CLIP.width}x{CLIP.height}", "-r", str(RATE)]
    command = [ffmpeg, "-v", "error", "-y", *raw, "-i", "-", *_ENCODE, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        if process.stdin is None:
            raise RuntimeError("ffmpeg took no input")
        for frame in frames(scenes):
            process.stdin.write(frame)
        process.stdin.close()
    if process.returncode:
        raise RuntimeError(f"ffmpeg failed on {path.name}")
