"""What the joints do in the exercises of a family. docs/importing.md explains the choices."""

_PRESS, _DRIVE = ("Shoulder flexion", "Elbow extension"), ("Hip extension", "Knee extension")
_BENCH, _LEAP = ("Shoulder horizontal adduction", "Elbow extension"), (*_DRIVE, "Ankle plantarflexion")

# Family: what the joints do against the load, or where a stretch takes them; nothing where its members differ.
ACTIONS: dict[str, tuple[str, ...]] = {
    "adductor-groin-stretch": ("Hip abduction",), "anti-rotation-press": ("Spinal anti-rotation",),
    "back-extension": ("Spinal extension", "Hip extension"), "bench-press": _BENCH, "box-jump": _LEAP,
    "broad-long-jump": _LEAP, "calf-raise": ("Ankle plantarflexion",), "clean": _LEAP, "crunch": ("Spinal flexion",),
    "curl": ("Elbow flexion",), "deadlift": _DRIVE, "dip": ("Elbow extension",),
    "face-pull": ("Shoulder external rotation", "Shoulder horizontal abduction"), "floor-press": _BENCH,
    "fly": ("Shoulder horizontal adduction",), "front-raise": ("Shoulder flexion",), "glute-bridge": ("Hip extension",),
    "glute-ham-raise": ("Knee flexion",), "glute-kickback": ("Hip extension",), "good-morning": ("Hip extension",),
    "hamstring-stretch": ("Hip flexion",), "hip-abduction": ("Hip abduction",), "hip-adduction": ("Hip adduction",),
    "hip-extension": ("Hip extension",), "hip-thrust": ("Hip extension",), "jerk": _PRESS,
    "kettlebell-swing": ("Hip extension",), "lat-pulldown": ("Shoulder adduction", "Elbow flexion"),
    "lateral-raise": ("Shoulder abduction",), "leg-curl": ("Knee flexion",), "leg-extension": ("Knee extension",),
    "leg-press": _DRIVE, "leg-raise": ("Hip flexion",), "lunge": _DRIVE, "olympic-pull": _LEAP, "overhead-press": _PRESS,
    "plank": ("Spinal anti-extension",), "plyometric-jump": _LEAP, "pogo": ("Ankle plantarflexion",),
    "pull-through": ("Hip extension",), "pull-up": ("Shoulder adduction", "Elbow flexion"),
    "pullover": ("Shoulder extension",), "push-press": _PRESS, "push-up": _BENCH, "reverse-crunch": ("Spinal flexion",),
    "reverse-fly": ("Shoulder horizontal abduction",), "romanian-stiff-leg-deadlift": ("Hip extension",),
    "row": ("Shoulder extension", "Elbow flexion", "Scapular retraction"), "russian-twist": ("Thoracic rotation",),
    "shrug": ("Scapular elevation",), "side-bend": ("Spinal lateral flexion",),
    "side-bridge": ("Spinal anti-lateral flexion",), "sit-up": ("Spinal flexion", "Hip flexion"), "snatch": _LEAP,
    "squat": _DRIVE, "step-up": _DRIVE, "straight-arm-pulldown": ("Shoulder extension",),
    "triceps-extension": ("Elbow extension",), "triceps-pushdown": ("Elbow extension",),
    "upright-row": ("Shoulder abduction", "Elbow flexion"), "wood-chop": ("Thoracic rotation",),
    "wrist-curl": ("Wrist flexion",),
}  # fmt: skip

# Where one word of its name sets an exercise apart from its family.
ACTIONS_BY_WORD: dict[str, dict[str, tuple[str, ...]]] = {
    "calf-raise": {"reverse": ("Ankle dorsiflexion",)}, "crunch": {"roll": ("Spinal anti-extension",)},
    "plank": {"reverse": ("Hip extension",), "butt": ("Hip flexion",)}, "wrist-curl": {"down": ("Wrist extension",)},
    "rotator-cuff": {"external": ("Shoulder external rotation",), "internal": ("Shoulder internal rotation",)},
}  # fmt: skip


def actions_of(family: str, name: str) -> tuple[str, ...]:
    """What the joints do in a family, as far as all its members do it."""
    apart = ACTIONS_BY_WORD.get(family.lower(), {})
    found = next((actions for word, actions in apart.items() if word in name.lower()), None)
    return ACTIONS.get(family.lower(), ()) if found is None else found
