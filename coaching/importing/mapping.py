"""What the databases' words for terms are in ours; levels and sides have theirs beside them, in `choices`.

docs/importing.md explains the choices.
"""

from coaching.importing.columns import fold

# One word of theirs, one term of ours: the muscle's anatomical name, or the group's where they name a group.
MUSCLES = {
    "abdominals": "Abdominals", "abs": "Abdominals", "abductors": "Hip abductors", "adductors": "Hip adductors",
    "biceps": "Biceps brachii", "calves": "Calves", "chest": "Pectoralis major", "pecs": "Pectoralis major",
    "forearms": "Forearms", "glutes": "Gluteals", "hamstrings": "Hamstrings", "hipflexors": "Hip flexors",
    "lats": "Latissimus dorsi", "lowerback": "Erector spinae", "middleback": "Middle back", "neck": "Neck",
    "quadriceps": "Quadriceps femoris", "quads": "Quadriceps femoris", "shoulders": "Deltoid", "delts": "Deltoid",
    "traps": "Trapezius", "pectorals": "Pectoralis major", "upperback": "Middle back", "spine": "Erector spinae",
    "core": "Abdominals", "reardelts": "Posterior deltoid", "cardiovascularsystem": "", "triceps": "Triceps brachii",
}  # fmt: skip

NONE = "None"  # what an exercise without equipment needs: a term, so that it can be looked for
EQUIPMENT = {
    "bodyonly": NONE, "bodyweight": NONE, "none": NONE, "noequipment": NONE, "kettlebells": "Kettlebell",
    "bands": "Band", "resistanceband": "Band", "resistancebands": "Band", "foamroll": "Foam roller",
    "ezcurlbar": "EZ curl bar", "dumbbells": "Dumbbell", "other": "",
    "nonebodyweightexercise": NONE, "ezbarbell": "EZ curl bar", "ezbar": "EZ curl bar", "szbar": "EZ curl bar",
    "stabilityball": "Exercise ball", "swissball": "Exercise ball", "gymmat": "Mat",
}  # fmt: skip

GOALS = {
    "strength": ("Strength",), "powerlifting": ("Strength",), "strongman": ("Strength",),
    "olympicweightlifting": ("Strength", "Power"), "plyometrics": ("Power",), "stretching": ("Range",),
    "mobility": ("Range",), "technique": ("Control",), "balance": ("Control",), "cardio": ("Endurance",),
}  # fmt: skip
GOALS_OF_FAMILY = {"mobility": ("Range",), "rotator-cuff": ("Control",)}

_LEG, _ARM, _TRUNK = ("Hip", "Knee", "Ankle"), ("Shoulder", "Elbow"), ("Spine", "Hip")

# Family: the joints that move or are held, and the pattern. No pattern where none of ours says it: a curl is no row.
FAMILIES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "adductor-groin-stretch": (("Hip",), ()),
    "anti-rotation-press": (("Spine", "Shoulder"), ("Core",)),
    "back-extension": (_TRUNK, ("Hinge",)),
    "bench-press": (_ARM, ("Push",)),
    "box-jump": (_LEG, ("Jump",)),
    "broad-long-jump": (_LEG, ("Jump",)),
    "burpee": ((*_LEG, *_ARM), ("Squat", "Push")),
    "calf-ankle-stretch": (("Ankle",), ()),
    "calf-raise": (("Ankle",), ()),
    "carry": (("Shoulder", *_TRUNK), ("Carry",)),
    "chest-shoulder-stretch": (("Shoulder",), ()),
    "clean": ((*_LEG, "Shoulder"), ("Hinge", "Pull")),
    "core-oblique-stretch": (("Spine",), ()),
    "crawl": (("Shoulder", "Hip"), ("Gait",)),
    "crunch": (("Spine",), ("Core",)),
    "curl": (("Elbow",), ()),
    "deadlift": (("Hip", "Knee"), ("Hinge",)),
    "dip": (_ARM, ("Push",)),
    "face-pull": (_ARM, ("Pull",)),
    "floor-press": (_ARM, ("Push",)),
    "fly": (("Shoulder",), ()),
    "forearm-grip": (("Wrist",), ()),
    "front-raise": (("Shoulder",), ()),
    "glute-bridge": (("Hip",), ("Hinge",)),
    "glute-ham-raise": (("Hip", "Knee"), ()),
    "glute-kickback": (("Hip",), ()),
    "glute-piriformis-stretch": (("Hip",), ()),
    "good-morning": (("Hip",), ("Hinge",)),
    "halo": (("Shoulder",), ()),
    "hamstring-stretch": (("Hip", "Knee"), ()),
    "hip-abduction": (("Hip",), ()),
    "hip-adduction": (("Hip",), ()),
    "hip-extension": (("Hip",), ("Hinge",)),
    "hip-thrust": (("Hip",), ("Hinge",)),
    "hollow-stability-hold": (_TRUNK, ("Core",)),
    "jerk": ((*_LEG, *_ARM), ("Push",)),
    "kettlebell-swing": (("Hip",), ("Hinge",)),
    "lat-pulldown": (_ARM, ("Pull",)),
    "lateral-raise": (("Shoulder",), ()),
    "leg-curl": (("Knee",), ()),
    "leg-extension": (("Knee",), ()),
    "leg-press": (_LEG, ("Squat",)),
    "leg-raise": (_TRUNK, ("Core",)),
    "lunge": (_LEG, ("Lunge",)),
    "neck": (("Spine",), ()),
    "neck-stretch": (("Spine",), ()),
    "olympic-pull": ((*_LEG, "Shoulder"), ("Hinge", "Pull")),
    "overhead-press": (_ARM, ("Push",)),
    "plank": (("Spine", "Shoulder"), ("Core",)),
    "plyometric-jump": (_LEG, ("Jump",)),
    "pogo": (("Ankle",), ("Jump",)),
    "pull-through": (("Hip",), ("Hinge",)),
    "pull-up": (_ARM, ("Pull",)),
    "pullover": (("Shoulder",), ("Pull",)),
    "push-press": ((*_LEG, *_ARM), ("Push",)),
    "push-up": (_ARM, ("Push",)),
    "quad-hip-flexor-stretch": (("Hip", "Knee"), ()),
    "reverse-crunch": (("Spine",), ("Core",)),
    "reverse-fly": (("Shoulder",), ("Pull",)),
    "romanian-stiff-leg-deadlift": (("Hip",), ("Hinge",)),
    "rope-climb": (_ARM, ("Pull",)),
    "rotator-cuff": (("Shoulder",), ("Rotation",)),
    "row": (_ARM, ("Pull",)),
    "russian-twist": (("Spine",), ("Rotation",)),
    "scapular-raise": (("Shoulder",), ("Pull",)),
    "shrug": (("Shoulder",), ()),
    "side-bend": (("Spine",), ("Core",)),
    "side-bridge": (_TRUNK, ("Core",)),
    "sit-up": (_TRUNK, ("Core",)),
    "sled-push-drag": (_LEG, ("Gait",)),
    "snatch": ((*_LEG, "Shoulder"), ("Hinge", "Pull")),
    "sprint-drill": (_LEG, ("Gait",)),
    "squat": (_LEG, ("Squat",)),
    "step-up": (_LEG, ("Lunge",)),
    "straight-arm-pulldown": (("Shoulder",), ("Pull",)),
    "throw-slam": (("Shoulder",), ("Throw",)),
    "triceps-extension": (("Elbow",), ()),
    "triceps-pushdown": (("Elbow",), ()),
    "turkish-get-up": (("Shoulder", *_TRUNK), ()),
    "upright-row": (_ARM, ("Pull",)),
    "windmill": (("Shoulder", *_TRUNK), ("Hinge", "Rotation")),
    "wood-chop": (_TRUNK, ("Rotation",)),
    "wrist-curl": (("Wrist",), ()),
}

# For a family that says nothing of joints (mobility, foam rolling), and for none: the joints beside the muscles.
JOINTS_OF_MUSCLE = {
    "abdominals": "Spine", "lowerback": "Spine", "neck": "Spine", "glutes": "Hip", "hipflexors": "Hip",
    "adductors": "Hip", "abductors": "Hip", "hamstrings": "Hip", "quadriceps": "Knee", "calves": "Ankle",
    "shoulders": "Shoulder", "chest": "Shoulder", "lats": "Shoulder", "traps": "Shoulder", "middleback": "Shoulder",
    "biceps": "Elbow", "triceps": "Elbow", "forearms": "Wrist",
}  # fmt: skip


def joints_of(family: str, muscles: tuple[str, ...]) -> tuple[str, ...]:
    """The joints that a family trains; else those that the primary muscles move."""
    if family.lower() in FAMILIES:
        return FAMILIES[family.lower()][0]
    return tuple(dict.fromkeys(JOINTS_OF_MUSCLE[key] for name in muscles if (key := fold(name)) in JOINTS_OF_MUSCLE))


def patterns_of(family: str) -> tuple[str, ...]:
    """The patterns of movement that a family belongs to."""
    return FAMILIES.get(family.lower(), ((), ()))[1]


def goals_of(modality: str, family: str) -> tuple[str, ...]:
    """What it is done for, as far as the file says."""
    found = (*GOALS.get(fold(modality), ()), *GOALS_OF_FAMILY.get(family.lower(), ()))
    return tuple(dict.fromkeys(found))
