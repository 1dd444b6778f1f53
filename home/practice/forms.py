"""What a reader can say of a page that was put into practice."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from home.antispam.content import Submission
from home.antispam.guard import GuardedForm
from home.form_fields import MailField, WordsField
from home.mail.outbox import header_line
from home.practice.models import Practice

LONGEST = 600
NONE_PRESSED = gettext_lazy("Press one of the three.")


class PracticeForm(GuardedForm):
    """One of three buttons; a sentence, a name and an address only for whoever likes."""

    stage = forms.ChoiceField(
        choices=Practice.Stage.choices,
        error_messages={"required": NONE_PRESSED, "invalid_choice": NONE_PRESSED},
    )
    sentence = WordsField(
        label=gettext_lazy("What did you notice?"),
        required=False,
        max_length=LONGEST,
        help_text=gettext_lazy("One sentence, only if you like. I read it before anybody else does."),
        error_messages={"max_length": format_lazy(gettext_lazy("Keep it within {most} characters."), most=LONGEST)},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    name = WordsField(
        label=gettext_lazy("Your name"),
        required=False,
        max_length=120,
        error_messages={"max_length": gettext_lazy("Keep your name within 120 characters.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = MailField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Only if I may ask you once, in 14 days, how it went. Then I forget it."),
        error_messages={
            "invalid": gettext_lazy("This is not a complete e-mail address. It looks like name@example.com.")
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("captcha", "without"):
            self.fields.pop(name, None)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)

    def clean_name(self) -> str:
        """On one line."""
        return header_line(self.cleaned_data["name"])

    def clean_email(self) -> str:
        """In small letters."""
        return self.cleaned_data["email"].lower()

    def as_submission(self) -> Submission | None:
        """The sentence as the judge sees it."""
        data = self.cleaned_data
        return (
            Submission(data["sentence"], data.get("name", ""), data.get("email", "")) if data.get("sentence") else None
        )

    def begun_anew(self) -> "PracticeForm":
        """With what was written, and a clock of its own."""
        return PracticeForm(initial={name: self.cleaned_data[name] for name in ("stage", "sentence", "name", "email")})

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields beside the three buttons."""
        return [self[name] for name in ("sentence", "name", "email")]
