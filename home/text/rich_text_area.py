"""The editor's field for running text, which takes nothing that no editor sends."""

from typing import Any

from django.core.exceptions import SuspiciousOperation
from wagtail.admin.rich_text import DraftailRichTextArea


class CarefulRichTextArea(DraftailRichTextArea):
    """Wagtail's own; what is no document of its editor is a bad request, in place of a 500."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The text as HTML. Halves of signs, which no database keeps, become question marks."""
        try:
            html = super().value_from_datadict(data, files, name)
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
            raise SuspiciousOperation(f"“{name}” is no running text") from error
        return html.encode("utf-8", "replace").decode() if isinstance(html, str) else html
