"""Which kinds a spreadsheet may hold, as its titles tell, and which of them it does."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path

from tribune.desk.holdings import Holdings
from tribune.desk.tables import FITS, called_in, of_residents, told
from tribune.desk.tables.columns import NEEDED, are_of_both, fields_of, lacking, likely, untitled
from tribune.desk.tables.owned import owned
from tribune.desk.tables.table import Known, score, titles_of
from tribune.desk.tables.turned import upright
from tribune.desk.titles import titles
from tribune.load import sheets
from tribune.load.sheets import Sheet
from tribune.problems import Rejected

HINT = 0.75  # of a title, for a word in a file's name or above its titles that says what it holds


def offered(holdings: Holdings, file: Path) -> Mapping[str, float]:
    """The kinds whose needed columns a sheet of `file` has, with how well it fits, the best first. Raises Rejected."""
    found = [sheet for sheet in sheets.read(file) if not sheet.is_hidden]
    official = [sheet for sheet in found if not of_residents(holdings.records, sheet)]
    named = {kind: told(holdings.records, kind) for kind in NEEDED}
    deputies = called_in(holdings)["deputy"]
    fits = {kind: _fit(kind, named, official if kind == "deputies" else found, deputies) for kind in NEEDED}
    said = " ".join(
        (file.name, *(f"{sheet.name} {text}" for sheet in found for _, row in sheet.rows[:2] for text in row))
    )
    fits = {kind: fit for kind, fit in fits.items() if fit}
    hints = {kind: HINT * any(word in said for word in words) for kind, words in titles()["hints"].items()}
    scores = {kind: fit + hints.get(kind, 0) for kind, fit in fits.items()}
    return {kind: scores[kind] for kind in sorted(scores, key=scores.get, reverse=True)}


def kind_of(found: Mapping[str, float]) -> str:
    """Which of the kinds `found` a spreadsheet holds; empty where that isn't sure."""
    (best, most), *others = [*found.items()] or [("", 0)]
    return best if most >= FITS and all(most > other for _, other in others) else ""


def choices(found: Mapping[str, float], file: Path) -> list[str]:
    """The kinds from which a person chooses: residents' matters always, deputies last, for those are made known.

    Raises Rejected with I002 where no sheet has titles of any kind.
    """
    if not found:
        sheet = next((sheet for sheet in sheets.read(file) if not sheet.is_hidden), None)
        raise Rejected([untitled(file.name, *(sheet.rows[0] if sheet else (0, ())))])
    kinds = [kind for kind in (*found, "exchanges") if kind != "deputies"]
    return list(dict.fromkeys([*kinds, *found]))


def _fit(kind: str, named: Mapping[str, Mapping[str, str]], found: list[Sheet], deputies: Collection[str]) -> float:
    """How well the sheets that have what `kind` needs fit it; 0 where none does."""
    known = partial(likely, kind, named[kind])
    turned = (owned(upright(sheet, known), kind, named[kind], known, deputies) for sheet in found)
    complete = [sheet for sheet in turned if not lacking(kind, _fields(kind, named, titles_of(sheet, known)))]
    if kind == "suggestions":
        complete = [sheet for sheet in complete if not _is_of_residents(sheet, known)]
    return max((score(sheet, partial(known, private=False)) for sheet in complete), default=0)


def _is_of_residents(sheet: Sheet, known: Known) -> bool:
    """Whether a sheet of texts, which may be suggestions, says nothing that residents' matters wouldn't, and how somebody is reached."""
    titles_ = titles_of(sheet, known)
    asked = fields_of("exchanges", {}, titles_)
    return "private" in asked and not lacking("exchanges", asked) and are_of_both("suggestions", "exchanges", titles_)


def _fields(kind: str, named: Mapping[str, Mapping[str, str]], shown: tuple[str, ...]) -> list[str]:
    """The fields of the columns, without those that are guessed where another kind has a column of that very title."""
    return [
        name
        for name, title in zip(fields_of(kind, named[kind], shown), shown, strict=True)
        if likely(kind, named[kind], title) == 1 or all(likely(each, named[each], title) < 1 for each in named)
    ]
