"""Every exercise in the demo: its picture, and whether it moves."""

from __future__ import annotations

from collections.abc import Callable

from ..scene import Scene
from . import ankles, hip_floor, hip_rotation, hip_standing, knees, shoulders, spine, whole

Movement = Callable[[float], Scene]

MOVING: dict[str, Movement] = {
    "90-90-switch": hip_rotation.ninety_ninety_switch,
    "supine-hip-rotation": hip_rotation.supine_hip_rotation,
    "cossack-squat": hip_standing.cossack_squat,
    "standing-hip-cars": hip_standing.standing_hip_cars,
    "frog-rock-back": hip_floor.frog_rock_back,
    "glute-bridge": hip_floor.glute_bridge,
    "jefferson-curl": spine.jefferson_curl,
    "segmented-cat-cow": spine.segmented_cat_cow,
    "dead-bug": spine.dead_bug,
    "tempo-goblet-squat": knees.tempo_goblet_squat,
    "wall-ankle-rock": ankles.wall_ankle_rock,
    "tibialis-raise": ankles.tibialis_raise,
    "shoulder-cars": shoulders.shoulder_cars,
    "shin-box-get-up": hip_rotation.shin_box_get_up,
    "hip-airplane": hip_standing.hip_airplane,
    "loaded-hip-airplane": hip_standing.loaded_hip_airplane,
    "pigeon-lift-off": hip_rotation.pigeon_lift_off,
    "pancake-good-morning": hip_floor.pancake_good_morning,
    "single-leg-romanian-deadlift": hip_standing.single_leg_romanian_deadlift,
    "open-book": spine.open_book,
    "deep-split-squat": knees.deep_split_squat,
    "reverse-nordic": knees.reverse_nordic,
    "single-leg-calf-raise": ankles.single_leg_calf_raise,
    "prone-swimmer": shoulders.prone_swimmer,
    "wall-slide": shoulders.wall_slide,
    "scapular-pull-up": shoulders.scapular_pull_up,
    "wrist-rocks": whole.wrist_rocks,
    "suitcase-carry": whole.suitcase_carry,
}

# Holds: nothing in them moves.
STILL_ONLY: dict[str, Movement] = {
    "couch-stretch": hip_floor.couch_stretch,
    "copenhagen-plank": hip_floor.copenhagen_plank,
    "wall-sit": knees.wall_sit,
    "dead-hang": shoulders.dead_hang,
    "deep-squat-hold": whole.deep_squat_hold,
}

EXERCISES: dict[str, Movement] = MOVING | STILL_ONLY
