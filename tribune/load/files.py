"""The files of an archive: walked in one order, kept inside its folder, limited in size."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tribune.model import SHELVES, Activities, Map
from tribune.model.federation import Federation
from tribune.model.harvest import Harvest
from tribune.problems import Problem

LARGEST_TEXT = 1_000_000  # bytes; the longest story of a book is some 30 kB
LARGEST_TABLE = 20_000_000  # bytes; 20,000 rows are some 3 MB
LARGEST_PICTURE = 60_000_000  # bytes
REGISTER = "content/codes.yaml"
TARGETS = "content/targets.yaml"
FEDERATION = "content/federation.yaml"
HARVESTS = "harvest"  # the last good copies of what a portal's members publish
TEXTS = {
    "content/site.yaml": "site",
    "content/about.md": "about",
    REGISTER: "codes",
    "content/import.yaml": "import",
    "content/map.geojson": Map.kind,
    TARGETS: "targets",
    FEDERATION: Federation.kind,
}
FOLDERS = {
    **{f"{kind.folder()}/": (kind.kind, kind.suffixes()) for kind in SHELVES},
    "content/media/": ("picture", (".jpg", ".jpeg", ".png", ".webp")),
    "content/records/": (Activities.kind, (".csv",)),
    "content/print/": ("profile", (".icc", ".icm")),
    f"{HARVESTS}/": (Harvest.kind, (".json",)),
}
LIMITS = {
    Map.kind: LARGEST_TABLE,
    "picture": LARGEST_PICTURE,
    "profile": LARGEST_PICTURE,
    Harvest.kind: LARGEST_PICTURE,
    Activities.kind: LARGEST_TABLE,
}
STRANGERS = {  # what clerks have, and nothing here reads
    "writing": (".doc", ".docx", ".wps", ".rtf", ".txt", ".pdf", ".odt"),
    "image": (".heic", ".heif", ".bmp", ".gif", ".tif", ".tiff", ".avif", ".psd"),
    "sheet": (".xls", ".xlsx", ".xlsm", ".et", ".csv", ".ods"),
    "video": (".mp4", ".mov", ".avi", ".mp3", ".wav", ".m4a"),
    "packed": (".zip", ".rar", ".7z"),
}
SPELLINGS = {".markdown": ".md", ".mdown": ".md", ".mkd": ".md", ".md.txt": ".md", ".yaml.txt": ".yaml", ".yml.txt": ".yml",
             ".csv.txt": ".csv", ".jfif": ".jpg", ".jpe": ".jpg"}  # fmt: skip
IGNORED = ("Thumbs.db", "desktop.ini")
SCHEMAS = "content/schema"


@dataclass(frozen=True)
class Source:
    """A text of the archive: its kind, its path from the archive's folder, and its bytes."""

    kind: str
    path: str
    data: bytes


@dataclass
class Sources:
    """All that was found, and what was wrong with files as such.

    Pictures go by their name below content/media, printers' colour profiles by theirs below content/print.
    """

    texts: list[Source] = field(default_factory=list)
    pictures: dict[str, Path] = field(default_factory=dict)
    profiles: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read(root: Path) -> Sources:
    """Read every text below content/, stories/ and harvest/ of `root`, and find every picture.

    Files in a place where nothing is read from, links that lead out of `root`, and files over the limits become
    problems; nothing is raised for them.
    """
    sources = Sources()
    root = root.resolve()
    for path, file in _walk(root):
        _take(sources, root, path, file)
    if not any(source.kind == "site" for source in sources.texts):
        sources.problems.append(Problem("content/site.yaml", 0, "F005"))
    return sources


def _walk(root: Path) -> Iterator[tuple[str, Path]]:
    """Files below content/, stories/ and harvest/ with their paths, in order of their paths whatever the system's order."""
    for top in ("content", "stories", HARVESTS):
        if (root / top).is_symlink():
            yield top, root / top
            continue
        for folder, folders, files in os.walk(root / top, onerror=_unread):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            linked = [name for name in folders if Path(folder, name).is_symlink()]
            place, real = _composed(Path(folder).relative_to(root).as_posix()), Path(folder).resolve()
            for name in sorted([*files, *linked]):
                if not name.startswith((".", "~$")) and name not in IGNORED:
                    yield f"{place}/{_composed(name)}", real / name


def _composed(name: str) -> str:
    """A name as people type it (Unicode NFC); some systems, and what they unpack, take letters apart."""
    return unicodedata.normalize("NFC", name)


def _unread(error: OSError) -> None:
    """A folder that may not be looked into is no empty one."""
    if isinstance(error, PermissionError):
        raise error


def kind_of(path: str) -> str | None:
    """The kind of record that a path holds; `picture` below content/media; None where nothing is read."""
    for folder, (kind, suffixes) in FOLDERS.items():
        if path.startswith(folder):
            return kind if path.lower().endswith(suffixes) else None
    return TEXTS.get(path)


def _meant(path: str) -> dict[str, object]:
    """The facts by which the catalogue picks what to do with a file that nothing reads."""
    if better := _renamed(path):
        return {"better": better}
    fact = next((fact for fact, suffixes in STRANGERS.items() if path.lower().endswith(suffixes)), "")
    folder = next((kind for folder, (kind, _) in FOLDERS.items() if path.startswith(folder)), "")
    place = {"story": "_story", "picture": "_picture", Activities.kind: "_records", "exchange": "_exchanges"}
    return {f"{fact}{place.get(folder, '')}" if fact else "place": path}


def _renamed(path: str) -> str:
    """The path under which the file would be read: its ending, the size of its letters or its folder is unusual."""
    low = path.lower().replace("content/stories/", "stories/", 1)
    for spelling, usual in {**SPELLINGS, ".yml": ".yaml", "": ""}.items():
        if low.endswith(spelling) and kind_of(better := low.removesuffix(spelling) + usual) and better != path:
            return better
    return ""


def _take(sources: Sources, root: Path, path: str, file: Path) -> None:
    if path.startswith(SCHEMAS + "/"):
        return
    if (printable := path.encode("utf-8", "replace").decode()) != path:
        sources.problems.append(Problem(printable, 0, "F008", {"name": printable.rsplit("/", 1)[-1]}))
        return
    target = Path(os.path.realpath(file)) if file.is_symlink() else file  # resolve raises for a circle
    if not target.is_relative_to(root):
        sources.problems.append(Problem(path, 0, "F001"))
        return
    kind = kind_of(path)
    if kind is None or not file.is_file():
        sources.problems.append(Problem(path, 0, "F004", _meant(path)))
        return
    limit = LIMITS.get(kind, LARGEST_TEXT)
    size = file.stat().st_size
    if size > limit:
        sources.problems.append(Problem(path, 0, "F002", {"size": size / 1e6, "limit": limit / 1e6}))
    elif kind == "picture":
        sources.pictures[path.removeprefix("content/media/")] = file
    elif kind == "profile":
        sources.profiles[path.removeprefix("content/print/")] = file
    else:
        sources.texts.append(Source(kind, path, file.read_bytes()))
