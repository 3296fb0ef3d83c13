"""The search of a portal: its own index holds the members by name, and the records of those whose searches no browser joins;
scripts and tables that make one search of all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from tribune.index.search import bundle
from tribune.index.search.everyday import rows
from tribune.index.search.record import SearchRecord, day_of, text_of
from tribune.index.search.scripts import lean
from tribune.index.search.sounds import other_sounds, sounds
from tribune.index.search.tables import common_tables, sums
from tribune.index.search.telling import placed
from tribune.model import Archive
from tribune.model.federation import Member
from tribune.model.harvest import Told
from tribune.model.names import PersonName
from tribune.pages.portal import copies, is_live
from tribune.render.assets import TEMPLATES
from tribune.render.markdown import plain

OWN = TEMPLATES / "portal" / "search"  # these take the place of the website's


def files(archive: Archive) -> dict[str, bytes]:
    """Every file of the search, by its path in the edition's search/ folder."""
    made = bundle.build(records(archive), archive.site.synonyms)
    own = {file.name: lean(file.read_text("utf-8")).encode() for file in sorted(OWN.glob("*.js"))}
    folder = "" if "pagefind.js" in made else "0/"
    script = {f"{folder}pagefind.js": placed(made[f"{folder}pagefind.js"])}
    own["connect.js"] = made["connect.js"] + b"\n" + own.pop("join.js")
    return {**made, **own, **script, **(_tables(archive, made) if is_live(archive) else {})}


def _tables(archive: Archive, made: dict[str, bytes]) -> dict[str, bytes]:
    """What is asked of the portal's tables must hold for texts that only members have: everything is in them."""
    words = "\n".join(form for said, forms, _ in rows() for form in (*said, *forms))
    everything = SearchRecord("", "", "", words + _characters())
    wide = common_tables([everything], archive.site.synonyms, 1)
    kept = {name: wide[name] for name in ("traditional.json", "everyday.json")}
    before = {name: made[name] for name in json.loads(made["sums.json"])}
    return sums({**before, **kept})


def _characters() -> str:
    return "".join(map(chr, range(0x4E00, 0xA000)))


def records(archive: Archive) -> Iterator[SearchRecord]:
    """The members, which are to a portal what units are to an archive; where they are too many to be joined in a browser, what has
    been taken of each as well.
    """
    for member in archive.federation.members:
        person = PersonName.of(member.name)
        filters = {"kind": ("unit",), "unit": (member.id,)}
        yield SearchRecord(f"{member.id}/", "unit", member.name, "", (), sounds(person), other_sounds(person), filters=filters)
    for member, copy in copies(archive) if not is_live(archive) else ():
        for kind, told in copy.told.items():
            yield from (_record(member, kind, each) for each in told)


def _record(member: Member, kind: str, told: Told) -> SearchRecord:
    unit, theme = (named.name if named else "" for named in (told.unit, told.theme))
    is_person = kind == "deputy"
    person = told.person if is_person else None
    joined = "".join(character for character in told.title if character.isalnum())
    seats = (part for seat in told.mandates for part in (seat.term, seat.electoral_unit))
    names = (each.name for each in told.deputies)
    margin = (member.name, unit, theme, *told.levels, *seats, *names, day_of(told.date))
    day = told.date.isoformat() if told.date else ""
    place = f"{member.name} · {unit}" if unit else member.name
    shown = {"unit": place, "theme": theme, "summary": told.summary or "", "date": day}
    return SearchRecord(
        url=f"{member.id}/{told.path}",
        kind=kind,
        title=told.title,
        text=text_of((told.result, plain(told.text or "")), (told.summary, *margin)),
        names=tuple(dict.fromkeys((told.title, joined))) if is_person else (),
        sounds=sounds(person) if person else (),
        other_sounds=other_sounds(person) if person else (),
        meta={name: value for name, value in shown.items() if value},
        filters={"kind": (kind,), "unit": (member.id,), **({"deputy": (f"{member.id}/{told.path}",)} if is_person else {})},
        date=day,
    )
