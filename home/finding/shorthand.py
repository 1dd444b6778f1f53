"""Abbreviations that people type (RDL, OHP …) and what they stand for."""

SHORTHAND = {
    "ohp": "overhead press", "rdl": "romanian deadlift", "slrdl": "single leg romanian deadlift", "dl": "deadlift",
    "sldl": "stiff leg deadlift", "tgu": "turkish get up", "bss": "bulgarian split squat", "ghr": "glute ham raise",
    "rfess": "rear foot elevated split squat", "hspu": "handstand push up", "cgbp": "close grip bench press",
    "hlr": "hanging leg raise", "ohs": "overhead squat", "cmj": "countermovement jump", "t2b": "toes to bar",
    "ttb": "toes to bar", "mb": "medicine ball", "medball": "medicine ball", "sl": "single leg", "itb": "it band",
    "tfl": "tensor fasciae latae", "ql": "quadratus lumborum", "cars": "controlled articular rotations", "smr": "foam roll",
    "ir": "internal rotation", "er": "external rotation", "wgs": "worlds greatest stretch", "atg": "knees over toes",
}  # fmt: skip
