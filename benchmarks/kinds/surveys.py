"""Generated surveys, which say that they're generated: two questions each, one of them with several answers to choose."""

from __future__ import annotations

from pathlib import Path
from random import Random

from clerk import DEPUTY, SOURCE, STATION, STORY, THEMES, UNITS
from kinds.written import days, one, record
from sentences import WORDS, Writer


def write(folder: Path, random: Random, deputies: int, stories: int, count: int) -> None:
    """Write `count` surveys into `folder`/content/surveys."""
    writer = Writer(random)
    for number in range(1, count + 1):
        date, until = days(random, 2)
        came = random.randint(200, 3000)
        fields = {
            "title": f"样例：关于{writer.word('thing')}的意见征集（第{number}次）",
            "date": date,
            "until": until,
            "method": "入户走访、微信问卷",
            "count": came,
            "theme": random.choice(THEMES),
            "unit": random.choice(list(UNITS)),
            "station": STATION.format(1 + number % 30),
            "deputies": one(random, DEPUTY, deputies),
            "summary": f"生成的样例。{writer.paragraph(2)}",
            "questions": [_single(random, came), _multiple(random, came)],
            "outcome": f"生成的样例。{writer.sentence()}",
            "stories": one(random, STORY, stories),
            "source": SOURCE,
        }
        record(folder, "surveys", f"v{number:03}", fields)


def _single(random: Random, came: int) -> dict:
    yes = random.randint(came // 4, came // 2)
    no = random.randint(0, came // 4)
    answers = {"满意": yes, "一般": came - yes - no, "不满意": no}
    return {
        "text": "您对现在的情况满意吗",
        "answers": [{"text": text, "count": many} for text, many in answers.items()],
    }


def _multiple(random: Random, came: int) -> dict:
    answers = [{"text": text, "count": random.randint(0, came)} for text in random.sample(WORDS["matter"], 4)]
    return {"text": "哪些事最要紧", "multiple": True, "answers": answers}
