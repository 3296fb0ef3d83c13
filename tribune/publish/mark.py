"""The mark that a published folder bears: which files in it are ours. Nothing that it doesn't name is ever removed."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from tribune.publish import first_round

NAME = ".tribune-site.json"
HALF = NAME + ".new"  # a mark that is being written
VERSION = 1
OF_SYSTEMS = {"Thumbs.db", "desktop.ini", ".DS_Store"}  # Windows and macOS leave them wherever people look
Sizes = Mapping[str, int]  # bytes of a file, by its path in the folder


def begin(folder: Path) -> None:
    """Mark a folder that was just made as a stage: until it's whole, all that is in it is ours."""
    _write(folder, None)


def complete(folder: Path, paths: Collection[str]) -> None:
    """Mark a whole stage as holding `paths`; the same files give the same bytes."""
    _write(folder, {path: os.stat(f"{folder}/{path}").st_size for path in sorted(paths)})


def adopt(site: Path) -> None:
    """Give its mark to a site of the first round, which had none."""
    if not _read(site):
        _write(site, named(site))


def named(site: Path) -> Sizes:
    """What is ours in a published folder, by its mark or, in one of the first round, by its contents; empty: it isn't ours."""
    return (_read(site) or {}).get("files") or first_round.sizes(site, OF_SYSTEMS)


def is_site(folder: Path) -> bool:
    """Whether the folder bears the mark of a whole site."""
    return bool((_read(folder) or {}).get("files"))


def strangers(folder: Path, ours: Collection[str]) -> Iterator[str]:
    """What is in `folder` and not among `ours`: paths of files, links and the like, and of folders, which end in a slash."""
    yield from _strangers(folder, "", ours, folders(ours))


def remove(folder: Path) -> None:
    """Remove what `folder`'s mark names, the mark last, and then the folder, if nothing else is left in it.

    What can't be removed stays, for the next build to try.
    """
    ours = _all_ours(folder)
    if ours:
        _remove(folder, ours)
    with suppress(OSError):
        last = NAME if ours is not None else HALF
        if [entry.name for entry in os.scandir(folder)] == [last]:
            (folder / last).unlink()
        folder.rmdir()


def _remove(folder: Path, ours: Collection[str]) -> None:
    for place, _, names in os.walk(folder, topdown=False):
        top = Path(place)
        start = "" if top == folder else top.relative_to(folder).as_posix() + "/"
        for name in names:
            if start + name in ours or name in OF_SYSTEMS:
                with suppress(OSError):
                    os.unlink(f"{place}/{name}")
        if start:
            with suppress(OSError):
                top.rmdir()


def _all_ours(folder: Path) -> Collection[str] | None:
    """What is ours in a folder that is to go; None if it bears no mark."""
    mark = _read(folder)
    if mark and mark["files"] is None:
        return {file.relative_to(folder).as_posix() for file in folder.rglob("*")} - {NAME}
    return mark["files"] if mark else None


def folders(paths: Collection[str]) -> set[str]:
    """Every folder above one of `paths`."""
    found, level = set(), {path.rpartition("/")[0] for path in paths}
    while level := level - found - {""}:
        found |= level
        level = {path.rpartition("/")[0] for path in level}
    return found


def _strangers(top: Path | str, place: str, ours: Collection[str], folders: set[str]) -> Iterator[str]:
    for entry in sorted(os.scandir(top), key=lambda entry: entry.name):
        path = place + entry.name
        if entry.is_dir(follow_symlinks=False):
            if path in folders:
                yield from _strangers(entry.path, path + "/", ours, folders)
            else:
                yield path + "/"
        elif entry.name not in OF_SYSTEMS and path != NAME and not (path in ours and not entry.is_symlink()):
            yield path


def _write(folder: Path, files: Sizes | None) -> None:
    text = json.dumps({"tribune": VERSION, "files": files}, ensure_ascii=False, indent=0)
    (folder / HALF).write_text(text + "\n", "utf-8", newline="\n")
    (folder / HALF).replace(folder / NAME)  # whoever is killed leaves a whole mark, or none


def _read(folder: Path) -> dict | None:
    """The mark; None if there's none that can be read."""
    try:
        mark = json.loads((folder / NAME).read_bytes())
        files = mark["files"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    known = mark.get("tribune") == VERSION and (files is None or isinstance(files, dict))
    return mark if known else None
