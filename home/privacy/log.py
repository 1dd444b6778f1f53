"""How the site's history words what was done with a person's data."""

from typing import Any

from wagtail.log_actions import LogFormatter

from home.privacy.personal_data import ERASED


class PersonFormatter(LogFormatter):
    """Erased or exported, and how much; never whose."""

    label = "A person's data"

    def format_message(self, log_entry: Any) -> str:
        """In a sentence."""
        done = "Erased" if log_entry.action == ERASED else "Exported"
        return f"{done} a person's data: {_counts(log_entry)}"


class ForgottenFormatter(LogFormatter):
    """What went because its time was over."""

    label = "Forget what is old"

    def format_message(self, log_entry: Any) -> str:
        """In a sentence."""
        return f"Forgot, because its time was over: {_counts(log_entry)}"


def _counts(log_entry: Any) -> str:
    counts = log_entry.data.get("counts", {})
    return ", ".join(f"{name}: {number}" for name, number in sorted(counts.items())) or "nothing was kept"
