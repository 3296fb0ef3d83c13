"""Tribune's cost as a ratio to the floor's, on generated archives, in one run: `speed.py --runs 5 --large`.

Each step is measured for both in turn (ABAB…), each in a fresh process with the same interpreter; medians are shown.
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from corpus import generate

HERE = Path(__file__).parent
SIZES = {217: 144, 2_000: 1_000, 10_000: 5_000}  # stories: deputies
STEPS = ("cold", "least", "no change", "one edit")


@dataclass(frozen=True)
class Cost:
    """What a process and all its children took: CPU and wall seconds, and MB of the largest of them."""

    cpu: float
    wall: float
    memory: float


def cost(command: list[str | Path], modules: Path) -> Cost:
    """Run a command to its end; raises CalledProcessError if it fails. Compiled modules are kept in `modules`."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(modules)
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, *command], env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KB elsewhere
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - started, used.ru_maxrss * unit / 1e6)


class Bench:
    """One archive, and the sites that both make of it."""

    def __init__(self, folder: Path, stories: int):
        self.folder, self.root, self.modules = folder, folder / f"archive-{stories}", folder / "modules"
        self.stories = stories
        generate(self.root, stories, SIZES[stories])
        self.floor = [HERE / "floor.py", self.root, folder / f"floor-{stories}"]
        self.bare = [HERE / "bare.py", self.root, folder / f"bare-{stories}"]
        self.pages = [HERE / "least.py", self.root, folder / f"least-{stories}"]
        whole = ["--root", self.root, "--out", folder / f"whole-{stories}"]
        self.whole = [HERE.parent / "build.py", *whole]

    def cold(self, runs: int) -> list[tuple[Cost, Cost]]:
        """Nothing remembered, nothing there."""
        return self._turns(runs, self.bare, self._forget)

    def least(self, runs: int) -> list[tuple[Cost, Cost]]:
        """Our pages alone, with nothing that checks them or goes with them."""
        return self._turns(runs, self.pages, self._forget)

    def no_change(self, runs: int) -> list[tuple[Cost, Cost]]:
        """The same again, with pictures and search on our side."""
        self._forget()
        cost(self.whole, self.modules)
        return self._turns(runs, self.whole, lambda: None)

    def one_edit(self, runs: int) -> list[tuple[Cost, Cost]]:
        """The same again after a sentence more in one story."""
        self._forget()
        cost(self.bare, self.modules)
        return self._turns(runs, self.bare, self._edit)

    def _turns(self, runs: int, ours: list, before: Callable[[], None]) -> list[tuple[Cost, Cost]]:
        pairs = []
        for _ in range(runs):
            before()
            pairs.append((cost(ours, self.modules), cost(self.floor, self.modules)))
        return pairs

    def _forget(self) -> None:
        for made in (self.root / ".tribune", self.floor[-1], self.bare[-1], self.pages[-1], self.whole[-1]):
            shutil.rmtree(made, ignore_errors=True)

    def _edit(self) -> None:
        with (self.root / "stories" / f"s{self.stories // 2:05}.md").open("a", encoding="utf-8") as story:
            story.write("\n又添了一句话。\n")


def row(stories: int, step: str, pairs: list[tuple[Cost, Cost]]) -> str:
    """A line of the table; ratios are medians of the ratios of neighbouring runs."""

    def ratio(of: str) -> str:
        return f"{median(getattr(ours, of) / getattr(floor, of) for ours, floor in pairs):.2f}"

    ours, floor = (median(pair[side].cpu for pair in pairs) for side in (0, 1))
    memory = median(pair[0].memory for pair in pairs)
    return f"| {stories:,} | {step} | {ours:.2f} | {floor:.2f} | **{ratio('cpu')}** | {ratio('wall')} | {memory:.0f} |"


def exponent(smaller: tuple[int, float], larger: tuple[int, float]) -> float:
    """The power of the size with which the cost grows between two (size, cost)."""
    return math.log(larger[1] / smaller[1]) / math.log(larger[0] / smaller[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="+", choices=SIZES, default=[217, 2_000])
    parser.add_argument("--large", action="store_true", help="10,000 stories as well")
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=STEPS)
    choices = parser.parse_args()
    print("| stories | step | Tribune CPU s | floor CPU s | ratio CPU | ratio wall | MB |")
    print("|---|---|---|---|---|---|---|")
    sizes = sorted({*choices.sizes, *([10_000] if choices.large else [])})
    grown = []
    with tempfile.TemporaryDirectory() as folder:
        for stories in sizes:
            bench = Bench(Path(folder), stories)
            for command in (bench.bare, bench.floor):  # so that both find their modules compiled
                cost(command, bench.modules)
            for step in choices.steps:
                pairs = getattr(bench, step.replace(" ", "_"))(choices.runs)
                print(row(stories, step, pairs), flush=True)
                if step == "cold":
                    grown.append((stories, median(ours.cpu for ours, _ in pairs)))
    for smaller, larger in pairwise(grown):
        print(f"\nCold cost from {smaller[0]:,} to {larger[0]:,} stories grows with exponent", end=" ")
        print(f"{exponent(smaller, larger):.2f}.")
    print("\nCPU: user + system of all processes; MB: the largest process. The machine's load changes seconds;")
    print("compare ratios only.")


if __name__ == "__main__":
    main()
