"""The inquiry form."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_lazy

from coaching.inquiries import origins
from coaching.inquiries.extra_fields import form
from home.antispam.content import Submission
from home.antispam.guard import GuardedForm
from home.form_fields import InstagramField, MailField, QuietField, WordsField
from home.mail.outbox import header_line
from home.text.instagram import LONGEST_PASTE

LONGEST_MESSAGE = 10_000
TOO_LONG = format_lazy(
    gettext_lazy("This is longer than {most} characters. Shorten it; the rest we can talk through."),
    most=f"{LONGEST_MESSAGE:,}",
)
NO_EMAIL = gettext_lazy("This is not a complete e-mail address. It looks like name@example.com.")
NO_WAY_BACK = gettext_lazy(
    "Leave me an e-mail address or your Instagram name: without one of them I cannot answer you."
)
NO_CONSENT = gettext_lazy("Tick this, so that I may keep what you wrote about your health; or empty that field.")
HEALTH_FIELDS = ("health", "health_consent")


class InquiryForm(GuardedForm):
    """Who it is, what they want, and what is going on; then what the coach asks besides, and health last."""

    name = WordsField(
        label=gettext_lazy("Your name"),
        max_length=120,
        error_messages={
            "required": gettext_lazy("Tell me your name, so that I know how to address you."),
            "max_length": gettext_lazy("Keep your name within 120 characters."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = MailField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Only used to answer you. If you would rather not, your Instagram name is enough."),
        error_messages={"invalid": NO_EMAIL, "max_length": gettext_lazy("No e-mail address is this long.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    instagram = InstagramField(
        label="Instagram",
        required=False,
        max_length=LONGEST_PASTE,
        help_text=gettext_lazy(
            "Your name there, such as @anna.moves. If you gave an e-mail address, leave it out as you like."
        ),
        error_messages={"max_length": gettext_lazy("No Instagram name is this long.")},
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )
    goal = forms.ChoiceField(
        label=gettext_lazy("What do you want from coaching?"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("This is none of the choices. Choose one, or leave it open.")},
    )
    message = WordsField(
        label=gettext_lazy("What is going on?"),
        help_text=gettext_lazy("What you want to be able to do, how you train now, what you have tried."),
        max_length=LONGEST_MESSAGE,
        error_messages={
            "required": gettext_lazy("Write a line or two about what is going on."),
            "max_length": TOO_LONG,
        },
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    health = WordsField(
        label=gettext_lazy("Is there anything about your health that I should know?"),
        help_text=gettext_lazy(
            "Injuries, operations, illness, pregnancy. Only if you like; you can also tell me later."
        ),
        required=False,
        max_length=LONGEST_MESSAGE,
        error_messages={"max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    health_consent = forms.BooleanField(
        label=gettext_lazy("I agree that you keep what I wrote about my health, to answer me and for nothing else."),
        required=False,
    )
    came_from = QuietField(required=False)
    submission = QuietField(required=False, widget=forms.HiddenInput)

    spam_from = 2.5  # a prospect's message costs more to lose than a comment

    # What stands where both ways back are optional, and neither is.
    notes = {"email": gettext_lazy("(or Instagram)"), "instagram": gettext_lazy("(or e-mail)")}

    def __init__(
        self, *args: Any, goals: list[str], further_fields: Iterable[Any] = (), health: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = [("", gettext("Choose one, or leave it open")), *((goal, goal) for goal in goals)]
        self.fields.update(form.fields(further_fields))
        # Whoever was asked when the form was opened has said it, even if nobody is asked any more.
        wanted = health or str(self.data.get("health") or "").strip()
        for name in HEALTH_FIELDS:
            field = self.fields.pop(name)
            if wanted:
                self.fields[name] = field
        for field in self.fields.values():
            # A browser would cut what is pasted, without a word.
            field.widget.attrs.pop("maxlength", None)
            field.error_messages.setdefault("null_characters_not_allowed", form.NUL)
            field.error_messages["null_characters_not_allowed"] = form.NUL

    def clean_name(self) -> str:
        """On one line: it stands in a mail's subject."""
        return header_line(self.cleaned_data["name"])

    def clean_came_from(self) -> str:
        """A path of this site, or nothing: it only ever helps the coach, and never stops a message."""
        return origins.clean_path(self.cleaned_data["came_from"])

    def clean(self) -> None:
        """One way back is needed, and leave to keep what is said about health."""
        super().clean()
        data = self.cleaned_data
        if not any(data.get(name) or name in self.errors for name in ("email", "instagram")):
            self.add_error("email", NO_WAY_BACK)
        if data.get("health") and not data.get("health_consent"):
            self.add_error("health_consent", NO_CONSENT)

    def as_submission(self) -> Submission:
        """What they wrote about themselves; health is nobody's to judge."""
        data = self.cleaned_data
        return Submission(data.get("message", ""), data.get("name", ""), data.get("email", ""))

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that a person fills in, in order."""
        quiet = (*self.guards(), "came_from", "submission")
        return [field for field in self if field.name not in quiet and not field.is_hidden]

    @property
    def quiet(self) -> list[forms.BoundField]:
        """The fields that nobody sees, but for the trap and the CAPTCHA."""
        return [field for field in self if field.is_hidden and field.name not in ("captcha", "without")]
