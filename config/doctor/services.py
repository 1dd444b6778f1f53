"""What the site is made to work with: database, cache, bucket, search engine, CAPTCHA."""

import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from config.doctor.finding import FAULT, NOTE, SOON, Check, DoctorFinding
from config.server.database import migrations
from config.server.problem import Problem
from home.antispam import captcha


def _database() -> Iterator[DoctorFinding]:
    try:
        if migrations.pending():
            words = "The database is older than the code."
            yield DoctorFinding(FAULT, "Database", words, "Start `manage.py serve`, or run `manage.py migrate`.")
    except Problem as problem:
        yield DoctorFinding(FAULT, "Database", str(problem), "")


def _cache() -> Iterator[DoctorFinding]:
    if not settings.REDIS_URL:
        if settings.WEB_WORKERS > 1:
            words = f"{settings.WEB_WORKERS} processes answer, each with a cache of its own, so that limits hold in each alone."
            yield DoctorFinding(SOON, "Cache", words, "Set REDIS_URL, or WEB_WORKERS=1.")
        return
    mark = uuid.uuid4().hex
    try:
        cache.set("doctor", mark, 30)
        answers = cache.get("doctor") == mark
    except Exception:
        answers = False
    if not answers:
        where = urlsplit(settings.REDIS_URL)
        words = f"Redis at {where.hostname}:{where.port or 6379} does not answer; the site is slower without it."
        yield DoctorFinding(FAULT, "Cache", words, "Start it, or correct REDIS_URL.")


def _bucket() -> Iterator[DoctorFinding]:
    if not settings.S3_BUCKET:
        return
    try:
        name = default_storage.save("uploaded_files/doctor.txt", ContentFile(uuid.uuid4().bytes))
        default_storage.delete(name)
    except Exception as error:
        words = f"Nothing can be kept in the bucket {settings.S3_BUCKET} ({error})."
        advice = "Look at S3_ENDPOINT_URL, S3_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
        yield DoctorFinding(FAULT, "Uploads", words, advice)


def _search_engine() -> Iterator[DoctorFinding]:
    if not settings.SEARCH_URL:
        return
    try:
        urllib.request.urlopen(settings.SEARCH_URL, timeout=5).close()  # noqa: S310 -- the operator's own address
    except urllib.error.HTTPError:
        return  # it answers
    except (OSError, ValueError) as error:
        words = f"The search engine does not answer ({error}); the editor's search finds nothing."
        yield DoctorFinding(FAULT, "Search", words, "Start it, or correct SEARCH_URL.")


def _captcha() -> Iterator[DoctorFinding]:
    """With a token that nobody solved: the service then says whether it knows the keys."""
    how = captcha.provider().how_to_switch_on()
    if not captcha.is_on():
        yield DoctorFinding(NOTE, "CAPTCHA", "It is off.", f"To switch it on, {how}.")
        return
    reasons = " ".join(captcha.verify_token("doctor", urlsplit(settings.SITE_URL).netloc).reasons)
    if "keys" in reasons:
        words = "Its service does not know this site's keys, so that every message is marked unverified."
        yield DoctorFinding(FAULT, "CAPTCHA", words, f"Copy both keys again: {how}.")
    elif "gave no answer" in reasons:
        words = "Its service gives no answer, so that messages are marked unverified."
        yield DoctorFinding(SOON, "CAPTCHA", words, "Wait; or look at this machine's way to the internet.")


SERVICE_CHECKS: tuple[Check, ...] = (_database, _cache, _bucket, _search_engine, _captcha)
