"""The fields that the coach added with Wagtail's form builder, and what was answered in them."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy
from wagtail.contrib.forms.forms import FormBuilder

from home.form_fields import QuietField, WordsField

# Keeps any name that a coach thinks of apart from the form's own.
PREFIX = "answer_"
LONGEST_LINE, LONGEST_TEXT, MOST_STRAYS = 255, 10_000, 20
NUL = gettext_lazy("There is a sign in here that cannot be kept (NUL). Delete it, or type this once more.")
ERRORS = {
    "max_length": gettext_lazy("Keep this within %(limit_value)d characters."),
    "null_characters_not_allowed": NUL,
    "invalid_choice": gettext_lazy("Choose one of these."),
    "invalid_list": gettext_lazy("Choose one of these."),
    "max_digits": gettext_lazy("This number is too long."),
    "max_decimal_places": gettext_lazy("Four places after the point are enough."),
    "max_whole_digits": gettext_lazy("This number is too long."),
}
INVALID = {
    "date": gettext_lazy("Write the day as day/month/year, such as 24/12/2026."),
    "datetime": gettext_lazy("Write day and time such as 24/12/2026 18:30."),
    "number": gettext_lazy("Write a number, such as 82.5."),
    "email": gettext_lazy("This is not a complete e-mail address. It looks like name@example.com."),
    "url": gettext_lazy("This is not a complete address. It looks like https://example.com/page."),
}
YES = {"1", "on", "true", "yes"}


class NumberField(forms.DecimalField):
    """A number with a point or a comma. As a line of text: a browser's own field for numbers drops any other words."""

    def to_python(self, value: Any) -> Decimal | None:
        """The number, or None for none."""
        text = str(value or "").strip()
        return super().to_python(text.replace(",", ".") if text.count(",") == 1 and "." not in text else text)


class FurtherFields(FormBuilder):
    """Wagtail's fields, with errors in words, a limit on everything, and inputs that a phone helps with."""

    def get_field_options(self, field: Any) -> dict[str, Any]:
        options = super().get_field_options(field)
        is_tick = field.field_type == "checkbox"
        required = gettext("Please tick “{field}”.") if is_tick else gettext("Please answer “{field}”.")
        own = {
            "required": required.format(field=field.label),
            "invalid": INVALID.get(field.field_type, gettext("I cannot read this.")),
        }
        options["error_messages"] = ERRORS | own
        return options

    def get_formatted_field_choices(self, field: Any) -> list[tuple[str, str]]:
        """Each choice once; an empty line is none."""
        return list(dict.fromkeys(choice for choice in super().get_formatted_field_choices(field) if choice[0]))

    def create_singleline_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return WordsField(max_length=LONGEST_LINE, **options)

    def create_multiline_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return WordsField(max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 5}), **options)

    def create_email_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email"}), **options)

    def create_number_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        return NumberField(max_digits=20, decimal_places=4, widget=widget, **options)

    def create_date_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **options)

    def create_datetime_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
        return forms.DateTimeField(widget=widget, **options)

    def create_dropdown_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        """Nothing is chosen for anybody."""
        choices = [("", gettext("Choose one")), *self.get_formatted_field_choices(field)]
        return forms.ChoiceField(choices=choices, **options)

    def create_multiselect_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        """As boxes to tick: a list that wants the Ctrl key is lost on a phone."""
        return self.create_checkboxes_field(field, options)

    def create_checkbox_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return forms.BooleanField(**options | {"initial": str(field.default_value).strip().lower() in YES})

    def create_hidden_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        """Never in the way: nobody could put it right."""
        return QuietField(**options | {"required": False}, widget=forms.HiddenInput)


def fields(added: Iterable[Any]) -> dict[str, forms.Field]:
    """The form's fields for what the coach added, by the name that each has in the form."""
    return {PREFIX + name: field for name, field in FurtherFields(added).formfields.items()}


def answers(form: forms.Form) -> list[list[str]]:
    """[label, answer] of every answered field of a valid form, as the label reads now, and of fields gone meanwhile."""
    asked = [(name, field) for name, field in form.fields.items() if name.startswith(PREFIX)]
    given = [[str(field.label), _in_words(form.cleaned_data.get(name))] for name, field in asked]
    return [[label, text] for label, text in given if text] + _strays(form)


def _strays(form: forms.Form) -> list[list[str]]:
    """What was sent to fields that the coach took away while the form was open."""
    data = form.data if isinstance(form.data, QueryDict) else QueryDict()
    names = [name for name in data if name.startswith(PREFIX) and name not in form.fields]
    found = [(_label(name), ", ".join(data.getlist(name))[:2000].replace("\x00", "").strip()) for name in names]
    return [[label, text] for label, text in found if text][:MOST_STRAYS]


def _label(name: str) -> str:
    words = name.removeprefix(PREFIX).replace("_", " ").replace("\x00", "").strip()[:LONGEST_LINE].capitalize()
    return gettext("{field} (no longer asked)").format(field=words)


def _in_words(value: Any) -> str:
    """An answer as text; nothing for none. An unticked box is an answer."""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, datetime.datetime):
        local = timezone.localtime(value)
        return f"{_in_words(local.date())}, {local:%H:%M}"
    if isinstance(value, datetime.date):
        return date_format(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return ", ".join(dict.fromkeys(value)) if isinstance(value, list) else str(value or "").strip()
