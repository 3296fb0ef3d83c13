"""Rules about deputies' codes, and about the address of the form to which people are sent."""

from __future__ import annotations

from collections.abc import Iterator

from tribune.load import Entry, Records
from tribune.model import Codes, Deputy, Report
from tribune.model.codes import LONG, RETIRED, SHORT, SIGNS, is_code
from tribune.problems import Problem
from tribune.rules.register import Register

MOST = 12  # deputies that one message names


def wrong_signs(register: Register) -> Iterator[Problem]:
    """C001: something that can't be a code."""
    for entry, code, _ in _lines(register):
        if not is_code(code):
            facts = {"written": code, "signs": SIGNS, "short": SHORT, "long": LONG}
            yield Problem(entry.path, entry.line(code), "C001", facts)


def without_holder(register: Register) -> Iterator[Problem]:
    """C002: a code that belongs to nobody there is."""
    for entry, code, holder in _lines(register):
        if holder != RETIRED and not register.knows("deputy", holder):
            now = _now(register, holder) or _alike(register, entry, holder)
            facts = {"holder": holder, "written" if holder else "empty": code}
            yield Problem(entry.path, entry.line(code), "C002", facts | _advice(register, holder, now))


def _advice(register: Register, holder: str, now: str) -> dict[str, object]:
    """What the advice is picked by: codes that were printed must stay, those of another archive must go."""
    if register.is_without("deputy"):
        return {"foreign": True}
    return {"now": now, "retired": RETIRED, "unknown": "" if now or not holder else holder}


def _now(register: Register, former: str) -> str:
    """The id of the deputy who was formerly known by this one."""
    return next((entry.record.id for entry in register.records.of(Deputy) if former in entry.record.formerly), "")


def _alike(register: Register, entry: Entry, holder: str) -> str:
    """The id that `holder` probably means, among those without a code: nobody shall get another's."""
    near = register.nearest("deputy", holder) if holder else ""
    return "" if near in entry.record.by_deputy else near


def several(register: Register) -> Iterator[Problem]:
    """C003: a deputy has two codes."""
    first: dict[str, str] = {}
    for entry, code, holder in _lines(register):
        if holder not in ("", RETIRED) and holder in first:
            yield Problem(
                entry.path, entry.line(code), "C003", {"holder": holder, "first": first[holder], "code": code}
            )
        first.setdefault(holder, code)


def missing(register: Register) -> Iterator[Problem]:
    """C004, a warning: there is a register, and deputies aren't in it."""
    for entry in register.records.of(Codes):
        if names := {deputy.id: deputy.name for deputy in uncoded(register.records)}:
            some = "、".join(f"{name}（{id}）" for id, name in list(names.items())[:MOST])
            facts = {"count": len(names), "names": some, "more": max(0, len(names) - MOST) or ""}
            yield Problem(entry.path, entry.line(), "C004", facts)


def uncoded(records: Records) -> list[Deputy]:
    """The deputies without a code, in the order of their files; a former one needs none."""
    holders = {id for entry in records.of(Codes) for id in entry.record.by_deputy}
    deputies = (entry.record for entry in records.of(Deputy))
    return [each for each in deputies if each.id not in holders and not each.is_former(records.as_of)]


def unknown_placeholder(register: Register) -> Iterator[Problem]:
    """C005: a form's address wants something filled in that nobody knows."""
    known = "、".join(f"{{{name}}}" for name in Report.FACTS)
    for saying in (saying for saying in register.sayings if saying.place[-1] == "url" and saying.place[-2:] == ("report", "url")):
        for name in Report(url=saying.text).wanted:
            if name not in Report.FACTS:
                facts = {"placeholder": f"{{{name}}}", "known": known}
                yield Problem(saying.entry.path, saying.line(), "C005", facts)


def _lines(register: Register) -> Iterator[tuple[Entry, str, str]]:
    """Each line of the register with its code and what is written for it; that may be nothing."""
    for entry in register.records.of(Codes):
        holders = entry.record.holders
        codes = (place[0] for place in entry.lines if len(place) == 1 and place[0] not in Codes.model_fields)
        yield from ((entry, code, holders.get(code, "")) for code in codes)
