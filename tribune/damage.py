"""Notices that what is installed in `.venv` isn't as it was installed, and has it installed afresh: once, never in a loop.

Standard library only; the syntax is that of Python 3.6. Each package's RECORD (PyPA's "Recording installed projects")
lists its files with their sizes and sums.
"""

import base64
import csv
import glob
import hashlib
import os
import re
import sys
import traceback

from tribune.environment import AFRESH, ON_WINDOWS, ROOT, STAMP, VENV

PACKAGES = os.path.join(VENV, "Lib" if ON_WINDOWS else "lib/python*", "site-packages")
# What the processor runs: cut short, it ends the process where nobody can catch it.
NATIVE = re.compile(r"\.(so|pyd|dll|dylib|exe)(\.|,|$)|^\.\./")


def mend(argv, error=None):
    """If anything in `.venv` is damaged, install it afresh and run `argv` anew; else return.

    error: what came up unforeseen; if it came up in a package, each file is compared by its sum, and that we can't import
    one is reason enough. Exits with 1 and a sentence if it was mended already, and on Windows, which lets nobody replace
    a program that runs: the next run mends it.
    """
    if os.path.realpath(sys.prefix) != os.path.realpath(VENV):
        return
    place = _not_imported(error)
    if not place and (error is None or _came_through(error, VENV)):
        place = next(found(error is not None), "")
    if place:
        afresh(argv, place)


def afresh(argv, place):
    """Have `.venv`, in which `place` is damaged, made anew without any cache, and run `argv` in it."""
    from tribune import installation

    words = installation.words(argv)
    if AFRESH in os.environ:
        installation.stop(words, "broken", place)
    try:
        os.unlink(STAMP)
    except OSError as problem:
        installation.stop(words, "failed", problem)
    if ON_WINDOWS:
        installation.stop(words, "again", place)
    installation.say(words, "damaged", place)
    os.environ[AFRESH] = "1"
    python = os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)
    os.execv(python, [python, *argv])


def found(deep):
    """Files that aren't as they were installed: native ones by their size, or each by its sum."""
    for record in sorted(glob.glob(os.path.join(PACKAGES, "*.dist-info", "RECORD"))):
        top = os.path.dirname(os.path.dirname(record))
        with open(record, encoding="utf-8", errors="replace", newline="") as file:
            rows = list(csv.reader(line for line in file if deep or NATIVE.search(line)))
        for row in rows:
            if len(row) == 3 and row[1] and not _is_whole(os.path.join(top, row[0]), row[1], row[2], deep):
                yield row[0]


def _not_imported(error):
    """The package of others that couldn't be imported, or what is wrong with its compiled file."""
    if isinstance(error, ImportError) and _came_through(error, ROOT):
        name = error.name or str(error)
        return "" if name.split(".")[0] == "tribune" else name
    compiled = isinstance(error, (EOFError, ValueError)) and (_files(error) or [""])[-1].startswith("<frozen importlib")
    return str(error) if compiled else ""


def _came_through(error, folder):
    """Whether an error came up in a file of `folder`, or on the way to one."""
    top = os.path.realpath(folder) + os.sep
    return any(os.path.isabs(file) and os.path.realpath(file).startswith(top) for file in _files(error))


def _files(error):
    """The files that an error names and came through, the last one where it came up."""
    named = getattr(error, "filename", None)
    return [named] * isinstance(named, str) + [
        frame.f_code.co_filename for frame, _ in traceback.walk_tb(error.__traceback__)
    ]


def _is_whole(file, digest, size, deep):
    kind, _, wanted = digest.partition("=")
    try:
        if os.stat(file).st_size != int(size):
            return False
        if not deep:
            return True
        with open(file, "rb") as opened:
            found = hashlib.new(kind, opened.read()).digest()
    except (OSError, ValueError):
        return False
    return base64.urlsafe_b64encode(found).rstrip(b"=").decode() == wanted
