"""Sign-in after too many failures: who is counted, and what is said. The counting itself is django-axes'."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from home.antispam.client_address import address_of

MINUTES = 15


def sender(request: HttpRequest) -> str | None:
    """The sender's address as it is counted."""
    address = address_of(request)
    return str(address) if address else None


def counted_by(request: HttpRequest, credentials: dict[str, Any] | None = None) -> list[str]:
    """By the sender's address, which nobody else can use up; by the account's name where the address cannot be told."""
    return ["ip_address"] if address_of(request) else ["username"]


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """429, in words. The right password is not taken either until the time is over."""
    return render(request, "home/admin/locked_out.html", {"minutes": MINUTES}, status=429)
