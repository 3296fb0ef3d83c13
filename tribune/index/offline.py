"""The website without a network: what makes it an app that can be installed, and packs of its files to keep on a phone.

Files travel in packs of about a megabyte, named by their SHA-256: thousands of requests would take a minute, one single
file would have to be fetched anew for each change. The search's index has packs of its own, since one new sentence
changes most of it.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import BinaryIO

from tribune import notes
from tribune.model import Archive
from tribune.render.assets import TEMPLATES

PACK, MOST = 1_000_000, 64  # bytes of a pack; packs of pages, beyond which packs grow
# What is read by machines or only with a network anyway.
LEFT_OUT = (
    "cards/",
    "feeds/",
    "calendars/",
    "feed.",
    "sitemap",
    "robots.txt",
    "data/",
    "offline/",
    "sw.js",
    "favicon.ico",
    "_headers",
)
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}
Files = Mapping[str, bytes]


def manifest(archive: Archive, words: Mapping) -> bytes:
    """The web app manifest (W3C), by which phones can put the site among their apps."""
    site = archive.site
    app = {
        "name": site.title,
        "short_name": words["offline"]["name"],
        "description": site.description,
        "lang": "zh-CN",
        "start_url": "./index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": "#f6f2e8",
        "theme_color": "#f6f2e8",
        "icons": [
            {"src": f"icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for size in (192, 512)
            for purpose in ("any", "maskable")
        ],
    }
    return json.dumps(app, ensure_ascii=False, indent=1).encode()


def packs(files: Files) -> dict[str, bytes | Callable[[BinaryIO], None]]:
    """What writes the packs, a file at a time; the service worker that serves from them, and how much there is to keep."""
    sizes = _sizes(files)
    named = {_sum(files, group): group for group in _groups(sizes)}
    described = [[name, {path: sizes[path] for path in group}] for name, group in named.items()]
    size = {"bytes": sum(sizes.values()), "files": len(sizes)}
    worker = (TEMPLATES / "offline" / "worker.js").read_bytes()
    return {
        **{f"web/offline/{name}.pack": partial(_pack, files, group) for name, group in named.items()},
        "web/offline/size.json": json.dumps(size).encode(),
        "web/sw.js": b"const PACKS = %b;\nconst TYPES = %b;\n%b" % (_json(described), _json(TYPES), worker),
    }


def _pack(files: Files, paths: Iterable[str], out: BinaryIO) -> None:
    for path in paths:
        out.write(files[path])


def _is_kept(path: str) -> bool:
    return (path.startswith("data/") and path.endswith(".js")) or not path.startswith(LEFT_OUT)


def _groups(sizes: Mapping[str, int]) -> list[list[str]]:
    """Paths by pack. Which pack a page is in depends on its path alone, so that a new page changes one of them."""
    index = [path for path in sizes if path.startswith("search/") and "/fragment/" not in path]
    others = set(index)
    pages = [path for path in sizes if path not in others]
    count, whole = 1, sum(sizes[path] for path in pages)
    while whole / count > PACK and count < MOST:
        count *= 2
    groups = defaultdict(list)
    for path in pages:
        groups[int(hashlib.sha256(path.encode()).hexdigest()[:8], 16) % count].append(path)
    return [groups[number] for number in sorted(groups)] + _in_order(index, sizes)


def _in_order(paths: Iterable[str], sizes: Mapping[str, int]) -> list[list[str]]:
    groups, size = defaultdict(list), 0
    for path in paths:
        groups[size // (2 * PACK)].append(path)
        size += sizes[path]
    return list(groups.values())


def _sizes(files: Files) -> dict[str, int]:
    """How many bytes each of the files has that are kept; those of a site tell without being read."""
    size = getattr(files, "size", lambda path: len(files[path]))
    return {path: size(path) for path in files if _is_kept(path)}


def _sum(files: Files, paths: Sequence[str]) -> str:
    """Of the contents of several files, one after the other."""
    return notes.noted("pack", [notes.stamp(files, path) for path in paths], lambda: _summed(files, paths))


def _summed(files: Files, paths: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(files[path])
    return digest.hexdigest()[:20]


def _json(value) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
