"""The forms of one inquiry's page."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from coaching.inquiries.models import Inquiry
from coaching.inquiries.replies.models import ReplyTemplate

LONGEST_ANSWER = 20_000


class TriageForm(forms.ModelForm):
    """Where it stands, and the coach's own words on it."""

    class Meta:
        model = Inquiry
        fields: ClassVar[list[str]] = ["status", "notes"]
        widgets: ClassVar[dict[str, forms.Widget]] = {"notes": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = True

    @property
    def opened_with(self) -> SafeString:
        """What stood there when the page was opened, hidden: it tells what the coach changed, and what others did since."""
        return format_html_join("", "{}", ((field.as_hidden(only_initial=True),) for field in self))

    @property
    def begun(self) -> str:
        """The notes as they were when the page was opened."""
        return str(self.data.get(self["notes"].html_initial_name, ""))


class ReplyForm(forms.Form):
    """An answer. The token makes a second click harmless; `seen` tells how many answers the page showed."""

    subject = forms.CharField(max_length=255)
    text = forms.CharField(
        label="Your answer",
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": "Write your answer first."},
    )
    token = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def begun(cls, subject: str, text: str, seen: int) -> "ReplyForm":
        """An answer that was begun with a template, or with a greeting."""
        return cls(initial={"subject": subject, "text": text, "token": uuid.uuid4(), "seen": seen})


class TemplateForm(forms.Form):
    """Which template to begin with."""

    template = forms.ModelChoiceField(
        label="Begin with", queryset=ReplyTemplate.objects.none(), required=False, empty_label="A greeting only"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].queryset = ReplyTemplate.objects.all()
