"""Sets the cookie that tells scripts on public pages that somebody is signed in to the editor. It authorises nothing."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "editor"


class EditorHint:
    """Sets the cookie on the editor's own answers, and takes it away once nobody is signed in. Public answers stay bare."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """After the view, because that may sign somebody in or out."""
        response = self.get_response(request)
        place = f"/{settings.ADMIN_PATH}"
        if not request.path_info.startswith(place) or getattr(request, "is_dummy", False):
            return response
        has, known = _may_enter(request), request.COOKIES.get(COOKIE)
        if has and known != place:
            response.set_cookie(
                COOKIE,
                place,
                max_age=request.session.get_expiry_age(),
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        elif known and not has:
            response.delete_cookie(COOKIE, samesite="Lax")
        return response


def _may_enter(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated and user.has_perm("wagtailadmin.access_admin"))
