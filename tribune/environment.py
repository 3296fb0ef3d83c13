"""Where the project's own `.venv` stands, and whether it is whole.

Standard library only, and little of it, since every run pays; the syntax of 3.6, so that an old Python gets told so.
"""

import hashlib
import os

OLDEST = (3, 11)
ON_WINDOWS = os.name == "nt"
ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "Scripts/python.exe" if ON_WINDOWS else "bin/python")
STAMP = os.path.join(VENV, "complete")

# What `.venv` may be made for, each with all that the ones before it have.
KINDS = ("build", "cluster", "test")

# In the environment of a process: that it's on its way into `.venv`; that `.venv` was made afresh for it.
ENTERING, AFRESH = "TRIBUNE_ENTERING", "TRIBUNE_AFRESH"

# What decides the environment: a change in one brings the set-up back. Among them is the list of system programs.
SOURCES = ("uv.lock", "pyproject.toml", "tests/tools/package-lock.json", "tribune/installation.py", "tribune/uv.txt")


def wanted(argv):
    """Which of KINDS a command line needs."""
    if "test" in argv[1:]:
        return "test"
    return "cluster" if "worker" in argv[1:] or any(each.startswith("--executor") for each in argv) else "build"


def complete(kind):
    """Whether `.venv` was made whole from these very sources for one of KINDS; a later one serves those before it, too."""
    try:
        with open(STAMP) as file:
            return os.path.exists(PYTHON) and file.read() in [stamp(each) for each in KINDS[KINDS.index(kind) :]]
    except OSError:
        return False


def stamp(kind):
    """What a complete `.venv` bears: the hash of its sources, and what it's for."""
    digest = hashlib.sha256()
    for source in SOURCES:
        with open(os.path.join(ROOT, source), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest() + " " + kind
