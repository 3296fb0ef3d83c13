"""Sites of the first round bear no mark: what is ours in one is told by what it says of itself.

A website's service worker lists its pages, a kiosk's sums list its files, a booklet's check names its documents.
"""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

_PACKS = re.compile(r"const PACKS = (\[.*\]);")
# What a website has besides what its service worker keeps.
_WEB = re.compile(
    r"sw\.js|robots\.txt|favicon\.ico|sitemap\.xml|feed\.(xml|json)|feeds/[\w-]+\.(xml|json)|calendars/[\w-]+\.ics"
    r"|data/[a-z]+\.(json|csv)|offline/size\.json|cards/site\.png"
)
_SIGNS = re.compile(r"cards\.pdf|doors\.pdf|posters/[\w-]+\.pdf")


def sizes(site: Path, ignored: Collection[str]) -> dict[str, int]:
    """The bytes of each file that is ours, by its path in `site`; empty if anything at its top isn't an edition of ours.

    Files of the names `ignored` don't count.
    """
    found: dict[str, int] = {}
    for name in {entry.name for entry in os.scandir(site)} - {*ignored}:
        ours = _of_edition(site / name) if name in _EDITIONS else {}
        if not ours:
            return {}
        found |= ours
    return found


def _of_edition(place: Path) -> dict[str, int]:
    try:
        return {path: (place.parent / path).stat().st_size for path in _EDITIONS[place.name](place)}
    except (OSError, ValueError, TypeError, KeyError, IndexError, zipfile.BadZipFile):
        return {}


def _web(folder: Path) -> Iterator[str]:
    packs = json.loads(_PACKS.match((folder / "sw.js").read_text("utf-8"))[1])
    kept = {path for _, group in packs for path in group} | {f"offline/{name}.pack" for name, _ in packs}
    for path in _files(folder):
        page = re.sub(r"^cards/(.*)\.png$", r"\1.html", path)
        if path in kept or page in kept or _WEB.fullmatch(path):
            yield f"web/{path}"


def _kiosk(folder: Path) -> Iterator[str]:
    sums = {line.split("  ", 1)[1] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines()}
    return (f"kiosk/{path}" for path in _files(folder) if path in sums or path == "SHA256SUMS")


def _zip(file: Path) -> Iterator[str]:
    with zipfile.ZipFile(file) as packed:
        names = packed.namelist()
    if "kiosk/SHA256SUMS" in names and all(name.startswith("kiosk/") for name in names):
        yield file.name


def _booklet(folder: Path) -> Iterator[str]:
    documents = json.loads((folder / "check.json").read_text("utf-8"))["files"]
    ours = {*documents, "check.json", "check.txt", "reader.epub"}
    return (f"booklet/{path}" for path in _files(folder) if path in ours)


def _signs(folder: Path) -> Iterator[str]:
    made = b"Typst" in (folder / "cards.pdf").read_bytes()
    return (f"signs/{path}" for path in _files(folder) if made and _SIGNS.fullmatch(path))


def _files(folder: Path) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        yield from (Path(place, name).relative_to(folder).as_posix() for name in names)


_EDITIONS: dict[str, Callable[[Path], Iterator[str]]] = {
    "web": _web, "kiosk": _kiosk, "kiosk.zip": _zip, "booklet": _booklet, "signs": _signs,
}  # fmt: skip
