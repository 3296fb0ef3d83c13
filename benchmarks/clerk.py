"""What the files of a generated archive say: fields as a clerk would fill them in, in the words of sentences.py."""

from __future__ import annotations

import datetime

from sentences import LISTS, WORDS, Writer

SOURCE = LISTS["source"]
THEMES = [theme["key"] for theme in LISTS["themes"]]
LEVELS = dict(zip(("province", "city", "district", "township"), LISTS["levels"].split(), strict=True))
UNITS = {f"unit-{place:02}": f"样例{name}" for place, name in enumerate(LISTS["units"].split(), 1)}
TAGS, DAYS, POSTS, STATES = (LISTS[name].split() for name in ("tags", "days", "posts", "states"))
DEPUTY, STATION, STORY, PHOTOGRAPH = "d{:04}", "station-{:02}", "s{:05}", "photo-{:04}.jpg"


class Clerk:
    """Fills in the fields of each kind of file, and writes stories; `number` is the record's own, from 1."""

    def __init__(self, writer: Writer, stories: int, deputies: int, photos: int, names: bool):
        self.writer, self.random = writer, writer.random
        self.stories, self.deputies, self.photos, self.names = stories, deputies, photos, names
        self.stations = max(30, deputies // 30)
        self.last_name = ""

    def site(self) -> dict:
        stated = {"stated_by": "样例", "stated_on": "2025-07-05"}
        return {
            "title": "生成的样例档案",
            "subtitle": SOURCE,
            "description": f"{self.stories}篇{SOURCE}",
            "introduction": SOURCE,
            "organisation": "样例区人大常委会",
            "congress": "样例区人民代表大会",
            "term": "第一届",
            "base_url": "https://rd.internal/sample",
            "themes": [{**theme, "line": self.writer.sentence()} for theme in LISTS["themes"]],
            "units": [{"key": key, "name": name} for key, name in UNITS.items()],
            "levels": [{"key": key, "name": name} for key, name in LEVELS.items()],
            "figures": [{**figure, **stated} for figure in self._figures(5)],
            "legal": {"icp": "样例ICP备00000000号"},
            "contact": {"address": "样例路1号"},
            "report": {"url": "https://example.org/report?deputy={deputy}&name={name}"},
            "source": SOURCE,
        }

    def deputy(self, number: int) -> dict:
        levels = self.random.sample(list(LEVELS), 1 + (number % 5 == 0))
        seat = {"term": "第一届", "electoral_unit": f"第{number % 40 + 1}选区"}
        open_day = {"reception": [self._reception()], "place": self.writer.word("where")}
        return {
            "name": self._name(number),
            "gender": self.random.choice("男女"),
            "ethnicity": "汉族" if number % 9 else "回族",
            "mandates": [{"level": level, **seat} for level in levels],
            "unit": self._unit(),
            "occupation": f"{self.writer.word('office')}工作人员",
            "stations": self._ids(STATION, self.stations, 1 + number % 2),
            "post": self.random.choice(POSTS),
            "identity": f"生成的样例。{self.writer.paragraph(2)}",
            "duties": self._deeds(3),
            "promises": [
                {"text": deed, "state": state, "since": self._date()}
                for deed, state in zip(self._deeds(3), STATES, strict=True)
            ],
            "performance": [{"text": self.writer.sentence(), "date": self._date()} for _ in range(4)],
            "contact": open_day if number % 3 == 0 else None,
        }

    def _name(self, number: int) -> str:
        shape, words = number % 8, LISTS["names"]
        if not self.names or shape > 5:
            return f"代表{number:04}"
        if shape == 1:
            self.last_name = self.random.choice(words["dotted"].split())
        elif shape != 5:
            self.last_name = "".join(self.random.choice(words[part].split()) for part in ("surnames", "given"))
        return self.last_name

    def station(self, number: int) -> dict:
        unit = list(UNITS)[number % len(UNITS)]
        days = dict.fromkeys((DAYS[number % len(DAYS)], DAYS[number * 2 % len(DAYS)]))
        return {
            "name": f"{UNITS[unit]}代表联络站{number:02}",
            "type": "家站点岗"[number % 4],
            "unit": unit,
            "address": f"样例路{number}号",
            "hours": "工作日 8:30—17:30",
            "reception": [self._reception(day) for day in days],
            "telephone": f"0354-{3000000 + number}",
            "brand": f"样例品牌{number}",
            "summary": self.writer.sentence(),
            "activities": self._deeds(3),
            "text": f"{self.writer.paragraph(3)}\n\n{self.writer.paragraph(3)}",
            "figures": self._figures(2),
            "deputies": self._ids(DEPUTY, self.deputies, 2),
            "source": SOURCE,
        }

    def story(self, number: int) -> dict:
        photos = range(number, self.photos + 1, self.stories)
        return {
            "title": self.writer.title(),
            "date": self._date(),
            "theme": self.random.choice(THEMES),
            "deputies": self._ids(DEPUTY, self.deputies, 1 + (number % 4 == 0)),
            "station": self._ids(STATION, self.stations, 1)[0],
            "unit": self._unit() if number % 3 else None,
            "place": self.writer.word("where"),
            "summary": self.writer.paragraph(2),
            "source": SOURCE,
            "photographs": [
                {"file": PHOTOGRAPH.format(photo), "alt": f"生成的图案{photo}", "credit": SOURCE} for photo in photos
            ],
            "figures": self._figures(number % 3),
            "tags": self.random.sample(TAGS, 1 + number % 3),
            "featured": "true" if number % 50 == 1 else None,
            **self._life(number),
        }

    def _life(self, number: int) -> dict:
        """Three stories in two hundred have dates of publication or withdrawal; no text links to them."""
        dates = {
            98: {"publish": "2999-01-01"},
            99: {"withdraw": "2999-01-01"},
            199: {"withdraw": "2025-12-31"},
        }
        return dates.get(number % 200, {})

    def body(self, number: int) -> str:
        """Some 800 characters under three headings, with links, and now and then a list, table, quotation, footnote."""
        paragraph, word, heads = self.writer.paragraph, self.writer.word, self.writer.headings()
        deputy = self.random.randint(1, self.deputies)
        station = self._ids(STATION, self.stations, 1)[0]
        other = STORY.format(1 + self.random.randrange(self.stories) // 100 * 100)
        mark = "1." if number % 2 else "-"
        parts = [
            paragraph(2),
            f"## {heads[0]}",
            paragraph(4),
            paragraph(3),
            f"## {heads[1]}",
            f"[代表{deputy:04}](deputy:{DEPUTY.format(deputy)})从[联络站](station:{station})得知此事。{paragraph(3)}",
            "\n".join(f"{mark} {deed}；" for deed in self._deeds(4)) if number % 3 else paragraph(2),
            paragraph(4),
            f"## {heads[2]}",
            f"{paragraph(3)}**{word('result')}。**" + ("" if number % 5 else "[^1]"),
        ]
        if number % 4 == 0:
            rows = [f"| {word('thing')} | {self.random.randint(2, 900)} |" for _ in range(4)]
            parts.append("\n".join(["| 项目 | 数量 |", "| --- | ---: |", *rows]))
        if number % 6 == 0:
            parts.append(f"> {self.writer.sentence()}")
        parts.append(f"{paragraph(3)}另见[同样的一件事](story:{other})。")
        if number % 5 == 0:
            parts.append(f"[^1]: {self.writer.sentence()}")
        return "\n\n".join(parts) + "\n"

    def _reception(self, day: str | None = None) -> dict:
        return {"every": day or self.random.choice(DAYS), "opens": "09:00", "closes": "11:30"}

    def _figures(self, many: int) -> list[dict]:
        return [{"number": self.random.randint(2, 20000), "unit": "次", "meaning": deed} for deed in self._deeds(many)]

    def _deeds(self, many: int) -> list[str]:
        """Different ones: what stands twice in a list counts once. The draw is the same whether or not two are alike."""
        drawn = [self.writer.word("deed") for _ in range(many)]
        return list(dict.fromkeys([*drawn, *WORDS["deed"]]))[:many]

    def _unit(self) -> str:
        return self.random.choice(list(UNITS))

    def _ids(self, pattern: str, last: int, many: int) -> list[str]:
        return [pattern.format(1 + number) for number in self.random.sample(range(last), min(many, last))]

    def _date(self) -> str:
        return (datetime.date(2021, 1, 1) + datetime.timedelta(self.random.randrange(1826))).isoformat()
