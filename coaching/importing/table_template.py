"""The empty table to fill in, with two rows that show how."""

import csv
import io

from coaching.importing.columns import known_columns

_ROWS: tuple[dict[str, str], ...] = (
    {
        "id": "example-tempo-split-squat", "name": "Tempo split squat", "aliases": "Slow split squat | Static lunge",
        "level": "intermediate", "laterality": "unilateral", "family": "lunge", "modality": "strength",
        "equipment": "body only", "primaryMuscles": "quadriceps | glutes", "secondaryMuscles": "adductors",
        "instructions": "Stand in a long split stance. | Lower for three seconds. | Pause, then stand up in three.",
        "video": "https://www.youtube.com/watch?v=aqz-KE-bpKQ", "joints": "Hip | Knee", "goals": "Strength | Control",
        "patterns": "Lunge", "summary": "A split squat slow enough to notice where it is hard.",
        "setup": "Front foot flat, back heel up.", "cues": "Knee over the middle toe | Stay tall",
        "breathing": "In on the way down, out on the way up.", "stopWhen": "The front knee hurts.", "angle": "90",
        "sets": "3", "amount": "5 each side", "tempo": "3-1-3", "rest": "60 s", "load": "bodyweight",
    },
    {
        "id": "example-90-90-breathing", "name": "90/90 breathing", "level": "beginner", "laterality": "both",
        "family": "mobility", "modality": "stretching", "equipment": "Wall", "primaryMuscles": "abdominals",
        "instructions": "Lie on your back, feet on the wall; hips and knees at 90 degrees.|Breathe out slowly, five times.",
    },
)  # fmt: skip


def template() -> str:
    """The table as CSV text."""
    table = io.StringIO()
    writer = csv.DictWriter(table, known_columns(), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(_ROWS)
    return table.getvalue()
