"""The form under a page."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_lazy

from home.antispam.content import Submission
from home.antispam.guard import GuardedForm
from home.form_fields import MailField, QuietField, WordsField
from home.mail.outbox import header_line

LONGEST = 5000
NUL = gettext_lazy("There is a sign in it that no text can hold. Write it anew.")


class CommentForm(GuardedForm):
    """A name and what somebody has to say; an address only for whoever wants to be told of answers.

    A CAPTCHA only where `captcha` asks for it: for most people it would load another company's script for nothing.
    """

    text = WordsField(
        label=gettext_lazy("What do you want to say?"),
        max_length=LONGEST,
        error_messages={
            "required": gettext_lazy("Write a line or two first."),
            "max_length": format_lazy(
                gettext_lazy("This is longer than {most} characters. Shorten it, please."), most=f"{LONGEST:,}"
            ),
            "null_characters_not_allowed": NUL,
        },
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    name = WordsField(
        label=gettext_lazy("Your name"),
        max_length=120,
        help_text=gettext_lazy("As it will stand above your words. A first name is enough."),
        error_messages={
            "required": gettext_lazy("Tell me what to call you."),
            "max_length": gettext_lazy("Keep your name within 120 characters."),
            "null_characters_not_allowed": NUL,
        },
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = MailField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Never shown. Only needed if you want to be told of answers."),
        error_messages={
            "invalid": gettext_lazy("This is not a complete e-mail address. It looks like name@example.com.")
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    wants_answers = forms.BooleanField(label=gettext_lazy("Tell me by mail when somebody answers me"), required=False)
    parent = QuietField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, captcha: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not captcha:
            self.fields.pop("captcha", None)
            self.fields.pop("without", None)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)  # a browser would cut what is pasted, without a word
            field.widget.attrs.pop("required", None)

    def clean_name(self) -> str:
        """On one line, and somebody's."""
        name = header_line(self.cleaned_data["name"])
        if not name:
            raise ValidationError(gettext("Tell me what to call you."))
        return name

    def clean_email(self) -> str:
        """In small letters, so that one person is one."""
        return self.cleaned_data["email"].lower()

    def clean(self) -> None:
        """Who wants to be told has to say where."""
        super().clean()
        data = self.cleaned_data
        if data.get("wants_answers") and not data.get("email") and "email" not in self.errors:
            self.add_error("email", gettext("Give me an address to tell you at, or untick the box."))

    def as_submission(self) -> Submission:
        """The comment as the judge sees it."""
        data = self.cleaned_data
        return Submission(data.get("text", ""), data.get("name", ""), data.get("email", ""))

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that a person fills in, in order."""
        return [self[name] for name in ("text", "name", "email", "wants_answers")]


class ChangeForm(forms.Form):
    """One's own comment, put right within a few minutes."""

    text = CommentForm.base_fields["text"]
