"""Where the muscles lie along the figure's limbs, seen from the side."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MuscleLine:
    """A stroke beside a limb: how far in front of its middle line (behind it where negative), and from where to where."""

    words: tuple[str, ...]  # any of which its name has
    limb: str
    side: float
    begin: float
    end: float


# The first whose words stand in a muscle's name; the special ones come before the groups.
PLACES: tuple[MuscleLine, ...] = (
    MuscleLine(("biceps-femoris",), "thigh", -8, 0.25, 0.9),
    MuscleLine(("semitendinosus",), "thigh", -9, 0.3, 0.95),
    MuscleLine(("semimembranosus",), "thigh", -7, 0.35, 0.85),
    MuscleLine(("hamstring",), "thigh", -8, 0.2, 0.9),
    MuscleLine(("rectus-femoris",), "thigh", 9, 0.1, 0.8),
    MuscleLine(("vastus-medialis",), "thigh", 7, 0.6, 0.9),
    MuscleLine(("vastus",), "thigh", 6, 0.3, 0.85),
    MuscleLine(("quadratus-femoris",), "thigh", -6, 0.08, 0.16),
    MuscleLine(("quadratus-lumborum",), "torso", -6, 0.12, 0.34),
    MuscleLine(("quad",), "thigh", 8, 0.15, 0.88),
    MuscleLine(("tensor-fasciae", "iliotibial", "tfl"), "thigh", 5, -0.05, 0.3),
    MuscleLine(("sartorius",), "thigh", 4, 0, 0.75),
    MuscleLine(("pectineus",), "thigh", 2, 0.06, 0.28),
    MuscleLine(("adductor-magnus",), "thigh", -3, 0.15, 0.8),
    MuscleLine(("adductor-brevis",), "thigh", 0, 0.1, 0.4),
    MuscleLine(("adductor-longus",), "thigh", 2, 0.12, 0.55),
    MuscleLine(("gracilis",), "thigh", -1, 0.1, 0.95),
    MuscleLine(("adductor", "groin"), "thigh", 0, 0.12, 0.7),
    MuscleLine(("gluteus-medius",), "torso", -4, 0.02, 0.18),
    MuscleLine(("gluteus-minimus",), "torso", -1, 0.02, 0.14),
    MuscleLine(("piriformis",), "thigh", -8, -0.05, 0.05),
    MuscleLine(("obturator", "gemell", "deep-hip"), "thigh", -5, 0, 0.1),
    MuscleLine(("glut",), "thigh", -12, -0.12, 0.2),
    MuscleLine(("abductor",), "torso", -2, 0, 0.2),
    MuscleLine(("psoas", "iliopsoas"), "torso", 6, 0, 0.34),
    MuscleLine(("iliacus",), "torso", 9, 0, 0.16),
    MuscleLine(("hip-flexor",), "thigh", 10, -0.14, 0.2),
    MuscleLine(("gastrocnemius",), "shin", -7, 0.05, 0.5),
    MuscleLine(("soleus",), "shin", -6, 0.45, 0.85),
    MuscleLine(("tibialis-posterior",), "shin", -2, 0.3, 0.9),
    MuscleLine(("flexor-hallucis", "flexor-digitorum-longus"), "shin", -3, 0.6, 1),
    MuscleLine(("calves", "calf", "triceps-surae"), "shin", -7, 0.08, 0.7),
    MuscleLine(("tibialis", "shin"), "shin", 5, 0.1, 0.8),
    MuscleLine(("extensor-hallucis",), "shin", 4, 0.5, 0.95),
    MuscleLine(("fibularis", "peroneus", "extensor-digitorum-longus"), "shin", 1, 0.2, 0.8),
    MuscleLine(("foot", "feet", "toe", "plantar"), "foot", 0, 0.1, 0.9),
    MuscleLine(("transvers",), "torso", 5, 0.2, 0.48),
    MuscleLine(("internal-oblique",), "torso", 1, 0.15, 0.4),
    MuscleLine(("oblique",), "torso", 3, 0.2, 0.5),
    MuscleLine(("intercostal", "diaphragm"), "torso", 3, 0.5, 0.7),
    MuscleLine(("abdomin", "abs", "core"), "torso", 11, 0.12, 0.6),
    MuscleLine(("multifid",), "torso", -9, 0.08, 0.3),
    MuscleLine(("erector", "lower-back", "spinal", "longissimus"), "torso", -11, 0.06, 0.62),
    MuscleLine(("serratus",), "torso", 4, 0.56, 0.76),
    MuscleLine(("teres-major",), "torso", -4, 0.72, 0.84),
    MuscleLine(("latissimus", "lats"), "torso", -8, 0.36, 0.8),
    MuscleLine(("rhomboid", "middle-back", "upper-back"), "torso", -12, 0.66, 0.86),
    MuscleLine(("lower-trapezius",), "torso", -10, 0.5, 0.72),
    MuscleLine(("middle-trapezius",), "torso", -11, 0.74, 0.9),
    MuscleLine(("upper-trapezius", "levator"), "neck", -6, 0, 0.5),
    MuscleLine(("trap",), "torso", -11, 0.8, 1.1),
    MuscleLine(("pectoralis-minor",), "torso", 7, 0.78, 0.9),
    MuscleLine(("pector", "chest"), "torso", 11, 0.66, 0.9),
    MuscleLine(("posterior-delt", "rear-delt"), "upper", -6, -0.05, 0.25),
    MuscleLine(("anterior-delt", "front-delt"), "upper", 6, -0.05, 0.25),
    MuscleLine(("deltoid", "shoulder", "delts"), "upper", 0, -0.1, 0.3),
    MuscleLine(("supraspinatus",), "torso", -5, 0.98, 1.06),
    MuscleLine(("infraspinatus",), "torso", -8, 0.84, 0.96),
    MuscleLine(("teres-minor",), "torso", -5, 0.82, 0.9),
    MuscleLine(("subscapularis",), "torso", 0, 0.84, 0.96),
    MuscleLine(("rotator-cuff",), "torso", -6, 0.84, 1.02),
    MuscleLine(("coracobrachialis",), "upper", 3, 0.1, 0.45),
    MuscleLine(("brachioradialis",), "fore", 4, -0.1, 0.6),
    MuscleLine(("brachialis",), "upper", 4, 0.5, 0.95),
    MuscleLine(("biceps",), "upper", 6, 0.25, 0.85),
    MuscleLine(("triceps", "anconeus"), "upper", -6, 0.2, 0.9),
    MuscleLine(("extensor-carpi", "extensor-digitorum", "wrist-extensor", "supinator"), "fore", -4, 0.1, 0.7),
    MuscleLine(("flexor-carpi-ulnaris",), "fore", 2, 0.2, 0.95),
    MuscleLine(("palmaris",), "fore", 4, 0.3, 0.9),
    MuscleLine(("flexor-digitorum",), "fore", 3, 0.25, 1),
    MuscleLine(("pronator",), "fore", 2, 0, 0.35),
    MuscleLine(("forearm", "flexor-carpi", "wrist", "grip"), "fore", 4, 0.08, 0.72),
    MuscleLine(("neck", "sternocleido", "scalene"), "neck", 0, 0.1, 0.6),
)


def place_on_body(slug: str) -> MuscleLine | None:
    """Where a muscle lies, by its name; None where the figure has no place for it."""
    return next((one for one in PLACES if any(word in slug for word in one.words)), None)
