"""Account > Signed-in browsers: where an account is signed in, and a way to end it."""

from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin import messages

from home.accounts.models import SignIn, User
from home.accounts.sessions.browsers import browser_in_words
from home.accounts.two_factor.views import account_item


@never_cache
def sign_ins(request: HttpRequest) -> HttpResponse:
    """This browser first, then the others by when they were last used."""
    here = request.session.session_key
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    found = list(SignIn.objects.filter(user=request.user, session_key__in=alive))
    found.sort(key=lambda one: (one.session_key != here, -one.seen_at.timestamp()))
    for one in found:
        one.words, one.is_here = browser_in_words(one.browser), one.session_key == here
    context = {
        "page_title": "Signed-in browsers",
        "header_icon": "desktop",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_account"), "label": "Account"},
            {"url": "", "label": "Signed-in browsers"},
        ],
        "sign_ins": found,
    }
    return render(request, "home/admin/sessions/list.html", context)


@never_cache
def signed_in_again(request: HttpRequest) -> HttpResponse:
    """Where a second window leads that somebody opened to sign in; a HEAD says whether somebody is signed in."""
    return render(request, "home/admin/sessions/again.html")


@require_POST
def sign_out_one(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of this account's sessions."""
    found = SignIn.objects.filter(user=request.user, pk=pk).exclude(session_key=request.session.session_key).first()
    if found:
        Session.objects.filter(session_key=found.session_key).delete()
        found.delete()
        messages.success(request, "That browser is signed out.")
    return redirect("sign_ins:index")


@require_POST
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End every session of this account but this one, also those that the list does not know."""
    user = User.objects.get(pk=request.user.pk)
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(sign_out_count=F("sign_out_count") + 1)
        others = SignIn.objects.filter(user=user).exclude(session_key=request.session.session_key)
        Session.objects.filter(session_key__in=list(others.values_list("session_key", flat=True))).delete()
        others.delete()
    user.refresh_from_db()
    update_session_auth_hash(request, user)
    messages.success(request, "You are signed out everywhere else.")
    return redirect("sign_ins:index")


def register() -> None:
    """Register the page with Wagtail's account settings."""
    hooks.register("register_admin_urls", _addresses)
    hooks.register("insert_global_admin_js", _watch_the_session)
    hooks.register("register_account_menu_item", account_item)
    hooks.register("register_account_menu_item", _account_item)


def _addresses() -> list[Any]:
    patterns = [
        path("", sign_ins, name="index"),
        path("signed-in/", signed_in_again, name="again"),
        path("<int:pk>/sign-out/", sign_out_one, name="sign_out_one"),
        path("sign-out-elsewhere/", sign_out_elsewhere, name="sign_out_elsewhere"),
    ]
    return [path("account/browsers/", include((patterns, "sign_ins")))]


def _watch_the_session() -> str:
    address = reverse("sign_ins:again")
    script = static("home/js/admin/session.js")
    return format_html('<script type="module" src="{}" data-session="{}"></script>', script, address)


def _account_item(request: HttpRequest) -> dict[str, Any]:
    return {
        "url": reverse("sign_ins:index"),
        "label": "Signed-in browsers",
        "help_text": "Where you are signed in, and a button that signs you out everywhere else.",
    }
