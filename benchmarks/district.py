"""What all editions of a whole district cost after a sentence more in one story, as a ratio to what they cost an earlier commit:
`district.py --runs 2` (some minutes).

That commit is checked out beside this one for the time of the run. Each has an archive of its own (every kind of record, 144 deputies
with codes, 217 stories, 60 photographs) and a site, made before; they're edited in turn (ABAB…), each in a fresh process.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from statistics import median

from corpus import generate
from imports import EARLIER, RUN, checked_out
from speed import HERE, Cost, cost

EDITIONS, DAY = "web,kiosk,booklet,signs", "2026-01-01"
BUILD = """import sys; tree = sys.argv.pop(1); sys.path.insert(0, tree); file = tree + "/build.py"; source = open(file).read()
exec(compile(source[source.index("from tribune import cli"):], file, "exec"))"""


class District:
    """One program's own copy of the archive, and the site that it makes of it."""

    def __init__(self, tree: Path, archive: Path, folder: Path):
        self.tree, self.root, self.modules = tree, folder / "archive", folder / "modules"
        self.command = ["-c", BUILD, tree, "--root", self.root, "--out", folder / "site", "--editions", EDITIONS, "--as-of", DAY]
        shutil.copytree(archive, self.root)

    def built(self) -> Cost:
        return cost(self.command, self.modules)

    def edited(self) -> Cost:
        """After a sentence more in a story in the middle of the book."""
        with (self.root / "stories/s00108.md").open("a", encoding="utf-8") as story:
            story.write("\n又添了一句话。\n")
        return self.built()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--commit", default=EARLIER, help="what is measured against")
    choices = parser.parse_args()
    with tempfile.TemporaryDirectory() as made, checked_out(Path(made) / "earlier", choices.commit) as earlier:
        archive = Path(made) / "archive"
        generate(archive, photos=60, kinds=True)
        cost(["-c", RUN, HERE.parent, "codes", "--root", archive], Path(made) / "modules")
        districts = [District(tree, archive, Path(made) / name) for name, tree in (("ours", HERE.parent), ("theirs", earlier))]
        print("| step | now, CPU s | earlier, CPU s | ratio CPU | MB |\n|---|---:|---:|---:|---:|")
        row("cold", [tuple(each.built() for each in districts)])
        for each in districts:  # what many processes made of it one process knows from now on
            each.edited()
        row("one story", [tuple(each.edited() for each in districts) for _ in range(choices.runs)])


def row(step: str, pairs: list[tuple[Cost, ...]]) -> None:
    """Print a line of the table."""
    ours, theirs = (median(pair[side].cpu for pair in pairs) for side in (0, 1))
    ratio, memory = median(now.cpu / then.cpu for now, then in pairs), median(now.memory for now, _ in pairs)
    print(f"| {step} | {ours:.1f} | {theirs:.1f} | **{ratio:.2f}** | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
