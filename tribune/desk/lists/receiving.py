"""When a station receives residents, and who does: days in a cell, in rows or in columns of their own, with hours said anywhere."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pydantic import ValidationError

from tribune.desk.lists import hours, seasons, weekdays
from tribune.desk.lists.account import Cell
from tribune.desk.lists.draft import Draft
from tribune.desk.lists.persons import persons
from tribune.desk.plan import NONE
from tribune.desk.stories.days import day_typed
from tribune.desk.tables.values import day as day_of
from tribune.desk.titles import titles
from tribune.model.phrases import is_open_on_holidays, is_postponed, rules
from tribune.model.reception import Reception

_BEFORE = re.compile(r"(?P<who>[^:：\d]{2,40})[:：]\s*(?P<day>.+)")
_BEHIND = re.compile(r"(?P<day>.+?)(?<![\s，,:：])[\s，,:：]++(?P<who>[^\d]{2,40})")
SOME_DAY = datetime.date(2024, 1, 1)  # any, where it's of no matter from which on a day is counted


def receiving_days(draft: Draft, unit: str) -> list[str]:
    """Put the days into the record; hours that aren't said are asked, what is no such day is told.

    Gives the ids of those who stand in columns of days; a `unit` tells namesakes apart.
    """
    draft.use("reception")
    rows = {row: [cell.text for cell in cells] for row, cells in groupby(draft.cells("reception"), key=_row)}
    for row, cells in rows.items():
        said = [cell for cell in cells if cell not in titles()["nothing"]]
        rows[row] = [*said, *filter(None, [_span(draft, row)])]
    text, found = hours.together(rows.values()), []
    days = list(weekdays.told(draft.item))
    for row, cells in rows.items():
        about = _about_row(draft, row, unit) if len(rows) > 1 else {}
        said = [cell for cell in cells if not (days and hours.is_hours(cell))]
        found += _days(draft, seasons.received(hours.together([said])), text, about)
    of_columns = list(_of_columns(draft, days, [cell for cells in rows.values() for cell in cells], unit))
    draft.set("reception", found + [day for _, days in of_columns for day in days])
    return [id for who, _ in of_columns for id in who]


def _of_columns(draft: Draft, days: list[tuple[str, str, str]], said: list[str], unit: str) -> Iterator[tuple[list[str], list[dict]]]:
    """Who stands in each column of a day of the week, and that day with the hours that are `said`; none by appointment, say."""
    shared = list(filter(hours.is_hours, said))
    for name, day, given in days:
        draft.use(name)
        who = persons(draft, name, unit) if weekdays.is_person(given) else []
        times = [given] if hours.is_hours(given) else shared
        told = seasons.received(hours.together([[day, *times]])) if times or not said else ()
        yield who, list(_days(draft, told, "；".join(said), {"deputies": who} if who else {}))


def _span(draft: Draft, row: tuple[str, int]) -> str:
    """From when to when, where two columns say it."""
    opens, closes = (
        next((hours.clock(cell.text) for cell in draft.cells(name) if _row(cell) == row), "") for name in ("opens", "closes")
    )
    if not (opens and closes):
        return ""
    for cell in (*draft.cells("opens"), *draft.cells("closes")):
        draft.desk.account.use(cell)
    return f"{opens}-{closes}"


def _days(draft: Draft, days: Iterable[hours.Received], text: str, about: dict[str, object]) -> Iterator[dict[str, object]]:
    """The days as a record holds them, those that can be written; `text` is all that is said of days, `about` goes for each."""
    for day, beside in _all_with_names(draft, days):
        if not _is_meant(draft, day) or (since := _since(draft, day)) is None or not (times := _times(draft, day, text)):
            continue
        who = beside or _named(draft, day.note)
        note = draft.veiled(day.note) if day.note and not who else ""
        about = about | {"deputies": who} if who else about
        yield {"every": day.every, "opens": times[0], "closes": times[1], **({"since": since} if since else {}),
               **({"note": note} if note else {}), **about}  # fmt: skip


def _all_with_names(draft: Draft, days: Iterable[hours.Received]) -> Iterable[tuple[hours.Received, list[str]]]:
    """Each day with who receives on it; names behind a comma are of the day before: 每周三上午，单甲."""
    found: list[tuple[hours.Received, list[str]]] = []
    for each in days:
        is_alone = found and found[-1][0].every and not each.every and not re.search(r"[:：\d]", each.text)
        if is_alone and (who := _named(draft, each.text)):
            found[-1] = (found[-1][0], [*found[-1][1], *who])
        else:
            found += _with_names(draft, each)
    return found


def _with_names(draft: Draft, day: hours.Received) -> Iterator[tuple[hours.Received, list[str]]]:
    """A day with who receives on it, where the name stands before it or behind it: 单甲：每周一, 每月15日 单甲, 周一：单甲."""
    text, span = hours.without_hours(day.text)
    for found in filter(None, (pattern.fullmatch(text) for pattern in (_BEFORE, _BEHIND) if not day.every)):
        if who := _named(draft, found["who"].strip("() ")):
            yield from ((each, who) for each in seasons.received(hours.together([[f"{found['day']} {span}"]])))
            return
    yield day, []


def _named(draft: Draft, note: str) -> list[str]:
    """The deputies whom what stands beside a day names, and nobody else."""
    told = [each.certain for each in draft.desk.people.named(note)] if note else []
    return told if all(told) else []


def _is_meant(draft: Draft, day: hours.Received) -> bool:
    """Whether a day that can only be what a text means is; of every other week that's asked with the day from which it counts."""
    if not day.is_meant or any(rule.interval > 1 for rule in rules(day.every)):
        return True
    choices = ((day.every, day.every), (NONE, "list_none"))
    answer = draft.ask(f"every:{day.text}", "list_ask_every", choices, day.every, value=day.text)
    if answer == "":
        draft.leave(day.text, "list_no_reception")
    return bool(answer)


def _since(draft: Draft, day: hours.Received) -> datetime.date | str | None:
    """From when a day counts, if that is said; of every other week it's asked, and None where nobody knows."""
    if day.since or all(rule.interval == 1 for rule in rules(day.every)):
        return day.since or ""
    answer = draft.ask(f"since:{day.text if day.is_meant else day.every}", "list_ask_since", value=day.text)
    if answer == "":
        draft.leave(day.text, "list_no_reception")
    return day_of(day_typed(answer)) if answer else None


def _row(cell: Cell) -> tuple[str, int]:
    return cell.sheet, cell.row


def _about_row(draft: Draft, row: tuple[str, int], unit: str) -> dict[str, object]:
    """Who receives on the days of a row, and what is said of them."""
    said = {name: [cell for cell in draft.cells(name) if _row(cell) == row] for name in ("deputies", "remark")}
    found: dict[str, object] = {"deputies": persons(draft, "deputies", unit, said["deputies"])}
    moved = [cell for cell in said["remark"] if is_postponed(cell.text) or is_open_on_holidays(cell.text)]
    if moved:
        draft.item.cells["remark"] = [cell for cell in draft.cells("remark") if cell not in moved]
        found["note"] = draft.written("；".join(cell.text for cell in moved), moved)
    return {name: value for name, value in found.items() if value}


def _times(draft: Draft, day: hours.Received, text: str) -> tuple[str, str] | None:
    """From when to when on a day; None where it can't be written, which is told."""
    if not day.every:
        draft.leave(day.text, "list_no_reception")
        return None
    times = (day.opens, day.closes) if day.opens else _of_seasons(draft, day) or _told_times(draft, day, text) or _asked_times(draft, day)
    if times[0] and not _is_valid({"every": day.every, "opens": times[0], "closes": times[1], "since": day.since or SOME_DAY}):
        draft.leave(day.text, "list_no_reception")
    elif times[0]:
        return times
    return None


def _told_times(draft: Draft, day: hours.Received, text: str) -> tuple[str, str] | None:
    """Hours that the list says elsewhere: of the station's other days, of its doors, above the titles or below the rows."""
    item = draft.item
    around = [each for each in (item.above, *item.headings, *draft.desk.notes) if "接待" in each or "时间" in each]
    for texts, sure, key in (([text], 0.8, "list_from_cell"), ([item.said("hours")], 0.6, "list_from_column"),
                             (around, 0.7, "list_from_caption")):  # fmt: skip
        opens, closes = hours.fitting(texts, day.part)
        if opens:
            given = draft.guess(f"reception:{day.every}", f"{opens}-{closes}", sure, key)
            return hours.times(given)
    return None


def _of_seasons(draft: Draft, day: hours.Received) -> tuple[str, str] | None:
    """The one pair of hours that a record has, of a day with others in each season: as a person says."""
    if not day.is_seasonal:
        return None
    answer = draft.ask(f"reception:{day.every}", "list_ask_seasons", value=day.text)
    if answer == "":
        draft.leave(day.text, "list_no_reception")
    return hours.times(answer or "")


def _asked_times(draft: Draft, day: hours.Received) -> tuple[str, str]:
    proposed = hours.proposed(day, draft.item.said("hours"))
    answer = draft.ask(f"reception:{day.every}", "list_ask_times", (), proposed, value=day.text)
    draft.leave(day.text, "list_no_reception" if answer == "" else "list_no_times")
    return hours.times(answer or "")


def _is_valid(reception: dict[str, object]) -> bool:
    try:
        Reception.model_validate(reception)
    except ValidationError:
        return False
    return True
