"""Which encoding a client takes, and a body in each of them."""

import gzip
from functools import lru_cache

import brotli

PLAIN, GZIP, BROTLI = "", "gzip", "br"
SMALLEST = 200  # bytes; as Django's GZipMiddleware
MOST_SIGNS = 300
BROTLI_QUALITY = 6
GZIP_LEVEL = 6


@lru_cache(512)
def preferred(accept: str) -> str:
    """The best of brotli, gzip and plain that an Accept-Encoding header allows; a refusal (`q=0`) is honoured."""
    wanted = _qualities(accept[:MOST_SIGNS])
    others = wanted.get("*", 0.0)
    plain = wanted.get("identity", 0.001)
    best = max((BROTLI, GZIP), key=lambda name: wanted.get(name, others))
    quality = wanted.get(best, others)
    return best if quality > 0 and quality >= plain else PLAIN


def compressible(content_type: str) -> bool:
    """Whether it is text. Pictures and clips are compressed already."""
    kind = content_type.partition(";")[0].strip()
    return kind.startswith("text/") or kind.endswith(("xml", "json", "javascript"))


def compressed(body: bytes) -> dict[str, bytes]:
    """The body in every compressed encoding."""
    return {
        BROTLI: brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY),
        GZIP: gzip.compress(body, GZIP_LEVEL, mtime=0),
    }


def _qualities(accept: str) -> dict[str, float]:
    wanted = {}
    for part in accept.split(","):
        name, _, parameter = part.partition(";")
        wanted[name.strip().lower()] = _quality(parameter)
    return wanted


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return min(1.0, max(0.0, float(value)))
    except ValueError:
        return 0.0
