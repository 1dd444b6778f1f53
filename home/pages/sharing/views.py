"""Answers with the drawn picture."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from home.pages.sharing.address import read_address
from home.pages.sharing.drawing import draw_share_picture


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def shared_picture(request: HttpRequest, token: str) -> HttpResponse:
    """The picture that this address describes: another picture has another address."""
    picture = read_address(token)
    if picture is None:
        raise Http404
    return HttpResponse(draw_share_picture(picture), content_type="image/jpeg")
