"""How servers shall hand the website out: what may be kept for ever, what never, what other sites may read; touches nothing.

What is named by its content may be kept for ever. A page is asked for each time: it may have been withdrawn.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tribune.index import searching
from tribune.model import Archive
from tribune.render.assets import TEMPLATES

HEADERS, NGINX = "_headers", "nginx.conf"
_HOST = re.compile(r"[a-z0-9.-]+")
_QUOTED = re.compile(r'["\\]')
_UNWRITTEN = re.compile("[\x00-\x1f\x7f$]")


def headers(archive: Archive) -> bytes:
    """The file by which static hosts (Netlify, Cloudflare Pages and others) set headers; the site lies at their root."""
    return _made(HEADERS, searches=[path for path, _ in searching.folders(archive)])


def nginx(archive: Archive) -> bytes:
    """A file for nginx's conf.d: the website at its host and path, by plain HTTP."""
    parts = urlsplit(archive.site.home)
    host = parts.hostname if _HOST.fullmatch(parts.hostname or "") else "_"
    port = parts.port if parts.port and parts.scheme == "http" else 80
    return _made(NGINX, host=host, port=port, path=_location(parts.path))


def _location(path: str) -> str:
    """A path as nginx compares it, decoded, and as its settings hold it between quotes; the root's where they can't."""
    path = unquote(path).strip("/")
    if not path or _UNWRITTEN.search(path):
        return "/"
    return _QUOTED.sub(r"\\\g<0>", f"/{path}/")


def _made(name: str, **facts: object) -> bytes:
    environment = Environment(loader=FileSystemLoader(TEMPLATES / "hosting"), autoescape=False, undefined=StrictUndefined)
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.keep_trailing_newline = True
    return environment.get_template(name).render(**facts).encode()
