"""What can be found of a portal's members: each by its name, and what has been taken of it, each record under its member's name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tribune.index.search.record import Findable, SearchRecord, day_of, text_of
from tribune.index.search.sounds import other_sounds, sounds
from tribune.model import Archive
from tribune.model.federation import Member
from tribune.model.harvest import Told
from tribune.model.names import PersonName
from tribune.pages import members
from tribune.render.markdown import plain


def place(member: Member, url: str) -> SearchRecord:
    """A member by its name, which is to a portal what a unit is to an archive; `url` is where it's shown."""
    person, filters = PersonName.of(member.name), {"kind": ("unit",), "unit": (member.id,)}
    return SearchRecord(url, "unit", member.name, "", (), sounds(person), other_sounds(person), filters=filters)


def told(member: Member, kind: str, each: Told, url: str) -> SearchRecord:
    """A record of a kind that a member publishes; `url` is where it's shown."""
    unit, theme = (named.name if named else "" for named in (each.unit, each.theme))
    is_person = kind == "deputy"
    person = each.person if is_person else None
    joined = "".join(character for character in each.title if character.isalnum())
    seats = (part for seat in each.mandates for part in (seat.term, seat.electoral_unit))
    names = (deputy.name for deputy in each.deputies)
    margin = (member.name, unit, theme, *each.levels, *seats, *names, day_of(each.date))
    day = each.date.isoformat() if each.date else ""
    under = f"{member.name} · {unit}" if unit else member.name
    shown = {"unit": under, "theme": theme, "summary": each.summary or "", "date": day}
    return SearchRecord(
        url=url,
        kind=kind,
        title=each.title,
        text=text_of((each.result, plain(each.text or "")), (each.summary, *margin)),
        names=tuple(dict.fromkeys((each.title, joined))) if is_person else (),
        sounds=sounds(person) if person else (),
        other_sounds=other_sounds(person) if person else (),
        meta={name: value for name, value in shown.items() if value},
        filters={"kind": (kind,), "unit": (member.id,), **({"deputy": (f"{member.id}/{each.path}",)} if is_person else {})},
        date=day,
    )


def shown(archive: Archive) -> Iterator[Findable]:
    """What a kiosk shows of the members."""
    return ((page.path, partial(_shown, page)) for page in members.views(archive))


def _shown(page: members.MemberPage) -> SearchRecord:
    is_record = isinstance(page, members.ToldPage)
    return told(page.member, page.kind, page.told, page.path) if is_record else place(page.member, page.path)
