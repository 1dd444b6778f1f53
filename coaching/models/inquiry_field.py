"""A field that the coach adds to the inquiry form."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractFormField

CHOOSING = {"dropdown", "radio", "checkboxes", "multiselect"}


class InquiryField(AbstractFormField):
    """One more question, of any kind that Wagtail's form builder knows."""

    page = ParentalKey("coaching.InquiryPage", on_delete=models.CASCADE, related_name="form_fields")

    class Meta(AbstractFormField.Meta):
        verbose_name = "further field"

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Nobody can answer a choice among nothing."""
        super().clean()
        if self.field_type in CHOOSING and not self.choices.strip(" \r\n,"):
            raise ValidationError({"choices": "Write the choices, one on each line."})
