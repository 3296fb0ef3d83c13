"""Who handles a suggestion and who helps, where one cell names both: 主办：…；协办：…, 区城管局（主办）, …牵头、…配合."""

from __future__ import annotations

import re

_LEADS, _HELPS = "主办|牵头|承办", "协办|会办|配合|协助|参与|会同"
_BOTH = (
    re.compile(rf"(?:{_LEADS})(?:单位|部门)?\s*[:：]\s*(.+?)[\s；;，,]*(?:{_HELPS})(?:单位|部门)?\s*[:：]\s*(.+)", re.S),
    re.compile(rf"(?:{_LEADS})(?:单位|部门)?\s*[:：]?\s*(.+?)[\s；;，,]+(?:{_HELPS})(?:单位|部门)?\s*[:：]?\s*(.+)", re.S),
    re.compile(rf"(.+?)(?:{_LEADS})(?:办理)?[\s；;，,、]+(.+?)(?:{_HELPS})(?:办理)?[。.]?"),
)  # who handles it and who helps, in one cell
LED = re.compile(rf"(?:{_LEADS})(?:单位|部门)?\s*[:：]\s*([^:：、,，;；\s]+)")
_ROLE = re.compile(rf"\s*[（(](?:(?P<leads>{_LEADS}|主)|{_HELPS}|协|会)(?:单位|部门)?[）)]")
_JOINED = re.compile(r"(.+?)(?:会同|联合|协同)(.+)")
_OFFICES = re.compile(r"[、,，;；/\s]+|(?<=[）)])")


def roles(text: str) -> tuple[list[str], list[str]]:
    """The offices that handle it and those that help, where one cell tells them apart; else none."""
    if alone := LED.fullmatch(text):
        return [alone[1]], []
    if both := next(filter(None, (pattern.fullmatch(text) for pattern in _BOTH)), None):
        return tuple([part for part in _OFFICES.split(each) if part] for each in both.groups())
    if joined := _JOINED.fullmatch(text):
        return [joined[1].strip(" ，,")], [part for part in _OFFICES.split(joined[2]) if part]
    if not _ROLE.search(text):
        return [], []
    parts = [(_ROLE.sub("", part), _ROLE.search(part)) for part in _OFFICES.split(text) if part]
    leads = [office for office, role in parts if role and role["leads"]] or [office for office, role in parts if not role]
    return leads, [office for office, _ in parts if office not in leads]
