"""Settings > Mails: what the coach writes in the place of the site's own words."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Textarea
from django.utils.functional import lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from home.mail.texts import PASSAGES


def _passage(name: str) -> models.TextField:
    return models.TextField(PASSAGES[name].label, blank=True, max_length=2000, help_text=_what_stands_else(name))


def _help(name: str) -> str:
    words = PASSAGES[name]
    known = ", ".join(f"{{{one}}} ({what})" for one, what in words.known.items())
    return f"Empty: “{' '.join(words.default.split())}”" + (f" Filled in: {known}." if known else "")


# Read when it is shown: the site's own words are translated once Django is ready.
_what_stands_else = lazy(_help, str)


def _panels() -> list[Any]:
    """One group for each mail."""
    groups: dict[str, list[str]] = {}
    for name, words in PASSAGES.items():
        groups.setdefault(words.mail, []).append(name)
    shown = [
        MultiFieldPanel([FieldPanel(name, widget=Textarea(attrs={"rows": 4})) for name in names], heading=mail)
        for mail, names in groups.items()
    ]
    return [FieldPanel("signature", widget=Textarea(attrs={"rows": 3})), *shown]


@register_setting(icon="mail")
class MailTexts(BaseGenericSetting):
    """Passages of the mails that go to readers and prospects. Links and what a mail must say are added by the site."""

    moves_edition: ClassVar[bool] = False  # no page shows them

    signature = models.TextField(
        blank=True,
        max_length=1000,
        help_text="Under every mail to readers and prospects, such as your name and address.",
    )
    copy_begins = _passage("copy_begins")
    copy_ends = _passage("copy_ends")
    answer_begins = _passage("answer_begins")
    answers_confirm_begins = _passage("answers_confirm_begins")
    practice_confirm_begins = _passage("practice_confirm_begins")
    practice_question_begins = _passage("practice_question_begins")
    promise_confirm_begins = _passage("promise_confirm_begins")
    promise_kept_begins = _passage("promise_kept_begins")

    panels: ClassVar[list[Any]] = _panels()

    class Meta:
        verbose_name = "mails"

    def clean(self) -> None:
        """Say which words in braces mean nothing, before a reader is sent them."""
        super().clean()
        errors = {}
        for name, words in PASSAGES.items():
            if unknown := words.unknown(getattr(self, name)):
                known = ", ".join(f"{{{one}}}" for one in words.known) or "none"
                errors[name] = f"{', '.join(unknown)} cannot be filled in. What can be: {known}."
        if errors:
            raise ValidationError(errors)


def mail_texts() -> MailTexts:
    """The coach's words, read without writing anything."""
    return MailTexts.objects.first() or MailTexts()
