"""The inquiry form."""

from typing import Any

from django import forms

from home.antispam import GuardedForm, QuietField

LONGEST_MESSAGE = 10_000


class InquiryForm(GuardedForm):
    """Who it is, what they want, and what is going on."""

    name = forms.CharField(
        label="Your name",
        max_length=120,
        error_messages={"required": "Tell me your name, so that I know how to address you."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="E-mail",
        max_length=254,
        help_text="Only used to answer you.",
        error_messages={
            "required": "I need an e-mail address to answer you.",
            "invalid": "This is not a complete e-mail address. It looks like name@example.com.",
            "max_length": "No e-mail address is this long. It looks like name@example.com.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    goal = forms.ChoiceField(label="What do you want from coaching?", required=False)
    message = forms.CharField(
        label="What is going on?",
        help_text="Injuries, how you train now, what you have tried.",
        max_length=LONGEST_MESSAGE,
        error_messages={
            "required": "Write a line or two about what is going on.",
            "max_length": f"This is longer than {LONGEST_MESSAGE:,} characters. Shorten it; the rest we can talk through.",
        },
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    came_from = QuietField(required=False, widget=forms.HiddenInput)

    field_order = ["name", "email", "goal", "message"]

    def __init__(self, *args: Any, goals: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = [("", "Choose one, or leave it open"), *((goal, goal) for goal in goals)]
        for name, field in self.fields.items():
            if name not in self.guards():
                _describe(field, f"id_{name}", bool(self.errors.get(name)) if self.is_bound else False)

    def clean_came_from(self) -> str:
        """A path of this site, or nothing: it only ever helps the coach, and never stops a message."""
        path = self.cleaned_data["came_from"]
        return path[:500] if path.startswith("/") and not path.startswith("//") else ""

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that a person fills in, in order."""
        return [self[name] for name in self.fields if name not in (*self.guards(), "came_from")]


def _describe(field: forms.Field, identity: str, wrong: bool) -> None:
    """Tie a field to its hint and its error for people who hear the page."""
    if field.help_text or wrong:
        parts = [f"{identity}_hint" if field.help_text else "", f"{identity}_error" if wrong else ""]
        field.widget.attrs["aria-describedby"] = " ".join(filter(None, parts))
    if wrong:
        field.widget.attrs["aria-invalid"] = "true"
