"""Where the coach puts chains in order."""

from typing import Any

from django.db.models import Prefetch
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from coaching.exercises.chains.models import Chain, ChainStep


def chain_in_words(chain: Chain) -> str:
    """The chain's exercises in a row, for the list."""
    return " → ".join(step.exercise.title for step in getattr(chain, "in_order", []))


class ChainViewSet(SnippetViewSet):
    """Every chain, in words."""

    model = Chain
    icon = "order-down"
    list_display = ["name", Column("order", accessor=chain_in_words, label="From the easiest to the hardest")]
    search_fields = ["name"]
    copy_view_enabled = False

    def get_queryset(self, request: Any) -> Any:
        """With the steps, in one query for all."""
        steps = ChainStep.objects.select_related("exercise").order_by("sort_order")
        return Chain.objects.prefetch_related(Prefetch("steps", queryset=steps, to_attr="in_order"))


register_snippet(ChainViewSet)
