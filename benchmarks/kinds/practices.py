"""Generated practices, which say that they're generated; of every third nothing is known but the name."""

from __future__ import annotations

from pathlib import Path
from random import Random

from clerk import DEPUTY, SOURCE, STATION, STORY, UNITS
from kinds.written import days, one, record
from sentences import Writer


def write(folder: Path, random: Random, deputies: int, stories: int, count: int) -> None:
    """Write `count` practices into `folder`/content/practices."""
    for number in range(1, count + 1):
        fields = {"title": f"样例做法{number:02}", "group": "十项首创" if number <= 10 else "工作方法", "order": number}
        known = _known(Writer(random), number, deputies) if number % 3 else {}
        record(folder, "practices", f"p{number:03}", {**fields, **known, "stories": one(random, STORY, stories)})


def _known(writer: Writer, number: int, deputies: int) -> dict:
    random = writer.random
    return {
        "began": f"样例站{number:02}",
        "since": days(random, 1)[0],
        "unit": random.choice(list(UNITS)),
        "station": STATION.format(1 + number % 30),
        "deputies": one(random, DEPUTY, deputies),
        "summary": f"生成的样例。{writer.sentence()}",
        "text": f"生成的样例。{writer.paragraph()}",
        "steps": [{"name": f"第{place}步", "text": writer.word("deed")} for place in range(1, 2 + number % 6)],
        "used_at": [name for name in UNITS.values() if random.random() < 0.2],
        "source": SOURCE,
    }
