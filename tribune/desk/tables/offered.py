"""Which kinds a spreadsheet may hold, as its titles tell, and which of them it does."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from tribune.desk.holdings import Holdings
from tribune.desk.tables import FITS, called_in, of_residents, told
from tribune.desk.tables.columns import NEEDED, are_of_both, fields_of, lacking, likely, untitled
from tribune.desk.tables.evidence import SAMPLE, Names, by_values
from tribune.desk.tables.owned import owned
from tribune.desk.tables.table import Known, first_rows, score, titles_of
from tribune.desk.tables.turned import upright
from tribune.desk.titles import titles
from tribune.load.sheets import Sheet
from tribune.problems import Rejected

MOST_BESIDE, LONGEST_CELL = 2, 600  # cells of a line that is no row of a table; characters of a cell that is a text
HINT = 0.75  # of a title, for a word in a file's name or above its titles that says what it holds


def offered(holdings: Holdings, file: Path) -> Mapping[str, float]:
    """The kinds whose needed columns a sheet of `file` has, with how well it fits, the best first. Raises Rejected."""
    found = [sheet for sheet in holdings.sheets(file) if not sheet.is_hidden]
    official = [sheet for sheet in found if not of_residents(holdings.records, sheet)]
    named = {kind: told(holdings.records, kind) for kind in NEEDED}
    called = called_in(holdings)
    fits = {kind: _fit(kind, named, official if kind == "deputies" else found, called) for kind in NEEDED}
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


def is_table(holdings: Holdings, file: Path) -> bool:
    """Whether a text is a table with titles above its rows, and little else: no form, no story. Raises Rejected."""
    return any(_is_table(sheet) and all(_is_upright(holdings, kind, sheet) for kind in NEEDED) for sheet in holdings.sheets(file))


def _is_table(sheet: Sheet) -> bool:
    within = [text for _, texts in sheet.rows if sum(map(bool, texts)) > MOST_BESIDE for text in texts]
    beside = sum(len(text) for _, texts in sheet.rows for text in texts) - sum(map(len, within))
    return beside < sum(map(len, within)) and max(map(len, within), default=LONGEST_CELL) < LONGEST_CELL


def _is_upright(holdings: Holdings, kind: str, sheet: Sheet) -> bool:
    return upright(sheet, partial(likely, kind, told(holdings.records, kind))) is sheet


def choices(holdings: Holdings, found: Mapping[str, float], file: Path) -> list[str]:
    """The kinds from which a person chooses: residents' matters always, deputies last, for those are made known.

    Raises Rejected with I002 where no sheet has titles of any kind.
    """
    if not found:
        sheet = next((sheet for sheet in holdings.sheets(file) if not sheet.is_hidden), None)
        raise Rejected([untitled(file.name, *(sheet.rows[0] if sheet else (0, ())))])
    kinds = [kind for kind in (*found, "exchanges") if kind != "deputies"]
    return list(dict.fromkeys([*kinds, *found]))


def _fit(kind: str, named: Mapping[str, Mapping[str, str]], found: list[Sheet], called: Names) -> float:
    """How well the sheets that have what `kind` needs fit it; 0 where none does."""
    known = partial(likely, kind, named[kind])
    turned = (owned(upright(sheet, known), kind, named[kind], known, called["deputy"]) for sheet in found)
    fits = (_score(kind, named, sheet, known, called) for sheet in turned if kind != "suggestions" or not _is_of_residents(sheet, known))
    return max(fits, default=0)


def _score(kind: str, named: Mapping[str, Mapping[str, str]], sheet: Sheet, known: Known, called: Names) -> float:
    """How well a sheet fits; 0 if it lacks what `kind` needs. What only the values tell counts as a title does."""
    shown = titles_of(sheet, known)
    titled = _fields(kind, named, shown)
    told = by_values(kind, titled, shown, first_rows(sheet, known, SAMPLE), called, named[kind]) if lacking(kind, titled) else titled
    if lacking(kind, told):
        return 0
    return score(sheet, partial(known, private=False)) + sum(a != b for a, b in zip(titled, told, strict=True))


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
