"""The form under an article that asks to be told of its next part."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from home.antispam.guard import GuardedForm
from home.form_fields import MailField


class FollowForm(GuardedForm):
    """One address.

    No CAPTCHA: it would load another company's script on an article, and the mail to confirm guards more.
    """

    email = MailField(
        label=gettext_lazy("Your e-mail address"),
        max_length=254,
        error_messages={
            "required": gettext_lazy("Write the e-mail address that I should tell."),
            "invalid": gettext_lazy("This is not a complete e-mail address. It looks like name@example.com."),
            "max_length": gettext_lazy("This is longer than an e-mail address can be."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("captcha", None)
        if self.is_bound and self.errors.get("email"):
            self.fields["email"].widget.attrs |= {
                "aria-invalid": "true",
                "aria-describedby": "id_email_error",
            }

    def clean_email(self) -> str:
        """In small letters, so that one person is one follower."""
        return self.cleaned_data["email"].lower()
