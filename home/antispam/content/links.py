"""Addresses in a text, disguised ones too, and what kind of host each leads to."""

import re
from dataclasses import dataclass
from pathlib import Path

_TLDS = (
    "com|net|org|info|biz|io|co|me|ru|cn|de|uk|us|in|xyz|top|club|online|site|shop|store|live|pro|vip|win|bid|"
    "loan|click|link|work|tk|ml|ga|cf|gq|ly|be|gl|tv|cc|ws|to|su|pw|icu|app|blog|fr|it|es|pl|br|eu|ua|gd|ms|"
    "edu|gov|fit|ai|am|fm|im|is|la|mobi|asia|tech|space|website|world|life|today|guru|buzz|nl|ca|au|at|ch|se|no|jp|kr|se"
)
# These are no words that follow a full stop whose space was forgotten.
_SURE = "com|net|org|info|biz|io|co|ru|cn|de|uk|xyz|tk|ml|gq|cf|icu|ly|gl|tv|cc|ws|fm|br|pl|eu|ua|nl|ca|au|ch|jp|fit"
_LABEL = r"[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?"
ADDRESS = re.compile(
    rf"(?:https?|ftp|hxxps?)\s?[:.]\s?/{{1,3}}[^\s<>\"'\]\[]{{2,800}}"
    rf"|\bwww\.[^\s<>\"'\]\[]{{3,800}}"
    rf"|(?<![@\w.])(?:{_LABEL}\.){{1,4}}(?:{_SURE})(?:/[^\s<>\"'\]\[]{{0,800}})?(?![\w@])"
    rf"|(?<![@\w.])(?:{_LABEL}\.){{1,4}}(?:{_TLDS})/[^\s<>\"'\]\[]{{1,800}}"
    r"|(?<!\w)/?watch\?v=[\w-]{6,20}",
    re.IGNORECASE,
)
_DISGUISED = re.compile(
    r"(?<![@\w])([a-z0-9][a-z0-9\-]{2,40})\s?(?:\s\.\s?|\s?\.\s|\s?[(\[{]\s?(?:dot|\.)\s?[)\]}]\s?|\sdot\s|\*)\s?"
    r"(com|c\so\sm|net|org|info|ru|xyz|tk|(?:ly|gl|tv|me|co)(?=/))\b(?!\s?@)",
    re.IGNORECASE,
)


def _hosts() -> dict[str, frozenset[str]]:
    lines = (Path(__file__).parent / "hosts.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if not line.startswith("#"))
    return {kind: frozenset(hosts.split()) for kind, hosts in pairs}


HOSTS = _hosts()


@dataclass(frozen=True)
class Link:
    """One address: its host, the rest, and whether it was written so that a filter would miss it."""

    host: str
    path: str
    disguised: bool = False

    @property
    def domain(self) -> str:
        """The host without its www."""
        return self.host.removeprefix("www.")

    def among(self, kind: str) -> bool:
        """Whether the host, or one that it stands under, is of this kind."""
        parts = self.domain.split(".")
        return any(".".join(parts[number:]) in HOSTS[kind] for number in range(len(parts) - 1))

    @property
    def is_trusted(self) -> bool:
        """A journal, a library of studies, an encyclopedia, a university, a government."""
        return self.among("trusted") or bool(re.search(r"\.(?:edu|gov|ac\.[a-z]{2}|gov\.[a-z]{2})$", self.host))


def find_links(text: str) -> list[Link]:
    """Every different address in a text, 50 at most."""
    plain = [_link(found[0]) for _, found in zip(range(50), ADDRESS.finditer(text), strict=False)]
    rest = ADDRESS.sub(" ", text)
    hidden = [
        Link(f"{one[1]}.{one[2].replace(' ', '')}".lower(), "", True)
        for _, one in zip(range(50), _DISGUISED.finditer(rest), strict=False)
    ]
    return list(dict.fromkeys(link for link in plain + hidden if "." in link.host))


def _link(address: str) -> Link:
    if "watch?v=" in address and "youtube." not in address and "://" not in address:
        return Link("youtube.com", address.lstrip("/"))
    bare = re.sub(r"^\w+\s?[:.]\s?/{1,3}", "", address)
    host, _, path = bare.partition("/")
    host = re.split(r"[?#:\s]", host.rpartition("@")[2])[0]
    return Link(host.lower().strip("."), path)
