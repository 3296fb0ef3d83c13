"""Generated suggestions: every step, sending-back, second handling, overdue, and such as are known without dates."""

from __future__ import annotations

import datetime
from pathlib import Path
from random import Random

from clerk import DEPUTY, SOURCE, STATION, STORY, THEMES, UNITS
from kinds.written import record
from sentences import Writer

CATEGORIES = ("财政经济", "农业农村", "城建环资", "教科文卫", "监察司法", "社会建设")
LAST = datetime.date(2025, 12, 31)  # nothing is said to have happened later
LENGTHS = {"审查": (1, 10), "退回": (3, 15), "交办": (5, 25), "承办": (1, 10), "面商": (10, 40), "答复": (15, 60),
           "评价": (3, 20), "再办": (2, 10), "落实": (20, 150)}  # fmt: skip
WAYS = ("提出 审查 交办 承办 面商 答复 评价 落实",) * 5 + (
    "提出 审查 交办 承办 答复 评价",
    "提出 审查 交办 退回 交办 承办 面商 答复 评价 落实",
    "提出 审查 交办 承办 面商 答复 评价 再办 面商 答复 评价 落实",
)


def write(folder: Path, random: Random, deputies: int, stories: int, count: int) -> None:
    """Write `count` suggestions into `folder`/content/suggestions, the same for the same `random`."""
    for number in range(1, count + 1):
        record(folder, "suggestions", f"j{number:05}", suggestion(number, random, deputies, stories))


def suggestion(number: int, random: Random, deputies: int, stories: int) -> dict:
    """The fields of one of them; each twentieth is known without dates."""
    writer = Writer(random)
    made = datetime.date(2021, 1, 1) + datetime.timedelta(random.randrange(1826))
    steps = _steps(made, random, dated=number % 20 != 0)
    answered = any(step["stage"] == "答复" for step in steps)
    answer = random.choice("AAAAABBBCD") if answered else None
    who = random.sample(range(1, deputies + 1), min(1 + number % 4, deputies))
    return {
        "number": f"第{number}号",
        "session": f"第一届第{made.year - 2020}次会议",
        "title": f"关于{writer.word('deed')}的建议（生成的样例）",
        "lead": DEPUTY.format(who[0]),
        "cosigners": [DEPUTY.format(each) for each in who[1:]],
        "category": random.choice(CATEGORIES),
        "theme": random.choice(THEMES),
        "unit": random.choice(list(UNITS)),
        "station": STATION.format(1 + number % 30) if number % 3 == 0 else None,
        "text": f"{writer.paragraph(3)}\n\n{writer.paragraph(2)}",
        "handler": f"样例{writer.word('office')}",
        "cohandlers": ["样例协办单位"] if number % 5 == 0 else None,
        "supervised": number % 10 == 0 or None,
        "supervisor": "样例专门委员会" if number % 10 == 0 else None,
        "complex": number % 7 == 0 or None,
        "steps": steps,
        "answer": answer,
        "explanation": writer.paragraph(2) if answer else None,
        "satisfaction": random.choice(("满意", "满意", "满意", "基本满意", "不满意"))
        if any(step["stage"] == "评价" for step in steps)
        else None,
        "result": writer.sentence() if steps[-1]["stage"] == "落实" else None,
        "stories": [STORY.format(random.randint(1, stories))] if number % 4 == 0 and stories else None,
        "source": SOURCE,
    }


def _steps(made: datetime.date, random: Random, dated: bool) -> list[dict]:
    """The steps of one way, as far as they were taken by the last day; some go slowly, so that answers are late."""
    steps, day, slow = [], made, random.choice((1, 1, 1, 2, 3))
    for stage in random.choice(WAYS).split():
        day += datetime.timedelta(slow * random.randint(*LENGTHS[stage])) if stage != "提出" else datetime.timedelta()
        if day > LAST:
            break
        steps.append({"stage": stage, **({"date": day.isoformat()} if dated else {})})
    return steps
