"""Generated inspections, research visits and law-enforcement checks: with opinions, what was passed on, responses."""

from __future__ import annotations

import datetime
from pathlib import Path
from random import Random

from clerk import DEPUTY, SOURCE, STORY, THEMES, UNITS
from kinds.written import record
from sentences import Writer

TYPES = ("视察", "调研", "执法检查")


def write(folder: Path, random: Random, deputies: int, stories: int, count: int) -> None:
    """Write `count` activities into `folder`/content/supervisions, the same for the same `random`."""
    for number in range(1, count + 1):
        record(folder, "supervisions", f"v{number:04}", supervision(number, random, deputies, stories))


def supervision(number: int, random: Random, deputies: int, stories: int) -> dict:
    """The fields of one: of ten, two have passed nothing on, and two more have no response yet."""
    writer, kind = Writer(random), TYPES[number % 3]
    day = datetime.date(2021, 1, 1) + datetime.timedelta(random.randrange(1700))
    who = [DEPUTY.format(each) for each in random.sample(range(1, deputies + 1), min(6, deputies))]
    passed, responded = number % 10 > 1, number % 10 > 3
    return {
        "title": f"{kind}{writer.word('thing')}（生成的样例）",
        "type": kind,
        "date": day.isoformat(),
        "until": _later(day, 1) if number % 4 == 0 else None,
        "place": writer.word("where"),
        "theme": random.choice(THEMES),
        "unit": random.choice(list(UNITS)),
        "law": "样例条例" if kind == "执法检查" else None,
        "deputies": who,
        "summary": writer.paragraph(2),
        "opinions": [
            {"text": writer.sentence(), "deputies": who[at : at + 1 + at % 2]} for at in range(min(3, len(who)))
        ],
        "passed_on": writer.paragraph(2) if passed else None,
        "passed_to": f"样例{writer.word('office')}" if passed else None,
        "passed_date": _later(day, 14) if passed else None,
        "response": writer.paragraph(2) if responded else None,
        "responded": _later(day, 80) if responded else None,
        "stories": [STORY.format(random.randint(1, stories))] if number % 5 == 0 and stories else None,
        "source": SOURCE,
    }


def _later(day: datetime.date, days: int) -> str:
    return (day + datetime.timedelta(days)).isoformat()
