"""An archive in which of each kind one record is withdrawn, one still to come, one waits for approval, one was refused.

Whatever such a record says is written in characters that nothing else uses, and its photographs are magenta. A public record
of each kind names all of them wherever it can, in its fields and in its Markdown.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random

import yaml
from PIL import Image

from tribune.model import SHELVES

DAY, BEFORE = datetime.date(2026, 1, 1), datetime.date(2025, 5, 1)  # what is withdrawn still was public BEFORE
STATES = {
    "gone": {"withdraw": datetime.date(2025, 6, 1)},
    "coming": {"publish": datetime.date(2027, 1, 1)},
    "waiting": {"state": "待审核"},
    "refused": {"state": "不公开", "withdraw": datetime.date(2025, 6, 1)},
}
RARE = bytes(code for row in range(0xD8, 0xF7) for cell in range(0xA1, 0xFF) for code in (row, cell)).decode("gb2312")
MAGENTA, GREEN = (230, 0, 200), (60, 140, 60)
KINDS = {kind.kind: kind.shelf for kind in SHELVES}
HIDDEN = [(kind, state) for kind in KINDS for state in STATES]
CODES = ("2356", "n7wq", "d3hx", "g6vb", "k8pt", "xw5c")
LINKS = (
    "[{said}]({kind}:{id})",
    "[{said}（[注]）]({kind}:{id})",
    "[{said}]({kind}:{id} '见（那里）')",
    "[{said}]({upper}:{id})",
    "[![院子](open.jpg)]({kind}:{id})",
    "[{said}](\n{kind}:{id})",
    "[{said}][{kind}-{state}]\n\n[{kind}-{state}]: <{kind}:{id}>\n",
)


def name_of(kind: str, state: str) -> str:
    """The id of the hidden record of a kind; a deputy's is her name's sound, too."""
    return f"zq{state}-{kind}"


class Archive:
    """The archive being written to `root`: the texts and the photographs of each hidden record, by its id."""

    def __init__(self, root: Path):
        self.root, self.random = root, Random(11)
        self.texts: dict[str, list[str]] = {}
        self.photographs: dict[str, list[str]] = {}

    def write(self) -> None:
        self.picture("open.jpg", GREEN)
        self.picture("shared.jpg", GREEN)
        for kind, state in HIDDEN:
            id = name_of(kind, state)
            self._put(kind, id, {**self._hidden(kind, state), "formerly": [f"{id}-before"], **STATES[state]})
        for kind in KINDS:
            self._put(kind, f"open-{kind}", self._open(kind))
        self._about()
        self._tables()
        self._settings()

    # --- what nobody may see --------------------------------------------------------------------------------------

    def say(self, id: str, length: int = 12) -> str:
        """A text that nothing else has."""
        text = "".join(self.random.choices(RARE, k=length))
        self.texts.setdefault(id, []).append(text)
        return text

    def show(self, id: str, count: int = 2) -> list[dict]:
        """Photographs of its own, under names that tell something, and one that a public record shows, too."""
        names = [f"{self.say(id, 4)}-{id}-{number}.jpg" for number in range(count)]
        for name in names:
            self.picture(name, MAGENTA)
        self.photographs.setdefault(id, []).extend(names)
        shown = [{"file": name, "alt": self.say(id), "caption": self.say(id), "credit": self.say(id)} for name in names]
        return [*shown, {"file": "shared.jpg", "alt": self.say(id), "caption": self.say(id)}]

    def picture(self, name: str, colour: tuple[int, int, int]) -> None:
        file = self.root / "content" / "media" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        side = 500 + len(list(file.parent.iterdir()))  # no two have the same bytes
        Image.new("RGB", (side, 400), colour).save(file, quality=90)

    def _hidden(self, kind: str, state: str) -> dict:
        id = name_of(kind, state)
        say, show = partial(self.say, id), partial(self.show, id)
        figures = [{"number": 918273, "unit": say(), "meaning": say()}]
        days = [{"every": "每周三", "opens": "09:00", "closes": "11:30", "note": say()}]
        report = {"url": f"https://example.org/{id}?who={{deputy}}"}
        return {
            "deputy": lambda: {
                "name": self.say(id, 3), "pinyin": "xqx zvz", "ethnicity": say(), "occupation": say(), "post": say(),
                "mandates": [{"level": "district", "term": say(), "electoral_unit": say()}], "unit": "xinan",
                "stations": ["open-station"], "portrait": show()[0], "identity": say(), "duties": [say(), say()],
                "promises": [{"text": say(), "state": "已承诺"}], "performance": [{"text": say()}],
                "contact": {"reception": days, "place": say(), "mail": f"{id}@example.org", "report": report},
            },
            "station": lambda: {
                "name": say(), "type": "站", "unit": "xinan", "address": say(), "hours": say(), "reception": days,
                "brand": say(), "summary": say(), "activities": [say()], "text": f"{say()}![{say()}]({self._inline(id)})",
                "figures": figures, "deputies": ["open-deputy"], "photographs": show(), "report": report, "source": say(),
            },
            "story": lambda: {
                "title": say(), "date": BEFORE, "theme": "rural", "deputies": ["open-deputy"], "station": "open-station",
                "place": say(), "summary": say(), "source": say(), "licence": say(), "photographs": show(),
                "figures": figures, "tags": [say()], "featured": True, "body": self._body(id),
            },
            "suggestion": lambda: {
                "number": say(), "session": say(), "title": say(), "date": BEFORE, "lead": "open-deputy", "text": say(),
                "handler": say(), "cohandlers": [say()], "supervised": True, "supervisor": say(), "result": say(),
                "steps": [{"stage": "提出", "date": BEFORE, "by": say(), "note": say()},
                          {"stage": "交办", "date": BEFORE}, {"stage": "答复", "date": BEFORE}],
                "answer": "A", "explanation": say(), "satisfaction": "满意", "before": show(), "after": show(),
                "stories": ["open-story"], "source": say(),
            },
            "supervision": lambda: {
                "title": say(), "type": "视察", "date": BEFORE, "place": say(), "law": None, "deputies": ["open-deputy"],
                "summary": say(), "opinions": [{"text": say(), "deputies": ["open-deputy"]}], "passed_on": say(),
                "passed_to": say(), "response": say(), "photographs": show(), "stories": ["open-story"], "source": say(),
            },
            "exchange": lambda: {
                "title": say(), "question": say(), "date": BEFORE, "station": "open-station", "reply": say(),
                "replied": BEFORE, "deputies": ["open-deputy"], "replier": say(), "outcome": say(),
                "stories": ["open-story"], "source": say(), "imported": f"mark-{id}",
            },
            "practice": lambda: {
                "title": say(), "group": say(), "began": say(), "station": "open-station", "deputies": ["open-deputy"],
                "summary": say(), "text": say(), "steps": [{"name": say(), "text": say()}], "used_at": [say()],
                "photographs": show(), "stories": ["open-story"], "source": say(),
            },
            "wish": lambda: {
                "title": say(), "whom": say(), "date": BEFORE, "state": "待认领", "station": "open-station", "text": say(),
                "stories": ["open-story"], "source": say(),
            },
            "survey": lambda: {
                "title": say(), "date": BEFORE, "method": say(), "count": 9, "count_unit": self.say(id, 2),
                "deputies": ["open-deputy"], "summary": say(), "outcome": say(), "stories": ["open-story"],
                "questions": [{"text": say(), "answers": [{"text": say(), "count": 3}]}], "source": say(),
            },
        }[kind]()  # fmt: skip

    def _inline(self, id: str) -> str:
        return self.show(id, 1)[0]["file"]

    def _body(self, id: str) -> str:
        say = partial(self.say, id)
        return f'{say()}\n\n## {say()}\n\n![{say()}]({self._inline(id)} "{say()}")\n\n- {say()}\n\n{say()}[^1]\n\n[^1]: {say()}\n'

    # --- what everybody sees, and names what nobody may see ---------------------------------------------------------

    def _open(self, kind: str) -> dict:
        names = {
            each: [f"open-{each}", *(name_of(kind, state) for kind, state in HIDDEN if kind == each)] for each in KINDS
        }
        shown = [{"file": name, "alt": "院子里的树"} for name in ("open.jpg", "shared.jpg")]
        days = [{"every": "每周三", "opens": "09:00", "closes": "11:30", "deputies": names["deputy"]}]
        links = "。\n\n".join(self._links())
        own = {
            "deputy": {"name": "张慧", "stations": names["station"], "portrait": shown[0], "contact": {"reception": days},
                       "mandates": [{"level": "district"}]},
            "station": {"name": "柳东社区代表联络站", "type": "站", "unit": "xinan", "deputies": names["deputy"],
                        "reception": days, "photographs": shown, "text": links},
            "story": {"title": "路灯亮了", "date": BEFORE, "theme": "rural", "summary": "路灯亮了起来。",
                      "deputies": names["deputy"], "station": name_of("station", "gone"), "photographs": shown,
                      "body": links},
            "suggestion": {"title": "关于路灯的建议", "date": BEFORE, "lead": name_of("deputy", "gone"), "before": shown,
                           "cosigners": names["deputy"][:1] + names["deputy"][2:], "stories": names["story"],
                           "station": name_of("station", "coming")},
            "supervision": {"title": "视察路灯", "type": "视察", "date": BEFORE, "deputies": names["deputy"],
                            "stories": names["story"], "opinions": [{"text": "路灯要亮。", "deputies": names["deputy"]}]},
            "exchange": {"title": "路灯什么时候亮", "question": "路灯不亮。", "reply": "已经亮了。", "date": BEFORE,
                         "replied": BEFORE, "deputies": names["deputy"], "stories": names["story"],
                         "station": name_of("station", "gone")},
            "practice": {"title": "夜里走一走", "deputies": names["deputy"], "stories": names["story"],
                         "station": name_of("station", "gone")},
            "wish": {"title": "想要一盏灯", "state": "已认领", "deputies": names["deputy"], "stories": names["story"],
                     "station": name_of("station", "gone")},
            "survey": {"title": "路灯问卷", "deputies": names["deputy"], "stories": names["story"],
                       "station": name_of("station", "gone")},
        }  # fmt: skip
        return own[kind]

    @staticmethod
    def _links() -> Iterator[str]:
        for kind, state in HIDDEN:
            facts = {"kind": kind, "state": state, "upper": kind.upper(), "id": name_of(kind, state), "said": "那件事"}
            yield from (link.format(**facts) for link in LINKS)

    def _about(self) -> None:
        self._file(
            "content/about.md", "---\ntitle: 关于这里\n---\n![树](shared.jpg)\n\n" + "。\n\n".join(self._links())
        )

    def _tables(self) -> None:
        """Rows of hidden deputies, rows that lead to hidden records, and a row that is still to come."""
        deputies = [name_of("deputy", state) for state in STATES]
        rows = ["日期,代表,类别,时长,地点,内容,故事,建议"]
        rows += [f"2025-03-01,{id},走访,2,{self.say(id)},{self.say(id)},," for id in deputies]
        for state in STATES:
            rows.append(
                f"2025-04-01,open-deputy,走访,1,,看了路灯,{name_of('story', state)},{name_of('suggestion', state)}"
            )
        self._file("content/records/2025.csv", "\n".join(rows) + "\n")
        coming = name_of("deputy", "coming")
        self._file(
            "content/records/2027.csv",
            f"{rows[0]}\n2027-01-02,open-deputy,走访,1,{self.say(coming)},{self.say(coming)},,\n",
        )

    def _settings(self) -> None:
        site = yaml.safe_load((self.root / "content" / "site.yaml").read_text("utf-8"))
        site["evaluation"] = {"enabled": True, "ranking": True, "rubric": [{"type": "走访", "points": 1}]}
        self._file("content/site.yaml", _yaml(site))
        holders = ["open-deputy", "zhang-huijuan", *(name_of("deputy", state) for state in STATES)]
        self._file("content/codes.yaml", _yaml(dict(zip(CODES, holders, strict=True))))

    def _put(self, kind: str, id: str, fields: dict) -> None:
        fields = {key: value for key, value in fields.items() if value is not None}
        if kind == "story":
            body = fields.pop("body")
            self._file(f"stories/{id}.md", f"---\n{_yaml(fields)}---\n{body}")
        else:
            self._file(f"content/{KINDS[kind]}/{id}.yaml", _yaml(fields))

    def _file(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8")


class _Plain(yaml.SafeDumper):
    """As a clerk writes: nothing refers to something written before."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _yaml(fields: dict) -> str:
    return yaml.dump(fields, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)
