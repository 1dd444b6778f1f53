"""A field that the coach adds to the inquiry form."""

import hashlib

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractFormField

LONGEST_NAME = 100
CHOOSING = {"dropdown", "radio", "checkboxes", "multiselect"}


class InquiryField(AbstractFormField):
    """One more question, of any kind that Wagtail's form builder knows."""

    page = ParentalKey("coaching.InquiryPage", on_delete=models.CASCADE, related_name="form_fields")

    class Meta(AbstractFormField.Meta):
        verbose_name = "further field"

    def __str__(self) -> str:
        return self.label

    def get_field_clean_name(self) -> str:
        """The name that the form knows it by. Of a label without Latin letters Wagtail makes none, or one that is too long."""
        name = super().get_field_clean_name()
        if name and len(name) <= LONGEST_NAME:
            return str(name)
        return f"question_{hashlib.sha256(self.label.encode()).hexdigest()[:16]}"

    def clean(self) -> None:
        """Nobody can answer a choice among nothing."""
        super().clean()
        if self.field_type in CHOOSING and not self.choices.strip(" \r\n,"):
            raise ValidationError({"choices": "Write the choices, one on each line."})
