"""Generated wishes, which say that they're generated: a quarter open, a quarter taken, half done."""

from __future__ import annotations

from pathlib import Path
from random import Random

from clerk import DEPUTY, SOURCE, STATION, STORY, UNITS
from kinds.written import days, one, record

THINGS = [
    "一台收音机",
    "一副老花镜",
    "几本图画书",
    "一次理发",
    "一张全家福",
    "一盏台灯",
    "一双棉鞋",
    "修一修门锁",
    "换一扇窗玻璃",
    "一次体检",
]
PEOPLE = ["一位独居老人", "一名小学生", "一户租客", "一位环卫工人", "一位退休教师"]
STATES = ("待认领", "已认领", "已完成", "已完成")


def write(folder: Path, random: Random, deputies: int, stories: int, count: int) -> None:
    """Write `count` wishes into `folder`/content/wishes."""
    for number in range(1, count + 1):
        state = STATES[number % 4]
        date, taken, done = days(random, 3)
        by = {"taker": "样例志愿队"} if number % 5 == 0 else {"deputies": one(random, DEPUTY, deputies)}
        fields = {
            "title": f"样例：{random.choice(THINGS)}",
            "whom": random.choice(PEOPLE),
            "state": state,
            "date": date,
            "unit": random.choice(list(UNITS)),
            "station": STATION.format(1 + number % 30),
            "text": "生成的样例，不是真的心愿。",
            "source": SOURCE,
            **({} if state == "待认领" else {"taken": taken, **by}),
            **({"done": done, "stories": one(random, STORY, stories)} if state == "已完成" else {}),
        }
        record(folder, "wishes", f"w{number:04}", fields)
