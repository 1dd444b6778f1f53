"""An exercise's data as a drawing: what `templates/coaching/exercises/drawn.html` prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2s

from coaching.drawn_cards.muscles import place_on_body
from coaching.drawn_cards.postures import posture_of
from coaching.drawn_cards.signs import sign_of
from coaching.drawn_cards.skeleton import FLOOR, Point, Skeleton, limbs, path, stand, towards

Drawn = tuple[tuple[str, tuple[str, ...]], ...]  # what is drawn: slugs by kind; a card keeps it and search stores it
DRAWN_KINDS = ("joints", "actions", "patterns", "equipment", "primary_muscles", "secondary_muscles")
MOST_SIGNS = 3
FLECKS = 5

# How far a joint goes, in degrees, in what it does.
RANGES = {
    "hip-flexion": 120, "hip-extension": 32, "hip-internal": 42, "hip-external": 48, "hip-abduction": 52,
    "hip-adduction": 28,
    "knee-flexion": 135, "knee-extension": 110, "dorsiflexion": 24, "plantarflexion": 50, "shoulder-flexion": 165,
    "shoulder-extension": 58, "shoulder-abduction": 150, "shoulder-adduction": 140, "horizontal-adduction": 95,
    "horizontal-abduction": 46, "shoulder-internal": 68, "shoulder-external": 88, "elbow-flexion": 142, "elbow-extension": 125,
    "wrist-flexion": 78, "wrist-extension": 66, "finger": 60, "spinal-flexion": 82, "spinal-extension": 30, "lateral-flexion": 36,
    "rotation": 46, "scapular": 34, "anti": 14,
}  # fmt: skip
# Where a joint is, and which limb its arc begins at.
JOINTS = {
    "hip": ("hip", "thigh"), "knee": ("knee", "shin"), "ankle": ("ankle", "foot"), "foot": ("toe", "foot"),
    "toe": ("toe", "foot"),
    "shoulder": ("shoulder", "upper"), "scapula": ("shoulder", "upper"), "elbow": ("elbow", "fore"), "wrist": ("wrist", "fore"),
    "finger": ("wrist", "fore"), "neck": ("neck", "neck"), "cervical": ("neck", "neck"), "thoracic": ("chest", "torso"),
    "spine": ("waist", "torso"), "spinal": ("waist", "torso"), "lumbar": ("loin", "torso"), "lower-back": ("loin", "torso"),
}  # fmt: skip


@dataclass(frozen=True)
class Drawing:
    """The parts of the picture, as data for paths."""

    head: Point
    torso: str
    legs: str
    arms: str
    far: str
    props: str
    helpers: str
    workers: str
    arc: str
    joints: str
    signs: tuple[tuple[int, str], ...]
    level: str
    flecks: tuple[str, str]


def drawn_data(title: str, level: str, sides: str, angle: int, terms: Mapping[str, Sequence[str]]) -> Drawn:
    """What of an exercise its drawing depends on."""
    said = (("title", (title,)), ("level", (level,)), ("sides", (sides,)), ("angle", (str(angle),)))
    working = set(terms.get("primary_muscles", ()))
    found = {kind: sorted(terms.get(kind, ())) for kind in DRAWN_KINDS}
    found["secondary_muscles"] = [slug for slug in found["secondary_muscles"] if slug not in working]
    return (*said, *((kind, tuple(slugs)) for kind, slugs in found.items() if slugs))


@lru_cache(maxsize=4000)
def draw_card(data: Drawn) -> Drawing:
    """The drawing of an exercise."""
    said = {kind: tuple(values) for kind, values in data}
    first = {kind: values[0] for kind, values in said.items() if values}
    actions, joints = said.get("actions", ()), said.get("joints", ())
    figure = stand(
        posture_of(first.get("title", ""), said.get("patterns", ()), actions, joints, first.get("sides", "both"))
    )
    head = figure.points["head"]
    primary, secondary = said.get("primary_muscles", ()), said.get("secondary_muscles", ())
    return Drawing(
        head=(round(head[0]), round(head[1])),
        torso=path(limbs(figure, "torso")),
        legs=path(limbs(figure, "thigh", "shin", "foot")),
        arms=path(limbs(figure, "upper", "fore")),
        far=path(limbs(figure, "thigh", "shin", "upper", "fore", far=True)),
        props=_props(figure),
        helpers=_muscles(figure, secondary),
        workers=_muscles(figure, primary),
        arc=_arcs(figure, actions or joints[:1], int(first.get("angle") or 90), by_action=bool(actions)),
        joints="".join(f"M{round(x)} {round(y)}h0" for x, y in _lit(figure, joints)),
        signs=_signs(said.get("equipment", ())),
        level=first.get("level", ""),
        flecks=_flecks(data),
    )


def _muscles(figure: Skeleton, slugs: Sequence[str]) -> str:
    places = dict.fromkeys(place for slug in slugs if (place := place_on_body(slug)))
    return "".join(path([figure.along(one.limb, one.side, one.begin, one.end)]) for one in places)


def _joint(figure: Skeleton, slug: str) -> tuple[Point, str] | None:
    name = next((name for name in JOINTS if slug.startswith(name)), "") or next((n for n in JOINTS if n in slug), "")
    if not name:
        return None
    place, limb = JOINTS[name]
    inside = {"neck": ("neck", 0.3), "chest": ("torso", 0.72), "waist": ("torso", 0.46), "loin": ("torso", 0.2)}
    if place in inside:
        along, part = inside[place]
        return figure.along(along, 0, part, part)[0], limb
    return figure.points[place], limb


def _lit(figure: Skeleton, joints: Sequence[str]) -> list[Point]:
    return list(dict.fromkeys(found[0] for slug in joints if (found := _joint(figure, slug))))


def _arcs(figure: Skeleton, slugs: Sequence[str], angle: int, *, by_action: bool) -> str:
    """The goniometer's arc at the first joint that moves, and a second one further out."""
    arcs = ""
    for number, slug in enumerate(slugs[:2]):
        if found := _joint(figure, slug):
            known = next((degrees for word, degrees in RANGES.items() if word in slug), angle)
            degrees = known if by_action else angle
            begin = getattr(figure.posture, found[1])
            arcs += _arc(found[0], 34 + 11 * number, begin, degrees if "extension" not in slug else -degrees)
    return arcs


def _arc(centre: Point, radius: int, begin: float, degrees: float) -> str:
    start, stop = (towards(angle, radius) for angle in (begin, begin + degrees))
    (x, y), (far_x, far_y) = ((round(centre[0] + step[0]), round(centre[1] + step[1])) for step in (start, stop))
    return f"M{x} {y}A{radius} {radius} 0 {int(abs(degrees) > 180)} {int(degrees < 0)} {far_x} {far_y}"


def _props(figure: Skeleton) -> str:
    """What the figure sits or lies on, or hangs from."""
    if figure.posture.hangs:
        x, y = figure.points["wrist"]
        return f"M{round(x) - 46} {round(y)}h92"
    if figure.posture.seat:
        (hip, y), (shoulder, high) = figure.points["hip"], figure.points["shoulder"]
        lies = shoulder < hip - 20
        left = f"M{round(shoulder) - 8} {round(high) + 20}L" if lies else f"M{round(hip) - 26} "
        seat = f"{left}{round(hip) - 4} {round(y) + 20}h26" if lies else f"{left}{round(y) + 20}h52"
        return f"{seat}M{round(hip)} {round(y) + 20}V{FLOOR}"
    return ""


def _signs(slugs: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """Distance from the top, and lines; each sign once."""
    signs = list(dict.fromkeys(sign for slug in slugs if (sign := sign_of(slug))))[:MOST_SIGNS]
    return tuple((200 - 60 * number, sign) for number, sign in enumerate(signs))


def _flecks(data: Drawn) -> tuple[str, str]:
    """Flecks of two colours in the rubber of the floor: no two patches of it are alike, and no two exercises."""
    digest = blake2s(repr(data).encode(), digest_size=FLECKS).digest()
    places = [f"M{round(24 + one * 1.36)} {FLOOR + 4}h8" for one in digest]
    return "".join(places[::2]), "".join(places[1::2])
