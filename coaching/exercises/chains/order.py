"""Chains of easier and harder exercises."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from coaching.exercises.chains.models import Chain, ChainStep
from home.pages import edition
from home.pages.base import BasePage
from home.pages.cards import open_to_all
from home.pages.edition_cache import each_for_edition

CIRCLE = "This would make a circle: the harder exercise leads back to this one."
APART = "“{}” and “{}” stand in two chains that do not meet here. Put them in order in one of the chains."


@dataclass(frozen=True)
class Rung:
    """One exercise of a chain, as seen from another."""

    exercise: BasePage
    distance: int

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        if self.distance == 0:
            return gettext("This one")
        if self.distance > 0:
            return gettext("Harder") if self.distance == 1 else gettext("Harder still")
        return gettext("Easier") if self.distance == -1 else gettext("Easier still")


def ladder(exercise: BasePage) -> list[Rung]:
    """The exercise's whole chain as anyone may see it, the easiest first; nothing where it stands alone."""
    if not exercise.pk:
        return []
    order, shown = each_for_edition("chain", [exercise.pk], lambda _: _read_chain(exercise))[exercise.pk]
    pages = shown | {exercise.pk: exercise}
    left = [pages[pk] for pk in order if pk in pages]
    if len(left) < 2:
        return []
    here = left.index(exercise)
    return [Rung(one, place - here) for place, one in enumerate(left)]


def _read_chain(exercise: BasePage) -> dict[int, tuple[list[int], dict[int, BasePage]]]:
    """For each exercise of the chain the order of all, and those that anyone may see."""
    order = order_around(exercise)
    shown = open_to_all(type(exercise).objects.filter(pk__in=order)).defer_streamfields().in_bulk() if order else {}
    return dict.fromkeys(order or [exercise.pk], (order, shown))


def order_around(exercise: BasePage) -> list[int]:
    """The keys of all exercises in the chain of this one, in order."""
    if not exercise.pk:
        return []
    steps = ChainStep.objects.filter(chain__steps__exercise=exercise.pk).order_by("sort_order", "pk")
    return list(steps.values_list("exercise_id", flat=True))


@transaction.atomic
def link(easier: BasePage, harder: BasePage) -> None:
    """Put `harder` behind `easier`: into the chain of either, or joining two ends. ValidationError where it cannot be."""
    below, above = order_around(easier), order_around(harder)
    if easier.pk == harder.pk or harder.pk in below[: below.index(easier.pk) if below else 0]:
        raise ValidationError(CIRCLE)
    if harder.pk not in below:
        _write(_joined(below or [easier.pk], above or [harder.pk], easier, harder), f"Towards {harder.title}"[:120])


def _joined(below: list[int], above: list[int], easier: BasePage, harder: BasePage) -> list[int]:
    if len(above) == 1:
        after = below.index(easier.pk) + 1
        return [*below[:after], *above, *below[after:]]
    if len(below) == 1:
        before = above.index(harder.pk)
        return [*above[:before], *below, *above[before:]]
    if below[-1] == easier.pk and above[0] == harder.pk:
        return below + above
    raise ValidationError(APART.format(easier.title, harder.title))


def _write(order: list[int], name: str) -> None:
    """Make this the order of one chain, and let go of any other that it took in."""
    chains = list(Chain.objects.filter(steps__exercise__in=order).distinct())
    chain = chains[0] if chains else Chain.objects.create(name=name)
    ChainStep.objects.filter(exercise__in=order).delete()
    Chain.objects.filter(pk__in=[one.pk for one in chains[1:]]).delete()
    ChainStep.objects.bulk_create(
        ChainStep(chain=chain, exercise_id=pk, sort_order=place) for place, pk in enumerate(order)
    )
    edition.move_on()
