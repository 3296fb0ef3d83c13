"""What holding finished files against hidden records costs, as a ratio to the build that it's a part of: `takedown.py --hidden 0 2 40`.

A district with every kind of record, of whose stories so many are withdrawn; the website and the kiosk are built with nothing
remembered, then the finished files are held against the records once more, alone.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import tempfile
import time
from pathlib import Path

from corpus import generate
from speed import HERE, cost

sys.path.insert(0, str(HERE.parent))

from tribune import load, rules
from tribune.model import Archive
from tribune.publish.stage import Stage
from tribune.render import assets

DAY = datetime.date(2026, 1, 1)


def archive(root: Path, hidden: int) -> None:
    """The district with its first `hidden` stories withdrawn, and no other record hidden."""
    generate(root, kinds=True)
    for number, story in enumerate(sorted((root / "stories").iterdir())):
        lines = [
            line for line in story.read_text("utf-8").split("\n") if not line.startswith(("publish:", "withdraw:"))
        ]
        gone = ["withdraw: 2025-12-01"] if number < hidden else []
        story.write_text("\n".join([lines[0], *gone, *lines[1:]]), "utf-8")


def audited(root: Path, site: Path) -> tuple[float, int, float]:
    """CPU seconds, characters in a row that would be traces, and MB of files. Raises AssertionError if there are traces."""
    records = load.parse(load.read(root))
    paths = [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]
    linked, stage = Archive.of(records, DAY, records.media), Stage(site, set(paths))
    started = time.process_time()
    takedown = rules.Takedown(records, linked)
    found = list(takedown.check(stage.files, (), {}, assets.spoken))
    taken = time.process_time() - started
    assert not found, found
    return taken, len(takedown.runs), sum((site / path).stat().st_size for path in paths) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hidden", type=int, nargs="+", default=[0, 2, 40])
    print("| hidden stories | characters in a row | MB | build, CPU s | check, CPU s | ratio |")
    print("|---:|---:|---:|---:|---:|---:|")
    for hidden in parser.parse_args().hidden:
        with tempfile.TemporaryDirectory() as folder:
            root, site = Path(folder) / "archive", Path(folder) / "site"
            archive(root, hidden)
            command = [HERE.parent / "build.py", "--root", root, "--out", site, "--editions", "web,kiosk"]
            built = cost([*command, "--as-of", DAY.isoformat()], Path(folder) / "modules").cpu
            taken, runs, size = audited(root, site)
            print(
                f"| {hidden} | {runs} | {size:.0f} | {built:.1f} | {taken:.2f} | **{taken / built:.3f}** |", flush=True
            )


if __name__ == "__main__":
    main()
