"""Parts of forms that Django's own rendering does not give."""

from django import template
from django.forms import BoundField, CheckboxInput
from django.utils.translation import gettext

register = template.Library()


@register.filter
def is_tick(field: BoundField) -> bool:
    """Whether it is one box to tick, whose label stands behind it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def freedom(field: BoundField) -> str:
    """What stands behind the label of a field that may stay empty, in words."""
    notes = getattr(field.form, "notes", {})
    return notes.get(field.name) or ("" if field.field.required else gettext("(optional)"))


@register.filter
def anchor(field: BoundField) -> str:
    """The id of what can be focused first."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.auto_id
