"""Points out variables of the environment that look like ours and are none, before somebody wonders why they do nothing."""

import os
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from config.settings.variables import misspelt, names_in_env_file


def misspelt_variables() -> list[str]:
    """A sentence for each."""
    provider = f"{settings.CAPTCHA_PROVIDER.split('.')[-2].upper()}_"
    found = misspelt(os.environ, names_in_env_file(settings.BASE_DIR / ".env"), provider)
    return [
        f"{name} is no variable of this site and does nothing. {_advice(nearest)}" for name, nearest in found.items()
    ]


def _advice(nearest: str) -> str:
    return f"Did you mean {nearest}?" if nearest else "See docs/environment.md."


@register
def check_environment(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Said by every command that looks at the settings, and by `manage.py check`."""
    return [Warning(sentence, id="config.W001") for sentence in misspelt_variables()]
