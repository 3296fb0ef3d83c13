"""Rules about the members of a portal: each is there once, is reached safely, and there's a copy of what it publishes."""

from __future__ import annotations

from collections.abc import Iterator

from tribune.load import Entry
from tribune.model.addresses import flaw
from tribune.model.federation import Federation, Member
from tribune.model.harvest import Harvest
from tribune.problems import Problem
from tribune.rules.register import Register

MOST = 5  # names in a message
Listed = tuple[Entry, int, Member]


def _members(register: Register) -> Iterator[Listed]:
    for entry in register.records.of(Federation):
        yield from ((entry, number, member) for number, member in enumerate(entry.record.members))


def unsafe(register: Register) -> Iterator[Problem]:
    """N001: a member's address that somebody on the way could answer in its place, or below which no page can stand."""
    for entry, number, member in _members(register):
        if found := flaw(member.home) or ("" if member.is_safe else "plain"):
            yield _told(entry, number, "home", "N001", {found: member.home, "member": member.name})


def twice(register: Register) -> Iterator[Problem]:
    """N002: two members with one id, or at one address."""
    seen: dict[tuple[str, str], Member] = {}
    for entry, number, member in _members(register):
        for field, value in (("id", member.id), ("home", "" if flaw(member.home) else member.address)):
            first = seen.setdefault((field, value), member)
            if value and first is not member:
                yield _told(entry, number, field, "N002", {field: value, "member": member.name, "other": first.name})


def without_copy(register: Register) -> Iterator[Problem]:
    """N003, a warning: nothing of a member has been taken yet, or what was taken is of another archive."""
    copies = {entry.record.id: entry.record for entry in register.records.of(Harvest)}
    damaged = {problem.path for problem in register.records.problems if problem.code == "N003"}
    missing = []
    if any(unsafe(register)) or any(twice(register)):
        return
    for entry, number, member in _members(register):
        if copy := copies.get(member.id):
            if copy.card.base_url != member.address:
                yield _told(entry, number, "home", "N003", {"strange": copy.card.base_url, "member": member.name})
        elif f"harvest/{member.id}.json" not in damaged:
            missing.append((entry, number, member))
    if missing:
        names = "、".join(member.name for *_, member in missing[:MOST])
        yield _told(*missing[0][:2], "id", "N003", {"missing": names, "count": len(missing)})


def _told(entry: Entry, number: int, field: str, code: str, facts: dict[str, object]) -> Problem:
    return Problem(entry.path, entry.line("members", number, field), code, facts)
