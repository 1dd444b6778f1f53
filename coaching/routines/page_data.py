"""What a routine's page shows beyond its own fields."""

from typing import Any

from django.http import HttpRequest

from coaching.routines.plan import RoutinePlan
from home.pages.base import BasePage
from home.pages.cards import prefetch_cards


def routine_data(page: BasePage, request: HttpRequest) -> dict[str, Any]:
    """The plan with its pictures fetched together, the equipment, and whether a phone may keep it."""
    prefetch_cards(item.exercise for item in page.plan.items)
    may_keep = not getattr(request, "is_preview", False) and not page.get_view_restrictions().exists()
    return {
        "plan": page.plan,
        "kit": equipment_of(page.plan),
        "may_keep": may_keep,
    }


def equipment_of(plan: RoutinePlan) -> list[str]:
    """What the exercises need to be at hand, in one query."""
    if not plan.items:
        return []
    through = type(plan.items[0].exercise).equipment.through
    rows = through.objects.filter(exercisepage__in=[item.exercise.pk for item in plan.items])
    names = rows.exclude(equipment__slug="none").order_by("equipment__name").values_list("equipment__name", flat=True)
    return list(dict.fromkeys(names))
