"""Chains of easier and harder exercises."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coaching.models import ExercisePage


def check_chain(exercise: "ExercisePage") -> str:
    """Why `exercise.harder` cannot be what it is, in words; "" where it can."""
    model = type(exercise)
    seen, current = {exercise.pk}, exercise.harder_id
    while current is not None:
        if current in seen:
            return "This would make a circle: the harder exercise leads back to this one."
        seen.add(current)
        current = model.objects.filter(pk=current).values_list("harder_id", flat=True).first()
    return ""


def harder_of(exercise: "ExercisePage") -> "ExercisePage | None":
    """The next one in the chain, if anyone may see it."""
    if not exercise.harder_id:
        return None
    return type(exercise).objects.live().public().filter(pk=exercise.harder_id).first()
