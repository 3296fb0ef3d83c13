"""What a command costs with all its children: CPU and wall seconds, and the most memory that they hold together."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

LOOK = 0.1  # seconds between two looks at the memory
SHARE = 0.05  # of the time, at most, is spent looking: at many GB a look takes long, and the system has it from who is looked at
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """CPU (user and system) and wall seconds, and MB: the largest sum of PSS seen, shared memory counted once.

    `first` is the CPU of the first process alone, as last seen.
    """

    cpu: float
    wall: float
    memory: float
    first: float = 0.0


def cost(command: list[str | Path], modules: Path) -> Cost:
    """Run a command to its end; raises CalledProcessError if it fails. Compiled modules are kept in `modules`."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(modules)
    started = time.perf_counter()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([sys.executable, *command], env=environment, **quiet)
    seen, first = [0.0], [0.0]
    threading.Thread(target=_watch, args=(process.pid, seen, first), daemon=True).start()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(used.ru_utime + used.ru_stime, wall, max(seen), max(first))


def spent(process: int) -> float:
    """CPU seconds of a process so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def _watch(process: int, seen: list[float], first: list[float]) -> None:
    while Path(f"/proc/{process}").exists():
        began = time.perf_counter()
        seen.append(sum(map(_share, _with_children(process))))
        with suppress(OSError, IndexError):  # it has ended
            first.append(spent(process))
        time.sleep(max(LOOK, (time.perf_counter() - began) / SHARE))


def _with_children(process: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:  # it has ended
        return []
    return [process, *(each for child in children for each in _with_children(child))]


def _share(process: int) -> float:
    """A process's share of the memory that it has, in MB (PSS)."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("Pss:")), 0.0)
