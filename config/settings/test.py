"""For the test suite: nothing leaves the process, nothing is left behind."""

import atexit
import shutil
import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import STORAGES, VAR_DIR, env

_SCRATCH = Path(tempfile.mkdtemp(prefix="tests-", dir=VAR_DIR))
atexit.register(shutil.rmtree, _SCRATCH, ignore_errors=True)
MEDIA_ROOT = _SCRATCH / "media"
ALLOWED_HOSTS = ["*"]
SITE_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ANSWER_UNDO_SECONDS = 0
AXES_ENABLED = False  # the test of the throttle switches it on
SEARCH_COUNT_SECONDS = 0  # a thread that writes would meet the tests' transactions
FORM_LIMIT_PER_HOUR = 0  # all tests send from one address
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

if env.bool("TEST_ON_SERVICES", default=False):
    DATABASES = {"default": env.db_url_config(env.str("TEST_POSTGRES_URL"))}
    CACHES = {
        "default": {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": env.str("TEST_REDIS_URL"),
            # Each of the processes that share the work sees its own keys only.
            "KEY_PREFIX": _SCRATCH.name,
        }
    }
