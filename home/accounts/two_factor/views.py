"""The second step in the browser: enter a code, set it up, see and renew recovery codes, switch it off."""

from typing import Any

import django_otp
import segno
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin import messages

from home.accounts.two_factor import devices
from home.accounts.two_factor.forms import CodeForm, SetUpForm


@sensitive_post_parameters()
@never_cache
def enter_code(request: HttpRequest) -> HttpResponse:
    """Between the steps: a code makes whoever gave the password signed in."""
    user = request.half_signed_in
    if not user.is_authenticated:
        return redirect_to_login(_next(request), reverse("wagtailadmin_login"))
    if user.is_verified() or not devices.has_second_step(user):
        return redirect(_next(request))
    form = CodeForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.user = user
        django_otp.login(request, form.device)
        request.session.cycle_key()
        return redirect(_next(request))
    return render(request, "home/admin/two_factor/code.html", {"form": form, "next": _next(request)})


@sensitive_post_parameters()
@never_cache
def set_up(request: HttpRequest) -> HttpResponse:
    """Let a phone learn the secret; also the only page for an owner who must have a second step and has none."""
    user = request.half_signed_in
    if not user.is_authenticated:
        return redirect_to_login(request.get_full_path(), reverse("wagtailadmin_login"))
    if devices.has_second_step(user) and not user.is_verified():
        return redirect("two_factor:code")
    device = devices.new_phone(user)
    form = SetUpForm(device, request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = devices.confirm_phone(device)
        request.user = user
        django_otp.login(request, device)
        request.session.cycle_key()
        return _show_codes(request, codes, _next(request))
    context = {
        "form": form,
        "qr": mark_safe(segno.make(device.config_url, micro=False).svg_inline(omitsize=True, border=2)),  # noqa: S308 drawn here
        "secret": _in_fours(device.config_url.partition("secret=")[2].partition("&")[0]),
        "is_needed": devices.needs_second_step(user),
        "next": _next(request),
    }
    return render(request, "home/admin/two_factor/set_up.html", context)


@never_cache
def manage(request: HttpRequest) -> HttpResponse:
    """Whether there is a second step, how many recovery codes are left, and what can be changed with a code."""
    user = request.user
    if not user.is_authenticated:
        return redirect_to_login(request.get_full_path(), reverse("wagtailadmin_login"))
    if not devices.has_second_step(user):
        return redirect("two_factor:set_up")
    form = CodeForm(user, request.POST or None)
    is_needed = devices.needs_second_step(user)
    if request.method == "POST" and form.is_valid():
        if "renew" in request.POST:
            return _show_codes(request, devices.renew_codes(user), reverse("two_factor:manage"))
        if "remove" in request.POST and not is_needed:
            devices.remove_second_step(user)
            messages.success(request, "Your password alone lets you in from now on.")
            return redirect("wagtailadmin_account")
    context = {"form": form, "is_needed": is_needed, "codes_left": devices.codes_left(user)}
    return render(request, "home/admin/two_factor/manage.html", context)


def _show_codes(request: HttpRequest, codes: list[str], following: str) -> HttpResponse:
    """Shown this once."""
    context = {"codes": [f"{code[:5]}-{code[5:]}" for code in codes], "next": following}
    return render(request, "home/admin/two_factor/codes.html", context)


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(target, request.get_host(), require_https=request.is_secure())
    return target if is_ours else reverse("wagtailadmin_home")


def _in_fours(secret: str) -> str:
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))


def account_item(request: HttpRequest) -> dict[str, Any]:
    """Where an account finds it."""
    return {
        "url": reverse("two_factor:manage"),
        "label": "Two-factor sign-in",
        "help_text": "A code from your phone besides your password. Whoever finds out the password cannot get in with it alone.",
    }
