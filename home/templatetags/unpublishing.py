"""For the pages of the editor that ask whether a page shall really go."""

from typing import Any

from django import template
from wagtail.models import Page

from home.unpublishing.losses import reader_losses
from home.unpublishing.redirect_choice import RedirectChoiceForm

register = template.Library()


@register.inclusion_tag("home/admin/unpublishing/losses.html", takes_context=True)
def losses_of(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """What readers would lose with a page, by name."""
    return {"page": page, "losses": reader_losses(page, context["request"].user)}


@register.simple_tag
def redirect_choice_form(page: Page) -> RedirectChoiceForm:
    """The question where its address shall lead."""
    return RedirectChoiceForm([page])


@register.simple_tag
def bulk_redirect_choice_form(items: list[dict[str, Any]]) -> RedirectChoiceForm | None:
    """The same question about several at once; None where readers never saw any of them, so that no address is lost."""
    pages = [item["item"] for item in items]
    return RedirectChoiceForm(pages) if any(page.live for page in pages) else None
