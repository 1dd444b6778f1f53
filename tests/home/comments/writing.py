"""Comments as a browser sends them."""

import time
from typing import Any

from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page

from home.antispam.form_timing import still
from home.comments.forms import CommentForm
from home.comments.models import Comment

TEXT = "My hip feels better since I do this every morning. Thank you."


def started(seconds_ago: float = 60) -> str:
    """The signed clock of a form that was opened so long ago."""
    return str(still(CommentForm(), time.time() - seconds_ago).fields["started"].initial)


def write(client: Client, page: Page, text: str = TEXT, name: str = "Anna", **more: Any) -> Any:
    extra = {key: more.pop(key) for key in list(more) if key.startswith(("HTTP_", "REMOTE_"))}
    data = {"text": text, "name": name, "email": "", "started": started(), "took": "20"} | more
    return client.post(f"/comments/on/{page.pk}/write/", data, **extra)


def written(client: Client, page: Page, text: str = TEXT, **more: Any) -> Comment:
    response: HttpResponse = write(client, page, text, **more)
    assert response.status_code == 302, response.content.decode()[-3000:]
    return Comment.objects.order_by("pk").last()  # type: ignore[return-value]
