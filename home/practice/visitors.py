"""Tells visitors apart without storing an address: a signed token in the browser, and a hash that lasts a day."""

import re
import secrets

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from home.antispam import client_address
from home.practice.models import DaySalt, Practice

COOKIE = "practised"
PATH = "/practice/"  # the browser sends it nowhere else
_YEAR = 365 * 86400
_PROGRAM = re.compile(
    r"bot|crawl|spider|slurp|curl|wget|python|java/|go-http|libwww|httpclient|headless|scrapy|axios|preview",
    re.IGNORECASE,
)


def visitor_of(request: HttpRequest) -> str:
    """The word in this browser, or a new one."""
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE)
    except signing.BadSignature:
        found = ""
    return found if isinstance(found, str) and re.fullmatch(r"[0-9a-f]{32}", found) else secrets.token_hex(16)


def remember_visitor(response: HttpResponse, visitor: str) -> None:
    """Give the browser its word, once somebody has pressed a button."""
    value = signing.dumps(visitor, salt=COOKIE)
    response.set_cookie(COOKIE, value, max_age=_YEAR, path=PATH, httponly=True, samesite="Lax")


def is_program(request: HttpRequest) -> bool:
    """Whether the browser calls itself a program, or nothing at all."""
    name = request.headers.get("User-Agent", "")
    return not name or bool(_PROGRAM.search(name))


def day_mark(request: HttpRequest) -> str:
    """The same for one browser at one address for one day; "" where the address cannot be told."""
    address = client_address.address_of(request)
    if not address:
        return ""
    browser = request.headers.get("User-Agent", ""), request.headers.get("Accept-Language", "")
    return salted_hmac(_salt_of_the_day(), f"{address} {browser}", algorithm="sha256").hexdigest()


def forget_days() -> int:
    """Once a day is over, forget its secret and its marks; how many."""
    today = timezone.localdate()
    DaySalt.objects.filter(day__lt=today).delete()
    start = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return Practice.objects.filter(created_at__lt=start).exclude(day_mark="").update(day_mark="")


def _salt_of_the_day() -> str:
    found, _ = DaySalt.objects.get_or_create(day=timezone.localdate(), defaults={"salt": secrets.token_hex(32)})
    return found.salt
