"""Wagtail's widgets start without inline scripts, so that the editor's Content-Security-Policy needs to allow none.

Wagtail writes `<script>new PageChooser("id_page", {…});</script>` beside a widget. Here a `<widget-start>` stands in its place:
`home/js/admin/widget_start.js` makes the same call as soon as the element is in the page, by the parser, in a window that was
opened, or in a row that was added. The templates below `templates/wagtailadmin/` do so for panels and dates, this for choosers.
"""

import json
import re
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser

_CALL = re.compile(r"(?:new )?(\w+)\((.*)\);", re.DOTALL)


def start(call: str, *given: Any) -> SafeString:
    """The element that makes this call."""
    return format_html('<widget-start hidden data-call="{}" data-given="{}"></widget-start>', call, json.dumps(given))


def _render_chooser(
    chooser: BaseChooser, name: str, value: Any, attrs: dict[str, Any], renderer: Any = None
) -> SafeString:
    data = chooser.get_value_data(value)
    html = chooser.render_html(name, data, attrs)
    script = chooser.render_js_init(attrs["id"], name, data)
    try:
        call = _CALL.fullmatch(script)
        return html + start(call[1], *json.loads(f"[{call[2]}]"))  # type: ignore[index]
    except (TypeError, ValueError):
        raise TypeError(f"{type(chooser).__name__} starts by more than one call with plain values: {script}") from None


def register() -> None:
    """Every chooser, Wagtail's own and others', is rendered so. Wagtail has no other place to say it."""
    BaseChooser.render = _render_chooser
