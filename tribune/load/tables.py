"""Tables (CSV, RFC 4180) as clerks save them from a spreadsheet: rows that remember their lines."""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterator, Mapping
from itertools import islice

from pydantic import ValidationError

from tribune.load.explain import CODES, clipped, facts, iso
from tribune.load.lined_yaml import Lined
from tribune.model.activity import Activity
from tribune.model.names import plain
from tribune.model.wrapping import on_one_line
from tribune.problems import Problem

TITLES = {name: field.title for name, field in Activity.model_fields.items()}  # of each field the title of its column
_FIELDS = {**{title: name for name, title in TITLES.items()}, **{name: name for name in TITLES}}
_NEEDED = tuple(name for name, field in Activity.model_fields.items() if field.is_required())
MOST_WRONG = 50  # columns that are told: more of them are no table of ours
_REMARK = re.compile(r"\s*[(（].*$")  # 时长（小时） is 时长


def parse(path: str, text: str, ids: Mapping[str, str]) -> Lined:
    """The rows of a table of activities, each a dict without its empty cells; mistakes become problems.

    The first line holds the columns' titles, or the fields' names, in any order. `ids` are the ids of deputies by name:
    a name in the deputy's column is exchanged for its id.
    """
    lined = Lined({"rows": []})
    lines = _read(path, text, lined.problems)
    _, titles = next(lines, (1, []))
    names, problems = _columns(path, titles)
    lined.problems += problems
    for line, cells in () if problems else lines:
        if len(cells) > len(names) and any(map(str.strip, cells[len(names) :])):
            lined.problems.append(Problem(path, line, "H002", {"more": str(len(cells)), "columns": len(names)}))
        elif row := {name: cell for name, given in zip(names, cells, strict=False) if (cell := given.strip())}:
            lined.lines["rows", len(lined.data["rows"])] = line
            lined.data["rows"].append(_settled(row, ids))
    return lined


def _read(path: str, text: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line in which it begins, up to the first that can't be read."""
    reader, line = csv.reader(io.StringIO(text), strict=True), 1
    try:
        for cells in reader:
            more = reader.line_num > line  # a cell has line breaks, which are kept nowhere
            yield line, [on_one_line(cell) if "\n" in cell else cell for cell in cells] if more else cells
            line = reader.line_num + 1
    except csv.Error:
        problems.append(Problem(path, line, "H002", {"quote": clipped(text.split("\n")[line - 1])}))


def columns(titles: list[str]) -> list[str]:
    """The fields of a table's columns by their titles; empty for a column of none."""
    return [_FIELDS.get(_REMARK.sub("", title).strip(), "") for title in titles]


def _columns(path: str, titles: list[str]) -> tuple[list[str], list[Problem]]:
    """The field of each column, and what is wrong with the titles."""
    titles = [_REMARK.sub("", title).strip() for title in titles]
    while titles and not titles[-1]:  # a spreadsheet's empty columns
        titles.pop()
    names = columns(titles)
    return names, [
        Problem(path, 1, "H001", {**fact, "known": "、".join(TITLES.values())}) for fact in islice(_wrong(names, titles), MOST_WRONG)
    ]


def _wrong(names: list[str], titles: list[str]) -> Iterator[dict[str, str]]:
    for place, (name, title) in enumerate(zip(names, titles, strict=True)):
        if not name:
            near = difflib.get_close_matches(title, _FIELDS, n=1, cutoff=0.5)
            yield {"unknown": title or "（空）", "nearest": next(iter(near), "")}
        elif name in names[:place]:
            yield {"twice": title}
    if "" not in names:  # else one of these may be what is missing
        yield from ({"missing": TITLES[name]} for name in _NEEDED if name not in names)


def _settled(row: dict[str, str], ids: Mapping[str, str]) -> dict[str, str]:
    """A row with its deputy by id, and an ISO date for what a spreadsheet makes of one (2025/3/5)."""
    if (who := plain(row.get("deputy", ""))) in ids:
        row["deputy"] = ids[who]
    if (day := row.get("date")) and (len(day) != 10 or day[4] != "-"):
        row["date"] = iso(day) or day
    return row


def explained(path: str, lined: Lined, error: ValidationError) -> Iterator[Problem]:
    """What is wrong with rows, by the titles of their columns."""
    for detail in error.errors(include_url=False):
        _, number, name, *_ = (*detail["loc"], "")
        title, line = TITLES.get(name, name), lined.lines["rows", number]
        if detail["type"] == "missing":
            yield Problem(path, line, "H002", {"empty": title})
        elif name == "hours":
            yield Problem(path, line, "H004", {"value": clipped(str(detail["input"]))})
        else:
            yield Problem(path, line, CODES.get(detail["type"], "R003"), facts(title, detail))
