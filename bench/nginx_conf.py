"""The lines of docs/deploy/nginx.conf that hand on to the site, for an nginx on this machine without a certificate."""

from collections.abc import Sequence
from pathlib import Path

DOCUMENTED = Path(__file__).parent.parent / "docs/deploy/nginx.conf"


def without_certificate(port: int, sites: Sequence[str], cache: Path) -> str:
    """Listens on `port` of 127.0.0.1 and hands on to these sites, each a host and a port; keeps pages in `cache`."""
    text = DOCUMENTED.read_text()
    # The server before the second leads from HTTP to HTTPS.
    begin, end = text.index("server {\n    listen 80;"), text.index("server {\n    listen 443")
    text = text[:begin] + text[end:]
    lines = [line for line in text.splitlines() if "ssl_" not in line and "server_name" not in line]
    text = "\n".join(lines).replace("listen 443 ssl http2", f"listen 127.0.0.1:{port}")
    servers = "".join(f"server {site};" for site in sites)
    return text.replace("server 127.0.0.1:8000;", servers).replace("/var/cache", str(cache))
