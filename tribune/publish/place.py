"""Where a site may stand: in a folder that is empty, new or ours, and never in the way of anything else."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from tribune import environment
from tribune.problems import Problem
from tribune.publish import mark

PROGRAM = Path(environment.ROOT)
# What an archive and the program consist of, by the names in their folders.
PARTS = ("content", "stories", "harvest", "templates", "tribune", "tests", "benchmarks",
         ".git", ".ci", ".github", ".tribune", ".uv", ".venv")  # fmt: skip


def check(site: Path, root: Path) -> Iterator[Problem]:
    """Why what the archive in `root` gives can't be put at `site`: each thing in the way; warnings of pages changed by hand.

    Nothing is touched. Raises OSError if the place can't be looked at.
    """
    shown = _shown(site, root)
    if in_the_way := next(_in_the_way(site, root), None):
        yield Problem(shown, 0, "O001", {fact: _shown(place, root) for fact, place in in_the_way.items()})
    elif no_folder := next(_no_folder(site), None):
        yield Problem(shown, 0, "O002", {fact: _shown(place, root) for fact, place in no_folder.items()})
    elif site.exists():
        yield from _contents(site, shown)


def newcomers(folder: Path, site: Path) -> Iterator[Problem]:
    """What is in `folder`, which is the site or was it a moment ago, and isn't ours; told as standing in `site`."""
    return _others(folder, mark.named(folder), str(site))


def _shown(place: Path, root: Path) -> str:
    return place.relative_to(root).as_posix() if place.is_relative_to(root) and place != root else str(place)


def _in_the_way(site: Path, root: Path) -> Iterator[dict[str, Path]]:
    """The facts of every reason why the place isn't free: it holds sources, the program or a home; or lies in one."""
    for top in (root, PROGRAM, Path("~").expanduser()):
        if _lies_in(top, site):
            yield {"holds": top}
    for part in (top / name for top in (root, PROGRAM) for name in PARTS):
        if _lies_in(site, part) and not _lies_in(root, part):
            yield {"part": part}
    yield from ({"published": folder} for folder in site.parents if mark.is_site(folder))


def _no_folder(site: Path) -> Iterator[dict[str, Path]]:
    """The facts of a link or a file that stands where a folder has to be."""
    if site.is_symlink() or getattr(site, "is_junction", site.is_symlink)():
        yield {"link": Path(os.path.realpath(site))}
    yield from ({"file": place} for place in (site, *site.parents) if place.exists() and not place.is_dir())


def _lies_in(place: Path, folder: Path) -> bool:
    return any(_same(folder, each) for each in (place, *place.parents))


def _same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one place, however they're written; where there's nothing yet, whether they're equal."""
    try:
        return one.samefile(other)
    except OSError:
        return one == other


def _contents(site: Path, shown: str) -> Iterator[Problem]:
    ours = mark.named(site)
    if not ours:
        names = list(mark.strangers(site, ()))
        if names:
            yield Problem(shown, 0, "O003", {"names": "、".join(names[:5]), "count": len(names)})
        return
    yield from _others(site, ours, shown)
    yield from (Problem(f"{shown}/{path}", 0, "O005") for path, size in ours.items() if _is_changed(site / path, size))


def _others(folder: Path, ours: Iterable[str], shown: str) -> Iterator[Problem]:
    return (Problem(f"{shown}/{path}", 0, "O004") for path in mark.strangers(folder, ours))


def _is_changed(file: Path, size: int) -> bool:
    try:
        return file.stat().st_size != size
    except FileNotFoundError:
        return False
