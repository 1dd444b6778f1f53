"""Which encoding a client gets."""

import gzip

import brotli
import pytest

from config.front.compression import compressed, compressible, preferred


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0", ""),
        ("gzip;q=0, *", "br"),
        ("*;q=0", ""),
        ("*", "br"),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("identity, gzip;q=0.5", ""),
        ("GZIP;Q=1.0", "gzip"),
        ("gzip;q=nonsense", ""),
        ("deflate", ""),
        (";;;,,,q=1", ""),
        ("x" * 10_000 + ", gzip", ""),
    ],
)
def test_the_best_that_is_accepted(accept: str, encoding: str) -> None:
    assert preferred(accept) == encoding


def test_what_is_compressed_comes_out_whole() -> None:
    body = b"The hip rotates. " * 100
    made = compressed(body)
    assert gzip.decompress(made["gzip"]) == brotli.decompress(made["br"]) == body


@pytest.mark.parametrize(
    ("kind", "is_text"),
    [("text/html; charset=utf-8", True), ("application/atom+xml", True), ("image/webp", False), ("", False)],
)
def test_only_text_is_compressed(kind: str, is_text: bool) -> None:
    assert compressible(kind) is is_text
