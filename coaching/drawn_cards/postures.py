"""How the figure stands: by the words of the name that say so, else by the pattern, and then as the joints move."""

import re
from collections.abc import Collection, Sequence

from coaching.drawn_cards.skeleton import Posture

STANDING = Posture()
SQUATTING = Posture(torso=146, neck=155, upper=68, fore=84, thigh=78, shin=-22)
HINGING = Posture(torso=108, neck=122, upper=2, fore=4, thigh=-8, shin=-4)
LUNGING = Posture(upper=8, fore=30, thigh=82, shin=0, far_thigh=-14, far_shin=-82)
WALKING = Posture(upper=-14, fore=4, thigh=26, shin=4, far_thigh=-20, far_shin=-38, far_upper=22, far_fore=36)
PRESSING = Posture(upper=166, fore=178, thigh=3, shin=-3)
BENT_OVER = Posture(torso=128, neck=140, upper=-44, fore=36, thigh=14, shin=-18)
HANGING = Posture(upper=176, fore=180, thigh=4, shin=-18, foot=40, hangs=True)
JUMPING = Posture(torso=172, neck=172, upper=140, fore=152, thigh=18, shin=-26, foot=28, lifts=26)
THROWING = Posture(torso=172, neck=176, upper=200, fore=150, thigh=16, shin=-4, far_thigh=-18, far_shin=-24)
TURNING = Posture(torso=176, upper=78, fore=92, thigh=18, shin=-4, far_thigh=-14, far_shin=-6)
SITTING = Posture(thigh=88, shin=0, seat=30)
SITTING_LOW = Posture(torso=172, thigh=94, shin=88, foot=178, upper=-24, fore=-10)
KNEELING = Posture(thigh=2, shin=-88, foot=-90)
HALF_KNEELING = Posture(thigh=86, shin=0, far_thigh=-2, far_shin=-88)
SUPINE = Posture(torso=270, neck=270, upper=92, fore=90, thigh=92, shin=89, foot=175)
KNEES_UP = Posture(torso=270, neck=268, upper=98, fore=94, thigh=136, shin=24)
CURLED = Posture(torso=240, neck=226, upper=96, fore=100, thigh=136, shin=24)
ON_BENCH = Posture(torso=270, neck=270, upper=180, fore=180, thigh=78, shin=0, seat=44)
INCLINED = Posture(torso=226, neck=222, upper=150, fore=178, thigh=92, shin=4, seat=40)
BRIDGING = Posture(torso=296, neck=274, upper=92, fore=90, thigh=112, shin=8)
PRONE = Posture(torso=92, neck=100, upper=100, fore=96, thigh=-90, shin=-91, foot=-92)
PLANK = Posture(torso=106, neck=104, upper=0, fore=0, thigh=-76, shin=-76, foot=10)
ON_ELBOWS = Posture(torso=98, neck=100, upper=0, fore=88, thigh=-84, shin=-80, foot=10)
SIDEWAYS = Posture(torso=112, neck=112, upper=0, fore=88, far_upper=180, far_fore=180, thigh=-76, shin=-76, foot=10)
SIDE_LYING = Posture(
    torso=92, neck=110, upper=70, fore=130, thigh=-90, shin=-89, foot=-60, far_thigh=-118, far_shin=-116
)
ALL_FOURS = Posture(torso=92, neck=96, upper=0, fore=0, thigh=0, shin=-88, foot=-90)
STEPPING = Posture(upper=-10, fore=40, thigh=74, shin=-4, far_thigh=-4, far_shin=-12)
ROWING = Posture(torso=172, upper=-34, fore=70, thigh=92, shin=62, seat=20)
STRADDLING = Posture(torso=160, neck=164, upper=52, fore=66, thigh=52, shin=-12, far_thigh=-40, far_shin=-42)
GET_UP = Posture(
    torso=206, neck=200, upper=178, fore=180, far_upper=-40, far_fore=-20, thigh=128, shin=16, far_thigh=88, far_shin=88
)

# Words of a name, the most telling first: whoever is seated does not stand, whatever else is said.
BY_WORDS: tuple[tuple[str, Posture], ...] = (
    (r"half[- ]kneeling|couch stretch|hip flexor stretch", HALF_KNEELING),
    (r"kneel\w*|nordic|camel|child", KNEELING),
    (r"side (?:plank|bridge)|copenhagen|suitcase plank", SIDEWAYS),
    (r"side[- ]lying|lying side|clam\w*|open book|side leg|side kick", SIDE_LYING),
    (r"get[- ]up", GET_UP),
    (r"cat|bird ?dog|quadruped|all fours|fire hydrant|crawl\w*|donkey|kickbacks?$|frog|rock back|thread", ALL_FOURS),
    (r"hip thrust|bridge|pelvic tilt", BRIDGING),
    (r"inclined?|reclin\w*|preacher", INCLINED),
    (
        r"bench press|floor press|skull|pullover|lying.*(?:extension|press|fly|flye|curl)|decline|board press|chest press",
        ON_BENCH,
    ),
    (r"crunch\w*|sit[- ]?up|hollow|v[- ]?up|jackknife|roll[- ]?up|ab\b|abs\b|russian twist|tuck", CURLED),
    (r"dead bug|leg raise|reverse crunch|leg pull|knee to chest|windscreen|windshield|air bike|bicycl\w*", KNEES_UP),
    (r"hang\w*|pull[- ]?ups?|chin[- ]?ups?|muscle[- ]?ups?|toes to bar|rope climb|dips?$|iron cross", HANGING),
    (r"forearm plank|elbow plank|plank", ON_ELBOWS),
    (r"push[- ]?ups?|press[- ]?ups?|mountain climb\w*|burpee|inchworm|pike|spider\w*", PLANK),
    (r"prone|superman|hyperextension|swimmer|face down|cobra|back extension|lying leg curl|scorpion", PRONE),
    (r"supine|lying|floor|on (?:the|your) back|90/90 hamstring", SUPINE),
    (r"90/90|shin box|shinbox|pigeon|butterfly|long sit\w*|pancake|straddle", SITTING_LOW),
    (r"seated row|rowing|rower", ROWING),
    (r"seated|sitting|sit|chair|concentration|leg press|leg extension|machine", SITTING),
    (r"split squat|lunge\w*|split|walking lunge|samson|warrior", LUNGING),
    (r"cossack|side to side|lateral lunge|groin|adductor", STRADDLING),
    (r"step|box|stair|climb\w*", STEPPING),
    (r"jump\w*|hop\w*|bound\w*|leap|pogo|skip\w*", JUMPING),
    (r"throw\w*|slam\w*|toss|pass", THROWING),
    (r"squats?|wall sit", SQUATTING),
    (r"deadlifts?|good[- ]?morning|swings?|jefferson|stiff|pull through|rdl|toe touch\w*|airplane", HINGING),
    (r"bent[- ]?over|rows?|rear delt|reverse fly|t-bar", BENT_OVER),
    (r"walk\w*|carry|carries|march\w*|run\w*|sprint\w*|sled|drag|push sled|yoke", WALKING),
    (r"overhead|military|jerk|snatch|push press|arnold|halo|thruster", PRESSING),
    (r"twist\w*|chop\w*|rotation\w*|woodchop\w*|turn\w*", TURNING),
)
_NAMED = [(re.compile(rf"\b(?:{words})\b"), posture) for words, posture in BY_WORDS]

BY_PATTERN: dict[str, Posture] = {
    "squat": SQUATTING, "hinge": HINGING, "lunge": LUNGING, "push": PRESSING, "pull": BENT_OVER, "carry": WALKING,
    "gait": WALKING, "jump": JUMPING, "throw": THROWING, "rotation": TURNING, "core": CURLED, "press": PRESSING,
    "crawl": ALL_FOURS, "hang": HANGING, "jumping": JUMPING, "rotate": TURNING, "walk": WALKING, "locomotion": WALKING,
}  # fmt: skip


def posture_of(
    name: str, patterns: Sequence[str], actions: Collection[str], joints: Collection[str], sides: str
) -> Posture:
    """How the figure of this exercise stands."""
    lowered = name.lower()
    posture = next((one for words, one in _NAMED if words.search(lowered)), None)
    if posture is None:
        posture = next((BY_PATTERN[one] for one in patterns if one in BY_PATTERN), STANDING)
    return _on_sides(_moving(posture, lowered, actions, joints), sides)


def _moving(posture: Posture, name: str, actions: Collection[str], joints: Collection[str]) -> Posture:
    """With the arms and legs where the joints that move take them."""
    free_arms = posture in (STANDING, SITTING, KNEELING, HALF_KNEELING, SITTING_LOW, LUNGING, STEPPING)
    free_legs = posture in (STANDING, SITTING, SUPINE, KNEES_UP, HANGING, PRONE, SIDE_LYING)
    said = " ".join(actions)
    if free_arms:
        if "shoulder-flexion" in said:
            high = "front raise" not in name
            posture = posture.moved(upper=168 if high else 92, fore=176 if high else 94)
        elif "shoulder-abduction" in said or "lateral-raise" in said:
            posture = posture.moved(upper=112, fore=104)
        elif "horizontal" in said:
            posture = posture.moved(upper=92, fore=96)
        elif "shoulder-extension" in said:
            posture = posture.moved(upper=-38, fore=-28)
        elif "rotation" in said and "shoulder" in said:
            posture = posture.moved(upper=4, fore=94)
        elif "elbow-flexion" in said or ("elbow" in joints and "curl" in name):
            posture = posture.moved(upper=8, fore=118)
        elif "elbow-extension" in said or ("elbow" in joints and "triceps" in name):
            posture = posture.moved(upper=166 if "down" not in name else 2, fore=214 if "down" not in name else 40)
        elif "wrist" in said or "wrist" in joints:
            posture = posture.moved(upper=14, fore=78)
        elif "shoulder" in joints and "elbow" not in joints:
            posture = posture.moved(upper=128, fore=150)
        elif "elbow" in joints:
            posture = posture.moved(upper=24, fore=100)
    if free_legs:
        up = {SITTING: 88, SUPINE: 92, KNEES_UP: 136, PRONE: -90, SIDE_LYING: -90}.get(posture, posture.thigh)
        if "knee-flexion" in said:
            posture = posture.moved(shin=up - 96)
        elif "knee-extension" in said and posture.seat:
            posture = posture.moved(shin=76)
        elif "hip-flexion" in said:
            posture = posture.moved(thigh=up + 62, shin=up + 50)
        elif "hip-extension" in said and "knee" not in said:
            posture = posture.moved(far_thigh=posture.thigh, far_shin=posture.shin, thigh=up - 34, shin=up - 38)
        elif "abduction" in said and "hip" in said:
            posture = posture.moved(far_thigh=posture.thigh - 30, far_shin=posture.shin - 30)
        elif "plantarflexion" in said:
            posture = posture.moved(foot=36)
        elif "dorsiflexion" in said or (joints and set(joints) <= {"ankle", "foot"}):
            posture = posture.moved(thigh=24, shin=-22)
    if "spinal-flexion" in said and posture.torso > 140:
        posture = posture.moved(neck=posture.neck - 36)
    if "spinal-extension" in said:
        posture = posture.moved(neck=posture.neck + 24)
    if joints and set(joints) <= {"neck"}:
        posture = posture.moved(neck=posture.neck - 30)
    return posture


def _on_sides(posture: Posture, sides: str) -> Posture:
    """One side at a time leaves the other where it rests; sides that alternate are seen in both places."""
    if sides == "both" or posture.far_thigh is not None or posture.far_upper is not None:
        return posture
    arms, legs = (26, -20) if sides == "single" else (-46, 34)
    far = {"far_upper": posture.upper - arms, "far_fore": posture.fore - arms}
    if posture.hangs or posture.torso not in (180, 172, 176):
        return posture.moved(**far)
    return posture.moved(**far, far_thigh=posture.thigh + legs, far_shin=posture.shin + legs)
