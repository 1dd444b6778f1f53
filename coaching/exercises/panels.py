"""The panel of an exercise's form that shows its chain of easier and harder exercises."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from wagtail.admin.panels import Panel

from coaching.exercises.chains.models import Chain, ChainStep


class ChainPanel(Panel):
    """The exercise's chain, with the way to where it is put in order."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"heading": "Easier and harder"} | kwargs))

    class BoundPanel(Panel.BoundPanel):
        template_name = "coaching/admin/chain_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The chain's exercises, published or not, and the address of its form."""
            context = super().get_context_data(parent_context)
            step = _step(self.instance)
            return context | {
                "steps": step.chain.steps.select_related("exercise") if step else [],
                "here": self.instance.pk,
                "edit_url": _address("edit", step.chain_id) if step else "",
                "list_url": _address("list"),
                "add_url": _address("add"),
            }


def _step(exercise: Any) -> Any:
    return ChainStep.objects.filter(exercise=exercise.pk).select_related("chain").first() if exercise.pk else None


def _address(view: str, *args: int) -> str:
    try:
        return reverse(Chain.snippet_viewset.get_url_name(view), args=args)
    except NoReverseMatch:
        return ""
