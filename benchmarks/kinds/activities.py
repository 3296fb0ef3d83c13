"""Generated records of what deputies did: content/records/<year>.csv, every row saying that it is generated."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path
from random import Random

from clerk import DEPUTY, STORY
from sentences import Writer

COLUMNS = ["日期", "代表", "类别", "时长", "地点", "内容", "故事", "建议"]
TYPES = {"走访": 8, "接待": 5, "调研": 3, "视察": 2, "培训": 2, "议事": 2, "宣讲": 1}  # and how often each occurs
FIRST, DAYS = datetime.date(2023, 1, 1), 1096  # three years


def write(folder: Path, random: Random, deputies: int, stories: int, count: int) -> None:
    """Write `count` rows for deputies d0001 … into `folder`, a file for each year, days in order."""
    writer = Writer(random)
    days = sorted(FIRST + datetime.timedelta(random.randrange(DAYS)) for _ in range(count))
    rows = [_row(writer, number, day, deputies, stories) for number, day in enumerate(days, 1)]
    (folder / "content/records").mkdir(parents=True, exist_ok=True)
    for year in sorted({day.year for day in days}):
        with (folder / f"content/records/{year}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *(row for row in rows if row[0].year == year)])


def _row(writer: Writer, number: int, day: datetime.date, deputies: int, stories: int) -> list:
    random = writer.random
    busy = 1 + int(random.expovariate(5 / deputies)) % deputies  # the first do more than others
    return [
        day,
        DEPUTY.format(random.choice((busy, random.randint(1, deputies)))),
        *random.choices(list(TYPES), TYPES.values()),
        random.choice(("", "0.5", "1", "1.5", "2", "3")),
        writer.word("where") if number % 3 else "",
        f"生成的样例第{number}条：{writer.word('who')}说{writer.word('matter')}，{writer.word('deed')}",
        STORY.format(random.randint(1, stories)) if number % 40 == 0 else "",
        "",
    ]
