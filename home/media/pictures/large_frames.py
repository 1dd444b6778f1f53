"""Large HEIC and AVIF pictures, which cannot be decoded at a smaller size: decoded whole, but only once, and scaled from there.

Pillow would hold the picture two or three times over: as the decoder has it, as RGB, and as its own.
"""

from typing import Any

from PIL import Image, ImageFile

CHANNELS = {"RGB": 3, "RGBA": 4}


def scaled_frame(path: str, picture: ImageFile.ImageFile, size: tuple[int, int]) -> Image.Image | None:
    """The picture in this size, turned as Pillow would decode it; None where only Pillow can."""
    small = _from_libheif(path, size) if picture.format == "HEIF" else _from_ffmpeg(path, size, picture.size)
    if small is not None and "icc_profile" in picture.info:
        small.info["icc_profile"] = picture.info["icc_profile"]
    return small


def _from_libheif(path: str, size: tuple[int, int]) -> Image.Image | None:
    """libheif turns it upright; its pixels are scaled where they lie."""
    import pyvips
    from pillow_heif import open_heif

    pyvips.concurrency_set(1)
    file = open_heif(path, convert_hdr_to_8bit=True, remove_stride=False)
    whole = file[file.primary_index]
    channels = CHANNELS.get(whole.mode)
    if channels is None:
        return None
    data, (width, height) = whole.data, whole.size
    rows: Any = pyvips.Image.new_from_memory(data, whole.stride, height, 1, "uchar")
    pixels = rows.crop(0, 0, width * channels, height).bandfold(factor=channels)
    small = pixels.copy(interpretation="srgb").thumbnail_image(size[0], height=size[1], size="force")
    return Image.frombuffer(whole.mode, size, small.write_to_memory(), "raw")


def _from_ffmpeg(path: str, size: tuple[int, int], whole: tuple[int, int]) -> Image.Image | None:
    """One opaque frame, which FFmpeg scales from the half-sized colours that it decodes."""
    import av

    try:
        container = av.open(path)
    except av.FFmpegError:
        return None
    with container:
        video = container.streams.video
        if len(video) != 1 or (video[0].codec_context.width, video[0].codec_context.height) != whole:
            return None
        video[0].codec_context.thread_count = 1
        frame = next(container.decode(video[0]))
        if "yuv" not in frame.format.name or "yuva" in frame.format.name:
            return None
        small = frame.reformat(
            *size, "rgb24", src_colorspace=frame.colorspace, src_color_range=frame.color_range, interpolation="AREA"
        )
    return small.to_image()
