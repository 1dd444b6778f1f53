"""The one guard of every form that a visitor can send, and the only module that knows the CAPTCHA's provider.

Nothing is refused here: a guard gives its verdict with reasons, and whoever receives the form keeps it either way.
"""

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django_recaptcha import client
from django_recaptcha.fields import ReCaptchaField
from django_recaptcha.widgets import ReCaptchaV2Checkbox

logger = logging.getLogger(__name__)

SHORTEST_SECONDS = 3.0
VERIFY_SECONDS = 3.0
_verifiers = ThreadPoolExecutor(max_workers=8, thread_name_prefix="captcha")

CLEAN, UNVERIFIED, SUSPECT = "clean", "unverified", "suspect"


@dataclass(frozen=True)
class Verdict:
    """What the guard thinks of a message, and why."""

    status: str = CLEAN
    reasons: tuple[str, ...] = ()


class CaptchaWidget(ReCaptchaV2Checkbox):
    """Only the place of the box. The provider's script is loaded by our own module once the visitor begins to write."""

    template_name = "components/captcha.html"


class CaptchaField(ReCaptchaField):
    """A CAPTCHA that never raises: its clean value is a Verdict."""

    def __init__(self) -> None:
        super().__init__(widget=CaptchaWidget(), label="Are you a person?")
        self.required = False

    def clean(self, value: Any) -> Verdict:
        """Ask the provider, for at most VERIFY_SECONDS in all, whatever it does."""
        if not value:
            return Verdict(UNVERIFIED, ("the CAPTCHA was not solved",))
        return verify(str(value)[:4096], self.private_key)


def captcha_on() -> bool:
    """Whether both keys are set."""
    return bool(settings.RECAPTCHA_PUBLIC_KEY and settings.RECAPTCHA_PRIVATE_KEY)


def verify(token: str, private_key: str) -> Verdict:
    """The provider's word on a token. Its silence, slowness or nonsense makes a message unverified, never lost.

    No visitor's address is sent along: the provider has no need of it.
    """
    answer = _verifiers.submit(client.submit, token, private_key, "")
    try:
        result = answer.result(timeout=VERIFY_SECONDS)
    except Exception as error:
        logger.warning("The CAPTCHA could not be verified: %s", error or type(error).__name__)
        return Verdict(UNVERIFIED, ("the CAPTCHA service gave no answer",))
    if result.is_valid is True:
        return Verdict()
    codes = ", ".join(map(str, result.error_codes)) if isinstance(result.error_codes, list) else ""
    if "timeout-or-duplicate" in codes:
        return Verdict(UNVERIFIED, ("the CAPTCHA had run out",))
    return Verdict(SUSPECT, (f"the CAPTCHA was not passed {codes}".strip(),))


class QuietField(forms.CharField):
    """A field that no person fills in: whatever it holds is read as far as it can be, and never stops a message."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators: list[Any] = []

    def to_python(self, value: Any) -> str:
        """The text without NUL, cut at 4096 characters."""
        return str(super().to_python(value)).replace("\x00", "")[:4096]


class GuardedForm(forms.Form):
    """A form with a trap that only programs fill in, a clock, and the CAPTCHA where its keys are set."""

    website = QuietField(required=False, label="Leave this empty")
    started = QuietField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["website"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}
        self.fields["started"].initial = signing.dumps(time.time(), salt="form-started")
        if captcha_on():
            self.fields["captcha"] = CaptchaField()

    def guards(self) -> list[str]:
        """The names of the fields that are the guard's own."""
        return [name for name in ("website", "started", "captcha") if name in self.fields]


def judge(form: GuardedForm, request: HttpRequest) -> Verdict:
    """The verdict on a valid form."""
    reasons = []
    if form.cleaned_data.get("website"):
        reasons.append("the field that people do not see was filled in")
    if _too_quick(form.cleaned_data.get("started", "")):
        reasons.append(f"sent within {SHORTEST_SECONDS:.0f} seconds of opening the form")
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        reasons.append("sent from another site")
    captcha = form.cleaned_data.get("captcha") or Verdict()
    if reasons or captcha.status == SUSPECT:
        return Verdict(SUSPECT, (*reasons, *captcha.reasons))
    return captcha


def _too_quick(started: str) -> bool:
    """True for a form sent at once, and for one whose clock was made up."""
    try:
        seconds = time.time() - float(signing.loads(started, salt="form-started"))
    except (signing.BadSignature, TypeError, ValueError):
        return True
    return seconds < SHORTEST_SECONDS


def csp_sources() -> dict[str, tuple[str, ...]]:
    """What the page with the CAPTCHA may load beside our own; nothing where it is off."""
    if not captcha_on():
        return {}
    host = f"https://{settings.RECAPTCHA_DOMAIN}/recaptcha/"
    return {
        "script-src": (host, "https://www.gstatic.com/recaptcha/"),
        "frame-src": (host,),
        "connect-src": (host,),
        "img-src": ("https://www.gstatic.com/recaptcha/",),
        "style-src": ("'unsafe-inline'",),
    }
