"""Tribune's cost as a ratio to the floor's, on generated archives, in one run: `speed.py --runs 5 --large`.

Each step is measured for both in turn (ABAB…), each in a fresh process with the same interpreter; medians are shown.
"""

from __future__ import annotations

import argparse
import datetime
import math
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import pictures  # noqa: E402
from corpus import generate  # noqa: E402
from costs import Cost, cost, spent  # noqa: E402

SIZES = {217: 144, 2_000: 1_000, 10_000: 5_000, 50_000: 25_000}  # stories: deputies; the largest by --sizes alone
STEPS = ("cold", "least", "one story", "one deputy", "one row", "preview", "no change", "whole cold", "whole story", "next day")
Pairs = list[tuple[Cost, Cost]]


class Bench:
    """One archive, and the sites that both make of it."""

    def __init__(self, folder: Path, stories: int):
        self.folder, self.root, self.modules = folder, folder / f"archive-{stories}", folder / "modules"
        self.stories, self.day = stories, datetime.date.today()
        generate(self.root, stories, SIZES[stories])
        self.table(self.root)
        self.floor = [HERE / "floor.py", self.root, folder / f"floor-{stories}"]
        self.bare = [HERE / "bare.py", self.root, folder / f"bare-{stories}"]
        self.pages = [HERE / "least.py", self.root, folder / f"least-{stories}"]
        self.site = folder / f"whole-{stories}"
        self.all = [HERE.parent / "build.py", "--root", self.root, "--out", self.site]
        self.whole = [*self.all, "--editions", "web"]

    def table(self, root: Path) -> None:
        """A table of what deputies did, of a few rows."""
        rows = [f"{self.day.year - 1}-03-{day:02},d0001,视察,,第{day}次\n" for day in range(1, 29)]
        self.rows = root / f"content/records/{self.day.year - 1}.csv"
        self.rows.parent.mkdir(parents=True, exist_ok=True)
        self.rows.write_text("date,deputy,type,place,text\n" + "".join(rows), "utf-8")

    def cold(self, runs: int) -> Pairs:
        """Nothing remembered, nothing there."""
        return self._turns(runs, self.bare, self._forget)

    def least(self, runs: int) -> Pairs:
        """Our pages alone, with nothing that checks them or goes with them."""
        return self._turns(runs, self.pages, self._forget)

    def one_story(self, runs: int) -> Pairs:
        """The same again after a sentence more in one story."""
        return self._edited(runs, self.bare, self._edit_story)

    def one_deputy(self, runs: int) -> Pairs:
        """… after a duty more of one deputy."""
        return self._edited(runs, self.bare, self._edit_deputy)

    def one_row(self, runs: int) -> Pairs:
        """… after a row more in a table."""
        return self._edited(runs, self.bare, self._edit_table)

    def preview(self, runs: int) -> Pairs:
        """In the running preview, from a saved story to its page; the memory is not looked at."""
        from tribune.choices import choose
        from tribune.draft import Draft

        draft, pairs = Draft(choose(["serve", "--root", str(self.root)])), []
        for _ in range(runs + 1):
            self._edit_story()
            begun, wall = spent(draft.process.pid) if draft.process else 0.0, time.perf_counter()
            if not draft.read() or not draft.made(f"stories/s{self.stories // 2:05}.html"):
                raise RuntimeError("the preview has no such page")
            ours = Cost(spent(draft.process.pid) - begun, time.perf_counter() - wall, math.nan)
            pairs.append((ours, cost(self.floor, self.modules)))
        draft.stop()
        return pairs[1:]  # the first one started it

    def no_change(self, runs: int) -> Pairs:
        """The same again, every edition with pictures and search on our side."""
        self._forget()
        cost(self.all, self.modules)
        time.sleep(2.5)  # younger files might change unseen
        cost(self.all, self.modules)
        return self._turns(runs, self.all, lambda: None)

    def whole_cold(self, runs: int) -> Pairs:
        """The website with pictures and search, nothing remembered."""
        return self._turns(runs, self.whole, self._forget)

    def whole_story(self, runs: int) -> Pairs:
        """… after a sentence more in one story."""
        return self._edited(runs, self.whole, self._edit_story)

    def next_day(self, runs: int) -> Pairs:
        """… a day later, with nothing edited."""
        self._forget()
        cost(self.whole, self.modules)
        later = (self.day + datetime.timedelta(days=number + 1) for number in range(runs))
        return [(cost([*self.whole, "--as-of", str(day)], self.modules), cost(self.floor, self.modules)) for day in later]

    def _edited(self, runs: int, ours: list, edit: Callable[[], None]) -> Pairs:
        self._forget()
        cost(ours, self.modules)
        return self._turns(runs, ours, edit)

    def _turns(self, runs: int, ours: list, before: Callable[[], None]) -> Pairs:
        pairs = []
        for _ in range(runs):
            before()
            pairs.append((cost(ours, self.modules), cost(self.floor, self.modules)))
        return pairs

    def _forget(self) -> None:
        for made in (self.root / ".tribune", self.floor[-1], self.bare[-1], self.pages[-1], self.site):
            shutil.rmtree(made, ignore_errors=True)

    def _edit_story(self) -> None:
        with (self.root / "stories" / f"s{self.stories // 2:05}.md").open("a", encoding="utf-8") as story:
            story.write("\n又添了一句话。\n")

    def _edit_deputy(self) -> None:
        file = self.root / "content/deputies" / "d0002.yaml"
        text = file.read_text("utf-8")
        file.write_text(text.replace("identity: ", "identity: 又", 1) if "identity: " in text else text + "identity: 代表\n", "utf-8")

    def _edit_table(self) -> None:
        written = self.rows.read_text("utf-8")  # no row twice: that is a mistake
        self.rows.write_text(f"{written}{self.day.year - 1}-04-01,d0001,调研,,第{written.count(chr(10))}次\n", "utf-8")


def row(stories: int, step: str, pairs: Pairs) -> str:
    """A line of the table; ratios are medians of the ratios of neighbouring runs."""

    def ratio(of: str) -> str:
        return f"{median(getattr(ours, of) / getattr(floor, of) for ours, floor in pairs):.2f}"

    ours, floor = (median(pair[side].cpu for pair in pairs) for side in (0, 1))
    wall, memory = (median(getattr(pair[0], of) for pair in pairs) for of in ("wall", "memory"))
    held = "–" if math.isnan(memory) else f"{memory:.0f}"
    return f"| {stories:,} | {step} | {ours:.2f} | {floor:.2f} | **{ratio('cpu')}** | {ratio('wall')} | {wall:.2f} | {held} |"


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
    print("| stories | step | Tribune CPU s | floor CPU s | ratio CPU | ratio wall | wall s | MB |")
    print("|---|---|---|---|---|---|---|---|")
    sizes = sorted({*choices.sizes, *([10_000] if choices.large else [])})
    grown: dict[str, list[tuple[int, float]]] = {"cold": [], "whole cold": []}
    with tempfile.TemporaryDirectory() as folder:
        for stories in sizes:
            bench = Bench(Path(folder), stories)
            for command in (bench.bare, bench.floor):  # so that both find their modules compiled
                cost(command, bench.modules)
            for step in choices.steps:
                pairs = getattr(bench, step.replace(" ", "_"))(choices.runs)
                print(row(stories, step, pairs), flush=True)
                if step in grown:
                    grown[step].append((stories, median(ours.cpu for ours, _ in pairs)))
    for step, costs in grown.items():
        for smaller, larger in pairwise(costs):
            print(f"\n{step}: from {smaller[0]:,} to {larger[0]:,} stories with exponent {exponent(smaller, larger):.2f}.")
    print("", pictures.HEAD, *pictures.rows(), sep="\n")
    print("\nCPU: user + system of all processes; MB: the most that all of them hold together (sum of PSS). The machine's")
    print("load changes seconds; compare ratios only.")


if __name__ == "__main__":
    main()
