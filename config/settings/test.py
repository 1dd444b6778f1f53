"""For the test suite: nothing leaves the process, nothing is left behind."""

import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import STORAGES, VAR_DIR, env

_SCRATCH = Path(tempfile.mkdtemp(prefix="tests-", dir=VAR_DIR))
MEDIA_ROOT = _SCRATCH / "media"
ALLOWED_HOSTS = ["*"]
SITE_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

_postgres = env.str("TEST_POSTGRES_URL", default="")
if env.bool("TEST_ON_SERVICES", default=False) and _postgres:
    DATABASES = {"default": env.db_url_config(_postgres)}
