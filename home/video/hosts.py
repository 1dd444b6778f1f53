"""The only module that knows video hosts: reads their addresses with no network, and writes those of their players.

Another host is an entry in `VIDEO_HOSTS`, at the end, with the three functions that it names.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

ACCEPTED = (
    "Paste the address of a YouTube or Vimeo video, such as https://www.youtube.com/watch?v=… or https://vimeo.com/…"
)
CLIP = (
    "The address of a YouTube clip does not say which video it is cut from. Press Share and Embed under the clip, and paste "
    "what stands there; or paste the video’s own address with the time it is to begin at, such as …&t=90."
)
LONGEST_PASTE = 5000  # characters of HTML that are looked through for an address
_YOUTUBE_HOSTS = {"youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com",
                  "www.youtube-nocookie.com"}  # fmt: skip
_YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live|v|e)/([\w-]{11})(?:/.*)?", re.ASCII | re.DOTALL)
_YOUTUBE_ID = re.compile(r"[\w-]{11}", re.ASCII)
_PLAYLIST = re.compile(r"(?:PL|UU|OL|FL)[\w-]{10,62}", re.ASCII)
_CLIP = re.compile(r"[\w-]{8,200}", re.ASCII)
_YOUTUBE_OTHER = {"videoseries", "live_stream"}  # as long as a video's id, but players of lists and channels
_VIMEO_HOSTS = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}
_VIMEO_PATH = re.compile(
    r"/(?:(?:channels/[\w-]+|groups/[\w-]+/videos|showcase/\d+/video|album/\d+/video|manage/videos|video|[a-z]{2})/)?"
    r"(\d{4,12})(?:/([0-9a-f]{6,20}))?/?",
    re.ASCII,
)
_CLOCK = re.compile(r"(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?", re.ASCII)

Query = dict[str, list[str]]


@dataclass(frozen=True)
class Video:
    """A video at a host: its identity there, where to begin, in seconds, and whether its address says that it is upright."""

    provider: str
    id: str
    start: int = 0
    hash: str = ""
    portrait: bool = field(default=False, compare=False)
    is_list: bool = False  # a playlist; its identity is the list's
    clip: tuple[str, str] = ("", "")  # a part that somebody cut out of it, as YouTube names it
    within_list: bool = field(default=False, compare=False)  # the address names a playlist, too

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
            read = (one.read(host, parts.path, query, parts.fragment) for one in VIDEO_HOSTS.values())
            video = next(filter(None, read), None)
        if video is None:
            raise ValidationError(ACCEPTED)
        return video

    @property
    def host(self) -> "VideoHost":
        """Where it lies."""
        return VIDEO_HOSTS[self.provider]

    @property
    def provider_name(self) -> str:
        """As the company writes itself."""
        return self.host.name

    @property
    def described(self) -> str:
        """What will be shown, in words."""
        if self.is_list:
            return f"{self.provider_name} playlist, from its first video on."
        kind = "Upright video" if self.portrait else "A part cut out of a video" if self.clip[0] else "Video"
        begins = f", from {clock_face(self.start)} on" if self.start else ""
        alone = " The playlist that the address names is not shown." if self.within_list else ""
        return f"{kind} from {self.provider_name}{begins}.{alone}"

    @property
    def watch_url(self) -> str:
        """Where a person without JavaScript watches it."""
        return self.host.watch_url(self)

    @property
    def embed_url(self) -> str:
        """The player that sets no cookie, told to begin at once: it is loaded by a click on play."""
        return self.host.embed_url(self)

    @property
    def thumbnail_url(self) -> str:
        """Its picture at the host, for search engines to look up and for no visitor; "" where only the host knows it."""
        return self.host.thumbnail_url.format(self.id) if not self.is_list else ""

    @property
    def address(self) -> str:
        """The one address of this video, however it was written and wherever it begins."""
        return replace(self, start=0, clip=("", "")).watch_url

    @property
    def oembed_url(self) -> str:
        """What to ask the host for news of this video."""
        base = getattr(settings, f"{self.provider.upper()}_OEMBED_URL", "") or self.host.oembed_url
        return f"{base}?{urlencode({'url': self.address, 'format': 'json'})}"

    def stills_of(self, told: str) -> list[str]:
        """Where to fetch its picture, the best first, from what the host said; none where that leads away from the host."""
        asked, parts = urlsplit(self.oembed_url), urlsplit(told)
        known = parts.scheme == "https" and f".{parts.hostname}".endswith(self.host.still_hosts)
        if not known and (parts.scheme, parts.netloc) != (asked.scheme, asked.netloc):
            return []
        large = told.replace("/hqdefault.", "/maxresdefault.")
        return [large, told] if large != told else [told]


@dataclass(frozen=True)
class VideoHost:
    """One host. `read` makes a video of an address that was taken apart (host, path, query, fragment), or None."""

    name: str  # as the company writes itself
    domains: str  # a pattern of those that stand in an address without https://
    player_origin: str  # where its player is loaded from, for the Content-Security-Policy
    oembed_url: str  # says whether a video is still there and may be shown elsewhere: https://oembed.com
    still_hosts: tuple[str, ...]  # where it keeps the pictures of its videos
    read: Callable[[str, str, Query, str], Video | None]
    watch_url: Callable[[Video], str]
    embed_url: Callable[[Video], str]
    thumbnail_url: str = ""  # of a picture, with the video's id for {}


def validate_video_url(url: str) -> None:
    """For model and block fields: refuse an address that no player of ours can show."""
    Video.from_url(url)


def find_video_address(pasted: str) -> str:
    """The address of a video in whatever was pasted: a player's HTML, a shortcode, an address without https:// …

    What holds none is left as it is.
    """
    text = unescape(pasted.strip())[:LONGEST_PASTE]
    for found in _ADDRESS.findall(text):
        address = found if found.lower().startswith("http") else f"https://{found.lstrip('/')}"
        try:
            Video.from_url(address)
        except ValidationError:
            continue
        return address
    return pasted.strip()


def clock_face(seconds: int) -> str:
    """As a player shows it: 1:30, or 1:00:05."""
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def _youtube(host: str, path: str, query: Query, fragment: str) -> Video | None:
    identity, playlist = "", query.get("list", [""])[0]
    if host in _YOUTUBE_HOSTS and path.startswith("/clip/"):
        raise ValidationError(CLIP)
    is_list = path.rstrip("/") in ("/playlist", "/embed/videoseries") and host in _YOUTUBE_HOSTS
    if is_list and _PLAYLIST.fullmatch(playlist):
        return Video("youtube", playlist, is_list=True)
    if host == "youtu.be":
        identity = path.strip("/").split("/")[0]
    elif host in _YOUTUBE_HOSTS:
        match = _YOUTUBE_PATH.fullmatch(path)
        identity = match[1] if match else (query.get("v", [""])[0] if path.rstrip("/") == "/watch" else "")
    if not _YOUTUBE_ID.fullmatch(identity) or identity in _YOUTUBE_OTHER:
        return None
    cut = query.get("clip", [""])[0], query.get("clipt", [""])[0]
    return Video(
        "youtube",
        identity,
        _start(query, fragment),
        portrait=path.startswith("/shorts/"),
        clip=cut if all(_CLIP.fullmatch(part) for part in cut) else ("", ""),
        within_list=bool(playlist),
    )


def _youtube_watch_url(video: Video) -> str:
    if video.is_list:
        return f"https://www.youtube.com/playlist?{urlencode({'list': video.id})}"
    query = {"v": video.id} | ({"t": f"{video.start}s"} if video.start else {})
    return f"https://www.youtube.com/watch?{urlencode(query)}"


def _youtube_embed_url(video: Video) -> str:
    query = {"autoplay": "1", "rel": "0", "playsinline": "1"}
    query |= {"start": str(video.start)} if video.start else {}
    query |= {"list": video.id} if video.is_list else {}
    query |= {"clip": video.clip[0], "clipt": video.clip[1]} if video.clip[0] else {}
    shown = "videoseries" if video.is_list else video.id
    return f"https://www.youtube-nocookie.com/embed/{shown}?{urlencode(query)}"


def _vimeo(host: str, path: str, query: Query, fragment: str) -> Video | None:
    match = _VIMEO_PATH.fullmatch(path) if host in _VIMEO_HOSTS else None
    if not match:
        return None
    private = match[2] or query.get("h", [""])[0]
    return Video(
        "vimeo", match[1], _start(query, fragment), private if re.fullmatch(r"[0-9a-f]{6,20}", private) else ""
    )


def _vimeo_watch_url(video: Video) -> str:
    address = f"https://vimeo.com/{video.id}" + (f"/{video.hash}" if video.hash else "")
    return address + (f"#t={video.start}s" if video.start else "")


def _vimeo_embed_url(video: Video) -> str:
    query = {"autoplay": "1", "dnt": "1"} | ({"h": video.hash} if video.hash else {})
    return f"https://player.vimeo.com/video/{video.id}?{urlencode(query)}" + (
        f"#t={video.start}s" if video.start else ""
    )


def _start(query: Query, fragment: str) -> int:
    """Seconds from `t=`, `start=` or `#t=`, written as 90, 90s or 1h2m3s."""
    written = (query.get("t") or query.get("start") or parse_qs(fragment).get("t") or [""])[0]
    match = _CLOCK.fullmatch(written)
    if not match or not written:
        return 0
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds


VIDEO_HOSTS: dict[str, VideoHost] = {
    "youtube": VideoHost(
        "YouTube",
        r"youtube(?:-nocookie)?\.com|youtu\.be",
        "https://www.youtube-nocookie.com",
        "https://www.youtube.com/oembed",
        (".ytimg.com",),
        _youtube,
        _youtube_watch_url,
        _youtube_embed_url,
        "https://i.ytimg.com/vi/{}/hqdefault.jpg",
    ),
    "vimeo": VideoHost(
        "Vimeo",
        r"vimeo\.com",
        "https://player.vimeo.com",
        "https://vimeo.com/api/oembed.json",
        (".vimeocdn.com",),
        _vimeo,
        _vimeo_watch_url,
        _vimeo_embed_url,
    ),
}
PLAYER_ORIGINS = tuple(host.player_origin for host in VIDEO_HOSTS.values())
_DOMAINS = "|".join(host.domains for host in VIDEO_HOSTS.values())
_ADDRESS = re.compile(
    rf"(?:https?:)?//[^\s\"'<>\[\]()]+|(?<![\w/.@-])(?:[\w-]{{1,20}}\.){{0,2}}(?:{_DOMAINS})/[^\s\"'<>\[\]()]+",
    re.IGNORECASE,
)
