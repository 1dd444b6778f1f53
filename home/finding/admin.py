"""Where the coach keeps synonyms."""

from typing import Any

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from home.finding.models import Synonym


class SynonymCreateView(CreateView):
    """Begins with the words that the report of searches leads here with."""

    def get_initial_form_instance(self) -> Any:
        """`?words=` in the address."""
        return Synonym(words=f"{self.request.GET.get('words', '')[:100]}, ".lstrip(", "))


class SynonymViewSet(SnippetViewSet):
    """Every line of synonyms."""

    model = Synonym
    icon = "search"
    search_fields = ["words"]
    add_view_class = SynonymCreateView
    copy_view_enabled = False


register_snippet(SynonymViewSet)
