"""What 20,000 rows cost the import, as a ratio to the import at an earlier commit: `imports.py --runs 3`.

That commit is checked out beside this one for the time of the run. Both read the same workbook into the same generated
archive, in turn (ABAB…), each in a fresh process of this interpreter; medians are shown.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median

from clerk import LISTS
from corpus import generate
from kinds import activities
from openpyxl import Workbook
from sentences import Writer
from speed import HERE, Cost, cost

EARLIER, ROWS, STORIES, DEPUTIES = "2462900", 20_000, 12, 144
RUN = "import sys; sys.path.insert(0, sys.argv.pop(1)); from tribune import cli; sys.exit(cli.main(None, sys.argv))"
TITLES = {
    "records": ["日期", "代表姓名", "类别", "时长", "地点", "内容"],
    "exchanges": ["提交时间", "姓名", "手机", "反映内容", "代表姓名", "答复内容"],
}


def records(random: Random, count: int) -> Iterator[list]:
    """What deputies did, as a sheet that a clerk keeps."""
    writer = Writer(random)
    for number in range(1, count + 1):
        day = activities.FIRST.replace(month=random.randint(1, 12), day=random.randint(1, 28)).isoformat()
        said = f"生成的样例第{number}条：{writer.word('who')}说{writer.word('matter')}，{writer.word('deed')}"
        yield [day, _deputy(random), random.choice(list(activities.TYPES)), random.choice((0.5, 1, 2)), writer.word("where"), said]


def exchanges(random: Random, count: int) -> Iterator[list]:
    """What residents wrote, as a form service exports it: every person and number is generated."""
    writer = Writer(random)
    for number in range(1, count + 1):
        day = activities.FIRST.replace(month=random.randint(1, 12), day=random.randint(1, 28)).isoformat()
        person = "".join(random.choice(LISTS["names"][part].split()) for part in ("surnames", "given"))
        told = f"我是{person}，住3号楼2单元{number % 600}室。" if number % 5 == 0 else ""
        asked = f"生成的样例第{number}条：{writer.paragraph(2)}{told}"
        yield [f"{day} 08:30:00", person, f"1390000{number:05}"[:11], asked, _deputy(random), writer.paragraph(1)]


def _deputy(random: Random) -> str:
    return f"代表{random.randint(1, DEPUTIES):04}"


def workbook(file: Path, kind: str, count: int) -> Path:
    """Write `count` generated rows of a kind."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(TITLES[kind])
    for row in globals()[kind](Random(kind), count):
        sheet.append(row)
    book.save(file)
    return file


@contextmanager
def checked_out(folder: Path, commit: str) -> Iterator[Path]:
    """The project as it was, in a work tree of its own."""
    git = ["git", "-C", HERE.parent, "worktree"]
    subprocess.run([*git, "add", "--quiet", "--detach", folder, commit], check=True)
    try:
        yield folder
    finally:
        subprocess.run([*git, "remove", "--force", folder], check=True)


def imported(tree: Path, archive: Path, kind: str, sheet: Path, folder: Path) -> Cost:
    """What importing `sheet` into a fresh copy of `archive` costs the program in `tree`."""
    shutil.rmtree(folder / "copy", ignore_errors=True)
    shutil.copytree(archive, folder / "copy")
    modules = folder / f"modules-{tree.name}"
    return cost(["-c", RUN, tree, "import", kind, sheet, "--root", folder / "copy", "--as-of", "2026-01-01"], modules)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--commit", default=EARLIER, help="what is measured against")
    choices = parser.parse_args()
    print(f"| {choices.rows:,} rows | now, CPU s | earlier, CPU s | ratio CPU | MB |")
    print("|---|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as made, checked_out(Path(made) / "earlier", choices.commit) as earlier:
        folder = Path(made)
        generate(folder / "archive", STORIES, DEPUTIES)
        for kind in TITLES:
            sheet = workbook(folder / f"{kind}.xlsx", kind, choices.rows)
            few = workbook(folder / "few.xlsx", kind, 3)
            trees = (HERE.parent, earlier)
            for tree in trees:  # modules are compiled
                imported(tree, folder / "archive", kind, few, folder)
            pairs = [tuple(imported(tree, folder / "archive", kind, sheet, folder) for tree in trees) for _ in range(choices.runs)]
            ours, theirs = (median(pair[side].cpu for pair in pairs) for side in (0, 1))
            ratio, memory = median(now.cpu / then.cpu for now, then in pairs), median(now.memory for now, _ in pairs)
            print(f"| {kind} | {ours:.2f} | {theirs:.2f} | **{ratio:.2f}** | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
