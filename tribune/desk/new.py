"""A new archive from a few answers: its settings, its folders, and starters to double-click; whole, or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tribune import editions, load, rules
from tribune.freshness import CODE, PROJECT, SOURCES
from tribune.load.files import FOLDERS, IGNORED
from tribune.model import Archive
from tribune.model.addresses import is_unset
from tribune.model.beginning import KEYS, Beginning, keyed
from tribune.problems import Problem, keep_back, stop_if_any
from tribune.render.assets import TEMPLATES
from tribune.render.words import words

UNSEEN = {*IGNORED, ".DS_Store"}  # what systems put into a folder by themselves
LATER = ("content/records/", "content/print/")  # folders for what comes of other programs and of the press
PROGRAM = Path(PROJECT)
STARTERS = {
    ".cmd": "edit.cmd",
    ".sh": "edit.sh",
    ".command": "edit.sh",
}  # what opens an archive, by the endings of its names


def refusal(folder: Path) -> str:
    """Why no archive can begin at `folder`, as a key of words.yaml; empty if one can."""
    parts = [PROGRAM / part for part in (*CODE, *SOURCES, "site", "tests")]
    if any(folder.is_relative_to(part) for part in parts) or folder == PROGRAM:
        return "new_inside"
    if folder.exists() and not folder.is_dir():
        return "new_file"
    return "new_full" if folder.is_dir() and {entry.name for entry in folder.iterdir()} - UNSEEN else ""


def starter() -> str:
    """The name of what opens an archive on this system."""
    endings = {"win32": ".cmd", "darwin": ".command"}
    return words()["desk"]["starter"] + endings.get(sys.platform, ".sh")


def write(folder: Path, beginning: Beginning) -> list[Problem]:
    """Begin an archive at `folder`, which isn't there or is empty; the warnings that it begins with.

    Raises Rejected if the build's own rules find a mistake in what would be written, and OSError; then nothing is left.
    """
    made = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix=".new-", dir=folder) as scratch:
            half = Path(scratch)
            _fill(half, folder, beginning)
            warnings = _check(half)
            for entry in sorted(half.iterdir()):
                entry.rename(folder / entry.name)
    except BaseException:
        for place in made:
            place.rmdir()
        raise
    return warnings


def _fill(half: Path, folder: Path, beginning: Beginning) -> None:
    for place in FOLDERS:
        if place not in LATER:
            (half / place).mkdir(parents=True)
    (half / "content" / "site.yaml").write_text(_settings(beginning), "utf-8", newline="\n")
    (half / "content" / "about.md").write_text(_template("about.md"), "utf-8", newline="\n")
    (half / "program.txt").write_text(
        _template("program.txt") + "\n".join([*_program(folder), ""]), "utf-8", newline="\r\n"
    )
    for ending, template in STARTERS.items():
        file = half / f"{words()['desk']['starter']}{ending}"
        file.write_text(_template(template), "ascii", newline="\r\n" if ending == ".cmd" else "\n")
        file.chmod(0o755)


def _program(folder: Path) -> Iterator[str]:
    """Where the program lies, seen from the archive, and from anywhere."""
    with suppress(ValueError):  # on another drive
        yield os.path.relpath(PROGRAM, folder)
    yield str(PROGRAM)


def _template(name: str) -> str:
    return (TEMPLATES / "desk" / "new" / name).read_text("utf-8")


def _settings(beginning: Beginning) -> str:
    """site.yaml with the answers in it, each written so that YAML reads it as it was given."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, autoescape=False
    )
    environment.filters["yaml"] = _scalar
    return environment.from_string(_template("site.yaml")).render(
        **beginning.model_dump(include={"district", "organisation", "congress", "term", "address"}),
        unset=is_unset(beginning.address),
        units=keyed(beginning.units),
        levels=keyed(beginning.all_levels, KEYS),
    )


def _scalar(value: str) -> str:
    import yaml

    return yaml.safe_dump(value, allow_unicode=True, width=10_000).removesuffix("\n").removesuffix("\n...")


def _check(root: Path) -> list[Problem]:
    """Everything that a build minds, without a build: nobody shall begin with an error."""
    records = load.parse(load.read(root))
    warnings = stop_if_any(rules.check(records))
    archive = Archive.of(records, records.as_of, records.media)
    _, minded = keep_back(editions.check(archive, records))
    return [*warnings, *stop_if_any(minded)]
