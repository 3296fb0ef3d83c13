"""What 19,568 records of what deputies did cost a build, as a ratio to the same archive without them: `records.py --runs 5`.

Both are built in turn (ABAB…), each in a fresh process with nothing remembered; medians are shown.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from random import Random
from statistics import median

from corpus import generate
from kinds import activities
from speed import HERE, cost

STORIES, DEPUTIES, RECORDS = 217, 144, 19_568
STEPS = {
    "pages, downloads, checks": [HERE / "bare.py"],
    "website with search and pictures": [HERE.parent / "build.py", "--editions", "web"],
    "all editions": [HERE.parent / "build.py"],
}


def archives(folder: Path) -> tuple[Path, Path]:
    """The archive with records, and the same without."""
    both = folder / "with", folder / "without"
    for root in both:
        generate(root, STORIES, DEPUTIES)
    activities.write(both[0], Random(1), DEPUTIES, STORIES, RECORDS)
    return both


def command(step: str, root: Path, site: Path) -> list:
    program, *options = STEPS[step]
    if program.name == "bare.py":
        return [program, root, site]
    return [program, *options, "--root", root, "--out", site, "--as-of", "2026-01-01"]


def measured(step: str, roots: tuple[Path, Path], folder: Path, runs: int) -> list[tuple]:
    """The costs of both archives, run by run."""
    pairs = []
    for _ in range(runs):
        costs = []
        for root in roots:
            for made in (root / ".tribune", folder / "site"):
                shutil.rmtree(made, ignore_errors=True)
            costs.append(cost(command(step, root, folder / "site"), folder / "modules"))
        pairs.append(tuple(costs))
    return pairs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--steps", type=int, nargs="+", choices=range(1, len(STEPS) + 1), default=[1, 2, 3])
    choices = parser.parse_args()
    print("| build | with records, CPU s | without, CPU s | ratio CPU | ratio wall | MB |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        roots = archives(Path(folder))
        cost(command("pages, downloads, checks", roots[1], Path(folder) / "site"), Path(folder) / "modules")
        for step in [list(STEPS)[number - 1] for number in choices.steps]:
            pairs = measured(step, roots, Path(folder), choices.runs)
            cpu, wall = (median(getattr(a, of) / getattr(b, of) for a, b in pairs) for of in ("cpu", "wall"))
            ours, theirs = (median(pair[side].cpu for pair in pairs) for side in (0, 1))
            memory = median(pair[0].memory for pair in pairs)
            print(f"| {step} | {ours:.2f} | {theirs:.2f} | **{cpu:.2f}** | {wall:.2f} | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
