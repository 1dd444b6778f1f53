"""The CAPTCHA: the only module that knows its provider. Its silence makes a message unverified, never lost."""

import json
import logging
import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django_recaptcha.fields import ReCaptchaField
from django_recaptcha.widgets import ReCaptchaV2Checkbox, ReCaptchaV2Invisible, ReCaptchaV3

from home import http_client
from home.antispam.verdict import SUSPECT, UNVERIFIED, Verdict

logger = logging.getLogger(__name__)

VERIFY_SECONDS = 2.5  # with all that is done before and after, a visitor waits no longer than three
ACTION = "send"  # what a score is asked for
# The provider's way of saying that the settings, not the visitor, are wrong.
OUR_FAULT = {"missing-input-secret", "invalid-input-secret", "bad-request", "invalid-keys", "sitekey-secret-mismatch"}


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


def captcha_on() -> bool:
    """Whether both keys are set."""
    return bool(settings.RECAPTCHA_PUBLIC_KEY and settings.RECAPTCHA_PRIVATE_KEY)


def ask_provider(token: str, host: str) -> Verdict:
    """The provider's word on a token. Its silence, slowness or nonsense makes a message unverified, never lost.

    No visitor's address is sent along: the provider has no need of it.
    """
    values = {"secret": settings.RECAPTCHA_PRIVATE_KEY, "response": token}
    try:
        answer = json.loads(http_client.post(settings.RECAPTCHA_VERIFY_URL, values, seconds=VERIFY_SECONDS))
        success = answer["success"]
        if not isinstance(success, bool):
            raise TypeError("neither yes nor no")
    except (http_client.Unanswered, ValueError, TypeError, KeyError, RecursionError) as error:
        logger.warning("The CAPTCHA could not be verified: %s", error or type(error).__name__)
        return Verdict(UNVERIFIED, ("the CAPTCHA service gave no answer",))
    return _passed(answer, host) if success else _failed(answer)


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
