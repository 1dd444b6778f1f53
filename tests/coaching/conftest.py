"""A form that reaches a coach, and a CAPTCHA whose provider is a stand-in."""

from collections.abc import Iterator
from typing import Any

import pytest

from coaching.models import InquiryPage
from home.models import SiteSettings
from tests.standin import StandIn, stand_in


@pytest.fixture
def form_page(inquiry_page: InquiryPage) -> InquiryPage:
    settings = SiteSettings.for_site(inquiry_page.get_site())
    settings.email = "coach@example.com"
    settings.save()
    return inquiry_page


@pytest.fixture
def provider(settings: Any) -> Iterator[StandIn]:
    """The CAPTCHA is on, and its provider at hand."""
    settings.RECAPTCHA_PUBLIC_KEY, settings.RECAPTCHA_PRIVATE_KEY = "public-key", "private-key"
    with stand_in() as server:
        settings.RECAPTCHA_VERIFY_URL = server.url
        yield server
