"""Nobody is signed in before the second step is done, where an account has one or must have one."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from home.accounts.two_factor.devices import has_second_step, needs_second_step

# What can be asked for between the two steps: names of addresses of the editor.
BETWEEN = {"wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_javascript_catalog", "wagtailadmin_sprite"}


class SecondStep:
    """Below django-otp's middleware. `request.user` is nobody between the steps; `request.half_signed_in` knows better."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Public pages ask nothing: who reads them is looked up only by what needs to know."""
        request.half_signed_in = request.user
        request.user = SimpleLazyObject(partial(_trusted, request))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Lead whoever stands between the steps to the second, from wherever in the editor they meant to go."""
        match = request.resolver_match
        if not request.path_info.startswith(f"/{settings.ADMIN_PATH}") or match is None:
            return None
        if match.url_name in BETWEEN or match.namespace == "two_factor":
            return None
        if request.user.is_authenticated or not request.half_signed_in.is_authenticated:
            return None
        step = "two_factor:code" if has_second_step(request.half_signed_in) else "two_factor:set_up"
        return redirect(f"{reverse(step)}?{urlencode({'next': request.get_full_path()})}")


def _trusted(request: HttpRequest) -> Any:
    user = request.half_signed_in
    if not user.is_authenticated or user.is_verified():
        return user
    return AnonymousUser() if has_second_step(user) or needs_second_step(user) else user
