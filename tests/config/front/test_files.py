"""Files straight from the disk."""

import gzip
from pathlib import Path
from typing import Any

import pytest

from config.front import files
from config.front.files import ServedFolder, answer_file
from tests.config.front.rsgi import Headers

BYTES = bytes(range(256)) * 4


@pytest.fixture
def media(tmp_path: Path) -> ServedFolder:
    (tmp_path / "media/documents").mkdir(parents=True)
    for name in ("hip.png", "clip.mp4", "plan.html", "documents/plan.pdf", ".hidden"):
        (tmp_path / "media" / name).write_bytes(BYTES)
    (tmp_path / "secret_key").write_text("secret")
    return ServedFolder("/media/", str(tmp_path / "media"), files._MEDIA, is_static=False)


@pytest.fixture
def static(tmp_path: Path) -> ServedFolder:
    folder = tmp_path / "static"
    folder.mkdir()
    for name in ("base.css", "base.cfd315a60318.css"):
        (folder / name).write_bytes(BYTES)
        (folder / f"{name}.gz").write_bytes(gzip.compress(BYTES))
    return ServedFolder("/static/", str(folder), files._COMMON, is_static=True)


def ask(folder: ServedFolder, path: str, **said: str) -> Any:
    found = answer_file(folder, path, Headers({name.replace("_", "-"): value for name, value in said.items()}), False)
    return found and (found[0].status, dict(found[0].headers), found[0].file, found[1])


@pytest.mark.parametrize(
    "name",
    [
        "",
        "nothing.png",
        "../secret_key",
        "x/../../secret_key",
        "./hip.png",
        "/etc/passwd",
        "..\\secret_key",
        "hip.png\0",
        "hip.png/",
        "documents",
        "documents/plan.pdf",
        ".hidden",
        "x" * 5000,
    ],
)
def test_what_lies_outside_or_is_guarded_is_left_to_django(media: ServedFolder, name: str) -> None:
    assert ask(media, f"/media/{name}") is None


def test_a_picture_comes_whole_with_its_type_and_the_sites_policy(media: ServedFolder) -> None:
    status, headers, file, part = ask(media, "/media/hip.png")
    assert (status, part, Path(file).read_bytes()) == (200, None, BYTES)
    assert headers["content-type"] == "image/png" and headers["content-length"] == "1024"
    assert headers["x-content-type-options"] == "nosniff" and headers["accept-ranges"] == "bytes"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "immutable" not in headers["cache-control"]
    assert "content-disposition" not in headers


def test_a_page_among_the_uploads_is_a_download(media: ServedFolder) -> None:
    assert ask(media, "/media/plan.html")[1]["content-disposition"] == "attachment"


@pytest.mark.parametrize(
    ("asked", "part", "told"),
    [
        ("bytes=0-99", (0, 100), "bytes 0-99/1024"),
        ("bytes=1000-", (1000, 1024), "bytes 1000-1023/1024"),
        ("bytes=-24", (1000, 1024), "bytes 1000-1023/1024"),
        ("bytes=1000-9999", (1000, 1024), "bytes 1000-1023/1024"),
    ],
)
def test_a_player_gets_the_part_it_asks_for(media: ServedFolder, asked: str, part: tuple[int, int], told: str) -> None:
    status, headers, _, given = ask(media, "/media/clip.mp4", range=asked)
    assert (status, given, headers["content-range"]) == (206, part, told)
    assert int(headers["content-length"]) == part[1] - part[0]


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=5-4", "bytes=-0"])
def test_a_part_that_is_not_there_is_416(media: ServedFolder, asked: str) -> None:
    status, headers, file, _ = ask(media, "/media/clip.mp4", range=asked)
    assert (status, file, headers["content-range"]) == (416, "", "bytes */1024")


@pytest.mark.parametrize("asked", ["bytes=-", "bytes=a-b", "bytes=0-1,5-6", "lines=1-2", ""])
def test_what_is_no_single_range_gets_the_whole(media: ServedFolder, asked: str) -> None:
    assert ask(media, "/media/clip.mp4", range=asked)[0] == 200


def test_a_part_of_another_state_is_the_whole(media: ServedFolder) -> None:
    etag = ask(media, "/media/clip.mp4")[1]["etag"]
    assert ask(media, "/media/clip.mp4", range="bytes=0-1", if_range=etag)[0] == 206
    assert ask(media, "/media/clip.mp4", range="bytes=0-1", if_range='"other"')[0] == 200


def test_what_the_browser_has_is_not_sent_again(media: ServedFolder) -> None:
    headers = ask(media, "/media/hip.png")[1]
    assert ask(media, "/media/hip.png", if_none_match=f'"x", W/{headers["etag"]}')[0] == 304
    assert ask(media, "/media/hip.png", if_modified_since=headers["last-modified"])[0] == 304
    assert ask(media, "/media/hip.png", if_none_match='"x"', if_modified_since=headers["last-modified"])[0] == 200
    assert ask(media, "/media/hip.png", if_modified_since="nonsense")[0] == 200


def test_a_static_file_comes_compressed_to_who_takes_it(static: ServedFolder) -> None:
    _, headers, file, _ = ask(static, "/static/base.css", accept_encoding="gzip")
    assert file.endswith(".gz") and headers["content-encoding"] == "gzip" and headers["vary"] == "Accept-Encoding"
    assert int(headers["content-length"]) == Path(file).stat().st_size
    _, headers, file, _ = ask(static, "/static/base.css", accept_encoding="gzip;q=0")
    assert file.endswith("base.css") and "content-encoding" not in headers
    assert headers["content-type"] == "text/css; charset=utf-8"


@pytest.mark.parametrize(("name", "forever"), [("base.css", False), ("base.cfd315a60318.css", True)])
def test_only_a_name_with_its_contents_hash_is_kept_forever(static: ServedFolder, name: str, forever: bool) -> None:
    assert ("immutable" in ask(static, f"/static/{name}")[1]["cache-control"]) is forever
