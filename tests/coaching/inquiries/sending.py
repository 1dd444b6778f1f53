"""An inquiry as a browser sends it."""

import time
from typing import Any

from django.core import signing
from django.test import Client

from coaching.models import InquiryField, InquiryPage


def started(seconds_ago: float = 30) -> str:
    return signing.dumps(time.time() - seconds_ago, salt="form-started")


def answers(**changes: Any) -> dict[str, Any]:
    values = {
        "name": "Anna",
        "email": "anna@example.com",
        "goal": "",
        "message": "My left hip pinches.",
        "started": started(),
        "took": "30.0",
    }
    return values | changes


def send(client: Client, page: InquiryPage, **changes: Any) -> Any:
    return client.post(page.url, answers(**changes))


def ask(page: InquiryPage, label: str, kind: str = "singleline", **fields: Any) -> InquiryField:
    """Have the form ask one more thing."""
    return InquiryField.objects.create(
        page=page, label=label, field_type=kind, **{"required": False, "sort_order": 1} | fields
    )
