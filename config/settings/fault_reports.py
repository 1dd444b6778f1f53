"""Faults told to Sentry, where SENTRY_DSN says so: what went wrong and where, never who asked or what they sent."""

from typing import Any

from config.settings.log_format import without_persons

# Of a request only these are told.
_KEPT = ("method", "url")


def report_faults(dsn: str, **options: Any) -> None:
    """Begin to tell; nothing is measured but faults, and no local variable is sent along."""
    import sentry_sdk

    sentry_sdk.init(
        dsn=dsn,
        before_send=_scrub,
        before_breadcrumb=lambda crumb, hint: None,
        max_request_body_size="never",
        include_local_variables=False,
        traces_sample_rate=0.0,
        **options,
    )


def _scrub(event: Any, hint: Any) -> Any:
    request = event.get("request")
    if request:
        event["request"] = {name: without_persons(str(request[name])) for name in _KEPT if name in request}
    event.pop("user", None)
    event.pop("server_name", None)
    return _without_persons(event)


def _without_persons(value: Any) -> Any:
    if isinstance(value, str):
        return without_persons(value)
    if isinstance(value, dict):
        return {key: _without_persons(one) for key, one in value.items()}
    return [_without_persons(one) for one in value] if isinstance(value, list | tuple) else value
