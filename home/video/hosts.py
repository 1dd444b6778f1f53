"""The only module that knows video hosts. Addresses are read here, with no network."""

import re
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

ACCEPTED = (
    "Paste the address of a YouTube or Vimeo video, such as https://www.youtube.com/watch?v=… or https://vimeo.com/…"
)
PLAYER_ORIGINS = ("https://www.youtube-nocookie.com", "https://player.vimeo.com")

# Where a host says whether a video is still there and may be shown elsewhere: https://oembed.com
_OEMBED = {"youtube": "https://www.youtube.com/oembed", "vimeo": "https://vimeo.com/api/oembed.json"}

# Where a host keeps the pictures of its videos.
_STILLS = {"youtube": (".ytimg.com",), "vimeo": (".vimeocdn.com",)}

_YOUTUBE_HOSTS = {"youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com",
                  "www.youtube-nocookie.com"}  # fmt: skip
_YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live|v|e)/([\w-]{11})(?:/.*)?", re.ASCII | re.DOTALL)
_YOUTUBE_ID = re.compile(r"[\w-]{11}", re.ASCII)
_YOUTUBE_OTHER = {"videoseries", "live_stream"}  # as long as a video's id, but players of lists and channels
_VIMEO_HOSTS = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}
_VIMEO_PATH = re.compile(
    r"/(?:(?:channels/[\w-]+|groups/[\w-]+/videos|showcase/\d+/video|album/\d+/video|manage/videos|video|[a-z]{2})/)?"
    r"(\d{4,12})(?:/([0-9a-f]{6,20}))?/?",
    re.ASCII,
)
_CLOCK = re.compile(r"(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?", re.ASCII)


@dataclass(frozen=True)
class Video:
    """A video at a host: its identity there, where to begin, in seconds, and whether its address says that it is upright."""

    provider: str
    id: str
    start: int = 0
    hash: str = ""
    portrait: bool = field(default=False, compare=False)

    @classmethod
    def from_url(cls, url: str) -> "Video":
        """Read an address in any of the hosts' shapes. Raises ValidationError, in words, for any other."""
        try:
            parts = urlsplit(url.strip())
            host = (parts.hostname or "").lower()
        except ValueError:
            raise ValidationError(ACCEPTED) from None
        video = None
        if parts.scheme in ("http", "https"):
            query = parse_qs(parts.query)
            video = _youtube(host, parts.path, query, parts.fragment) or _vimeo(host, parts.path, query, parts.fragment)
        if video is None:
            raise ValidationError(ACCEPTED)
        return video

    @property
    def provider_name(self) -> str:
        """As the company writes itself."""
        return {"youtube": "YouTube", "vimeo": "Vimeo"}[self.provider]

    @property
    def watch_url(self) -> str:
        """Where a person without JavaScript watches it."""
        if self.provider == "youtube":
            query = {"v": self.id} | ({"t": f"{self.start}s"} if self.start else {})
            return f"https://www.youtube.com/watch?{urlencode(query)}"
        address = f"https://vimeo.com/{self.id}" + (f"/{self.hash}" if self.hash else "")
        return address + (f"#t={self.start}s" if self.start else "")

    @property
    def embed_url(self) -> str:
        """The player that sets no cookie, told to begin at once: it is loaded by a click on play."""
        if self.provider == "youtube":
            query = {"autoplay": "1", "rel": "0", "playsinline": "1"} | (
                {"start": str(self.start)} if self.start else {}
            )
            return f"https://www.youtube-nocookie.com/embed/{self.id}?{urlencode(query)}"
        query = {"autoplay": "1", "dnt": "1"} | ({"h": self.hash} if self.hash else {})
        return f"https://player.vimeo.com/video/{self.id}?{urlencode(query)}" + (
            f"#t={self.start}s" if self.start else ""
        )

    @property
    def thumbnail_url(self) -> str:
        """Its picture at the host, for search engines to look up and for no visitor; "" where only the host knows it."""
        return f"https://i.ytimg.com/vi/{self.id}/hqdefault.jpg" if self.provider == "youtube" else ""

    @property
    def address(self) -> str:
        """The one address of this video, however it was written and wherever it begins."""
        return replace(self, start=0).watch_url

    @property
    def oembed_url(self) -> str:
        """What to ask the host for news of this video."""
        base = getattr(settings, f"{self.provider.upper()}_OEMBED_URL") or _OEMBED[self.provider]
        return f"{base}?{urlencode({'url': self.address, 'format': 'json'})}"

    def stills_of(self, told: str) -> list[str]:
        """Where to fetch its picture, the best first, from what the host said; none where that leads away from the host."""
        asked, parts = urlsplit(self.oembed_url), urlsplit(told)
        known = parts.scheme == "https" and f".{parts.hostname}".endswith(_STILLS[self.provider])
        if not known and (parts.scheme, parts.netloc) != (asked.scheme, asked.netloc):
            return []
        large = told.replace("/hqdefault.", "/maxresdefault.")
        return [large, told] if large != told else [told]


def validate_video_url(url: str) -> None:
    """For model and block fields: refuse an address that no player of ours can show."""
    Video.from_url(url)


def _youtube(host: str, path: str, query: dict[str, list[str]], fragment: str) -> Video | None:
    identity = ""
    if host == "youtu.be":
        identity = path.strip("/").split("/")[0]
    elif host in _YOUTUBE_HOSTS:
        match = _YOUTUBE_PATH.fullmatch(path)
        identity = match[1] if match else (query.get("v", [""])[0] if path.rstrip("/") == "/watch" else "")
    if not _YOUTUBE_ID.fullmatch(identity) or identity in _YOUTUBE_OTHER:
        return None
    return Video("youtube", identity, _start(query, fragment), portrait=path.startswith("/shorts/"))


def _vimeo(host: str, path: str, query: dict[str, list[str]], fragment: str) -> Video | None:
    match = _VIMEO_PATH.fullmatch(path) if host in _VIMEO_HOSTS else None
    if not match:
        return None
    private = match[2] or query.get("h", [""])[0]
    return Video(
        "vimeo", match[1], _start(query, fragment), private if re.fullmatch(r"[0-9a-f]{6,20}", private) else ""
    )


def _start(query: dict[str, list[str]], fragment: str) -> int:
    """Seconds from `t=`, `start=` or `#t=`, written as 90, 90s or 1h2m3s."""
    written = (query.get("t") or query.get("start") or parse_qs(fragment).get("t") or [""])[0]
    match = _CLOCK.fullmatch(written)
    if not match or not written:
        return 0
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds
