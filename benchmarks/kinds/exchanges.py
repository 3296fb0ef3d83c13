"""Generated exchanges with residents, which say that they're generated."""

from __future__ import annotations

import datetime
from pathlib import Path
from random import Random

from clerk import DEPUTY, SOURCE, STATION, STORY, THEMES, UNITS

MATTERS = [
    "路灯不亮",
    "路面坑洼",
    "垃圾堆放",
    "停车难",
    "噪音扰民",
    "电梯故障",
    "公交绕行",
    "暖气不热",
    "树枝遮窗",
    "井盖松动",
]
PLACES = ["一条小路", "小区门口", "农贸市场", "学校门前", "广场一角", "公交站旁"]
FIRST = datetime.date(2021, 1, 1)


def write(folder: Path, random: Random, deputies: int, stories: int, count: int) -> None:
    """Write `count` exchanges into `folder`/content/exchanges: nine of ten answered, nine of ten dated."""
    target = folder / "content/exchanges"
    target.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        text = "".join(_lines(random, number, deputies, stories))
        (target / f"e{number:05}.yaml").write_text(text, "utf-8", newline="\n")


def _lines(random: Random, number: int, deputies: int, stories: int):
    matter, place = random.choice(MATTERS), random.choice(PLACES)
    day = FIRST + datetime.timedelta(random.randrange(1826))
    yield f"title: 样例：{place}{matter}（第{number}条）\n"
    yield f"question: 生成的样例。{place}{matter}，盼早日解决。\n"
    yield f"theme: {random.choice(THEMES)}\nunit: {random.choice(list(UNITS))}\n"
    yield f"station: {STATION.format(random.randint(1, max(30, deputies // 30)))}\n" if number % 3 == 0 else ""
    yield f"deputies: [{DEPUTY.format(random.randint(1, deputies))}]\n" if deputies else ""
    yield f"date: {day}\n" if number % 10 != 7 else ""
    if number % 10:
        yield f"reply: 生成的样例。已到现场查看，{matter}一事已交有关单位办理。\nreplier: 样例街道\n"
        yield f"replied: {day + datetime.timedelta(random.randrange(1, 20))}\n" if number % 10 != 7 else ""
        yield f"outcome: 生成的样例。{matter}已解决。\n" if number % 2 else ""
        yield f"satisfaction: {random.choice(('满意', '满意', '基本满意', '不满意'))}\n" if number % 4 else ""
    yield f"stories: [{STORY.format(random.randint(1, stories))}]\n" if stories and number % 5 == 0 else ""
    yield f"source: {SOURCE}\n"
