"""Stories that are hard to set: each a kind of text that once was printed wrong; nothing in them means anything."""

from __future__ import annotations

from pathlib import Path

SAID = "代表走进巷口的小院，和住户坐在石凳上说起路灯、井盖、停车这些小事，记在本子上，回去一件一件地找人办。"
QUOTED = "他说：“先看一看”[^a]——再说……"
ENDS = ("要办的：", "办；", "**办**；", f"[^a]，{SAID[:9]}", "[^a]：", "`a`；")
PICTURES = ("yard.jpg",) * 4
WHOLE = (  # whatever stands before it
    "3·15", "C++", "5G+", "3公里", "10—12月", "2025年", "7月5日", "9:00", "100km/h", "第十一", "第3次",
    "王芳", "1,234,567,890.12元", "张慧娟",
)  # fmt: skip


def _row(cells) -> str:
    return "| " + " | ".join(map(str, cells)) + " |\n"


def _table(columns: int, rows) -> str:
    return _row(f"列{n}" for n in range(columns)) + "|" + "---|" * columns + "\n" + "".join(map(_row, rows))


def _notes(many: int) -> str:
    told = "".join(f"第{n}处要注。[^n{n}]{SAID[:10]}" for n in range(many))
    return f"{told}再引[^n3]。\n\n" + "".join(f"[^n{n}]: 第{n}条，{SAID[: 20 + n]}\n" for n in range(many))


BODIES = {
    "dashes": "\n\n".join("说" * n + "——一件一件来——办到哪里——说到哪里。" for n in range(18, 30)),
    "headings": SAID * 9 + "".join(f"\n\n{'#' * n} 第{n}级，{SAID[:30]}" for n in (2, 3, 4, 5, 2, 3)) + f"\n\n{SAID}",
    "quotes": f"> {SAID * 6}\n>\n> > {SAID * 5}\n> >\n> > > {SAID}\n>\n> - {SAID}\n>\n> ```\n> code\n> ```\n\n{SAID}",
    "lists": "\n".join("    " * n + f"- 第{n}层{SAID}" for n in range(8))
    + "\n\n"
    + "\n".join(f"{n}. {SAID}" for n in (998, 999, 1000)),
    "tall": _table(2, ((n, SAID * times) for n, times in enumerate((1, 40, 2, 30)))),
    "last-row": "\n\n".join(SAID * 2 + "\n\n" + _table(2, ((f"第{n}类", n) for n in range(many))) for many in range(20, 33)),
    "rows": _table(3, ((n, SAID[:30], SAID[:12]) for n in range(18))),
    "wide": "\n\n".join(_table(many, ([n * 137 for n in range(many)] for _ in range(20))) for many in (8, 12, 20)),
    "notes": _notes(60),
    "long-notes": f"注[^a]，又注[^b]。{SAID}\n\n[^a]: {SAID}\n\n    第二段。\n\n    - 一\n    - 二\n\n[^b]: {SAID * 30}",
    "words": "Supercalifragilistic" * 8
    + "，"
    + "1234567890" * 30
    + "，https://www.example.org/"
    + "a/b-c_d?e=f&" * 20
    + "\n\nÀÉÎ"
    + "ñéü" * 60
    + "\n\n"
    + "——" * 60
    + "\n\n"
    + "哈" * 40
    + "！" * 41
    + f"\n\n`{'x' * 200}`\n\n## {'Heading' * 20}\n\n```\n{'code ' * 60}\n```",
    "dots": "\n\n".join("字" * n + f"阿卜杜热西提·阿不都热依木·买买提。{QUOTED}" for n in range(1, 29)) + "\n\n[^a]: 注",
    "endings": "\n\n".join("字" * n + end for n in range(22, 56) for end in ("。", "123 个 kg", "**粗体**。", "9%")),
    "marks": "\n\n".join("字" * n + end + "\n\n- 一" for n in range(22, 30) for end in ENDS)
    + "\n\n[^a]: 注",
    "columns": "> " + _table(9, ([SAID[:9]] * 9 for _ in range(4))).replace("\n", "\n> ") + f"\n\n- {SAID}\n\n    "
    + _table(14, ([n * 137 for n in range(14)] for _ in range(9))).replace("\n", "\n    "),
    "readings": "\n\n".join("字" * n + "{昰|xià}和{滎阳|xíng yáng}、{暐|zhuàng}[^a]" + SAID for n in range(20, 30))
    + "\n\n" + _table(2, [("{昰|xià}", SAID)] * 3) + "\n\n[^a]: {昰|xià}",
    "verse": "\n\n".join("  \n".join(f"第{n}节第{line}行，水来了" for line in range(4)) for n in range(9)) + f"\n\n---\n\n***\n\n{SAID}",
    "within": f"> ![图](yard.jpg)\n\n- {SAID}\n\n    ![图](yard.jpg)\n    - {SAID}\n        - {SAID[:23]}\n\n{SAID}",
    "whole": "\n\n".join(
        "字" * n
        + "“3·15”那天用C++写的、5G+的，全长3公里，10—12月完工，2025年7月5日9:00开到100km/h、±0.5，"
        + "第十一届第3次，王 芳、共1,234,567,890.12元，张慧娟。"
        for n in range(28)
    ),
    "signs": "\n\n".join("字" * n + "壬–癸—子～丑－寅／卯是2020—2024年的well-thought-out和telecommunications" for n in range(1, 29)),
    "one-picture": "一句话说到照片。\n\n![图](yard.jpg)",
    "pictures": "\n\n".join([SAID, *(f"![图{n}]({name})" for n, name in enumerate(PICTURES)), SAID]),
}
FIGURES = "figures:\n" + "".join(
    f"  - {{number: {number}, unit: {unit}, meaning: {SAID[:long]}}}\n"
    for number, unit, long in (("123456789012", "万元人民币（不变价）", 20), ("0.00012", "毫克每立方米", 45), ("3", "个", 5))
)


def write(folder: Path) -> None:
    """Put each into a file of its own in `folder`; in the last two, the fields above the text are hard, too."""
    for name, body in BODIES.items():
        _put(folder, name, f"title: 试样{name}\nsummary: 排版试样。\n", body)
    _put(folder, "figures", f"title: 试样\nsummary: 提要。\n{FIGURES}{FIGURES.partition(chr(10))[2] * 2}", SAID)
    _put(folder, "fields", f"title: {'标题接标题' * 12}\nsummary: {SAID * 4}\nplace: {'地' * 60}\n{FIGURES}", SAID)


def _put(folder: Path, name: str, told: str, body: str) -> None:
    head = f"---\n{told}date: 2025-07-05\ntheme: livelihood\n---\n"
    (folder / f"hard-{name}.md").write_text(head + body + "\n", "utf-8")
