"""How the history words what was done with an inquiry."""

from typing import Any

from wagtail.log_actions import LogFormatter

from coaching.inquiries.models import Inquiry

_LABELS: dict[str, str] = {value: str(label) for value, label in Inquiry.Status.choices}


class StatusFormatter(LogFormatter):
    """Log entry of a status: from which to which."""

    label = "Set the status of an inquiry"

    def format_message(self, log_entry: Any) -> str:
        """Such as “New → Answered”."""
        words = [_LABELS.get(log_entry.data.get(name, ""), "?") for name in ("from", "to")]
        return " → ".join(words)


class ExportFormatter(LogFormatter):
    """How many, and in what format."""

    label = "Export inquiries"

    def format_message(self, log_entry: Any) -> str:
        """In a sentence."""
        data = log_entry.data
        return f"Exported {data.get('count', 0)} inquiries as {str(data.get('format', '')).upper()}"


def register_inquiry_log_actions(actions: Any) -> None:
    """Register the log actions of inquiries with Wagtail."""
    actions.register_action("coaching.status")(StatusFormatter)
    actions.register_action("coaching.export")(ExportFormatter)
    actions.register_action("coaching.reply", "Answer an inquiry", "Answered by mail")
    actions.register_action("coaching.take_back", "Take an answer back", "Took an answer back before it left")
    actions.register_action("coaching.notes", "Change notes on an inquiry", "Notes changed")
