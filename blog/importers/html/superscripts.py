"""Write raised and lowered figures with the signs that Unicode has for them, as plain text knows no other way."""

RAISED = str.maketrans("0123456789+-−–=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾")
LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
TABLES = {"sup": RAISED, "sub": LOWERED}
FIGURES = frozenset("0123456789+-−–=()[]., ")


def set_apart(words: str, tag: str) -> str:
    """Words from within `sup` or `sub`: figures raised or lowered, anything else as it is."""
    return words.translate(TABLES[tag]) if tag in TABLES and FIGURES.issuperset(words) else words
