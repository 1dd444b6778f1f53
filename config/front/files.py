"""Pictures, clips and static files straight from the disk, whole and in ranges, with no thread held."""

import mimetypes
import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date, parse_http_date_safe
from django.utils.module_loading import import_string

from config.front.answers import Headers, StoredAnswer
from config.front.compression import preferred
from home.media.hashed_names import YEAR, cache_header

SUFFIXES = {"br": ".br", "gzip": ".gz"}
# A hash of the content in the name, as collected static files have it: such a name never comes to mean anything else.
_COLLECTED = re.compile(r"\.[0-9a-f]{12}\.[^./]+(\.[^./]+)?$")
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII | re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\]|(^|/)\.")
_TYPES = {".vtt": "text/vtt", ".webp": "image/webp", ".avif": "image/avif", ".woff2": "font/woff2", ".m4a": "audio/mp4"}
_TYPES |= {".js": "text/javascript", ".mjs": "text/javascript", ".m4v": "video/x-m4v", ".md": "text/markdown"}
# What a browser shows by itself; any other upload comes as a download.
_SHOWN = ("image/", "video/", "audio/", "text/vtt", "font/")
_COMMON = ("django.middleware.security.SecurityMiddleware",)
_MEDIA = (
    *_COMMON,
    "home.middleware.ContentSecurityPolicy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
)


@dataclass(frozen=True, slots=True)
class ServedFolder:
    """A folder that is served under a prefix, and what it adds to each answer."""

    prefix: str
    root: str
    middleware: tuple[str, ...]
    is_static: bool

    def path_of(self, path: str) -> str | None:
        """The file that an address means; None for one that leads nowhere or out of the folder."""
        name = path.removeprefix(self.prefix)
        if not name or _UNSAFE.search(name) or name.endswith("/"):
            return None
        return f"{self.root}/{name}"


def folders() -> list[ServedFolder]:
    """What lies on this disk. Uploads in a bucket are led to by Django, and documents are Wagtail's to guard."""
    found = [ServedFolder(settings.STATIC_URL, str(settings.STATIC_ROOT), _COMMON, is_static=True)]
    if not settings.S3_BUCKET:
        found.append(ServedFolder(settings.MEDIA_URL, str(settings.MEDIA_ROOT), _MEDIA, is_static=False))
    return found


def answer_file(
    folder: ServedFolder, path: str, asked: Any, secure: bool
) -> tuple[StoredAnswer, tuple[int, int] | None] | None:
    """The answer and the part of the file that it holds (None: all of it); None where there is no such file.

    `asked` are the request's headers.
    """
    name = folder.path_of(path)
    status = _status_of(name) if name and _is_served(folder, path) else None
    if name is None or status is None:
        return None
    name, status, encoding = _encoded(folder, name, status, asked)
    own = _headers(folder, path, status, encoding)
    told = {name for name, _ in own}
    headers = [*own, *(pair for pair in common_headers(folder.middleware, secure) if pair[0].lower() not in told)]
    if _is_known(headers, asked):
        return StoredAnswer(HTTPStatus.NOT_MODIFIED, [pair for pair in headers if pair[0] != "content-type"]), None
    return _whole_or_part(name, status.st_size, headers, asked)


def _is_served(folder: ServedFolder, path: str) -> bool:
    return folder.is_static or not path.startswith(f"{folder.prefix}documents/")


def _status_of(name: str) -> os.stat_result | None:
    try:
        found = os.stat(name)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def _encoded(folder: ServedFolder, name: str, status: os.stat_result, asked: Any) -> tuple[str, os.stat_result, str]:
    """The compressed copy beside a static file, where the client takes it; a part is always one of the plain file."""
    suffix = SUFFIXES.get(preferred(asked.get("accept-encoding") or ""))
    if folder.is_static and suffix and not asked.get("range") and (copy := _status_of(name + suffix)):
        return name + suffix, copy, "br" if suffix == ".br" else "gzip"
    return name, status, ""


def _headers(folder: ServedFolder, path: str, status: os.stat_result, encoding: str) -> Headers:
    kind = safe_content_type(path)
    headers = [
        ("content-type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind),
        ("last-modified", http_date(status.st_mtime)),
        ("etag", f'"{int(status.st_mtime):x}-{status.st_size:x}"'),
        ("accept-ranges", "bytes"),
        ("cache-control", _cache_control(folder, path)),
        # As home.middleware says of uploads; what feeds and other pages show of the site lies here too.
        ("cross-origin-resource-policy", "cross-origin"),
    ]
    if folder.is_static:
        headers.append(("vary", "Accept-Encoding"))
    elif not kind.startswith(_SHOWN):
        headers.append(("content-disposition", "attachment"))
    return [*headers, ("content-encoding", encoding)] if encoding else headers


def _cache_control(folder: ServedFolder, path: str) -> str:
    if not folder.is_static:
        return cache_header(path)
    return f"public, max-age={YEAR}, immutable" if _COLLECTED.search(path) else "public, max-age=60"


def safe_content_type(path: str) -> str:
    """By the name alone; what is in the file was looked at when it was uploaded."""
    suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122
    return _TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")


def _is_known(headers: Headers, asked: Any) -> bool:
    """Whether the client has this state of the file already."""
    told = dict(headers)
    if (tags := asked.get("if-none-match")) is not None:
        return told["etag"] in {tag.strip().removeprefix("W/") for tag in tags.split(",")}
    since = parse_http_date_safe(asked.get("if-modified-since") or "")
    modified = parse_http_date_safe(told["last-modified"])
    return since is not None and modified is not None and modified <= since


def _whole_or_part(name: str, size: int, headers: Headers, asked: Any) -> tuple[StoredAnswer, tuple[int, int] | None]:
    bounds = _part(asked, size, dict(headers))
    if bounds is None:
        return StoredAnswer(HTTPStatus.OK, [*headers, ("content-length", str(size))], file=name), None
    first, end = bounds
    if first >= end:
        told = [*headers, ("content-range", f"bytes */{size}")]
        return StoredAnswer(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, told), None
    told = [*headers, ("content-range", f"bytes {first}-{end - 1}/{size}"), ("content-length", str(end - first))]
    return StoredAnswer(HTTPStatus.PARTIAL_CONTENT, told, file=name), bounds


def _part(asked: Any, size: int, told: dict[str, str]) -> tuple[int, int] | None:
    """First byte and the one after the last that Range asks for, empty where there is none such; None for the whole file:
    where the part was to belong to another state of it (If-Range), and for what is no single range.
    """
    match = _RANGE.fullmatch(asked.get("range") or "")
    if not match or not (match[1] or match[2]):
        return None
    if asked.get("if-range") not in (None, told["last-modified"], told["etag"]):
        return None
    if not match[1]:
        return max(0, size - int(match[2])), size
    return int(match[1]), min(int(match[2]) + 1 if match[2] else size, size)


@lru_cache(8)
def common_headers(middleware: tuple[str, ...], secure: bool) -> tuple[tuple[str, str], ...]:
    """What the site's middleware adds to every answer, asked once."""
    answer_of: Callable[[HttpRequest], HttpResponse] = lambda request: HttpResponse(headers={"Content-Type": "-"})  # noqa: E731
    for name in reversed([name for name in middleware if name in settings.MIDDLEWARE]):
        answer_of = import_string(name)(answer_of)
    request = HttpRequest()
    request.method, request.path = "GET", settings.MEDIA_URL
    request.META = {"wsgi.url_scheme": "https" if secure else "http", "HTTP_HOST": "localhost", "SERVER_PORT": "80"}
    if settings.SECURE_PROXY_SSL_HEADER and secure:
        request.META.update([settings.SECURE_PROXY_SSL_HEADER])
    return tuple((name.lower(), value) for name, value in answer_of(request).items() if name != "Content-Type")
