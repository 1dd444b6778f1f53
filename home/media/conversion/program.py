"""Writes a clip anew: `python -m home.media.conversion.program copy|convert SOURCE TARGET ENDING`.

`copy` keeps picture and sound as they are and leaves everything else behind: place, device, times, tracks of data. It
prints the ending that fits what is in the file: a film's name may say anything.
`convert` makes H.264 and AAC of them, upright, at most 1920 pixels wide or high. Ends with its parent, even by kill -9:
its standard input is a pipe, which closes then.
"""

import os
import resource
import sys
import threading
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

import av
from av.filter import Graph
from PIL import Image, ImageSequence

from home.media.refusal import REFUSED, MediaRefused

MOST_MEMORY = 4 << 30  # bytes of addresses
NICENESS = 10
LONGEST_SIDE = 1920
MOST_FRAMES_A_SECOND = 60
SOUND_RATE = 48_000
MILLISECOND = Fraction(1, 1000)
STILL_SECONDS = 0.1  # of a frame that does not say how long it is shown

# How a file is written, by its ending: FFmpeg's names.
CONTAINERS = {".mp4": "mp4", ".m4v": "mp4", ".mov": "mov", ".webm": "webm", ".mp3": "mp3", ".m4a": "ipod"}
SOUNDS = (".mp3", ".m4a")
IN_WEBM = {"vp8", "vp9", "av1", "opus", "vorbis"}

NO_TRACK = "There is neither a picture nor a sound in this file that can be read."

_TURNS = {90: (("transpose", "cclock"),), 180: (("hflip", ""), ("vflip", "")), 270: (("transpose", "clock"),)}
_OPTIONS = {"movflags": "+faststart", "fflags": "+bitexact"}
_MP3_OPTIONS = {"id3v2_version": "0", "write_id3v1": "0", "fflags": "+bitexact"}


def copy_tracks(source: str, target: str, ending: str) -> str:
    """The first picture and the first sound, unchanged, and nothing else of the file; the ending that it should have."""
    with av.open(source, metadata_errors="replace") as film:
        chosen = _tracks(film, ending)
        ending = _fitting(film.format.name, [codec_name(track) for track in chosen], ending)
        options = _MP3_OPTIONS if ending == ".mp3" else _OPTIONS
        with av.open(target, "w", CONTAINERS[ending], options=options) as made:
            # "Opaque": also what this build of FFmpeg can read but not write, such as AV1.
            tracks = {track.index: made.add_stream_from_template(track, opaque=True) for track in chosen}
            for track in tracks.values():
                track.metadata.clear()
            for packet in film.demux(chosen):
                if packet.dts is not None:
                    packet.stream = tracks[packet.stream.index]
                    made.mux(packet)
    return ending


def codec_name(track: Any) -> str:
    """What a track is written in, whichever of its readers this build of FFmpeg has."""
    return str(track.codec_context.codec.canonical_name)


def _fitting(container: str, codecs: list[str], ending: str) -> str:
    """The ending of a film as it is, or of a sound."""
    if ending in SOUNDS:
        return ".mp3" if codecs == ["mp3"] else ".m4a"
    if "matroska" in container:
        return ".webm" if set(codecs) <= IN_WEBM else ".mp4"
    return ending if ending in (".m4v", ".mov") else ".mp4"


def convert_clip(source: str, target: str, ending: str) -> str:
    """H.264 and AAC, which every browser plays; a moving picture of Pillow's becomes a film without sound."""
    with av.open(target, "w", CONTAINERS[ending], options=_OPTIONS) as made:
        if is_picture(source):
            _encode_picture(source, made)
        else:
            _encode_film(source, made)
    return ending


def is_picture(path: str) -> bool:
    """Whether it is a GIF or WebP, which Pillow reads."""
    with open(path, "rb") as file:  # noqa: PTH123
        head = file.read(12)
    return head[:4] == b"GIF8" or (head[:4] == b"RIFF" and head[8:] == b"WEBP")


def picture_frames(path: str) -> Iterator[tuple[Image.Image, float]]:
    """Each frame of a moving picture on white, and how many seconds it is shown."""
    with Image.open(path, formats=("GIF", "WEBP")) as picture:
        for frame in ImageSequence.Iterator(picture):
            shown = frame.convert("RGBA")
            ground = Image.new("RGBA", shown.size, "white")
            ground.alpha_composite(shown)
            yield ground.convert("RGB"), (frame.info.get("duration") or 0) / 1000 or STILL_SECONDS


def _tracks(film: Any, ending: str) -> list[Any]:
    """The first picture that is no cover of a sound, and the first sound."""
    sounds = [track for track in film.streams.audio if track.codec_context is not None][:1]
    if ending in SOUNDS:
        return sounds
    return list(film.streams.video[:1]) + sounds


def _encode_picture(source: str, made: Any) -> None:
    track: Any = None
    at = 0.0
    for frame, seconds in picture_frames(source):
        width, height = _even_size(*frame.size)
        track = track or _picture_track(made, width, height, MILLISECOND)
        shown = av.VideoFrame.from_image(frame.resize((width, height))).reformat(format="yuv420p")
        shown.pts, shown.time_base = round(at * 1000), MILLISECOND
        made.mux(track.encode(shown))
        at += seconds
    if track is not None:
        # Once more at its end: a frame is shown for as long as there is a next one.
        shown.pts = max(round(at * 1000) - 1, shown.pts + 1)
        made.mux(track.encode(shown))
        made.mux(track.encode(None))


def _encode_film(source: str, made: Any) -> None:
    with av.open(source, metadata_errors="replace") as film:
        pictures, sounds = film.streams.video[:1], film.streams.audio[:1]
        if not pictures:
            raise MediaRefused(NO_TRACK)
        first = next(film.decode(pictures[0]))
        film.seek(0)
        graph = _upright(pictures[0], first)
        size = _turned(*_even_size(first.width, first.height), first.rotation)
        tracks: dict[str, Any] = {"video": _picture_track(made, *size, pictures[0].time_base or MILLISECOND)}
        if sounds:
            tracks["audio"] = made.add_stream("aac", rate=SOUND_RATE, layout="stereo", bit_rate=128_000)
        _encode_frames(film.decode([*pictures, *sounds]), graph, tracks, made)
        for track in tracks.values():
            made.mux(track.encode(None))


def _encode_frames(frames: Iterator[Any], graph: Graph, tracks: dict[str, Any], made: Any) -> None:
    last = -1.0
    for frame in frames:
        if isinstance(frame, av.AudioFrame):
            made.mux(tracks["audio"].encode(frame))
        elif frame.pts is not None and (frame.time or 0) - last >= 0.9 / MOST_FRAMES_A_SECOND:
            last = frame.time or 0
            graph.push(frame)
            made.mux(tracks["video"].encode(_plain(graph.pull())))


def _plain(frame: Any) -> Any:
    """Without the kind of the frame it was made from: the encoder decides which are whole."""
    frame.pict_type = av.video.frame.PictureType.NONE
    return frame


def _picture_track(made: Any, width: int, height: int, time_base: Fraction) -> Any:
    track: Any = made.add_stream("libx264", rate=30, options={"preset": "veryfast", "crf": "21", "rc-lookahead": "20"})
    track.width, track.height, track.pix_fmt = width, height, "yuv420p"
    track.codec_context.time_base = time_base
    return track


def _upright(track: Any, frame: Any) -> Graph:
    """Scales, turns and brings to eight bits whatever the camera recorded."""
    graph = Graph()
    width, height = _even_size(frame.width, frame.height)
    steps = [graph.add_buffer(template=track), graph.add("scale", f"{width}:{height}")]
    steps += [graph.add(name, value) for name, value in _TURNS.get(frame.rotation % 360, ())]
    steps += [graph.add("format", "yuv420p"), graph.add("buffersink")]
    for one, following in pairwise(steps):
        one.link_to(following)
    graph.configure()
    return graph


def _even_size(width: int, height: int) -> tuple[int, int]:
    scale = min(1.0, LONGEST_SIDE / max(width, height))
    return max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)


def _turned(width: int, height: int, rotation: int) -> tuple[int, int]:
    return (width, height) if rotation % 180 == 0 else (height, width)


def _end_with_parent() -> None:
    while os.read(0, 1):
        pass
    os._exit(1)


def main(action: str, source: str, target: str, ending: str) -> int:
    """Write one file anew; the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    os.nice(NICENESS if action == "convert" else 0)
    try:
        sys.stdout.write({"copy": copy_tracks, "convert": convert_clip}[action](source, target, ending))
    except MediaRefused as refusal:
        sys.stdout.buffer.write(str(refusal).encode())
        return REFUSED
    return 0


if __name__ == "__main__":
    if sys.argv[1] == "convert":
        threading.Thread(target=_end_with_parent, daemon=True).start()
    sys.exit(main(*sys.argv[1:]))
