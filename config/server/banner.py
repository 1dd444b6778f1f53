"""What whoever started the site reads once it answers."""

from pathlib import Path

from django.conf import settings

from config.server.database import first_content
from config.server.problem import short_path
from home.antispam import captcha


def lines(address: str) -> list[tuple[str, str]]:
    """Lines of the banner, as name and value."""
    return [
        ("Site", f"{address}/"),
        ("Editor", f"{address}/{settings.ADMIN_PATH}"),
        ("Sign in", _sign_in()),
        ("Mail", _mail()),
        ("CAPTCHA", "on" if captcha.is_on() else f"off; to switch it on, {captcha.provider().how_to_switch_on()}"),
    ]


def _sign_in() -> str:
    password = first_content.first_password()
    if not password:
        return f"with your own password (manage.py changepassword {first_content.EDITOR} sets a new one)"
    kept = short_path(first_content.password_file())
    if settings.SESSION_COOKIE_SECURE:
        # On the open internet this is read by the journal, which others read.
        return f"{first_content.EDITOR}, with the password in {kept}"
    return f"{first_content.EDITOR} / {password}   (kept in {kept})"


def _mail() -> str:
    if settings.EMAIL_URL and not settings.EMAIL_HOST:
        return f"by {settings.EMAIL_URL.partition(':')[0]}"
    if settings.EMAIL_URL:
        return f"through {settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    return f"files in {short_path(Path(settings.EMAIL_FILE_PATH))}/, until EMAIL_URL is set"
