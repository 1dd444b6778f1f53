"""The two mails of an inquiry: to the coach, and a copy to whoever wrote it."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import Site

from coaching.inquiries import origins
from coaching.inquiries.models import Inquiry
from home.accounts.models import User
from home.mail import outbox
from home.mail.models import OutgoingMail
from home.pages.base import BasePage
from home.pages.site_settings import SiteSettings
from home.text.instagram import instagram_url


def prepare_mails(page: BasePage, inquiry: Inquiry) -> dict[str, Any]:
    """What both mails say, as far as it can be known before the inquiry is written: nobody else can write meanwhile."""
    return {
        "inquiry": inquiry,
        "page": page,
        "sitename": page.seo_sitename,
        "coach": coach_address(page.site),
        "origin": origins.find_origin(inquiry.came_from, page.site),
        "instagram": instagram_url(inquiry.instagram),
    }


def queue_mails(inquiry: Inquiry, prepared: dict[str, Any]) -> list[OutgoingMail]:
    """Put both mails into the outbox, in the present transaction; as many of them as there are addresses.

    What is said about health is in neither: mail lies about in too many places.
    """
    address, sitename = prepared["coach"], prepared["sitename"]
    context = prepared | {
        "about": inquiry,
        "inbox": settings.WAGTAILADMIN_BASE_URL + reverse("inquiries:inspect", args=[inquiry.pk]),
    }
    to_coach = {
        "to": address,
        "reply_to": inquiry.email,
        "subject": gettext("Inquiry from {name}").format(name=inquiry.name),
    }
    to_prospect = {
        "to": inquiry.email,
        "reply_to": address,
        "subject": gettext("Your message to {site}").format(site=sitename),
    }
    mails = ((to_coach, "mail/inquiry.txt"), (to_prospect, "mail/inquiry_copy.txt"))
    return [outbox.enqueue(**mail, template=template, **context) for mail, template in mails if mail["to"]]


def coach_address(site: Site | None) -> str:
    """Where notices go: the address in the site's settings, else the first editor's; "" where there is none."""
    address = SiteSettings.for_site(site).email if site else ""
    return (
        address
        or User.objects.filter(is_superuser=True).exclude(email="").values_list("email", flat=True).first()
        or ""
    )
