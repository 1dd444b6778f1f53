"""Google's reCAPTCHA: the only module that knows it. Its template is `home/antispam/recaptcha.html`."""

import logging
import re
from typing import Any
from urllib.parse import quote, urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django_recaptcha.fields import ReCaptchaField
from django_recaptcha.widgets import ReCaptchaV2Checkbox, ReCaptchaV2Invisible, ReCaptchaV3

from home.antispam import captcha
from home.antispam.captcha import CaptchaProvider, CspSources
from home.antispam.verdict import SUSPECT, UNVERIFIED, Verdict

logger = logging.getLogger(__name__)

ACTION = "send"  # what a score is asked for
WIDGETS: dict[str, type[forms.Widget]] = {
    "checkbox": ReCaptchaV2Checkbox,
    "invisible": ReCaptchaV2Invisible,
    "score": ReCaptchaV3,
}
DEFAULTS = {
    "PUBLIC_KEY": "",
    "PRIVATE_KEY": "",
    "KIND": "checkbox",
    "REQUIRED_SCORE": 0.5,
    "DOMAIN": "www.google.com",
    "VERIFY_URL": "",
}
# Its way of saying that the settings, not the visitor, are wrong.
OUR_FAULT = {"missing-input-secret", "invalid-input-secret", "bad-request", "invalid-keys", "sitekey-secret-mismatch"}


class ReCaptcha(CaptchaProvider):
    """Version 2 as a box to tick or invisible, version 3 as a score, from Google's host or from recaptcha.net."""

    template_name = "home/antispam/recaptcha.html"
    token_fields = ("g-recaptcha-response",)

    def is_on(self) -> bool:
        """Whether both keys are set."""
        return bool(_setting("PUBLIC_KEY") and _setting("PRIVATE_KEY"))

    def check(self) -> None:
        """The kind is one of three, and the score a number."""
        _kind()
        _required_score()

    def how_to_switch_on(self) -> str:
        """Two keys that belong together."""
        return "set RECAPTCHA_PUBLIC_KEY and RECAPTCHA_PRIVATE_KEY"

    def widget_data(self) -> dict[str, Any]:
        """The key and the host as django-recaptcha's field of that kind has them."""
        kind = _kind()
        told = ReCaptchaField(widget=WIDGETS[kind]()).widget.get_context("captcha", None, {})
        key, host = told["public_key"], told["recaptcha_domain"]
        render = quote(key, safe="") if kind == "score" else "explicit"
        return {
            "kind": kind,
            "sitekey": key,
            "action": ACTION,
            "script_url": f"https://{host}/recaptcha/api.js?onload=captchaLoaded&render={render}",
            "api": "grecaptcha",
            "puzzle": 'iframe[src*="/bframe"]',
        }

    def csp_sources(self) -> CspSources:
        """Its host, and where that loads the rest from."""
        host = f"https://{_setting('DOMAIN')}/recaptcha/"
        files = ("https://www.gstatic.com/recaptcha/", "https://www.gstatic.cn/recaptcha/")
        return {
            "script-src": (host, *files),
            "frame-src": (host, "https://recaptcha.google.com/recaptcha/"),
            "connect-src": (host,),
            "img-src": files,
            "style-src": ("'unsafe-inline'",),
        }

    def verify(self, token: str, host: str) -> Verdict:
        """Asks at RECAPTCHA_VERIFY_URL."""
        url = _setting("VERIFY_URL") or f"https://{_setting('DOMAIN')}/recaptcha/api/siteverify"
        answer = captcha.ask_provider(url, {"secret": _setting("PRIVATE_KEY"), "response": token})
        if not isinstance(answer["success"], bool):
            raise TypeError("neither yes nor no")
        return _passed(answer, host) if answer["success"] else _failed(answer)


def _setting(name: str) -> Any:
    return getattr(settings, f"RECAPTCHA_{name}", DEFAULTS[name])


def _kind() -> str:
    kind = _setting("KIND")
    if kind not in WIDGETS:
        raise ImproperlyConfigured(f"RECAPTCHA_KIND is “{kind}”; it must be one of: {', '.join(WIDGETS)}.")
    return kind


def _required_score() -> float:
    try:
        return float(_setting("REQUIRED_SCORE"))
    except ValueError:
        raise ImproperlyConfigured("RECAPTCHA_REQUIRED_SCORE must be a number from 0 to 1.") from None


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
    return _scored(answer) if _kind() == "score" else Verdict()


def _scored(answer: dict[str, Any]) -> Verdict:
    score, required = answer.get("score"), _required_score()
    if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
        return Verdict(UNVERIFIED, ("the CAPTCHA service gave no score",))
    if answer.get("action") != ACTION:
        return Verdict(SUSPECT, ("the CAPTCHA was solved for something else",))
    if score < required:
        return Verdict(SUSPECT, (f"the CAPTCHA gave {score:.1f}, less than {required:.1f}",))
    return Verdict()


def _own_names(host: str) -> set[str]:
    """As the visitor sees it, and as the settings have it: a proxy may ask under a name of its own."""
    names = (urlsplit(f"//{host}").hostname, urlsplit(settings.SITE_URL).hostname)
    return {(name or "").rstrip(".") for name in names} - {""}
