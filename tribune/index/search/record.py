"""What the search knows of one page, and the parts of which its text is put together."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tribune.model import Figure, Photograph, Reception


@dataclass(frozen=True)
class SearchRecord:
    """One page as the search knows it.

    `url` runs from the edition's root. `text` is what the page shows besides `title`: prose, an empty line, and
    what stands in the margin (names, places, dates); a line for each run of words, and nothing is found across lines.
    `names` are other ways to write the title, `sounds` ways to type it in pinyin, `other_sounds` less usual ones. `meta`
    is shown with a result, never searched. `filters` hold ids. `date` is ISO, or empty.
    """

    url: str
    kind: str
    title: str
    text: str
    names: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()
    other_sounds: tuple[str, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    date: str = ""

    @property
    def is_place(self) -> bool:
        """Whether somebody who writes just its name wants its own page, before whatever else has that name."""
        return self.kind in ("unit", "theme", "station")


Findable = tuple[str, Callable[[], SearchRecord]]  # an address, and what makes the record of it


def text_of(prose: Iterable[str | None], margin: Iterable[str | None]) -> str:
    """The lines that there are, of both parts; an empty line lies between them."""
    return f"{_lines(prose)}\n\n{_lines(margin)}".strip()


def _lines(texts: Iterable[str | None]) -> str:
    return "\n".join(part.strip() for text in texts if text for part in text.split("\n") if part.strip())


def captions_of(photographs: Iterable[Photograph]) -> Iterator[str | None]:
    for photograph in photographs:
        yield from (photograph.caption, photograph.credit)


def figures_of(figures: tuple[Figure, ...]) -> Iterator[str]:
    """Each figure as shown (19,568), and its bare number (19568) for who types that."""
    for figure in figures:
        yield f"{figure.shown} {figure.unit}"
        yield figure.meaning
        if figure.shown != str(figure.number):
            yield f"{figure.number}{figure.unit}"


def receptions_of(days: tuple[Reception, ...]) -> Iterator[str]:
    for day in days:
        yield f"{day.every} {day.opens}–{day.closes}"
        yield day.note or ""


def day_of(day: datetime.date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def meta_of(**shown) -> dict[str, str]:
    """What a result shows; of a theme or unit its name, and of a theme its id too, for the colour."""
    meta = {key: getattr(value, "name", value) for key, value in shown.items() if value}
    if shown.get("theme"):
        meta["theme_id"] = shown["theme"].id
    return meta


def filters_of(kind: str, facets, deputies) -> dict[str, tuple[str, ...]]:
    """The ids by which a record is filtered, under theme, unit, level, year and deputy."""
    found = {"kind": [kind]}
    for item in (*facets, *deputies):
        if item and item.kind != "tag":
            found.setdefault(item.kind, []).append(item.id)
    return {key: tuple(ids) for key, ids in found.items()}
