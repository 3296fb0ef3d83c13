"""What the book says of deputies, stations and places, and what its indexes refer to; pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from tribune.model import Deputy, Mandate, Practice, Reception, Shelved, Station, Story
from tribune.pages import DeputyPage, StationPage, StoryPage
from tribune.pages.book import Book, Place
from tribune.pages.shelf import RecordPage
from tribune.render import qr
from tribune.render.markdown import plain
from tribune.render.words import words

PAGES = {"deputy": DeputyPage, "story": StoryPage, "station": StationPage}


def deputy_entry(book: Book, deputy: Deputy, portrait: dict | None) -> dict:
    """A deputy as the list of deputies and a leaflet show her; `portrait` as the templates place it."""
    view = DeputyPage(book.archive, deputy)
    return {
        "id": deputy.id,
        "name": deputy.name,
        "occupation": deputy.occupation,
        "post": deputy.post,
        "unit": view.unit and view.unit.name,
        "personal": [part for part in (deputy.gender, deputy.ethnicity) if part],
        "mandates": [
            [part for part in (_office(book, seat), seat.term, seat.electoral_unit) if part] for seat in deputy.mandates
        ],
        "stations": [[station.id, station.name] for station in view.stations],
        "portrait": portrait,
        "identity": deputy.identity,
        "duties": list(deputy.duties),
        "promises": [[promise.text, promise.state] for promise in deputy.promises],
        "performance": [[deed.text, deed.date and day(deed.date)] for deed in deputy.performance],
        "reception": receptions(view.reception, book.archive.as_of),
        "telephone": deputy.contact.telephone,
        "stories": [[story.id, story.title] for story in view.stories],
        "summaries": [story.summary for story in view.stories],
        "theme": view.theme and [view.theme.motif, view.theme.colour],
        **address(book, deputy),
    }


def _office(book: Book, seat: Mandate) -> str:
    """What somebody is by a mandate, or was."""
    title = book.archive.find("level", seat.level).title
    return words()["former"]["title"].format(title=title) if seat.is_over(book.archive.as_of) else title


def station_entry(book: Book, station: Station) -> dict:
    """A station as its chapter and a leaflet show it."""
    view = StationPage(book.archive, station)
    return {
        "id": station.id,
        "name": station.name,
        "type": station.type,
        "brand": station.brand,
        "address": station.address,
        "hours": station.hours,
        "telephone": station.telephone,
        "unit": view.unit and view.unit.name,
        "summary": station.summary,
        "activities": list(station.activities),
        "text": plain(station.text).split("\n") if station.text else [],
        "reception": receptions(station.reception, book.archive.as_of),
        "deputies": [[deputy.id, deputy.name] for deputy in view.deputies],
        "stories": [[story.id, story.title] for story in view.stories],
        **address(book, station),
    }


def receptions(days: Iterable[Reception], as_of: datetime.date) -> list[str]:
    """The reception days that have begun: print stays as it is when others do."""
    return [f"{day.every} {day.opens}–{day.closes}" for day in days if day.is_within(as_of)]


def practice_entry(book: Book, practice: Practice) -> dict:
    """A practice as its chapter shows it: of many there's the name alone."""
    unit = book.archive.unit_of(practice)
    where = [part for part in (practice.began, unit and unit.name) if part]
    steps = [[part for part in (step.name, step.text) if part] for step in practice.steps]
    told = {
        "summary": practice.summary,
        "steps": steps,
        "text": lines(practice.text),
        "used-at": list(practice.used_at),
    }
    return {**_entry(book, practice), "where": where, **told}


def other_entry(book: Book, record: Shelved) -> dict:
    """A record of a kind that needs nothing special: what it says, its day and where it was before it."""
    page = RecordPage(book.archive, record)
    day, facts = record.dated_by(book.archive.as_of), [held for _, held in page.facts if isinstance(held, str)]
    where = [f"{day.year}年{day.month}月{day.day}日"] if day else []
    text = [line for _, held in page.texts for line in lines(held)]
    told = {"summary": getattr(record, "summary", None), "steps": [], "text": text, "used-at": []}
    return {**_entry(book, record), "where": [*where, *facts], **told}


def _entry(book: Book, record: Shelved) -> dict:
    stories = book.archive.named_in(record, "stories")
    return {
        "kind": record.kind,
        "id": record.id,
        "title": record.title,
        "deputies": [[deputy.id, deputy.name] for deputy in book.archive.deputies_of(record)],
        "stories": [[story.id, story.title] for story in stories],
    }


def lines(text: str | None) -> list[str]:
    """The paragraphs of a text."""
    return [line.strip() for line in (text or "").split("\n") if line.strip()]


def address(book: Book, record: Story | Deputy | Station) -> dict:
    """The public address of a record's own page, a deputy's by her code, and its QR code."""
    page = PAGES[record.kind](book.archive, record)
    public = page.short if isinstance(page, DeputyPage) else page.address
    return {"url": public, "qr": code(public)}


def code(public: str) -> str:
    """The QR code of an address, as SVG."""
    return qr.qr_svg(public).decode()


def day(date: datetime.date) -> list[int]:
    return [date.year, date.month, date.day]


def named(book: Book, deputy: Deputy) -> list:
    """An entry of an index of persons: a namesake is told by the unit; then the labels it refers to."""
    archive = book.archive
    unit = archive.unit_of(deputy) if archive.namesakes_of(deputy) else None
    targets = [f"deputy:{deputy.id}", *(f"story:{story.id}" for story in archive.stories_of(deputy))]
    return [deputy.name, unit and unit.name, targets]


def lettered(places: tuple[Place, ...]) -> list[list]:
    """The index of places: letters, each with its entries."""
    groups: dict[str, list] = {}
    for place in places:
        groups.setdefault(place.initial, []).append([place.name, None, list(_labels(place))])
    return [[initial, entries] for initial, entries in groups.items()]


def _labels(place: Place) -> Iterator[str]:
    return (f"{item.kind}:{item.id}" for item in place.items)
