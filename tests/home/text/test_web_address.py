"""An address is taken as it is pasted, without what came along; what is none is refused in words."""

import pytest
from django.core.exceptions import ValidationError

from home.form_fields import WebAddressField

KEPT = {
    "shop.example": "https://shop.example",
    "//shop.example/a": "https://shop.example/a",
    " <https://shop.example/> ": "https://shop.example/",
    "“https://shop.example”,": "https://shop.example",
    "https://shop.example/\u200b": "https://shop.example/",
    "https://shop.example/a?utm_source=x&b=1&fbclid=y": "https://shop.example/a?b=1",
    "youtu.be/aqz-KE-bpKQ?si=abc": "https://youtu.be/aqz-KE-bpKQ",
    "https://shop.example/?si=abc": "https://shop.example/?si=abc",
    "https://en.wikipedia.org/wiki/Hip_(anatomy)": "https://en.wikipedia.org/wiki/Hip_(anatomy)",
    "www.tiktok.com/@kim?is_from_webapp=1&sender_device=pc": "https://www.tiktok.com/@kim",
}
REFUSED = [
    "kim@shop.example", "mailto:kim@shop.example", "+49 151 234567", "javascript:alert(1)", "ftp://shop.example",
    "https://name:word@shop.example/", "https://shop example/", "https://[::1", "@kim", "a" * 400,
]  # fmt: skip


@pytest.mark.parametrize("pasted", KEPT)
def test_what_is_pasted_becomes_the_address_alone(pasted: str) -> None:
    assert WebAddressField().clean(pasted) == KEPT[pasted]


@pytest.mark.parametrize("pasted", REFUSED)
def test_what_is_no_address_of_a_page_is_refused_in_words(pasted: str) -> None:
    with pytest.raises(ValidationError, match="not the address of a page"):
        WebAddressField().clean(pasted)
