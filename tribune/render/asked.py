"""What a page asks while it's made: whatever is made of the archive by questions alone is the same while the answers are.

Templates, and what else says so, get the archive and their page object by a go-between that notes each question.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NoReturn

from tribune.model import KINDS, Archive, Record, texts
from tribune.model.facets import Tag, Year
from tribune.pages import View
from tribune.render.digests import SIMPLE, Untold, digest, is_own, know, remember

ARCHIVE, PAGE, TEXT = "archive", "page", "text"
SOURCES = (View, Archive)  # of which questions are asked
Question = tuple  # whom, the name of what is asked, and its arguments written down, if it's a method
MISSING = b"missing"


class Log:
    """The questions of one page in their order, each with a digest of its answer; `untold` if one can't be put again."""

    def __init__(self) -> None:
        self.questions: list[Question] = []
        self.answers: list[bytes] = []
        self.values: dict[Question, object] = {}
        self.untold = ""

    def note(self, question: Question, value: object, told: Callable[[Question, object], bytes]) -> None:
        """Note what a question is answered, and, if it wasn't put before, what `told` makes of that. Raises Untold."""
        if question not in self.values:
            self.answers.append(told(question, value))
            self.questions.append(question)
        self.values[question] = value

    def extend(self, other: Log) -> None:
        self.questions += other.questions
        self.answers += other.answers
        self.values |= other.values
        self.untold = self.untold or other.untold


_log: Log | None = None  # of what is being made


def listen(make: Callable[[], object]) -> tuple[object, Log]:
    """What `make` gives, and what it asked."""
    global _log
    around, _log = _log, Log()
    try:
        return make(), _log
    finally:
        _log = around


def heard(make: Callable[[], object]) -> Callable[[], object]:
    """`make`, called once: whoever wants what it gave asks what it asked."""
    kept: list[tuple[object, Log]] = []

    def give() -> object:
        if not kept:
            kept.append(listen(make))
        if _log is not None:
            _log.extend(kept[0][1])
        return kept[0][0]

    return give


class Asked:
    """A page object or the archive, whose every attribute is a question. It can't be a key of anything that remembers
    answers itself, which would swallow questions.
    """

    __slots__ = ("_archive", "_thing", "_told", "_who")

    def __init__(self, thing: View | Archive):
        self._thing, self._told = thing, {}
        self._who = ARCHIVE if isinstance(thing, Archive) else PAGE
        self._archive = self if isinstance(thing, Archive) else None

    def __hash__(self) -> NoReturn:
        raise TypeError("what remembers answers by whom they're from hides the questions")

    def __eq__(self, other: object) -> bool:
        return self is other

    @property
    def __class__(self) -> type:
        return type(self._thing)

    def __getattr__(self, name: str) -> object:
        thing = self._thing
        try:
            value = getattr(thing, name)
        except AttributeError:
            if _log is not None:
                _log.note((self._who, name), None, lambda *_: MISSING)
            raise
        if isinstance(value, Archive):
            return asked(value)
        if callable(value) and not isinstance(value, type):
            return partial(self._call, name, value)
        return self._answer((self._who, name), value)

    def _call(self, name: str, method: Callable, *arguments: object) -> object:
        try:
            question = (self._who, name, *map(token, arguments))
        except Untold as error:
            _give_up(f"{name}: {error}")
            return method(*arguments)
        return self._answer(question, method(*arguments))

    def _answer(self, question: Question, value: object) -> object:
        """The answer, noted."""
        if isinstance(value, Iterator):
            value = tuple(value)
        if _log is not None:
            try:
                _log.note(question, value, self._digest)
            except Untold as error:
                _give_up(f"{question}: {error}")
        return value

    def _digest(self, question: Question, value: object) -> bytes:
        """The digest of an answer; what the archive said once it says again."""
        if self._who == PAGE:
            return digest(value)
        return self._told.get(question) or remember(self._told, question, digest(value))


_archives: dict[int, Asked] = {}


def asked(archive: Archive) -> Asked:
    """The one go-between of an archive."""
    if id(archive) not in _archives:
        _archives.clear()
        know(archive)
        _archives[id(archive)] = Asked(archive)
    return _archives[id(archive)]


def _read(record: Record, name: str, text: str | None) -> None:
    """A record's long text is read: that is a question, put to the archive's record of that kind and id."""
    if _log is not None and is_own(record):
        _log.note((TEXT, name, record.kind, record.id), text, lambda _, text: digest(text))


texts.listen(_read)


def _give_up(why: str) -> None:
    if _log is not None:
        _log.untold = why


# --- arguments ----------------------------------------------------------------------------------------------------


def token(value: object) -> object:
    """An argument as it's written down: plain, or how to find it again. Raises Untold if there's no way to."""
    if isinstance(value, (str, int, type(None))):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, datetime.date):
        return ("day", value.isoformat())
    if isinstance(value, tuple):
        return ("several", *map(token, value))
    if isinstance(value, type) and value in KINDS.values():
        return ("kind", value.kind)
    if isinstance(value, (Year, Tag)):
        return (value.kind, value.name if isinstance(value, Tag) else value.id)
    return ("record", value.kind, value.id) if _is_found(value) else _place(value)


def _is_found(value: object) -> bool:
    """Whether the archive that is asked finds this very thing by its kind and id."""
    kind, id = getattr(value, "kind", None), getattr(value, "id", None)
    return any(archive._thing.find(kind, id) is value for archive in _archives.values()) if kind and id else False


def _place(value: object) -> tuple:
    """Where in an answer that the page got before a thing stands."""
    for question, answer in _log.values.items() if _log is not None else ():
        if (way := _way(answer, value)) is not None:
            return ("answer", question, way)
    raise Untold(type(value).__name__)


def _way(within: object, value: object, deep: int = 4) -> tuple | None:
    if within is value:
        return ()
    if deep and isinstance(within, (tuple, Mapping)):
        parts = within.items() if isinstance(within, Mapping) else enumerate(within)
        for key, part in parts:
            if isinstance(key, (str, int)) and (way := _way(part, value, deep - 1)) is not None:
                return (key, *way)
    return None


class Again:
    """Puts questions again, to an archive, if there is one, and the pages made of it."""

    def __init__(self, archive: Archive | None):
        self.archive = archive
        self.told: dict[Question, tuple[bytes, object]] = {}  # by the archive
        self.view: View | None = None  # that was asked last
        self.by_view: dict[Question, tuple[bytes, object]] = {}
        self.known: dict[int, tuple[bytes, Question]] = {}  # the same by id, which is sooner found; the question is kept
        if archive:
            know(archive)

    def answers(self, view: View | None, questions: tuple[Question, ...]) -> bytes:
        """The digests of the answers, one after the other. Raises LookupError and the like where one can't be put."""
        if view is None or view is not self.view:  # what a page said once it says again
            self.view, self.by_view = view, {}
        told = self.by_view
        found = map(self.known.get, map(id, questions))
        return b"".join([kept[0] if kept else self._answer(view, each, told) for kept, each in zip(found, questions, strict=True)])

    def _answer(self, view: View | None, question: Question, told: dict) -> bytes:
        if question[0] == PAGE:
            if question not in told:
                told[question] = self._ask(view, question, told)
            return told[question][0]
        if question not in self.told:
            self.told[question] = self._ask(view, question, told)
        self.known[id(question)] = self.told[question][0], question
        return self.told[question][0]

    def _ask(self, view: View | None, question: Question, told: dict) -> tuple[bytes, object]:
        whom, name, *arguments = question
        if whom == TEXT:
            text = getattr(self._record(told, *arguments), name)
            return digest(text), text
        try:
            value = getattr(self.archive if whom == ARCHIVE else view, name)
        except AttributeError:
            return MISSING, None
        if type(value) in SIMPLE:
            return digest(value), value
        if callable(value) and not isinstance(value, type):
            value = value(*(self._argument(each, told) for each in arguments))
        value = tuple(value) if isinstance(value, Iterator) else value
        return digest(value), value

    def _argument(self, token: object, told: dict) -> object:
        if not isinstance(token, tuple):
            return token
        sort, *rest = token
        if sort == "answer":
            question, way = rest
            value = (told if question[0] == PAGE else self.told)[question][1]
            for key in way:
                value = value[key]
            return value
        return _READ[sort](self, told, *rest)

    def _record(self, told: dict, kind: str, id: str) -> Record:
        if found := self.archive.find(kind, id):
            return found
        raise LookupError(kind, id)


_READ: dict[str, Callable[..., object]] = {
    "day": lambda again, told, day: datetime.date.fromisoformat(day),
    "several": lambda again, told, *each: tuple(again._argument(one, told) for one in each),
    "kind": lambda again, told, kind: KINDS[kind],
    "year": lambda again, told, id: Year(id),
    "tag": lambda again, told, name: Tag(name),
    "record": Again._record,
}
