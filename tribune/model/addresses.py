"""The address at which an archive is published: as people write it, and as machines read it (RFC 3986, RFC 5890)."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

KEPT = "/%:@!$&'()*+,;=~-._"  # what a path may hold besides letters and digits (RFC 3986, 3.3), and what is written so already
# Names that Windows keeps for itself, whatever follows them ("Naming Files, Paths, and Namespaces").
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
EXAMPLES = re.compile(  # names that nobody can have (RFC 2606, RFC 6761), and this machine's own
    r"(?:(?:.+\.)?example(?:\.(?:com|net|org|edu|cn))?|.+\.(?:test|invalid|localhost)|localhost(?:\.localdomain)?|127(?:\.\d+){3}|0\.0\.0\.0|::1"
    r"|(?:www\.)?(?:(?:your|my)-?(?:domain|site|website|host|name)|domain|x{2,}|待定|待填|网址|域名)(?:\..+)?)",
    re.I,
)
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.?|\[[0-9a-f:.]+\]", re.I)
NOT_YET = "https://还没有.invalid"  # what stands for an address that nobody has given yet; .invalid never leads anywhere (RFC 6761)
FILE = re.compile(r"/[^/]*\.(?:[sx]?html?|php|jspx?|aspx?|do|action)/?$", re.I)


def for_machines(url: str) -> str:
    """The address in ASCII, without a slash at its end: the host as IDNA, the path percent-encoded."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode()
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}{quote(parts.path, safe=KEPT)}".rstrip("/")


def is_example(url: str) -> bool:
    """Whether the address only stands in for one to come: nobody who scans it arrives anywhere."""
    return EXAMPLES.fullmatch((urlsplit(url).hostname or "").rstrip(".")) is not None


def is_unset(url: str) -> bool:
    """Whether the archive says itself that it has no address yet."""
    return url.rstrip("/") == NOT_YET


def flaw(url: str) -> str:
    """What an archive's address can't have: 'question', 'fragment', 'login' or 'file'; 'host' if it names none; else empty."""
    try:
        host = urlsplit(for_machines(url)).netloc
    except ValueError:  # of the host, by IDNA, or the port
        return "host"
    if not _HOST.fullmatch(re.sub(r":\d*\Z", "", host)):
        return "host"
    parts = urlsplit(url)
    found = {"host": not parts.hostname, "login": "@" in parts.netloc, "question": "?" in url, "fragment": "#" in url,
             "file": FILE.search(parts.path)}  # fmt: skip
    return next((name for name, has in found.items() if has), "")
