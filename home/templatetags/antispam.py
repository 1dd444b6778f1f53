"""The CAPTCHA's place in a form."""

from django import template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.templatetags.static import static

from home.antispam import captcha as service

register = template.Library()


@register.simple_tag
def captcha(field: BoundField) -> str:
    """The provider's template. No script of the provider: our own loads it once the visitor begins to write."""
    provider = service.provider()
    return render_to_string(provider.template_name, provider.widget_data() | {"field": field})


@register.simple_tag
def captcha_script() -> str:
    """The address of our own script for the provider."""
    return static(service.provider().script)
