"""Every environment variable that the site knows, in words. `.env.example` and `docs/environment.md` are written from it.

`python -m config.settings.variables` writes both; a test holds that they, this table and what the settings read agree.
"""

import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The environment before `.env` is read into it: a server that is started anew shall read that file anew. What one process of
# this site tells the next (FULL_RANGE_…) is told once.
STARTED_WITH = {name: value for name, value in os.environ.items() if not name.startswith("FULL_RANGE_")}


@dataclass(frozen=True)
class Variable:
    """`default` holds without it, in brackets where it is no value to be set; `example` is what `.env.example` shows instead."""

    name: str
    default: str
    text: str
    example: str = ""


@dataclass(frozen=True)
class Subject:
    """Variables that belong together."""

    title: str
    variables: tuple[Variable, ...]


_V = Variable
SUBJECTS: tuple[Subject, ...] = (
    Subject(
        "Serving",
        (
            _V(
                "DJANGO_SETTINGS_MODULE",
                "config.settings.base",
                "config.settings.production for the open internet.",
                "config.settings.production",
            ),
            _V("PORT", "8000", "The port that `make run` listens on."),
            _V("BIND_ADDRESS", "127.0.0.1", "The address that it listens on."),
            _V("DEMO", "1", "0: the first start makes an empty site in place of the demo."),
            _V("ADMIN_PATH", "admin/", "Where the editor is. Nothing else has to be changed for another address."),
            _V(
                "WEB_WORKERS",
                "(1, with Redis 2)",
                "Processes that answer. Without Redis keep one: each has a cache of its own.",
            ),
            _V(
                "WEB_THREADS",
                "3",
                "Threads of each process for readers, and as many for editors; one more for senders of forms.",
            ),
            _V(
                "WEB_QUEUE",
                "64",
                "Requests of each kind (readers, senders of forms, editors) that may wait for a thread; more are told at once "
                "to come again (503).",
            ),
            _V(
                "PAGE_MEMORY_MB",
                "32",
                "Memory of each process for whole public pages, in megabytes; for 5 s after a publish twice as much.",
            ),
            _V(
                "VAR_DIR", "var", "Where the embedded default keeps database, media, mail, static files and its secret."
            ),
            _V(
                "READ_ONLY",
                "0",
                "Set by `manage.py serve` itself where the disk is full: pages are served for reading, and nothing is written.",
            ),
            _V("LOG_LEVEL", "WARNING", "DEBUG, INFO, WARNING or ERROR."),
            _V(
                "LOG_FORMAT",
                "line",
                "line, or json: one object a line. Neither holds e-mail addresses or what was searched for.",
            ),
            _V("METRICS", "0", "1: figures for Prometheus at /metrics, for this machine alone."),
            _V("METRICS_TOKEN", "(none)", "The same for whoever sends it (Authorization: Bearer …)."),
            _V(
                "SENTRY_DSN",
                "(none)",
                "Where faults are told to: Sentry, or what speaks its language. Never who asked.",
            ),
            _V("LANGUAGE_CODE", "en-gb", "In which the site and its editor speak: en-gb or de."),
            _V("TIME_ZONE", "UTC", "Until a zone is chosen in the site's settings, such as Europe/Berlin."),
        ),
    ),
    Subject(
        "The open internet: the production settings need these five",
        (
            _V(
                "SECRET_KEY",
                "(made, and kept in var/secret_key)",
                "Signs sessions and links; at least 50 random characters.",
            ),
            _V(
                "ALLOWED_HOSTS",
                "(this machine)",
                "Host names that the site answers to, separated by commas.",
                "example.org,www.example.org",
            ),
            _V(
                "SITE_URL",
                "(http://127.0.0.1:PORT)",
                "The site's own address, used in mail and in the editor.",
                "https://example.org",
            ),
            _V(
                "EMAIL_URL",
                "(files in var/mail/)",
                "The mail server: smtp://, smtp+tls:// (STARTTLS) or smtp+ssl://.",
                "smtp+tls://user:password@mail.example.org:587",
            ),
            _V(
                "DEFAULT_FROM_EMAIL",
                "Full Range <coach@localhost>",
                "The sender of every mail.",
                "Full Range <coach@example.org>",
            ),
        ),
    ),
    Subject(
        "Mail",
        (
            _V(
                "MAIL_DKIM_SELECTOR",
                "(where providers usually keep it)",
                "The name of the sender's DKIM key in the DNS, for `manage.py doctor` to look at.",
            ),
        ),
    ),
    Subject(
        "How long personal data is kept",
        (
            _V("INQUIRY_KEEP_MONTHS", "12", "Months after an inquiry's last change."),
            _V("INQUIRY_HEALTH_KEEP_MONTHS", "3", "Months after it was closed, for what it says of a person's health."),
            _V("MAIL_KEEP_DAYS", "30", "Days after a mail was sent or given up."),
            _V(
                "ANSWER_UNDO_SECONDS",
                "20",
                "Seconds in which an answer to an inquiry can be taken back before it leaves; 0: it leaves at once.",
            ),
            _V("SIGN_IN_FAILURES", "10", "Wrong passwords from one address before it has to wait for 15 minutes."),
            _V(
                "TWO_FACTOR_REQUIRED",
                "(0, in production 1)",
                "Whether an owner's account works only with a code from a phone besides the password.",
            ),
        ),
    ),
    Subject(
        "HTTPS, with the production settings only",
        (
            _V(
                "CSRF_TRUSTED_ORIGINS",
                "(SITE_URL; none with other settings)",
                "Origins whose forms are trusted.",
                "https://example.org",
            ),
            _V("SECURE_SSL_REDIRECT", "1", "Send plain HTTP on to HTTPS."),
            _V("BEHIND_PROXY", "1", "A proxy in front sets X-Forwarded-Proto, and nobody gets past the proxy."),
            _V("SECURE_HSTS_SECONDS", "31536000", "So long browsers ask this site by HTTPS only."),
            _V("SECURE_HSTS_INCLUDE_SUBDOMAINS", "0", "1: and every name below it, whoever it belongs to."),
            _V(
                "SECURE_HSTS_PRELOAD",
                "0",
                "1: ask to be built into browsers as such a site; needs the one above, and takes months to undo.",
            ),
            _V(
                "SECURITY_CONTACT",
                "(the sender's address)",
                "Whom /.well-known/security.txt names: an e-mail address, or an address of a form.",
                "security@example.org",
            ),
        ),
    ),
    Subject(
        "Data",
        (
            _V(
                "DATABASE_URL",
                "(SQLite in var/db.sqlite3)",
                "Another database.",
                "postgres://user:password@127.0.0.1:5432/fullrange",
            ),
            _V(
                "REDIS_URL",
                "(a cache in each process)",
                "A cache that all processes share.",
                "redis://127.0.0.1:6379/0",
            ),
            _V(
                "SEARCH_URL",
                "(the database)",
                "A search server in place of the database's own search.",
                "http://127.0.0.1:9200",
            ),
            _V("SEARCH_ENGINE", "opensearch3", "Wagtail's backend for it."),
        ),
    ),
    Subject(
        "Uploaded files",
        (
            _V("S3_BUCKET", "(files in var/media/)", "A bucket for pictures and clips."),
            _V("S3_ENDPOINT_URL", "(Amazon's)", "Where the bucket's service answers."),
            _V("S3_REGION", "(none)", "Its region."),
            _V("S3_CUSTOM_DOMAIN", "(the bucket's own)", "The name under which browsers find the files."),
            _V("AWS_ACCESS_KEY_ID", "(none)", "The bucket's key."),
            _V("AWS_SECRET_ACCESS_KEY", "(none)", "Its secret."),
            _V("CLIP_MAX_MB", "200", "The largest video or sound file that the editor takes, in megabytes."),
        ),
    ),
    Subject(
        "Backups",
        (
            _V(
                "BACKUP_TARGET",
                "(none are made)",
                "Where backups go by themselves: a folder, or s3://bucket/prefix.",
                "s3://my-backups/full-range",
            ),
            _V(
                "BACKUP_KEY",
                "(not encrypted)",
                "The public key (age1…) that they are encrypted for. `manage.py backup --make-key FILE` makes a pair.",
            ),
            _V("BACKUP_EVERY_HOURS", "24", "How often."),
            _V(
                "BACKUP_KEEP_DAYS",
                "30",
                "How long: all of two days, then one a day. Erased persons are in them so long.",
            ),
            _V("BACKUP_ENDPOINT_URL", "(S3_ENDPOINT_URL)", "Where the backups' bucket answers."),
            _V("BACKUP_REGION", "(S3_REGION)", "Its region."),
        ),
    ),
    Subject(
        "What guards the forms",
        (
            _V(
                "CAPTCHA_PROVIDER",
                "home.antispam.recaptcha.ReCaptcha",
                "The class that knows the CAPTCHA's service. Variables that begin with the name of its module are its settings.",
            ),
            _V("RECAPTCHA_PUBLIC_KEY", "(off)", "reCAPTCHA, on once both keys are set."),
            _V("RECAPTCHA_PRIVATE_KEY", "(off)", "The other key."),
            _V(
                "RECAPTCHA_KIND",
                "checkbox",
                "checkbox or invisible (v2), or score (v3). The keys must have been made for that kind.",
            ),
            _V("RECAPTCHA_REQUIRED_SCORE", "0.5", "For the kind “score”: below it a message is suspected spam."),
            _V("RECAPTCHA_DOMAIN", "www.google.com", "www.recaptcha.net where google.com cannot be reached."),
            _V(
                "RECAPTCHA_VERIFY_URL",
                "(at RECAPTCHA_DOMAIN)",
                "Where its answers are checked: a service that speaks the same language, or a stand-in.",
                "https://www.google.com/recaptcha/api/siteverify",
            ),
            _V(
                "FORM_LIMIT_PER_HOUR",
                "10",
                "What one address may send within an hour, and a tenth of what its network may; more is kept as suspected spam, "
                "ten times more is refused. 0: no limit.",
            ),
            _V(
                "TRUSTED_PROXIES",
                "(none; in production this machine)",
                "The proxies in front, as addresses or networks with commas between: their X-Forwarded-For is believed, "
                "nobody else's. With the production settings a proxy on this machine (127.0.0.0/8 and ::1) is trusted unless "
                "you name others.",
                "10.0.0.5,10.1.0.0/16",
            ),
        ),
    ),
    Subject(
        "Videos at YouTube and Vimeo",
        (
            _V(
                "CHECK_VIDEOS",
                "0",
                "1: ask the hosts once a week which of the videos are still there. Else only `manage.py check_videos` asks.",
            ),
            _V(
                "FETCH_STILLS",
                "0",
                "1: with CHECK_VIDEOS=1, also fetch the host's picture of each new video, once, as the poster of exercises "
                "that have none. Else only `check_videos --stills` and `import_exercises --stills` fetch any.",
            ),
            _V("YOUTUBE_OEMBED_URL", "(the host's)", "Where to ask in place of YouTube: a proxy, or a stand-in."),
            _V("VIMEO_OEMBED_URL", "(the host's)", "Where to ask in place of Vimeo."),
        ),
    ),
    Subject(
        "Tests",
        (
            _V(
                "TEST_POSTGRES_URL",
                "(none)",
                "Where this and TEST_REDIS_URL are set `make test` runs the suite on them as well; it needs a user who may "
                "create databases.",
                "postgres://postgres@127.0.0.1:5432/test",
            ),
            _V("TEST_REDIS_URL", "(none)", "Redis for the tests.", "redis://127.0.0.1:6379/1"),
            _V("TEST_ON_SERVICES", "0", "Set by `make test` itself for that run."),
        ),
    ),
)
KNOWN = {variable.name: variable for subject in SUBJECTS for variable in subject.variables}
# Whoever knows Django or another site would look for these; nothing else on a machine begins so.
_FAMILIES = ("RECAPTCHA_", "S3_", "INQUIRY_", "SECURE_HSTS_", "EMAIL_", "BACKUP_")
# What other programs call almost as we do.
_OTHERS = {"HOST", "SORT", "LOG", "DEBUG", "DATABASE", "SITE", "WEB_CONCURRENCY"}


def misspelt(environment: Mapping[str, str], file: Iterable[str] = (), provider: str = "RECAPTCHA_") -> dict[str, str]:
    """Names that look like ours and are none, each with the nearest that is; "" where none is near.

    Of the environment, which is full of other programs' names, only what is a slip away from one of ours; of our own `.env`
    every name. `provider` begins the settings of the CAPTCHA's service, which knows them by itself.
    """
    own = set(file)
    found: dict[str, str] = {}
    for name in sorted({*environment, *own}):
        if name in KNOWN or name in _OTHERS or (name.startswith(provider) and provider != "RECAPTCHA_"):
            continue
        nearest = _nearest(name)
        if not nearest and name.startswith(_FAMILIES):
            nearest = _nearest(name, slips=6)
        if nearest or name in own:
            found[name] = nearest
    return found


def names_in_env_file(path: Path) -> list[str]:
    """The variables that a `.env` file sets."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    return [match[1] for line in lines if (match := re.match(r"\s*(?:export\s+)?([A-Za-z_]\w*)\s*=", line))]


def _nearest(name: str, slips: int = 0) -> str:
    """The known name that is a few slips away: a letter too many, too few, wrong, or two in the wrong order."""
    from rapidfuzz.distance import OSA

    most = slips or (1 if len(name) < 8 else 2 if len(name) < 16 else 3)
    near = {known: OSA.distance(name.upper(), known, score_cutoff=most) for known in KNOWN}
    best = min(near, key=lambda known: near[known])
    return best if near[best] <= most else ""


def example_file() -> str:
    """`.env.example`."""
    lines = [
        "# Every variable that config/settings reads. Nothing here is needed: without any of it the site runs embedded",
        "# (SQLite, local files, mail as files) out of var/. Copy to .env what you want to change; the environment itself wins.",
        "# Written by `python -m config.settings.variables`.",
    ]
    for subject in SUBJECTS:
        lines += ["", f"# --- {subject.title} ".ljust(80, "-")]
        for variable in subject.variables:
            lines += _wrapped(variable.text)
            lines.append(f"#{variable.name}={variable.example or _value(variable.default)}")
    return "\n".join(lines) + "\n"


def document() -> str:
    """`docs/environment.md`."""
    lines = [
        "# Environment",
        "",
        "None of it is needed to run on one machine. A file `.env` beside `manage.py` is read; the environment itself wins.",
        "A name that is misspelt is pointed out at every start and by `manage.py check`. This page and `.env.example` are",
        "written by `python -m config.settings.variables`.",
    ]
    for subject in SUBJECTS:
        lines += ["", f"## {subject.title}", "", "| variable | without it | what |", "|---|---|---|"]
        lines += [f"| `{one.name}` | {_shown(one.default)} | {one.text} |" for one in subject.variables]
    return "\n".join(lines) + "\n"


def _value(default: str) -> str:
    return "" if default.startswith("(") else default


def _shown(default: str) -> str:
    return f"`{default}`" if _value(default) else default[1:-1]


def _wrapped(text: str, width: int = 118) -> list[str]:
    lines, line = [], "#"
    for word in text.split():
        if len(line) + len(word) + 1 > width:
            lines.append(line)
            line = "#"
        line += f" {word}"
    return [*lines, line]


def main() -> None:
    """Write both files; with a variable of the environment that is misspelt, say so."""
    (ROOT / ".env.example").write_text(example_file(), encoding="utf-8")
    (ROOT / "docs/environment.md").write_text(document(), encoding="utf-8")
    for name, nearest in misspelt(os.environ, names_in_env_file(ROOT / ".env")).items():
        print(f"{name} is no variable of this site{f'; {nearest} is' if nearest else ''}.", file=sys.stderr)


if __name__ == "__main__":
    main()
