"""What the site says in the coach's voice."""

from typing import Any

from django import template

from home.text.capitals import in_a_sentence
from home.wording.sentences import SENTENCES
from home.wording.site_settings import changed_words

register = template.Library()
register.filter("in_a_sentence", lambda label: in_a_sentence(str(label)))


@register.simple_tag(name="say")
def said_sentence(which: str, **values: Any) -> str:
    """One sentence, in the coach's words or the site's own, with what stands in braces filled in. Escaped like any text."""
    return SENTENCES[which].fill(changed_words().get(which, ""), values)
