"""HTTP range requests for uploaded files, which players on iPhones need."""

import mimetypes
import os
import re
from collections.abc import Iterator
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.utils.http import http_date, parse_http_date_safe

from home.media.hashed_names import cache_header

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII | re.IGNORECASE)
_CHUNK = 64 * 1024


def file_response(request: HttpRequest, name: str) -> HttpResponse:
    """A response for the file at `name`: 200, 206, 304 or 416. Raises Http404 where it is no file."""
    path = Path(name)
    if not path.is_file():
        raise Http404
    status = path.stat()
    modified = http_date(status.st_mtime)
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    if since is not None and int(status.st_mtime) <= since:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = _part(request, path, status.st_size, modified) or FileResponse(path.open("rb"))
        response.headers.setdefault("Content-Type", mimetypes.guess_type(path.name)[0] or "application/octet-stream")
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Last-Modified"] = modified
    response.headers["Cache-Control"] = cache_header(name)
    return response


def _part(request: HttpRequest, path: Path, size: int, modified: str) -> HttpResponse | None:
    """The part that the Range header asks for, 416 where there is none such, or None for the whole file: where the part
    was to belong to another state of it (If-Range), and for a HEAD, for which RFC 9110 knows no parts.
    """
    match = _RANGE.fullmatch(request.headers.get("Range", ""))
    if not match or not (match[1] or match[2]) or request.method != "GET":
        return None
    if request.headers.get("If-Range", modified) != modified:
        return None
    first, last = _bounds(match[1], match[2], size)
    if first > last or first >= size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    content_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    response = StreamingHttpResponse(_read(path, first, last), status=206, content_type=content_type)
    response.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    response.headers["Content-Length"] = str(last - first + 1)
    return response


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last) if last else size - 1, size - 1)


def _read(path: Path, first: int, last: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(first, os.SEEK_SET)
        left = last - first + 1
        while left > 0 and (chunk := file.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk
