"""The forms of one inquiry's page."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.utils.safestring import SafeString

from coaching.models import Inquiry, ReplyTemplate

LONGEST_ANSWER = 20_000


class TriageForm(forms.ModelForm):
    """Where it stands, and the coach's own words on it."""

    class Meta:
        model = Inquiry
        fields: ClassVar[list[str]] = ["status", "notes"]
        widgets: ClassVar[dict[str, forms.Widget]] = {"notes": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].show_hidden_initial = True

    @property
    def opened_with(self) -> SafeString:
        """The status that stood there when the page was opened, hidden: it tells whether the coach set another."""
        return self["status"].as_hidden(only_initial=True)


class ReplyForm(forms.Form):
    """An answer. The token makes a second click harmless."""

    subject = forms.CharField(max_length=255)
    text = forms.CharField(
        label="Your answer",
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": "Write your answer first."},
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    @classmethod
    def begun(cls, subject: str, text: str) -> "ReplyForm":
        """An answer that was begun with a template, or with a greeting."""
        return cls(initial={"subject": subject, "text": text, "token": uuid.uuid4()})


class TemplateForm(forms.Form):
    """Which template to begin with."""

    template = forms.ModelChoiceField(
        label="Begin with", queryset=ReplyTemplate.objects.none(), required=False, empty_label="A greeting only"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].queryset = ReplyTemplate.objects.all()
