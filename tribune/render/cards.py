"""Share cards, 1200 × 630 pixels: set like a book's cover in paper, ink, a theme's colour and vermilion.

What each card shows; touches the cache only.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tribune.load import Records
from tribune.model import Archive, Deputy, Record, Site, Story, Theme
from tribune.problems import Problem
from tribune.render import letters, memory
from tribune.render.asked import asked
from tribune.render.colour import readable
from tribune.render.glyphs import printable
from tribune.render.lettering import fonts
from tribune.render.printing import PAPER, Band, Card, Portrait, printed
from tribune.render.words import offices, words

VERSION = "6"  # raise when the same card shall look different


def story_card(archive: Archive, story: Story, photograph: Path | None = None) -> bytes:
    """The share card of a story, PNG: its photograph, which lies in that file, or its leading figure on the theme's cloth."""
    archive = asked(archive)
    title = story.title.replace("——", "⸺")  # one dash without a gap
    names = "　".join(deputy.name for deputy in archive.deputies_of(story))
    date = f"{story.date.year}.{story.date.month}.{story.date.day}"
    bands = (band_of(archive.theme_of(story)),)
    figure = next(((each.shown, each.unit) for each in story.figures), None)
    card = Card(archive.site.title, title, names, date, bands, _seal(), figure=figure)
    if not (story.photographs and photograph):
        return _remembered(card)
    return _remembered(card, Portrait(archive.medium(story.photographs[0].file), photograph))


def deputy_card(archive: Archive, deputy: Deputy, portrait: Path | None) -> bytes:
    """The share card of a deputy, PNG: the portrait in the file, or the surname large."""
    archive = asked(archive)
    stories, unit = archive.stories_of(deputy), archive.unit_of(deputy)
    band = band_of(archive.theme_of(stories[0])) if stories else Band()
    does = deputy.occupation or deputy.post or (deputy.identity or "").split("\n")[0]
    note = "　".join(offices(archive, deputy)) + ("　" + unit.name if unit else "")
    surname = deputy.person.surname
    initial = surname if len(surname) < 3 else surname[0]
    bands = (Band(band.colour, band.motif),)
    card = Card(archive.site.title, deputy.name, does, note.strip("　"), bands, _seal(), initial)
    if not (deputy.portrait and portrait):
        return _remembered(card)
    return _remembered(card, Portrait(archive.medium(deputy.portrait.file), portrait))


def site_card(archive: Archive) -> bytes:
    """The share card of the site, PNG: its themes stand side by side like spines of books."""
    site = asked(archive).site
    bands = tuple(band_of(theme) for theme in site.themes[:7])
    return _remembered(Card(site.organisation, site.title, site.subtitle or "", site.term or "", bands, _seal()))


# Of each kind of record, the fields whose texts stand on cards.
DRAWN: dict[type[Record], tuple[str, ...]] = {
    Story: ("title",),
    Deputy: ("name", "occupation", "post"),
    Site: ("title", "organisation", "subtitle", "term"),
}


def undrawn(archive: Archive, records: Records) -> Iterator[Problem]:
    """T016: a character that a card shows by another form, or not at all; pages show it as it is."""
    there = printable()
    for entry in records.of(*DRAWN):
        for field in DRAWN[type(entry.record)] if entry.record.is_public(archive.as_of) else ():
            for character in sorted(set(getattr(entry.record, field) or "") - there):
                if letters.same(character, there.__contains__) is None:
                    facts = {"character": character, "code": f"U+{ord(character):04X}"}
                    form = letters.like(character, there.__contains__)
                    facts |= {"form": form} if form else {"none": field}
                    yield Problem(entry.path, entry.line(field), "T016", facts)


def band_of(theme: Theme) -> Band:
    """A theme's field of colour."""
    return Band(readable(theme.colour, PAPER), theme.motif, theme.name[:16])


def _seal() -> str:
    return words()["seal"]


def _remembered(card: Card, portrait: Portrait | None = None) -> bytes:
    import PIL

    seen = repr((card, portrait and portrait.medium))
    key = memory.key("card", VERSION, PIL.__version__, fonts(), seen)
    return memory.remember(key, lambda: printed(card, portrait))
