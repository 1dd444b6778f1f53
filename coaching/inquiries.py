"""Receiving an inquiry: kept first, told of afterwards."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpRequest

from coaching.forms import InquiryForm
from coaching.models.inquiry import Inquiry
from home import outbox
from home.antispam import SUSPECT, UNVERIFIED, Verdict, judge
from home.models import SiteSettings, User

if TYPE_CHECKING:
    from coaching.models import InquiryPage

_STATUS = {SUSPECT: Inquiry.Status.SPAM, UNVERIFIED: Inquiry.Status.UNVERIFIED}


def receive(page: "InquiryPage", form: InquiryForm, request: HttpRequest) -> Inquiry:
    """Judge a valid form, then keep the inquiry and its mails together, or neither."""
    verdict = judge(form, request)
    return keep(page, form, verdict)


@transaction.atomic
def keep(page: "InquiryPage", form: InquiryForm, verdict: Verdict) -> Inquiry:
    """Write the inquiry, a notice to the coach and, unless it looks like spam, a copy to the prospect."""
    data = form.cleaned_data
    inquiry = Inquiry.objects.create(
        page=page,
        status=_STATUS.get(verdict.status, Inquiry.Status.NEW),
        reasons=list(verdict.reasons),
        **{name: data[name] for name in ("name", "email", "goal", "message", "came_from")},
    )
    if inquiry.status != Inquiry.Status.SPAM:
        _tell(page, inquiry)
    return inquiry


def coach_address(page: "InquiryPage") -> str:
    """Where notices go: the address in the site's settings, else the first editor's; "" where there is none."""
    address = SiteSettings.for_site(page.site).email if page.site else ""
    return (
        address
        or User.objects.filter(is_superuser=True).exclude(email="").values_list("email", flat=True).first()
        or ""
    )


def _tell(page: "InquiryPage", inquiry: Inquiry) -> None:
    context = {"inquiry": inquiry, "page": page, "sitename": page.seo_sitename, "about": inquiry}
    if address := coach_address(page):
        subject = f"Inquiry from {inquiry.name}"
        outbox.enqueue(to=address, reply_to=inquiry.email, subject=subject, template="mail/inquiry.txt", **context)
    if inquiry.status == Inquiry.Status.NEW:
        subject = f"Your message to {page.seo_sitename}"
        outbox.enqueue(to=inquiry.email, reply_to=address, subject=subject, template="mail/inquiry_copy.txt", **context)
