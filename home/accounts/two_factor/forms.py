"""A code, and a password before anything is changed."""

from math import ceil
from typing import Any

from django import forms
from django.utils import timezone
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from home.accounts.two_factor.devices import tidy_code

FIGURES = 6
WRONG = "That code is not right, or it was used already. Codes of your phone change every 30 seconds; its clock must be right."


class CodeForm(forms.Form):
    """A code of the phone, or a recovery code."""

    code = forms.CharField(
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.device: Any = None

    def clean_code(self) -> str:
        """Six figures are the phone's, anything else is a recovery code. Each failure makes the next one wait longer."""
        code = tidy_code(self.cleaned_data["code"])
        kind = TOTPDevice if code.isdecimal() and len(code) == FIGURES else StaticDevice
        device = kind.objects.filter(user=self.user, confirmed=True).first()
        if device and (seconds := _seconds_to_wait(device)):
            raise forms.ValidationError(f"Too many wrong codes. Try again in {seconds} second{'s' * (seconds != 1)}.")
        self.device = verify_token(self.user, device.persistent_id, code) if device else None
        if self.device is None:
            raise forms.ValidationError(WRONG)
        return code


class SetUpForm(forms.Form):
    """The first code of a new phone, and the password of whoever holds it."""

    code = forms.CharField(
        label="The six figures that it shows",
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    password = forms.CharField(
        label="Your password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, device: TOTPDevice, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.device = device

    def clean(self) -> dict[str, Any]:
        """The code is asked last: it holds once only."""
        values = super().clean() or self.cleaned_data
        if "password" in values and not self.device.user.check_password(values["password"]):
            self.add_error("password", "That is not your password.")
        if not self.errors and not self.device.verify_token(tidy_code(values["code"])):
            self.add_error("code", WRONG)
        return values


def _seconds_to_wait(device: TOTPDevice | StaticDevice) -> int:
    """How long no code is taken after wrong ones; django-otp doubles it each time."""
    allowed, why = device.verify_is_allowed()
    until = None if allowed else (why or {}).get("locked_until")
    return max(1, ceil((until - timezone.now()).total_seconds())) if until else 0
