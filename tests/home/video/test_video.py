"""Video addresses in all the shapes that people paste."""

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from home.video.hosts import Video


@pytest.mark.parametrize(
    ("url", "provider", "identity", "start"),
    [
        ("https://www.youtube.com/watch?v=aqz-KE-bpKQ", "youtube", "aqz-KE-bpKQ", 0),
        ("https://m.youtube.com/watch?app=desktop&v=aqz-KE-bpKQ&t=1m30s", "youtube", "aqz-KE-bpKQ", 90),
        ("https://youtu.be/aqz-KE-bpKQ?si=abc&t=42", "youtube", "aqz-KE-bpKQ", 42),
        ("https://www.youtube.com/shorts/aqz-KE-bpKQ", "youtube", "aqz-KE-bpKQ", 0),
        ("https://www.youtube.com/live/aqz-KE-bpKQ?feature=share", "youtube", "aqz-KE-bpKQ", 0),
        ("https://www.youtube.com/embed/aqz-KE-bpKQ?start=7", "youtube", "aqz-KE-bpKQ", 7),
        ("https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ", "youtube", "aqz-KE-bpKQ", 0),
        ("  http://youtube.com/watch?v=aqz-KE-bpKQ  ", "youtube", "aqz-KE-bpKQ", 0),
        ("https://vimeo.com/76979871", "vimeo", "76979871", 0),
        ("https://vimeo.com/76979871#t=1h0m5s", "vimeo", "76979871", 3605),
        ("https://player.vimeo.com/video/76979871?h=0123abcdef", "vimeo", "76979871", 0),
        ("https://vimeo.com/channels/staffpicks/76979871", "vimeo", "76979871", 0),
        ("https://vimeo.com/76979871/0123abcdef", "vimeo", "76979871", 0),
        ("https://vimeo.com/manage/videos/76979871/0123abcdef", "vimeo", "76979871", 0),
        ("https://www.youtube.com/e/aqz-KE-bpKQ", "youtube", "aqz-KE-bpKQ", 0),
    ],
)
def test_an_address_is_read(url: str, provider: str, identity: str, start: int) -> None:
    video = Video.from_url(url)
    assert (video.provider, video.id, video.start) == (provider, identity, start)


def test_a_private_vimeo_video_keeps_its_hash() -> None:
    video = Video.from_url("https://vimeo.com/76979871/0123abcdef")
    assert video.watch_url == "https://vimeo.com/76979871/0123abcdef"
    assert "h=0123abcdef" in video.embed_url


def test_the_player_is_the_one_without_cookies() -> None:
    assert Video.from_url("https://youtu.be/aqz-KE-bpKQ").embed_url.startswith(
        "https://www.youtube-nocookie.com/embed/"
    )
    assert "dnt=1" in Video.from_url("https://vimeo.com/76979871").embed_url


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/watch?v=aqz-KE-bpKQ",
        "https://youtube.com.evil.example/watch?v=aqz-KE-bpKQ",
        "https://www.youtube.com/",
        "https://www.youtube.com/watch?v=short",
        "https://www.youtube.com/playlist?list=PL0123456789",
        "https://www.youtube.com/embed/videoseries?list=PL0123456789",
        "https://www.youtube.com/embed/live_stream?channel=UC0123456789",
        "https://youtu.be/а-kyrillisch",
        "https://youtu.be/١٢٣٤٥٦٧٨٩٠١",
        "https://vimeo.com/٧٦٩٧٩٨٧١",
        "https://vimeo.com/about",
        "javascript:alert(1)//youtube.com/watch?v=aqz-KE-bpKQ",
        "ftp://youtube.com/watch?v=aqz-KE-bpKQ",
        "https://[",
        "",
    ],
)
def test_an_address_from_elsewhere_is_refused_in_words(url: str) -> None:
    with pytest.raises(ValidationError, match="YouTube or Vimeo"):
        Video.from_url(url)


@given(st.text(max_size=200) | st.text(max_size=60).map("https://youtube.com/".__add__))
def test_no_text_breaks_the_reading(text: str) -> None:
    with suppress(ValidationError):
        assert Video.from_url(text).id
