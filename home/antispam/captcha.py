"""The CAPTCHA of every guarded form, whoever provides it: what a provider is, which one is set, and asking it.

Another provider is one module beside this one, with a subclass of `CaptchaProvider`, and one template that extends
`home/antispam/captcha.html`. `CAPTCHA_PROVIDER` names the class. Every environment variable that begins with the name of its
module in capitals is a setting of that name (`HCAPTCHA_…` for `hcaptcha.py`), for the provider to read and to check.
"""

import json
import logging
from abc import ABC, abstractmethod
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext

from home import http_client
from home.antispam.circuit_breaker import CircuitBreaker
from home.antispam.verdict import UNVERIFIED, Verdict

logger = logging.getLogger(__name__)

VERIFY_SECONDS = 2.0  # with all that is done before and after, a visitor waits no longer than three
LONGEST_TOKEN = 4096
breaker = CircuitBreaker()

CspSources = dict[str, tuple[str, ...]]


class CaptchaProvider(ABC):
    """One CAPTCHA service: its place in a form, what a page with it may load, and its word on a token."""

    # Extends home/antispam/captcha.html; its context is `widget_data()`.
    template_name: str
    # Our own script that loads the provider's once somebody begins to write.
    script = "home/antispam/captcha.js"
    # The fields under which the provider's own script sends a token.
    token_fields: tuple[str, ...] = ()

    @abstractmethod
    def is_on(self) -> bool:
        """Whether its keys are set."""

    def check(self) -> None:  # noqa: B027
        """Raise ImproperlyConfigured for settings that cannot be. Asked once, at the start."""

    @abstractmethod
    def how_to_switch_on(self) -> str:
        """What to set, as the end of a sentence: "set THIS and THAT"."""

    @abstractmethod
    def widget_data(self) -> dict[str, Any]:
        """What its template shows: `kind` (checkbox, invisible or score), `sitekey`, `action`, `script_url`, `api`, `puzzle`.

        `script_url` calls `captchaLoaded` once it is there, `api` is the object that it makes, and `puzzle` selects the
        frame with pictures to choose from, if it has one.
        """

    @abstractmethod
    def csp_sources(self) -> CspSources:
        """What a page with it may load beside our own files, by directive of the Content-Security-Policy."""

    @abstractmethod
    def verify(self, token: str, host: str) -> Verdict:
        """Its word on a token that was solved on `host`. Whatever it raises makes the message unverified, never lost.

        It learns no visitor's address: none is handed to it.
        """


class TokenInput(forms.HiddenInput):
    """Reads the token from our own field, or from one of the provider's."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self.names = names

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The first that is there."""
        return next(filter(None, map(data.get, (name, *self.names))), None)


class TokenField(forms.Field):
    """A CAPTCHA that never raises and asks nobody: its clean value is the token."""

    def __init__(self) -> None:
        super().__init__(widget=TokenInput(provider().token_fields), label=gettext("Are you a person?"), required=False)

    def clean(self, value: Any) -> str:
        """The token, in a size that tokens have."""
        return str(value or "").replace("\x00", "")[:LONGEST_TOKEN]


def provider() -> CaptchaProvider:
    """The one that the settings name."""
    return _made(settings.CAPTCHA_PROVIDER)


@cache
def _made(path: str) -> CaptchaProvider:
    return import_string(path)()


def is_on() -> bool:
    """Whether forms ask for it."""
    return provider().is_on()


def csp_sources() -> CspSources:
    """What the page with the CAPTCHA may load beside our own; nothing where it is off."""
    return provider().csp_sources() if is_on() else {}


def ask_provider(url: str, values: dict[str, str]) -> dict[str, Any]:
    """A provider's answer to a form that is sent there, within VERIFY_SECONDS. Raises for anything but a JSON object."""
    answer = json.loads(http_client.post(url, values, seconds=VERIFY_SECONDS))
    if not isinstance(answer, dict):
        raise TypeError("the answer is no object")
    return answer


def verify_token(token: str, host: str) -> Verdict:
    """The provider's word. Its silence, slowness or nonsense makes a message unverified."""
    try:
        with breaker.turn():
            return _ask(token, host)
    except Exception as error:
        logger.warning("The CAPTCHA could not be verified: %s", error or type(error).__name__)
        return Verdict(UNVERIFIED, ("the CAPTCHA service gave no answer",))


def _ask(token: str, host: str) -> Verdict:
    try:
        verdict = provider().verify(token, host)
    except (http_client.Unanswered, OSError):
        breaker.not_heard()
        raise
    breaker.heard()
    return verdict
