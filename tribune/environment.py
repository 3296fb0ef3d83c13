"""Makes sure that the build runs inside the project's own `.venv`.

Standard library only, and little of it, since every run pays; the syntax of 3.6, so that an old Python gets told so.
"""

import hashlib
import os
import sys

OLDEST = (3, 11)
ON_WINDOWS = os.name == "nt"
ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "Scripts/python.exe" if ON_WINDOWS else "bin/python")
STAMP = os.path.join(VENV, "complete")

# In the environment of a process: that it's on its way into `.venv`; that `.venv` was made afresh for it.
ENTERING, AFRESH = "TRIBUNE_ENTERING", "TRIBUNE_AFRESH"

# What decides the environment: a change in one brings the set-up back. Among them is the list of system programs.
SOURCES = ("uv.lock", "pyproject.toml", "tests/tools/package-lock.json", "tribune/installation.py", "tribune/uv.txt")


def enter(argv):
    """Returns if this process runs in a complete `.venv`; else completes it and runs `argv` anew in it.

    argv: as in `sys.argv`; `test` among it asks for what the tests need too, `--lang en` for English.
    Exits with 1 and one clear message where the set-up cannot be done.
    """
    tests = "test" in argv[1:]
    if sys.version_info < OLDEST or not complete(tests):
        from tribune import installation

        installation.install(argv, tests)
    elif os.path.realpath(sys.prefix) == os.path.realpath(VENV):
        os.environ.pop(ENTERING, None)
        return
    elif ENTERING in os.environ:  # the Python of `.venv` doesn't know any more that it is in one
        from tribune import damage

        damage.afresh(argv, PYTHON)
    _become(argv)


def complete(tests):
    """Whether `.venv` was made whole from these very sources; one made for the tests serves the build too."""
    try:
        with open(STAMP) as file:
            return os.path.exists(PYTHON) and file.read() in (stamp(tests), stamp(True))
    except OSError:
        return False


def stamp(tests):
    """What a complete `.venv` bears: the hash of its sources, and what it's for."""
    digest = hashlib.sha256()
    for source in SOURCES:
        with open(os.path.join(ROOT, source), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest() + (" test" if tests else " build")


def _become(argv):
    """Runs `argv` with the Python of `.venv` in place of this process; on Windows, in a child."""
    os.environ.pop("PYTHONHOME", None)  # it would lead the new process out of .venv again
    os.environ[ENTERING] = "1"
    command = [PYTHON, *argv]
    if not ON_WINDOWS:
        os.execv(PYTHON, command)
    import signal
    import subprocess

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the child's to handle
    sys.exit(subprocess.call(command))
