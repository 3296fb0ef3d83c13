"""Makes sure that the build runs inside the project's own `.venv`.

Standard library only, and little of it, since every run pays; the syntax of 3.6, so that an old Python gets told so.
"""

import os
import sys

from tribune.environment import ENTERING, OLDEST, ON_WINDOWS, PYTHON, VENV, complete, wanted


def enter(argv):
    """Returns if this process runs in a complete `.venv`; else completes it and runs `argv` anew in it.

    argv: as in `sys.argv`; `test` among it asks for what the tests need too, `worker` or `--executor` for what many
    computers do, `--lang en` for English.
    Exits with 1 and one clear message where the set-up cannot be done.
    """
    kind = wanted(argv)
    if sys.version_info < OLDEST or not complete(kind):
        from tribune import installation

        installation.install(argv, kind)
    elif os.path.realpath(sys.prefix) == os.path.realpath(VENV):
        os.environ.pop(ENTERING, None)
        return
    elif ENTERING in os.environ:  # the Python of `.venv` doesn't know any more that it is in one
        from tribune import damage

        damage.afresh(argv, PYTHON)
    _become(argv)


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
