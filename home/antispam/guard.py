"""The one guard of every form that a visitor can send, and the only module that knows the CAPTCHA's provider.

Nothing is refused here: a guard gives its verdict with reasons, and whoever receives the form keeps it either way.
"""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django_recaptcha.fields import ReCaptchaField
from django_recaptcha.widgets import ReCaptchaV2Checkbox, ReCaptchaV2Invisible, ReCaptchaV3

from home import http_client
from home.antispam import client_address, form_timing
from home.form_fields import QuietField

logger = logging.getLogger(__name__)

SHORTEST_SECONDS = 3.0
VERIFY_SECONDS = 2.5  # with all that is done before and after, a visitor waits no longer than three
ACTION = "send"  # what a score is asked for

CLEAN, UNVERIFIED, SUSPECT = "clean", "unverified", "suspect"
# The provider's way of saying that the settings, not the visitor, are wrong.
OUR_FAULT = {"missing-input-secret", "invalid-input-secret", "bad-request", "invalid-keys", "sitekey-secret-mismatch"}


@dataclass(frozen=True)
class Verdict:
    """What the guard thinks of a message, and why. `pending`: the CAPTCHA's provider is still to be asked."""

    status: str = CLEAN
    reasons: tuple[str, ...] = ()
    pending: bool = False


class _Place:
    """Only the CAPTCHA's place. The provider's script is loaded by captcha.js once the visitor begins to write."""

    template_name = "components/captcha.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The token from our own field, or from the provider's."""
        return data.get(name) or data.get("g-recaptcha-response")


class CheckboxPlace(_Place, ReCaptchaV2Checkbox):
    """A box to tick."""


class InvisiblePlace(_Place, ReCaptchaV2Invisible):
    """Nothing to see, unless the provider wants to be surer."""


class ScorePlace(_Place, ReCaptchaV3):
    """Nothing to see, and a score."""

    def __init__(self) -> None:
        super().__init__(action=ACTION)


PLACES: dict[str, type[forms.Widget]] = {"checkbox": CheckboxPlace, "invisible": InvisiblePlace, "score": ScorePlace}


class CaptchaField(ReCaptchaField):
    """A CAPTCHA that never raises and asks nobody: its clean value is the token."""

    def __init__(self) -> None:
        super().__init__(widget=PLACES[settings.RECAPTCHA_KIND](), label="Are you a person?")
        self.required = False

    def clean(self, value: Any) -> str:
        """The token, in a size that tokens have."""
        return str(value or "").replace("\x00", "")[:4096]


class GuardedForm(forms.Form):
    """A form with a trap that only programs fill in, two clocks, and the CAPTCHA where its keys are set.

    `started` is signed, so it shows that the form was asked for. A page from a cache is older than its visitor's
    first look at it; `took`, in seconds, is counted in the browser.
    """

    website = QuietField(required=False, label="Leave this empty")
    started = QuietField(required=False, widget=forms.HiddenInput)
    took = QuietField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["website"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}
        self.fields["started"].initial = form_timing.begin()
        if captcha_on():
            self.fields["captcha"] = CaptchaField()
            self.fields["without"] = QuietField(required=False)

    def guards(self) -> list[str]:
        """The names of the fields that are the guard's own."""
        return [name for name in ("website", "started", "took", "captcha", "without") if name in self.fields]


def captcha_on() -> bool:
    """Whether both keys are set."""
    return bool(settings.RECAPTCHA_PUBLIC_KEY and settings.RECAPTCHA_PRIVATE_KEY)


def judge(form: GuardedForm, request: HttpRequest) -> Verdict:
    """The verdict on a valid form. Asks the CAPTCHA's provider last, for VERIFY_SECONDS at most."""
    verdict = glance(form, request)
    return verify(form, request) if verdict.pending else verdict


def glance(form: GuardedForm, request: HttpRequest) -> Verdict:
    """What can be said at once, without asking anybody; it stands until `verify` has been heard."""
    if reasons := tuple(_suspicions(form, request)):
        return Verdict(SUSPECT, reasons)
    data = form.cleaned_data
    if "captcha" in form.fields:
        if data["captcha"] and not data["without"]:
            return Verdict(UNVERIFIED, ("the CAPTCHA service was not heard",), pending=True)
        return Verdict(UNVERIFIED, ("sent without the CAPTCHA" if data["without"] else "the CAPTCHA was not solved",))
    return (
        Verdict() if data["took"] else Verdict(UNVERIFIED, ("sent without JavaScript: nothing tells how long it took",))
    )


def _suspicions(form: GuardedForm, request: HttpRequest) -> Iterator[str]:
    data = form.cleaned_data
    if data.get("website"):
        yield "the field that people do not see was filled in"
    if form_timing.too_quick(data.get("started", ""), data.get("took", ""), SHORTEST_SECONDS):
        yield f"sent within {SHORTEST_SECONDS:.0f} seconds of opening the form, or with a made-up clock"
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        yield "sent from another site"
    if client_address.too_many(number := client_address.count(request, type(form).__name__)):
        yield f"number {number} from the same address within an hour"


def verify(form: GuardedForm, request: HttpRequest) -> Verdict:
    """The provider's word on a token. Its silence, slowness or nonsense makes a message unverified, never lost.

    No visitor's address is sent along: the provider has no need of it.
    """
    values = {"secret": settings.RECAPTCHA_PRIVATE_KEY, "response": form.cleaned_data["captcha"]}
    try:
        answer = json.loads(http_client.post(settings.RECAPTCHA_VERIFY_URL, values, seconds=VERIFY_SECONDS))
        success = answer["success"]
        if not isinstance(success, bool):
            raise TypeError("neither yes nor no")
    except (http_client.Unanswered, ValueError, TypeError, KeyError, RecursionError) as error:
        logger.warning("The CAPTCHA could not be verified: %s", error or type(error).__name__)
        return Verdict(UNVERIFIED, ("the CAPTCHA service gave no answer",))
    return _passed(answer, request.get_host()) if success else _failed(answer)


def _failed(answer: dict[str, Any]) -> Verdict:
    given = answer.get("error-codes")
    codes = set(re.findall(r"\b[a-z-]{1,40}\b", str(given)[:1000])) if isinstance(given, list) else set()
    if codes & OUR_FAULT:
        logger.error("The CAPTCHA's keys are refused: %s. Look at RECAPTCHA_PRIVATE_KEY.", ", ".join(sorted(codes)))
        return Verdict(UNVERIFIED, ("the CAPTCHA service does not know this site's keys",))
    if "timeout-or-duplicate" in codes:
        return Verdict(UNVERIFIED, ("the CAPTCHA had run out",))
    return Verdict(SUSPECT, (f"the CAPTCHA was not passed {', '.join(sorted(codes))}".strip(),))


def _passed(answer: dict[str, Any], host: str) -> Verdict:
    """A yes holds for this site, and for a score only if it is high enough and for what was asked."""
    solved_on = answer.get("hostname")
    if solved_on and str(solved_on).lower().rstrip(".") not in _own_names(host):
        return Verdict(SUSPECT, ("the CAPTCHA was solved on another site",))
    if settings.RECAPTCHA_KIND != "score":
        return Verdict()
    score = answer.get("score")
    if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
        return Verdict(UNVERIFIED, ("the CAPTCHA service gave no score",))
    if answer.get("action") != ACTION:
        return Verdict(SUSPECT, ("the CAPTCHA was solved for something else",))
    if score < settings.RECAPTCHA_REQUIRED_SCORE:
        return Verdict(SUSPECT, (f"the CAPTCHA gave {score:.1f}, less than {settings.RECAPTCHA_REQUIRED_SCORE:.1f}",))
    return Verdict()


def _own_names(host: str) -> set[str]:
    """As the visitor sees it, and as the settings have it: a proxy may ask under a name of its own."""
    names = (urlsplit(f"//{host}").hostname, urlsplit(settings.SITE_URL).hostname)
    return {(name or "").rstrip(".") for name in names} - {""}


def csp_sources() -> dict[str, tuple[str, ...]]:
    """What the page with the CAPTCHA may load beside our own; nothing where it is off."""
    if not captcha_on():
        return {}
    host = f"https://{settings.RECAPTCHA_DOMAIN}/recaptcha/"
    files = ("https://www.gstatic.com/recaptcha/", "https://www.gstatic.cn/recaptcha/")
    return {
        "script-src": (host, *files),
        "frame-src": (host, "https://recaptcha.google.com/recaptcha/"),
        "connect-src": (host,),
        "img-src": files,
        "style-src": ("'unsafe-inline'",),
    }
