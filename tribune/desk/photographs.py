"""Photographs into a plan: each stored upright and without what cameras note, proposed to the deputy whose name the file bears."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from tribune.desk.holdings import Holdings
from tribune.desk.people import People
from tribune.desk.pictures import FOLDER, LARGEST, fingerprint, noted, stored
from tribune.desk.plan import Answers, Guess, Plan, Question, Told
from tribune.desk.telling import said
from tribune.load.packed import Unreadable
from tribune.model import Deputy
from tribune.model.facets import in_letters
from tribune.model.names import plain
from tribune.problems import Problem

NOBODY = "nobody"
MORE = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]|\.\w{3,4}$|代表|照片|肖像|头像|证件照|[\d_\-—.]+")


def plan(holdings: Holdings, file: Path, answers: Answers) -> Plan:
    """What importing one photograph comes to. One that was imported before comes to nothing."""
    try:
        size = file.stat().st_size
        if size > LARGEST:
            raise Unreadable(size=size / 1e6, limit=LARGEST / 1e6)
        data = file.read_bytes()
        if any(fingerprint(data) in noted(holdings.data(f"{FOLDER}/{name}") or b"") for name in holdings.sources.pictures):
            return Plan(told=(Told("photograph_known", {"file": file.name}),))
        kept, ending = stored(data)
    except Unreadable as unreadable:
        return Plan(problems=(Problem(file.name, 0, "I009", unreadable.facts),))
    return _planned(holdings, file.name, kept, ending, answers)


def _planned(holdings: Holdings, name: str, data: bytes, ending: str, answers: Answers) -> Plan:
    bearers = _bearers(holdings, name)
    deputies = {entry.record.id: entry for entry in holdings.records.of(Deputy)}
    asked = f"photograph:{name}:deputy"
    id = answers.get(asked, bearers[0] if len(bearers) == 1 else "")
    whose = Question(asked, Told("photograph_whose", {"file": name}), "", "deputy", _choices(holdings, bearers or deputies))
    is_known = id in deputies or id == NOBODY
    questions, answered = ([], [replace(whose, proposed=id)]) if is_known else ([whose], [])
    place = free(holdings.has, id if id in deputies else in_letters(MORE.sub("", name)), ending)
    path = f"{FOLDER}/{place}"
    proposed = deputies[id].record.name if id in deputies else ""
    shows = Question(f"photograph:{name}:alt", Told("photograph_alt", {"file": name}), path, "alt", (), proposed)
    alt = answers.get(shows.id, "").strip()
    if id != NOBODY:
        (answered if alt else questions).append(shows)
    guess = Guess("deputy", id, 0.9, said(Told("story_from_name")), asked)
    write, told = [holdings.written(path, data, (guess,) if id in deputies and asked not in answers else ())], ()
    if id in deputies:
        portrait = _with_portrait(holdings, deputies[id].path, place, alt)
        write += [holdings.written(deputies[id].path, portrait)] if portrait else []
        there = Told("photograph_there", {"name": deputies[id].record.name, "file": name})
        told = () if portrait else (there,)
    return Plan(write=tuple(write), questions=tuple(questions), answered=tuple(answered), told=told)


def _choices(holdings: Holdings, ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    people = People(holdings)
    return *((id, people.told_apart(id)) for id in ids), (NOBODY, "photograph_nobody")


def _bearers(holdings: Holdings, name: str) -> list[str]:
    """The deputies whose name the file bears."""
    borne, called = plain(MORE.sub("", name)), plain(Path(name).stem)
    found = [(plain(entry.record.name), entry.record.id) for entry in holdings.records.of(Deputy)]
    whole = [id for person, id in found if person in (borne, called)]
    return whole or [id for person, id in found if len(person) > 2 and (person in borne or person in called)]


def _with_portrait(holdings: Holdings, path: str, place: str, alt: str) -> bytes:
    """A deputy's file with a portrait; empty if it has one."""
    from tribune.desk.lines import changed

    before = holdings.data(path) or b""
    if re.search(rb"^portrait:", before, re.M):
        return b""
    return changed(before.decode(), {"portrait": {"file": place, "alt": alt}}, tuple(Deputy.model_fields)).encode()


def free(has: Callable[[str], bool], stem: str, ending: str) -> str:
    """The first name in the pictures' folder that no file has."""
    number = 1
    while has(f"{FOLDER}/{(place := stem + (f'-{number}' if number > 1 else '') + ending)}"):
        number += 1
    return place
