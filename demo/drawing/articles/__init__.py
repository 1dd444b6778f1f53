"""Every picture in the articles, by file name."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from . import charts, covers, dial, pairs

Drawing = Callable[[], Image.Image]

PICTURES: dict[str, Drawing] = {
    "cover-rotate-first-squat-deeper-later": covers.rotate_first,
    "cover-how-to-train-hip-rotation": dial.rotation_cover,
    "cover-your-ankles-decide-your-squat": covers.ankles,
    "cover-full-range-or-partial": covers.two_squats,
    "cover-tendons-are-slow-learners": covers.rope,
    "cover-round-your-back-on-purpose": covers.round_back,
    "cover-overhead-without-the-pinch": covers.overhead_cover,
    "pair-hip-internal": pairs.hip_internal,
    "pair-hip-external": pairs.hip_external,
    "pair-squat-stiff-ankle": pairs.stiff_ankle,
    "pair-squat-free-ankle": pairs.free_ankle,
    "pair-hinge-flat": pairs.hinge_flat,
    "pair-hinge-round": pairs.hinge_round,
    "pair-overhead-rib-flare": pairs.rib_flare,
    "pair-overhead-stacked": pairs.stacked,
    "picture-bucket": charts.bucket,
    "picture-range-bars": charts.range_arcs,
    "picture-tendon-timeline": charts.timeline_chart,
    "picture-ten-minutes": dial.ten_minutes,
}
