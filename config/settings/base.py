"""The embedded default: SQLite, local files, in-process cache, DEBUG off. All of it can be moved by the environment.

`manage.py` and `make run` use this module; `production` tightens it for the open internet.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ

from config.settings.checked import beginning_with, folder, networks, one_of, own_address, search_engine
from config.settings.embedded import data_folder, read_only_sqlite, secret_key, sqlite_options
from config.settings.fault_reports import report_faults

BASE_DIR = Path(__file__).resolve().parents[2]

env = environ.Env()
# `variables` has kept the environment as it was before this.
environ.Env.read_env(BASE_DIR / ".env")

VAR_DIR = data_folder(env.str("VAR_DIR", default="") or BASE_DIR / "var")

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", default="") or secret_key(VAR_DIR)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
PORT = env.str("PORT", default="") or "8000"
SITE_URL = own_address(env.str("SITE_URL", default=""), "SITE_URL") or f"http://127.0.0.1:{PORT}"
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "config",
    "demo",
    "home",
    "blog",
    "coaching",
    "search",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "wagtailseo",
    "wagtailmedia",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.forms",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "home.middleware.GZipText",
    "django.middleware.http.ConditionalGetMiddleware",
    "home.middleware.ContentSecurityPolicy",
    "home.middleware.CacheParameters",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "home.middleware.MalformedPath",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "home.middleware.KeepPosting",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "home.accounts.two_factor.middleware.SecondStep",
    "home.accounts.sessions.middleware.NoteSignIns",
    "django.contrib.messages.middleware.MessageMiddleware",
    "home.editor_bar.hint.EditorHint",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "home.pages.addresses.middleware.LeadOn",
    "home.text.spreadsheet.CsvForExcel",
    "home.middleware.ServiceAway",
    "home.bad_requests.OutOfRange",
    "home.bad_requests.UnreadableForm",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
# Where the editor is. Addresses, the slugs refused, the Content-Security-Policy, robots.txt and the scripts follow.
ADMIN_PATH = folder(env.str("ADMIN_PATH", default="admin/"), "ADMIN_PATH")
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
            # Nearly every template says something, so none has to load it.
            "builtins": ["django.templatetags.i18n"],
        },
    },
]

# Widgets have their templates where pages have theirs.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Data -----------------------------------------------------------------------

REDIS_URL = env.str("REDIS_URL", default="")
# Without Redis every process has a cache of its own and never hears what another one drops: one process then.
WEB_WORKERS = env.int("WEB_WORKERS", default=2 if REDIS_URL else 1)
# Of each process, for readers and for editors each, and one more for senders of forms. More fight for Python's lock: with
# eight, a file or a form waited twice as long beside pages that were being rendered.
WEB_THREADS = env.int("WEB_THREADS", default=3)
# Requests that may wait for a thread; whoever comes then is told at once to try again.
WEB_QUEUE = env.int("WEB_QUEUE", default=64)
# Of each process, for whole public pages ready to be sent.
PAGE_MEMORY_MB = env.int("PAGE_MEMORY_MB", default=32)
# Within which a change that another process made is heard of; one of this process is at once.
EDITION_SECONDS = 0.25
DATABASE_URL = env.str("DATABASE_URL", default="")
_embedded = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(VAR_DIR / "db.sqlite3")}
DATABASES: dict[str, dict[str, Any]] = {"default": env.db_url_config(DATABASE_URL) if DATABASE_URL else _embedded}
DATABASES["default"].setdefault("OPTIONS", {})
# Set by `manage.py serve` on a full disk.
READ_ONLY = env.bool("READ_ONLY", default=False)
if READ_ONLY and DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"] |= read_only_sqlite(DATABASES["default"]["NAME"])
elif DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] |= sqlite_options()
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # The pool is larger than the threads, so whoever waits for it waits for a database that is away. A connection on which
    # the network swallows everything is given up; without these it is held for a quarter of an hour.
    pool = {"timeout": 3, "max_size": 3 * WEB_THREADS + 5}
    patience = {"connect_timeout": 3, "tcp_user_timeout": 10_000, "keepalives_idle": 10, "keepalives_interval": 5}
    DATABASES["default"]["OPTIONS"] = patience | DATABASES["default"]["OPTIONS"] | {"pool": pool}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": REDIS_URL,
        # A dead Redis must slow the site down, never stop it: Wagtail keeps the site's root paths in the cache.
        "OPTIONS": {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 1, "SOCKET_TIMEOUT": 1},
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "full-range"}
}

SEARCH_URL = env.str("SEARCH_URL", default="")
SEARCH_ENGINE = env.str("SEARCH_ENGINE", default="opensearch3")
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": f"wagtail.search.backends.{search_engine(SEARCH_ENGINE, 'SEARCH_ENGINE')}",
        "URLS": [SEARCH_URL],
        "INDEX_PREFIX": "fullrange_",
        "TIMEOUT": 5,
    }
    if SEARCH_URL
    else {"BACKEND": "home.finding.listing_search", "SEARCH_CONFIG": "english"}
}

# How often a server process writes down what was searched for; 0: never by itself.
SEARCH_COUNT_SECONDS = 30

# Files ----------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# For the owner of this machine's account alone; the server answers for all others.
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
S3_BUCKET = env.str("S3_BUCKET", default="")
STORAGES = {
    "default": {
        "BACKEND": "home.media.bucket.BucketStorage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env.str("S3_ENDPOINT_URL", default="") or None,
            "region_name": env.str("S3_REGION", default="") or None,
            "custom_domain": env.str("S3_CUSTOM_DOMAIN", default="") or None,
            "file_overwrite": False,
            "querystring_auth": False,
        },
    }
    if S3_BUCKET
    else {"BACKEND": "home.media.hashed_names.FileStorage"},
    "staticfiles": {"BACKEND": "home.staticfiles.SiteStaticFilesStorage"},
}
# A folder, or s3://bucket/prefix; empty: nobody makes any by itself.
BACKUP_TARGET = env.str("BACKUP_TARGET", default="")
# A public key of age; the secret one is kept elsewhere.
BACKUP_KEY = env.str("BACKUP_KEY", default="")
BACKUP_EVERY_HOURS = env.int("BACKUP_EVERY_HOURS", default=24)
BACKUP_KEEP_DAYS = env.int("BACKUP_KEEP_DAYS", default=30)
BACKUP_ENDPOINT_URL = env.str("BACKUP_ENDPOINT_URL", default="") or env.str("S3_ENDPOINT_URL", default="")
BACKUP_REGION = env.str("BACKUP_REGION", default="") or env.str("S3_REGION", default="")
# The largest video or sound file that the editor takes, in megabytes.
CLIP_MAX_MB = env.int("CLIP_MAX_MB", default=200)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# What the front door takes in whole: a form from anybody, a file from a signed-in editor.
FORM_MAX_BYTES = 2_621_440
FORM_SECONDS = 30
UPLOAD_MAX_BYTES = (CLIP_MAX_MB + 10) * 1024 * 1024
UPLOAD_SECONDS = 900

# Serving (`manage.py serve`) --------------------------------------------------

BIND_ADDRESS = env.str("BIND_ADDRESS", default="127.0.0.1")
DEMO = env.bool("DEMO", default=True)

# People ---------------------------------------------------------------------

AUTH_USER_MODEL = "home.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
# Sign-in is throttled by the sender's address: an account alone could be locked by anybody who knows its name.
AXES_FAILURE_LIMIT = env.int("SIGN_IN_FAILURES", default=10)
AXES_COOLOFF_TIME = timedelta(minutes=15)
# Whether an owner's account works only with a code from a phone; anybody may have one.
TWO_FACTOR_REQUIRED = env.bool("TWO_FACTOR_REQUIRED", default=False)
# What the app on the phone calls this site.
OTP_TOTP_ISSUER = urlsplit(SITE_URL).hostname or "Full Range"
AXES_LOCKOUT_PARAMETERS = "home.antispam.sign_in.counted_by"
AXES_CLIENT_IP_CALLABLE = "home.antispam.sign_in.sender"
AXES_LOCKOUT_CALLABLE = "home.antispam.sign_in.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

# In which the site speaks to everybody, its editor included: it does not follow the browser, so that a page is one page.
LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="en-gb")
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
# With a single entry Wagtail asks no account for its own: what an editor renders is kept for visitors.
WAGTAILADMIN_PERMITTED_LANGUAGES = [(LANGUAGE_CODE, LANGUAGE_CODE)]
# Until the coach chooses one in the site's settings (home.pages.time_zone), which then stands in TIME_ZONE.
TIME_ZONE = TIME_ZONE_OF_ENVIRONMENT = env.str("TIME_ZONE", default="UTC")
# One zone for everybody: with a single entry Wagtail asks no account for its own.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]

# Mail -----------------------------------------------------------------------

EMAIL_URL = env.str("EMAIL_URL", default="")
if EMAIL_URL:
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"
if vars().get("EMAIL_BACKEND") == "django.core.mail.backends.smtp.EmailBackend":
    EMAIL_BACKEND = "home.mail.smtp.EmailBackend"
EMAIL_TIMEOUT: float = 20
# Seconds. A lease must outlast a conversation by far, or two workers would send the same mail. A mail that fails pauses,
# and when the server itself fails, its worker rests.
OUTBOX_CONVERSATION: float = 60
OUTBOX_LEASE: float = 180
OUTBOX_FIRST_PAUSE: float = 60
OUTBOX_LONGEST_PAUSE: float = 3600
OUTBOX_FIRST_REST: float = 5
OUTBOX_LONGEST_REST: float = 300
# What was sent loses its text after so many days; inquiries go so many months after their last change, and what they say
# of a person's health so many months after they were closed.
MAIL_KEEP_DAYS = env.int("MAIL_KEEP_DAYS", default=30)
INQUIRY_KEEP_MONTHS = env.int("INQUIRY_KEEP_MONTHS", default=12)
INQUIRY_HEALTH_KEEP_MONTHS = env.int("INQUIRY_HEALTH_KEEP_MONTHS", default=3)
# So long a coach can take an answer back before it leaves.
ANSWER_UNDO_SECONDS = env.int("ANSWER_UNDO_SECONDS", default=20)
# Where the sender's DKIM key stands; empty: where providers usually keep it.
MAIL_DKIM_SELECTOR = env.str("MAIL_DKIM_SELECTOR", default="")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Full Range <coach@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Safety ---------------------------------------------------------------------

X_FRAME_OPTIONS = "SAMEORIGIN"
# For whoever finds a weakness; empty: the sender of the site's mail, where there is a mail server.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = False
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in ("accelerometer", "camera", "geolocation", "gyroscope", "magnetometer", "microphone", "payment", "usb")
}

# The class that knows the CAPTCHA's service. Every variable that begins with the name of its module is a setting of it.
CAPTCHA_PROVIDER = env.str("CAPTCHA_PROVIDER", default="home.antispam.recaptcha.ReCaptcha")
vars().update(beginning_with(f"{CAPTCHA_PROVIDER.split('.')[-2].upper()}_", env.ENVIRON))
# What one address may send within an hour before it looks like a program's; 0: anything.
FORM_LIMIT_PER_HOUR = env.int("FORM_LIMIT_PER_HOUR", default=10)
# Whose X-Forwarded-For is believed.
TRUSTED_PROXIES = networks(env.list("TRUSTED_PROXIES", default=[]), "TRUSTED_PROXIES")

# Video hosts ------------------------------------------------------------------

# Ask the hosts once a week which videos are still there. Off: this site asks nobody anything by itself.
CHECK_VIDEOS = env.bool("CHECK_VIDEOS", default=False)
# Fetch the hosts' pictures of videos with it, once each, for exercises without one.
FETCH_STILLS = env.bool("FETCH_STILLS", default=False)
# Where to ask; empty: the host's own address. For a proxy, or a stand-in in tests.
YOUTUBE_OEMBED_URL = env.str("YOUTUBE_OEMBED_URL", default="")
VIMEO_OEMBED_URL = env.str("VIMEO_OEMBED_URL", default="")

# Wagtail --------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Full Range"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILIMAGES_IMAGE_MODEL = "home.CustomImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "home.media.forms.SafeImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "heif", "jfif", "jpeg", "jpg", "png", "webp"]
# Looks as WebP does at Wagtail's 80, in a fifth fewer bytes (home.media.pictures.avif).
WAGTAILIMAGES_AVIF_QUALITY = 55
# A phone's photograph of 50 megapixels; how many pixels are taken stands in home.media.picture_reading.
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 60 * 1024 * 1024
WAGTAILMEDIA = {
    "MEDIA_MODEL": "home.CustomMedia",
    "MEDIA_FORM_BASE": "home.media.forms.ClipForm",
    "VIDEO_EXTENSIONS": ["mp4", "m4v", "mov", "webm", "gif", "webp"],
    "AUDIO_EXTENSIONS": ["mp3", "m4a"],
}
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "key", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
# Old addresses are kept by home.pages.redirects.
WAGTAILREDIRECTS_AUTO_CREATE = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "home.text.rich_text_area.CarefulRichTextArea",
        "OPTIONS": {"features": ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]},
    }
}
SILENCED_SYSTEM_CHECKS: list[str] = []

LOG_FORMAT = one_of(env.str("LOG_FORMAT", default="line"), ("line", "json"), "LOG_FORMAT")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # A page that is not there is no fault of the site's.
    "filters": {"faults": {"()": "config.settings.log_filters.NoMissingPages"}},
    "formatters": {
        "line": {
            "()": "config.settings.log_format.PlainLine",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        },
        "json": {"()": "config.settings.log_format.JsonLine"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {"django.server": {"level": "INFO"}, "django.request": {"filters": ["faults"]}},
}

# Watching ---------------------------------------------------------------------

# Figures at /metrics for this machine, or for whoever knows the token.
METRICS = env.bool("METRICS", default=False)
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
SENTRY_DSN = env.str("SENTRY_DSN", default="")
if SENTRY_DSN:
    report_faults(SENTRY_DSN)
