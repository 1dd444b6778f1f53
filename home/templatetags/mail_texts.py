"""For the templates of mails: the coach's words, else the site's own."""

from typing import Any

from django import template

from home.mail.site_settings import MailTexts, mail_texts
from home.mail.texts import PASSAGES

register = template.Library()
KEPT = "_mail_texts"


def _texts(context: Any) -> MailTexts:
    if KEPT not in context:
        context.dicts[0][KEPT] = mail_texts()
    return context[KEPT]


@register.simple_tag(takes_context=True)
def passage(context: Any, which: str, **values: Any) -> str:
    """One passage, with what stands in braces filled in. Mails are plain text: nothing is escaped."""
    return PASSAGES[which].fill(getattr(_texts(context), which), values)


@register.simple_tag(takes_context=True)
def signature(context: Any, default: str = "") -> str:
    """What stands under the mail, after an empty line; "" where the coach signs nothing."""
    text = _texts(context).signature.strip() or default
    return f"\n{text}\n" if text else ""
