"""Notes in which browsers an account is signed in: once in five minutes at most, on addresses of the editor alone."""

import time
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from home.accounts.models import SignIn
from home.antispam.client_address import address_of

NOTED = "sign_in_noted"
EVERY_SECONDS = 300


class NoteSignIns:
    """Below the second step: who stands between the steps is not signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """After the answer, so that a page that signs out leaves nothing."""
        response = self.get_response(request)
        if request.path_info.startswith(f"/{settings.ADMIN_PATH}") and request.user.is_authenticated:
            _note(request)
        return response


def _note(request: HttpRequest) -> None:
    key, noted = request.session.session_key, request.session.get(NOTED)
    now = int(time.time())
    if not key or (noted and noted[0] == key and now - noted[1] < EVERY_SECONDS):
        return
    if noted and noted[0] != key:  # the key was changed for safety's sake; it is the same browser
        SignIn.objects.filter(session_key=noted[0]).delete()
    values = {
        "user_id": request.user.pk,
        "browser": request.META.get("HTTP_USER_AGENT", "")[:300],
        "address": str(address_of(request) or ""),
        "seen_at": timezone.now(),
    }
    SignIn.objects.update_or_create(session_key=key, defaults=values)
    SignIn.objects.filter(seen_at__lt=timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)).delete()
    request.session[NOTED] = [key, now]
