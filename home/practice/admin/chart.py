"""A small chart, drawn on the server as SVG: twelve bars, one a week, with the figures as text for whoever cannot see them."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT, GAP = 144, 36, 3


def week_chart(weeks: Sequence[int]) -> SafeString:
    """Bars as high as the week's share of the best week; a week without any is a line."""
    most, wide = max([*weeks, 1]), WIDTH / max(len(weeks), 1)
    bars = (
        (
            f"{place * wide:.1f}",
            f"{HEIGHT - _height(number, most):.1f}",
            f"{wide - GAP:.1f}",
            f"{_height(number, most):.1f}",
        )
        for place, number in enumerate(weeks)
    )
    drawn = format_html_join("", '<rect x="{}" y="{}" width="{}" height="{}" rx="1"></rect>', bars)
    words = f"Last {len(weeks)} weeks: {', '.join(str(number) for number in weeks)}"
    return format_html(
        '<svg class="impact__chart" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">{}</svg>',
        WIDTH, HEIGHT, WIDTH, HEIGHT, words, drawn,
    )  # fmt: skip


def _height(number: int, most: int) -> float:
    return max(1.0, HEIGHT * number / most)
