"""Equipment as small signs of 48 by 48 units, drawn in lines. What has none of its own is a bag in which such things are kept."""

# The first whose word stands in the name of the equipment.
SIGNS: dict[str, str] = {
    "pull-up-bar": "M6 44V9h36v35",
    "chin-up-bar": "M6 44V9h36v35",
    "parallel": "M8 42V18h10M40 42V18H30",
    "ez-curl": "M3 24h8l6-7 7 14 7-14 6 7h8",
    "smith": "M8 4v40M40 4v40M2 22h44M16 15v14M32 15v14",
    "trap-bar": "M2 24h8l6-11h16l6 11h8M10 24l6 11h16l6-11",
    "landmine": "M4 44h12M10 44V36L44 8M38 3l9 11",
    "barbell": "M2 24h44M10 11v26M38 11v26",
    "dumbbell": "M15 24h18M13 15v18M35 15v18M8 19v10M40 19v10",
    "kettlebell": "M24 44a14 14 0 1 0-.1 0M14 19c-5-19 25-19 20 0",
    "band": "M6 24c0-13 36-13 36 0s-36 13-36 0",
    "cable": "M10 4v40M10 8a5 5 0 1 0 .1 0M14 12l18 20M26 37l13-11",
    "calf-raise": "M8 44V6h32v38M14 38h20v6M24 38V22",
    "leg-press": "M6 42h36M10 42L34 10M26 6l16 10",
    "leverage": "M8 44V6h32M8 22l30 12M38 26v16",
    "machine": "M8 44V6h32v38M16 6v20h16V6",
    "medicine-ball": "M24 42a18 18 0 1 0-.1 0M10 14c8 6 20 6 28 0M10 34c8-6 20-6 28 0",
    "exercise-ball": "M24 46a22 22 0 1 0-.1 0M12 12c-6 8-6 16 0 24",
    "ball": "M24 38a14 14 0 1 0-.1 0",
    "roller": "M10 14h28c6 0 6 20 0 20H10c-6 0-6-20 0-20M16 14v20M24 14v20M32 14v20",
    "sled": "M4 42h40M12 42V12M12 24h22v18",
    "weight-plate": "M24 43a19 19 0 1 0-.1 0M24 29a5 5 0 1 0-.1 0",
    "suspension": "M16 4v24a7 7 0 1 0 .1 0M32 4v24a7 7 0 1 0 .1 0",
    "ring": "M14 4v18a10 10 0 1 0 .1 0M36 4v18a8 8 0 1 0 .1 0",
    "farmer": "M6 30h36M14 30V14h20v16M10 24v12M38 24v12",
    "hurdle": "M8 44V16h32v28M4 44h8M36 44h8",
    "wall": "M34 4v40M34 10l-12 8M34 22l-12 8M34 34l-12 8",
    "mat": "M4 36h34a6 6 0 1 0-6-6v6",
    "step": "M4 42h14V30h12V18h14",
    "box": "M8 42V14h32v28z",
    "bench": "M4 20h40M11 20v22M37 20v22",
    "chair": "M14 44V4M14 24h22v20",
    "rope": "M4 30c6-16 10-16 14 0s8 16 12 0 8-16 14 0",
    "towel": "M10 8h28v32H10zM10 32h28",
    "chain": "M16 32a9 9 0 1 1 8-9M32 16a9 9 0 1 1-8 9",
    "sandbag": "M8 18h32c6 8 6 12 0 20H8c-6-8-6-12 0-20M18 18l6-8 6 8",
    "tire": "M24 44a20 20 0 1 0-.1 0M24 34a10 10 0 1 0-.1 0",
    "stick": "M6 42L42 6",
    "dowel": "M6 42L42 6",
    "strap": "M12 6v30a12 6 0 0 0 24 0V6",
    "block": "M6 38V22h36v16z",
    "log": "M8 16h32v16H8zM16 16v16M32 16v16",
    "bosu": "M6 36a18 18 0 0 1 36 0z",
    "wheel": "M24 40a16 16 0 1 0-.1 0M2 24h44",
    "bike": "M12 40a9 9 0 1 0-.1 0M36 40a9 9 0 1 0-.1 0M12 31l10-16h10l4 16",
    "treadmill": "M4 42l30-6M34 36V8h8",
    "rower": "M4 40h40M10 40l14-16h10",
    "vest": "M12 6l6 6h12l6-6v36H12z",
    "yoke": "M10 44V6M38 44V6M10 16h28",
    "stone": "M10 40c-8-12 4-30 16-28 16 2 20 20 12 28z",
    "keg": "M14 6h20c5 12 5 24 0 36H14c-5-12-5-24 0-36M11 17h26M11 31h26",
    "balance-board": "M4 28h40M24 44a8 8 0 1 0-.1 0",
    "hammer": "M24 44V18M10 8h28v10H10z",
    "bar": "M2 24h44M10 13v22M38 13v22",
    "club": "M14 44l6-14M18 30c-2-16 8-28 14-26s4 16-8 28z",
}
BAG = "M6 18h36v24H6zM16 18v-8h16v8M6 27h36"
NOTHING = ("none", "bodyweight", "body-only", "no-equipment")


def sign_of(slug: str) -> str:
    """The lines of a piece of equipment; "" for none."""
    if slug in NOTHING:
        return ""
    return next((lines for word, lines in SIGNS.items() if word in slug), BAG)
