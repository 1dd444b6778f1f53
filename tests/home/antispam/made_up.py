"""A CAPTCHA that nobody provides."""

from typing import Any

from django.conf import settings

from home.antispam import captcha
from home.antispam.captcha import CaptchaProvider, CspSources
from home.antispam.verdict import SUSPECT, Verdict


class MadeUp(CaptchaProvider):
    """Says yes to one token."""

    template_name = "made_up.html"
    token_fields = ("made-up-token",)

    def is_on(self) -> bool:
        return bool(getattr(settings, "MADE_UP_KEY", ""))

    def how_to_switch_on(self) -> str:
        return "set MADE_UP_KEY"

    def widget_data(self) -> dict[str, Any]:
        script = "https://captcha.example/api.js"
        return {"kind": "checkbox", "sitekey": settings.MADE_UP_KEY, "script_url": script, "api": "madeUp"}

    def csp_sources(self) -> CspSources:
        return {"script-src": ("https://captcha.example",)}

    def verify(self, token: str, host: str) -> Verdict:
        answer = captcha.ask_provider(settings.MADE_UP_URL, {"token": token, "host": host})
        return Verdict() if answer["fine"] else Verdict(SUSPECT, ("the made-up CAPTCHA says no",))
