"""Typst itself, a template into a PDF: here, or, where it takes much memory, in a process of its own, with which that goes.

Run as a module it's that process: a job comes in as JSON, the PDF goes out.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

PROGRAM = Path(__file__).parents[2]  # where the package lies
REFUSED = 3  # exit code: the typesetter says why


class Unset(Exception):
    """The typesetter refuses the book; says why in its own words."""


class Job(NamedTuple):
    """A template, its folder, that of the fonts; what it's told as sys.inputs; seconds since 1970 that it's dated."""

    template: str
    folder: str
    fonts: str
    inputs: dict[str, str]
    standards: list[str]
    moment: int
    tags: bool


def here(job: Job) -> bytes:
    """The PDF, set in this process, which remembers what it set before. Raises Unset."""
    return compiled(
        job.template, job.folder, job.fonts,
        format="pdf", sys_inputs=job.inputs, pdf_standards=job.standards, timestamp=job.moment, pdf_tags=job.tags,
    )  # fmt: skip


def compiled(template: str, folder: str, fonts: str, **choices: object) -> bytes | list[bytes]:
    """What Typst makes of a template in a folder, as its compiler's `choices` say. Raises Unset."""
    import typst

    compiler = typst.Compiler(Path(folder, template), root=folder, font_paths=_fonts(fonts))
    try:
        return compiler.compile(**choices)
    except typst.TypstError as error:
        raise Unset(_said(error)) from error


def apart(job: Job) -> bytes:
    """The PDF, set in a process of its own. Raises Unset."""
    done = subprocess.run([sys.executable, "-m", __name__], input=json.dumps(job).encode(), capture_output=True, check=False, cwd=PROGRAM)
    if done.returncode == REFUSED:
        raise Unset(done.stderr.decode())
    done.check_returncode()
    return done.stdout


def _said(error: Exception) -> str:
    """What is wrong, without where it is in the templates."""
    lines = (getattr(error, "diagnostic", "") or str(error)).splitlines()
    return "；".join(line.removeprefix("error: ") for line in lines if line.startswith("error: ")) or str(error)


@cache
def _fonts(folder: str):
    """The vendored fonts and no others, so that a book looks the same wherever it's made."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _main() -> None:
    try:
        sys.stdout.buffer.write(here(Job(*json.load(sys.stdin.buffer))))
    except Unset as refused:
        sys.stderr.buffer.write(str(refused).encode())
        sys.exit(REFUSED)


if __name__ == "__main__":
    _main()
