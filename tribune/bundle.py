"""The program with all that it needs on one platform in one folder, which installs there without a network.

Needs the network itself, by pip and with pip's own settings. Writes that folder alone.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

from tribune import installation
from tribune.installation import PINNED, ROOT, WHEELS
from tribune.render.assets import TEMPLATES
from tribune.render.words import words

PARTS = ("build.py", "pyproject.toml", "uv.lock", "LICENSE", "README.md", "CHANGELOG.md", "docs", "tribune", "templates")
LISTED = "tests/tools/package-lock.json"  # by it, too, the program tells whether its environment is up to date
PYTHONS = ("3.11.9", "3.12.9", "3.13.9", "3.14.0")  # one of each line; what the office has is one of them
TEXTS = TEMPLATES / "desk" / "bundle"


@dataclass(frozen=True)
class Platform:
    """A kind of computer: the tags of the wheels that it takes, and what the conditions of requirements ask of it."""

    tags: tuple[str, ...]
    asked: dict[str, str]
    starters: dict[str, str]  # endings of names → texts


_LINUX = tuple(f"manylinux_2_{number}_x86_64" for number in range(28, 4, -1))
PLATFORMS = {
    "windows": Platform(
        ("win_amd64",),
        {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows", "platform_machine": "AMD64"},
        {".cmd": "new.cmd"},
    ),
    "linux": Platform(
        (*_LINUX, "manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64", "linux_x86_64"),
        {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux", "platform_machine": "x86_64"},
        {".sh": "new.sh"},
    ),
}


def refusal(folder: Path) -> str:
    """Why nothing can be put into `folder`, as a key of words.yaml; empty if it can."""
    is_empty = not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    inside = folder.is_relative_to(ROOT)
    return "bundle_inside" if inside else "" if is_empty else "bundle_full"


def write(folder: Path, platform: str, pythons: tuple[str, ...] = PYTHONS) -> int:
    """Put the program, and its wheels for `platform` and each of `pythons`, into `folder`; how many wheels.

    Raises OSError, with pip's last words, where they can't be had; then the folder is as it was.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".bundle-", dir=folder.parent) as scratch:
        half = Path(scratch, "half")
        _copy(half)
        pip = installation.pip(installation.words([]), Path(scratch, "pip"))
        _fetch(half / WHEELS.name, PLATFORMS[platform], pythons, pip)
        _tell(half, PLATFORMS[platform])
        if folder.exists():
            folder.rmdir()
        half.rename(folder)
    return len(list((folder / WHEELS.name).glob("*.whl")))


def _copy(half: Path) -> None:
    """The program, without what it made for itself here."""
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
        more = {"ignore": shutil.ignore_patterns("__pycache__", ".*")} if (ROOT / part).is_dir() else {}
        half.mkdir(exist_ok=True)
        copy(ROOT / part, half / part, **more)
    (half / LISTED).parent.mkdir(parents=True)
    shutil.copy2(ROOT / LISTED, half / LISTED)


def _fetch(wheels: Path, platform: Platform, pythons: tuple[str, ...], pip: list[str]) -> None:
    """The locked wheels, each held against its sum, and the list by which they are installed."""
    wheels.mkdir()
    locked = exported()
    (wheels / installation.LIST).write_text(locked, "utf-8", newline="\n")
    for python in pythons:
        with tempfile.TemporaryDirectory() as scratch:
            wanted = Path(scratch, "wanted.txt")
            wanted.write_text("\n".join(needed(locked, platform, python)), "utf-8")
            fits = [option for tag in platform.tags for option in ("--platform", tag)]
            fits += ["--python-version", python, "--implementation", "cp", "--only-binary", ":all:", "--no-deps"]
            listed = ["--require-hashes", "--requirement", str(wanted), "--requirement", str(PINNED)]
            _run([*pip, "download", "--quiet", "--disable-pip-version-check", *fits, *listed, "--dest", str(wheels)])


def exported() -> str:
    """What `uv.lock` names, with the sums of all wheels, as pip reads it."""
    uv = installation.uv(installation.words([]))
    command = [uv, "export", "--frozen", "--no-dev", "--no-emit-project", "--no-header", "--no-annotate", "--quiet"]
    return _run(command)


def needed(locked: str, platform: Platform, python: str) -> Iterator[str]:
    """The lines of `locked` whose conditions hold on a platform and a Python, without them."""
    asked = {**platform.asked, "python_version": python.rpartition(".")[0], "python_full_version": python}
    for line in locked.replace("\\\n", " ").splitlines():
        name, *sums = re.split(r"\s+(?=--hash=)", line.strip())
        if name:
            wanted = Requirement(name)
            if not wanted.marker or wanted.marker.evaluate(asked):
                yield " ".join((f"{wanted.name}{wanted.specifier}", *sums))


def _run(command: list[str]) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode:
        raise OSError(0, "\n".join(done.stderr.strip().splitlines()[-3:]), WHEELS.name)
    return done.stdout


def _tell(half: Path, platform: Platform) -> None:
    """What to do with the folder, and what to double-click."""
    said = words()["desk"]
    (half / f"{said['read_me']}.txt").write_text((TEXTS / "read-me.txt").read_text("utf-8"), "utf-8-sig", newline="\r\n")
    for ending, text in platform.starters.items():
        starter = half / f"{said['beginner']}{ending}"
        starter.write_text((TEXTS / text).read_text("utf-8"), "utf-8", newline="\r\n" if ending == ".cmd" else "\n")
        starter.chmod(0o755)
