"""Fields that more than one form is made of."""

from typing import Any

from django import forms


class QuietField(forms.CharField):
    """A field that no person fills in: whatever it holds is read as far as it can be, and never stops a message."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators: list[Any] = []

    def to_python(self, value: Any) -> str:
        """The text without NUL, cut at 4096 characters."""
        return str(super().to_python(value)).replace("\x00", "")[:4096]
