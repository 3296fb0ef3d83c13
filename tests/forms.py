"""What must hold of the form of any file: opened and saved it's the same, and a field that is changed changes its own lines alone.

`python tests/forms.py FOLDER [TRIES]` opens and saves every file of an archive, and changes every field of each kind in TRIES
files that are drawn at random; without TRIES in all.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from test_lines import touched  # noqa: E402

from tribune import load  # noqa: E402
from tribune.desk.edit.files.file import SHOWN, File  # noqa: E402
from tribune.desk.edit.files.table import Row  # noqa: E402
from tribune.desk.edit.form import gathered, spread  # noqa: E402
from tribune.desk.edit.form.shapes import DAY, LINE, MARKED, NUMBER, PLACE, TEXT, Shape  # noqa: E402
from tribune.load.files import kind_of  # noqa: E402
from tribune.model import Activities  # noqa: E402
from tribune.rules.register import Register  # noqa: E402

Names = Mapping[str, Mapping[str, str]]
TYPED = {LINE: "新的一句", TEXT: "新的\n一段", MARKED: "新的正文", DAY: "2025年3月5日", NUMBER: "1,234", PLACE: "112.5, 37.5"}
ROWS = 40  # of a table of thousands


def saved(file: File, fields: dict[str, str], names: Names) -> bytes:
    return file.with_fields(gathered(file.shapes, fields, file.contents, names))


def posted(fields: dict[str, str]) -> dict[str, str]:
    """As browsers send it: lines end in CR LF, and what is not ticked is not sent."""
    return {name: text.replace("\n", "\r\n") for name, text in fields.items()}


def named(file: File, names: Names) -> list[str]:
    """The fields of a form in which something may be typed."""
    return sorted(name for name in spread(file.shapes, file.contents, names) if not name.rsplit(".", 1)[-1].isdecimal())


def is_kept(file: File, names: Names) -> None:
    assert saved(file, posted(spread(file.shapes, file.contents, names)), names) == file.data, file.path


def is_alone_changed(file: File, name: str, names: Names) -> None:
    fields, shape = spread(file.shapes, file.contents, names), _shape(file.shapes, name.split("."))
    new = TYPED.get(shape.type) or (shape.choices[-1] if shape.choices else "true")
    after = saved(file, {**fields, name: new}, names)
    was, now = file.data.decode(), after.decode()
    top = name.split(".")[0]
    again = File(file.kind, file.path, after)
    same = {key: value for key, value in file.contents.items() if key != top}
    assert {key: value for key, value in again.contents.items() if key != top} == same, (file.path, name)
    assert saved(again, spread(again.shapes, again.contents, names), names) == after, (file.path, name)
    if shape.type in (LINE, DAY, NUMBER) and not shape.many and fields[name]:
        assert len(touched(was, now)) <= 2 + fields[name].count("\n"), (file.path, name)


def _shape(known: tuple[Shape, ...], way: list[str]) -> Shape:
    found = next(shape for shape in known if shape.key == way[0])
    rest = [part for part in way[1:] if not part.isdecimal()]
    return _shape(found.parts, rest) if rest else found


def sweep(root: Path, tries: int = 0) -> tuple[int, int, int]:
    """How many files and rows were opened and saved, and how many fields changed."""
    sources = load.read(root)
    names = Register(load.parse(sources)).names
    files = [File(SHOWN[source.kind], source.path, source.data) for source in sources.texts if source.kind in SHOWN]
    for file in files:
        is_kept(file, names)
    places = defaultdict(list)
    for file in files:
        for name in named(file, names):
            places[file.kind, re.sub(r"\.\d+", "", name)].append((file, name))
    drawn = [Random(1).sample(found, min(tries or len(found), len(found))) for found in places.values()]
    changes = [change for found in drawn for change in found]
    for file, name in changes:
        is_alone_changed(file, name, names)
    tables = [source.path for source in sources.texts if kind_of(source.path) == Activities.kind]
    rows = [row for path in tables for number in range(ROWS) if (row := Row.at(root, f"{path}/{number}"))]
    for row in rows:
        is_kept(row, names)
    return len(files), len(rows), len(changes)


if __name__ == "__main__":
    done = sweep(Path(sys.argv[1]).resolve(), *map(int, sys.argv[2:]))
    print("{} files and {} rows saved as they were, {} fields changed alone".format(*done))
