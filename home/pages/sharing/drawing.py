"""Draws the share picture: the rubber floor, the title in the house's type, and the goniometer."""

import io
import random
from functools import lru_cache
from math import cos, radians, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from home.pages.sharing.address import SharePicture

WIDTH, HEIGHT = SIZE = 1200, 630
FONT = Path(__file__).parent / "bricolage.woff2"  # whole: the one that browsers get has fewer letters
RUBBER, CHALK, MUTED, PLATE, DIM = "#131514", "#f4f5f2", "#c2c7c1", "#ffc81f", "#665519"
FLECKS = ("#3b6cff", "#7d8a86", "#ffc81f", "#4b5450", "#9aa5a0")
LEFT, WIDEST, TALLEST = 72, 690, 340  # where the title stands, and how much room it has
SIZES = range(84, 39, -4)


@lru_cache(maxsize=64)
def draw_share_picture(picture: SharePicture) -> bytes:
    """The picture as a JPEG of 1200 by 630 pixels."""
    image = Image.new("RGB", SIZE, RUBBER)
    _flecks(image)
    dial = _goniometer(picture.angle)
    image.paste(dial, (WIDTH - dial.width - 30, (HEIGHT - dial.height) // 2), dial)
    draw = ImageDraw.Draw(image)
    title = _legible(picture.title)
    if eyebrow := _legible(picture.eyebrow):
        draw.ellipse((LEFT, 88, LEFT + 20, 108), outline=PLATE, width=7)
        draw.text((LEFT + 36, 98), eyebrow, MUTED, _font(30, 600), anchor="lm")
    size, lines = _fitted(draw, title)
    line, top = round(size * 1.08), 140 + (TALLEST - round(size * 1.08) * len(lines)) // 2
    for number, words in enumerate(lines):
        draw.text((LEFT, top + number * line), words, CHALK, _font(size, 760), anchor="la")
    draw.text((LEFT, HEIGHT - 82), _legible(picture.site), PLATE, _font(34, 700), anchor="ls")
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=86, optimize=True)
    return buffer.getvalue()


def _fitted(draw: ImageDraw.ImageDraw, title: str) -> tuple[int, list[str]]:
    """The largest type in which the title has room, and its lines."""
    for size in SIZES:
        lines = _lines(draw, title, _font(size, 760))
        if len(lines) * size * 1.08 <= TALLEST and all(_wide(draw, line, _font(size, 760)) <= WIDEST for line in lines):
            break
    return size, lines[: TALLEST // round(size * 1.08)]


def _lines(draw: ImageDraw.ImageDraw, title: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in _words(draw, title, font):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _wide(draw, longer, font) <= WIDEST:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _words(draw: ImageDraw.ImageDraw, title: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """The words; in the smallest type one that is wider than a line is cut."""
    words = []
    for word in title.split():
        while font.size <= SIZES[-1] and _wide(draw, word, font) > WIDEST:
            length = next(
                n for n in range(len(word) - 1, 0, -1) if n == 1 or _wide(draw, f"{word[:n]}-", font) <= WIDEST
            )
            words.append(f"{word[:length]}-")
            word = word[length:]
        words.append(word)
    return words


def _wide(draw: ImageDraw.ImageDraw, words: str, font: ImageFont.FreeTypeFont) -> float:
    return draw.textlength(words, font)


def _legible(words: str) -> str:
    """The words, or nothing where the type has no sign for some letter of them: boxes say less than the drawing alone."""
    font = _font(40, 600)
    missing = bytes(font.getmask("\uffff"))
    return "" if any(bytes(font.getmask(sign)) == missing for sign in set(words) if not sign.isspace()) else words


@lru_cache(maxsize=32)
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(FONT, size)
    font.set_variation_by_axes([weight])
    return font


def _flecks(image: Image.Image) -> None:
    draw, chance = ImageDraw.Draw(image), random.Random(7)  # noqa: S311 (the same floor every time)
    for _ in range(150):
        x, y = chance.randrange(WIDTH), chance.randrange(HEIGHT)
        angle, length = chance.uniform(0, 3.1), chance.uniform(2, 6)
        draw.line((x, y, x + length * cos(angle), y + length * sin(angle)), chance.choice(FLECKS), 2)


@lru_cache(maxsize=32)
def _goniometer(angle: int) -> Image.Image:
    """Drawn at twice its size and made smaller, so that its edges are smooth."""
    scale, reach = 4.4, 100
    size = round(2 * reach * scale)
    image = Image.new("RGBA", (size, size))
    draw = ImageDraw.Draw(image)
    middle = size / 2

    def at(degrees: float, far: float) -> tuple[float, float]:
        return middle + far * scale * sin(radians(degrees)), middle + far * scale * cos(radians(degrees))

    for tick in range(0, 360, 6):
        long = tick % 30 == 0
        draw.line(
            (at(tick, 72 if long else 77), at(tick, 83 if long else 82)), DIM, round(scale * (1.6 if long else 0.9))
        )
    _bar(draw, at(0, 0), at(0, 80), 14 * scale, DIM)
    box = (middle - 54 * scale, middle - 54 * scale, middle + 54 * scale, middle + 54 * scale)
    draw.arc(
        (box[0] - 4 * scale, box[1] - 4 * scale, box[2] + 4 * scale, box[3] + 4 * scale),
        90 - angle,
        90,
        PLATE,
        round(8 * scale),
    )
    _bar(draw, at(angle, 0), at(angle, 80), 15 * scale, PLATE)
    for radius, colour in ((16, PLATE), (5.5, RUBBER)):
        edge = radius * scale
        draw.ellipse((middle - edge, middle - edge, middle + edge, middle + edge), colour)
    return image.resize((size // 2, size // 2), Image.Resampling.LANCZOS)


def _bar(
    draw: ImageDraw.ImageDraw, start: tuple[float, float], stop: tuple[float, float], width: float, colour: str
) -> None:
    draw.line((start, stop), colour, round(width))
    for x, y in (start, stop):
        draw.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), colour)
