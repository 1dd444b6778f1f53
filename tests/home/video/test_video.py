"""Video addresses in all the shapes that people paste."""

from contextlib import suppress
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from coaching.models import ExercisePage
from home.video.blocks import VideoBlock
from home.video.hosts import Video, find_video_address


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
        "https://www.youtube.com/playlist?list=short",
        "https://www.youtube.com/embed/videoseries?list=%22%3E0123456789",
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


@pytest.mark.parametrize(
    ("address", "words", "player"),
    [
        ("https://youtu.be/aqz-KE-bpKQ", "Video from YouTube.", "/embed/aqz-KE-bpKQ?"),
        ("https://youtu.be/aqz-KE-bpKQ?t=3605", "Video from YouTube, from 1:00:05 on.", "start=3605"),
        ("https://www.youtube.com/shorts/aqz-KE-bpKQ", "Upright video from YouTube.", "/embed/aqz-KE-bpKQ?"),
        ("https://vimeo.com/76979871#t=90", "Video from Vimeo, from 1:30 on.", "#t=90s"),
        (
            "https://www.youtube.com/playlist?list=PL0123456789",
            "YouTube playlist, from its first video on.",
            "/embed/videoseries?autoplay=1&rel=0&playsinline=1&list=PL0123456789",
        ),
        (
            "https://www.youtube.com/embed/videoseries?list=PL0123456789",
            "YouTube playlist, from its first video on.",
            "list=PL0123456789",
        ),
        (
            "https://www.youtube.com/watch?v=aqz-KE-bpKQ&list=PL0123456789&t=5",
            "Video from YouTube, from 0:05 on. The playlist that the address names is not shown.",
            "/embed/aqz-KE-bpKQ?",
        ),
        (
            "https://www.youtube.com/embed/aqz-KE-bpKQ?clip=UgkxAbCdEfGh&clipt=EKa1ARjJ4gE",
            "A part cut out of a video from YouTube.",
            "clip=UgkxAbCdEfGh&clipt=EKa1ARjJ4gE",
        ),
    ],
)
def test_an_address_says_what_will_be_shown_and_the_player_shows_it(address: str, words: str, player: str) -> None:
    video = Video.from_url(address)
    assert video.described == words
    assert player in video.embed_url


def test_a_clip_whose_address_hides_its_video_is_refused_with_what_to_do() -> None:
    with pytest.raises(ValidationError, match="Press Share and Embed"):
        Video.from_url("https://www.youtube.com/clip/UgkxAbCdEfGh")


@pytest.mark.parametrize(
    ("pasted", "address"),
    [
        (
            '<iframe width="560" src="https://www.youtube.com/embed/aqz-KE-bpKQ?si=x&amp;start=7" allowfullscreen></iframe>',
            "https://www.youtube.com/embed/aqz-KE-bpKQ?si=x&start=7",
        ),
        (
            '<div style="padding:56%"><iframe src="//player.vimeo.com/video/76979871?h=0123abcdef"></iframe></div>'
            '<script src="https://player.vimeo.com/api/player.js"></script>',
            "https://player.vimeo.com/video/76979871?h=0123abcdef",
        ),
        ("youtu.be/aqz-KE-bpKQ", "https://youtu.be/aqz-KE-bpKQ"),
        ("www.youtube.com/watch?v=aqz-KE-bpKQ", "https://www.youtube.com/watch?v=aqz-KE-bpKQ"),
        ("[embed]https://vimeo.com/76979871[/embed]", "https://vimeo.com/76979871"),
        ("Look: https://youtu.be/aqz-KE-bpKQ?t=42 (from 0:42)", "https://youtu.be/aqz-KE-bpKQ?t=42"),
        ("<iframe src='https://example.com/'></iframe>", "<iframe src='https://example.com/'></iframe>"),
        ("nothing", "nothing"),
    ],
)
def test_the_address_is_found_in_whatever_was_pasted(pasted: str, address: str) -> None:
    assert find_video_address(pasted) == address


@pytest.mark.parametrize(
    "field", [VideoBlock().child_blocks["url"].field, ExercisePage._meta.get_field("video_url").formfield()]
)
def test_fields_take_a_player_and_refuse_other_html_in_words(field: Any) -> None:
    assert field.clean('<iframe src="https://youtu.be/aqz-KE-bpKQ"></iframe>') == "https://youtu.be/aqz-KE-bpKQ"
    with pytest.raises(ValidationError, match="YouTube or Vimeo"):
        field.clean('<iframe src="https://example.com/"></iframe>')


def test_the_editor_is_told_what_will_be_shown(editing: Client) -> None:
    asked = {"address": '<iframe src="https://youtu.be/aqz-KE-bpKQ?t=90"></iframe>'}
    told = editing.get(reverse("video_described"), asked).json()
    assert told == {"address": "https://youtu.be/aqz-KE-bpKQ?t=90", "words": "Video from YouTube, from 1:30 on."}
    assert "YouTube or Vimeo" in editing.get(reverse("video_described"), {"address": "x"}).json()["words"]


@given(st.text(max_size=200) | st.text(max_size=60).map("https://youtube.com/".__add__))
def test_no_text_breaks_the_reading(text: str) -> None:
    with suppress(ValidationError):
        assert Video.from_url(text).id
