"""Who represents whom, in the words of Popolo, as mySociety's tools read it; touches nothing."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from tribune.model import Archive, Deputy, Level, Mandate, Station
from tribune.pages import DeputyPage, path_of

GENDERS = {"男": "male", "女": "female"}


def files(archive: Archive, words: Mapping) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The path of the file, with what makes it."""
    yield "data/popolo.json", partial(popolo, archive, words)


def popolo(archive: Archive, words: Mapping) -> bytes:
    """Persons, organisations, posts and memberships (popoloproject.com) in the form that `mysoc-validator` 1.5 accepts.

    That form wants numbers in the ids of persons, and keeps what it has no field for under `extra`. Escaped to ASCII,
    as mySociety writes it.
    """
    bodies = {level.id: _body(archive, words, level) for level in _levels(archive)}
    congresses = {body["id"]: body for body in (_congress(archive), *bodies.values())}
    seats = {_post_id(archive, seat): seat for deputy in archive.deputies for seat in deputy.mandates}
    data = {
        "organizations": [*congresses.values(), *(_station(archive, station) for station in archive.stations)],
        "posts": [_post(archive, bodies, seat) for seat in seats.values()],
        "persons": [_person(DeputyPage(archive, deputy)) for deputy in archive.deputies],
        "memberships": [member for deputy in archive.deputies for member in _memberships(archive, bodies, deputy)],
    }
    return json.dumps(data).encode()


def _levels(archive: Archive) -> list[Level]:
    """The levels at which anybody of the archive is a deputy."""
    used = {seat.level for deputy in archive.deputies for seat in deputy.mandates}
    return [level for level in archive.site.levels if level.id in used]


def _congress(archive: Archive) -> dict:
    site = archive.site
    term = {"extra": {"legislative_period": site.term}} if site.term else {}
    return {
        "id": _id(archive, "congress"),
        "name": site.congress,
        "classification": "chamber",
        "links": [_home(archive)],
        **term,
    }


def _body(archive: Archive, words: Mapping, level: Level) -> dict:
    """The congress of a level: the site's own if its name ends so; of another we know no more than the level."""
    name = words["index"]["congress"].format(level=level.name)
    if archive.site.congress.endswith(name):
        return _congress(archive)
    return {"id": _id(archive, f"congress-{level.id}"), "name": name, "classification": "chamber"}


def _station(archive: Archive, station: Station) -> dict:
    summary = {"abstract": station.summary} if station.summary else {}
    page = archive.site.address(path_of(station))
    return {
        "id": _id(archive, f"station-{station.id}"),
        "name": station.name,
        "classification": "other",
        "links": [page],
        **summary,
    }


def _post(archive: Archive, bodies: Mapping, seat: Mandate) -> dict:
    role = archive.find("level", seat.level).title
    area = {"area": {"name": seat.electoral_unit}} if seat.electoral_unit else {}
    body = bodies[seat.level]["id"]
    return {
        "id": _post_id(archive, seat),
        "label": seat.electoral_unit or role,
        "role": role,
        "organization_id": body,
        **area,
    }


def _post_id(archive: Archive, seat: Mandate) -> str:
    return _id(archive, f"{seat.level}/{seat.electoral_unit}" if seat.electoral_unit else seat.level)


def _id(archive: Archive, own: str) -> str:
    """An id that no other district's archive gives: with the site's address before it."""
    place = archive.site.home.partition("://")[2].lower().replace("-", "--")
    return f"{re.sub('[^a-z0-9-]', '-', place)}-{own}"


def _person(page: DeputyPage) -> dict:
    deputy = page.record
    known = {
        "gender": GENDERS.get(deputy.gender),
        "summary": deputy.occupation,
        "biography": deputy.identity,
        "extra": {"ethnicity": deputy.ethnicity} if deputy.ethnicity else None,
    }
    return {
        "id": _person_id(page.archive, deputy),
        "identifiers": [{"scheme": "deputy", "identifier": deputy.id}],
        "other_names": _names(deputy),
        "links": [{"url": page.address}],
        **{name: value for name, value in known.items() if value},
    }


def _person_id(archive: Archive, deputy: Deputy) -> str:
    """A number that only the site's address and the deputy's id decide, small enough for every reader of JSON."""
    digest = hashlib.sha256(_id(archive, deputy.id).encode()).digest()
    return f"uk.org.publicwhip/person/{int.from_bytes(digest[:6], 'big')}"


def _names(deputy: Deputy) -> list[dict]:
    """Surname and given name; the whole name as it's written; its sound, by which it's sorted."""
    person = deputy.person
    given = person.name[len(person.surname) :].lstrip("·•‧・．")
    main = {"note": "Main", "family_name": person.surname, **({"given_name": given} if given else {})}
    others = (person.name, " ".join(person.sounds))
    return [main, *({"note": "Alternate", "name": name} for name in others)]


def _memberships(archive: Archive, bodies: Mapping, deputy: Deputy) -> Iterator[dict]:
    """A membership for each mandate, then one for each station."""
    person = _person_id(archive, deputy)
    for number, seat in enumerate(deputy.mandates, start=1):
        term = {"extra": {"legislative_period": seat.term}} if seat.term else {}
        yield {
            "id": _id(archive, f"{deputy.id}/{number}"),
            "person_id": person,
            "organization_id": bodies[seat.level]["id"],
            "post_id": _post_id(archive, seat),
            "role": archive.find("level", seat.level).title,
            **term,
            **{name: str(day) for name, day in (("start_date", seat.since), ("end_date", seat.until)) if day},
        }
    for number, station in enumerate(archive.stations_of(deputy), start=len(deputy.mandates) + 1):
        yield {
            "id": _id(archive, f"{deputy.id}/{number}"),
            "person_id": person,
            "organization_id": _id(archive, f"station-{station.id}"),
        }


def _home(archive: Archive) -> str:
    return archive.site.address(path_of("home"))
