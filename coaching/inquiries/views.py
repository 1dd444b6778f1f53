"""HTTP side of the inquiry form: validates, keeps, redirects; 400, 413, 429 or 503 where that fails."""

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy
from wagtail.models import Site

from coaching.inquiries import origins, receipts, receive
from coaching.inquiries.forms import InquiryForm
from coaching.inquiries.models import Inquiry
from home.antispam import client_address, form_timing
from home.antispam.captcha import csp_sources
from home.pages.addresses.reserved import reserved_words
from home.pages.base import BasePage

NOT_NOW = gettext_lazy(
    "My database is busy or out of room, so I could not keep your message. Wait half a minute, then send it again."
)
TOO_BIG = gettext_lazy("This is more than I can take in at once. Shorten it; the rest we can talk through.")
GARBLED = gettext_lazy("Your message did not get here whole. Send it once more.")
TOO_MANY = gettext_lazy("Too many messages came from your connection within this hour. Send it in an hour.")
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
RETRY_SECONDS = {503: 30, 429: 3600}


def answer(page: BasePage, request: HttpRequest) -> HttpResponse:
    """The form; once it is sent, the way to the thank-you page, or what is to be put right with all that was typed."""
    page.site = Site.find_for_request(request)  # known already: the page was looked for in it
    if request.method != "POST":
        return show(page, request, form(page, initial={"came_from": request.GET.get("from", "")}))
    try:
        sent = form(page, _read(request))
    except RequestDataTooBig:
        return _unread(page, request, TOO_BIG, 413)
    except (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError):
        return _unread(page, request, GARBLED, 400)
    if client_address.floods(request, InquiryForm.__name__):
        return show(page, request, sent, TOO_MANY, 429)
    return _take(page, request, sent)


def form(page: BasePage, data: QueryDict | None = None, initial: dict[str, str] | None = None) -> InquiryForm:
    """The page's form, the same for every visitor: its clock stands where the page was published."""
    goals = [line.strip() for line in page.goals.splitlines() if line.strip()]
    further = page.form_fields.all()
    made = InquiryForm(data, goals=goals, further_fields=further, health=page.ask_health, initial=initial)
    # A little before, so that nobody is too quick for a page that was published just now.
    return form_timing.still(made, page.last_published_at.timestamp() - 10 if page.last_published_at else 0)


def show(
    page: BasePage, request: HttpRequest, shown: InquiryForm, problem: str = "", status: int = 200
) -> HttpResponse:
    """The page with the form; with a `problem` that is not any field's."""
    came_from = str(shown["came_from"].value() or "")
    origin, no_pages = origins.find_origin(came_from, page.site), " ".join(sorted(reserved_words()))
    context = {"form": shown, "problem": problem, "origin": origin, "no_pages": no_pages}
    response = page.render(request, context_overrides=context)
    response.status_code = status
    response.csp_sources = csp_sources()
    if status in RETRY_SECONDS:
        response["Retry-After"] = RETRY_SECONDS[status]
    return response


def thank(page: BasePage, request: HttpRequest, place: str) -> HttpResponse:
    """What became of the message that was sent just now; without one, the way to the form."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    key = receipts.read_receipt(place, request.GET.get("sent", ""))
    if key is None:
        return redirect(page.get_url(request))
    context = {"held": place == "held", "sent": key}
    response = page.render(request, template="coaching/inquiries/thanks.html", context_overrides=context)
    response["Cache-Control"] = "private"  # it shows for an hour only
    return response


def _read(request: HttpRequest) -> QueryDict:
    """What was sent. Half a message, as a bad network leaves it, is none: the visitor sends it again."""
    whole = len(request.body) >= int(request.META.get("CONTENT_LENGTH") or 0)
    if not whole or request.content_type not in FORMS:
        raise BadRequest("cut short, or no form")
    return request.POST


def _take(page: BasePage, request: HttpRequest, sent: InquiryForm) -> HttpResponse:
    if not sent.is_valid():
        return show(page, request, sent)
    try:
        inquiry = receive.receive(page, sent, request)
    except (OperationalError, InterfaceError):
        return show(page, request, sent, NOT_NOW, 503)
    place = "held" if inquiry.status == Inquiry.Status.SPAM else "thanks"
    receipt = receipts.write_receipt(place, sent.cleaned_data["submission"])
    return redirect(f"{page.get_url(request)}{page.reverse_subpage(place)}?sent={receipt}")


def _unread(page: BasePage, request: HttpRequest, problem: str, status: int) -> HttpResponse:
    """What was typed cannot be read here; it is still in the visitor's tab."""
    # Whoever looks at the request's data again would fail again.
    request._mark_post_parse_error()  # type: ignore[attr-defined]
    return show(page, request, form(page), problem, status)
