"""The deputies whom the cells of a table name; of several who may be meant a person says which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tribune.desk.holdings import Holdings
from tribune.desk.people import Named, People
from tribune.desk.plan import NONE, Answers, LeftOut, Question, Told
from tribune.desk.tables.values import Names

FEW = 12  # rows that a question names


class Persons(Names):
    """The deputies of an archive: names with blanks in them or between them, and with what tells namesakes apart in brackets.

    `answers` to questions about the file `path` say who is meant; `doubted` are the names to which there is none yet.
    """

    def __init__(self, holdings: Holdings, path: str = "", answers: Answers | None = None):
        super().__init__(holdings.register.names["deputy"])
        self.doubted: dict[str, Named] = {}
        self.left_out: list[LeftOut] = []
        self._path, self._answers, self._people = path, answers or {}, People(holdings)
        self._known: dict[str, tuple[list[str], list[str]]] = {}

    def ids(self, text: str, of: str = "deputies") -> tuple[list[str], list[str]]:
        """The ids of the deputies whom a cell names, and the names that stand for none or for several."""
        if text not in self._known:
            told = [(each, self._meant(each)) for each in self._people.named(text)]
            found = dict.fromkeys(id for _, id in told if id)
            self._known[text] = list(found), [each.text for each, id in told if id is None]
        return self._known[text]

    def _meant(self, each: Named) -> str | None:
        """The id of who is meant; empty for nobody, as a person says, None as long as that isn't known."""
        if each.certain:
            return each.ids[0]
        answer = self._answers.get(self._id(each.text), "").strip() if each.ids else ""
        if answer == NONE:
            self.left_out.append(LeftOut(each.text, Told("list_stranger"), self._path))
            return ""
        if each.ids and answer not in each.ids:
            self.doubted[each.text] = each
        return answer if answer in each.ids else None

    def questions(self, rows: Mapping[str, Iterable[int]]) -> tuple[Question, ...]:
        """Who is meant by each of the names, which stand in `rows`; none where one of them is nobody's."""
        if not rows.keys() <= self.doubted.keys():
            return ()
        return tuple(self._question(self.doubted[name], list(numbers)) for name, numbers in rows.items())

    def _question(self, each: Named, rows: list[int]) -> Question:
        where = f"{self._path}：{'、'.join(map(str, rows[:FEW]))}"
        asked = Told("list_ask_person", {"name": self._path, "value": each.text})
        return Question(self._id(each.text), asked, "", "deputy", tuple(self._people.choices(each)), each.proposed, where)

    def _id(self, name: str) -> str:
        return f"deputy:{self._path}:{name}"
