"""How the cost of a website grows with its archive, step by step: CPU seconds in one process, and the exponent of each step
between neighbouring sizes; `growth.py --sizes 1250 5000` (stories; half as many deputies).

`growth.py --whole 1250 5000`, or `--whole 50000` for one row: the command itself, with its workers; an hour or more, 25 GB of disk.
"""

from __future__ import annotations

import argparse
import datetime
import json
import math
import os
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from corpus import generate
from costs import cost

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

LEAST = 0.5  # seconds at the larger size: what takes less has no exponent worth reading


class Clock:
    """CPU seconds of this process and of what it ran, by what they went into."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()

    @contextmanager
    def on(self, what: str):
        since = _cpu()
        yield
        self.spent[what] += _cpu() - since


def _cpu() -> float:
    return sum(os.times()[:4])


class Alone(Executor):
    """Makes pages in this process, one by one, each on the clock of what makes it."""

    def __init__(self, clock: Clock, pages: list):
        self.clock, self.pages = clock, pages

    def submit(self, work, numbers) -> Future:
        made, answer = [], Future()
        for number in numbers:
            with self.clock.on(f"page: {_maker(self.pages[number])}"):
                made += work([number])
        answer.set_result(made)
        return answer


def _maker(page) -> str:
    """The template of a page that people see; else the function that makes the file, or the folder that is made."""
    view = next((each for each in page.make.args if hasattr(each, "template")), None) if hasattr(page.make, "args") else None
    return view.template if view else page.path if page.path.endswith("/") else getattr(page.make, "func", page.make).__qualname__


def built(root: Path, site: Path) -> dict[str, float]:
    """Build the website of `root` at `site`: the seconds of each step."""
    from tribune import editions, load, publish, rules
    from tribune.model import Archive
    from tribune.render import assets, memory

    clock, day = Clock(), datetime.date(2026, 1, 1)
    with clock.on("read"):
        records = load.parse(load.read(root), day)
    with clock.on("rules"):
        assert not [problem for problem in rules.check(records) if not problem.is_warning]
    with clock.on("archive"):
        archive = Archive.of(records, day, records.media)
    with clock.on("plan"):
        pages = editions.plan(archive, records.originals, ("web",))
        assert not list(rules.check_plan(pages))
    memory.use(root / ".tribune")
    takedown = rules.Takedown(records, archive)
    publish.hold(pages, root / ".tribune", takedown.watch(rules.public_words(records)))
    with clock.on("write, pages among it"):
        stage = publish.write(pages, site, Alone(clock, pages))
    for number, closing in enumerate(editions.closings(archive, ("web",)), start=1):
        with clock.on(f"closing {number}"):
            stage = publish.close(stage, [closing])
    with clock.on("check of the stage"):
        made_of = {page.path: page.source for page in pages}
        traces = takedown.check(stage.files, stage.traces, made_of, assets.spoken, stage.said)
        assert not [*rules.check_stage(stage.traces, stage.paths, made_of), *traces]
    sizes = {path: (stage.folder / path).stat().st_size for path in stage.paths}
    pages = {path: size for path, size in sizes.items() if path.endswith(".html")}
    largest = max(pages, key=pages.get)
    print(f"{len(sizes):,} files; largest page {largest}: {pages[largest] / 1000:.0f} KB", file=sys.stderr)
    return clock.spent


def whole(stories: int) -> tuple[int, float]:
    """Build the website by the command, from nothing, and print its row; the files and the CPU seconds of all processes."""
    with tempfile.TemporaryDirectory() as folder:
        root, site = Path(folder) / "archive", Path(folder) / "site"
        generate(root, stories, stories // 2)
        command = [HERE.parent / "build.py", "--root", root, "--out", site, "--editions", "web", "--as-of", "2026-01-01"]
        spent = cost(command, Path(folder) / "modules")
        sizes = [file.stat().st_size for file in site.rglob("*") if file.is_file()]
    figures = (f"{spent.cpu:,.1f}", f"{spent.first:,.1f}: {spent.first / spent.cpu:.0%}", f"{spent.memory:,.0f}")
    print(f"| {stories:,} | {len(sizes):,} |", " | ".join(figures), f"| {sum(sizes) / 1e6:,.0f} |", flush=True)
    return stories, spent.cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_250, 5_000])
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--whole", type=int, nargs="+", help="stories: build them by the command")
    choices = parser.parse_args()
    if choices.whole:
        print("| stories | files | CPU s | of these the first process | MB | site, MB |\n|---:|---:|---:|---:|---:|---:|")
        rows = [whole(stories) for stories in choices.whole]
        print("exponents:", ", ".join(f"{_exponent(*pair):.2f}" for pair in pairwise(rows)) or "–")
    elif choices.one:
        print(json.dumps(built(choices.one, choices.one / "site")))
    else:
        grown(choices.sizes)


def grown(sizes: list[int]) -> None:
    """Print what each step costs at each of these sizes."""
    found: dict[int, dict[str, float]] = {}
    for stories in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "archive"
            generate(root, stories, stories // 2)
            done = subprocess.run([sys.executable, __file__, "--one", root], stdout=subprocess.PIPE, text=True, check=True)
        found[stories] = json.loads(done.stdout)
    print("| step |", " | ".join(f"{size:,}" for size in found), "| exponents |")
    for step in sorted(found[sizes[-1]], key=lambda step: -found[sizes[-1]][step]):
        costs = [(size, each.get(step, 0)) for size, each in found.items()]
        if costs[-1][1] >= LEAST:
            powers = (f"{_exponent(*pair):.2f}" for pair in pairwise(costs))
            print(f"| {step} |", " | ".join(f"{cost:.1f}" for _, cost in costs), "|", ", ".join(powers), "|")


def _exponent(smaller: tuple[int, float], larger: tuple[int, float]) -> float:
    return math.log(larger[1] / smaller[1]) / math.log(larger[0] / smaller[0]) if smaller[1] else math.nan


if __name__ == "__main__":
    main()
