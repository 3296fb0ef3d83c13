"""The words that more than one template, or a page that isn't a template's, shows: templates/words.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tribune.model import SHELVES, Archive, Deputy
from tribune.problems import Problem, Rejected
from tribune.render.assets import TEMPLATES
from tribune.wording import table

PLACE = "templates/words.yaml"
NEEDED = ("name", "line", "count")  # of each kind; where it must always be there, nobody asks what there is to see
WITHOUT_LINE = ("story", "deputy", "station")


@cache
def words() -> dict:
    """Every word, those of each kind at its section's name and its own. Raises Rejected if a kind lacks some."""
    told = table(TEMPLATES / "words.yaml")
    if problems := list(lacking(told)):
        raise Rejected(problems)
    return _gathered(told)


def offices(archive: Archive, deputy: Deputy) -> list[str]:
    """What somebody is a deputy of, or was: 区人大代表; 曾任区人大代表. Empty where the archive doesn't say."""
    former = words()["former"]["title"]
    told = [former.format(title=level.title) for level in archive.past_levels_of(deputy)]
    return told if archive.is_former(deputy) else [level.title for level in archive.levels_of(deputy)]


def lacking(told: dict) -> Iterator[Problem]:
    """P003: a kind has no block of words, or not all that it needs; or there are words for a kind that there isn't."""
    strangers = told["records"].keys() - {kind.kind for kind in SHELVES}
    yield from (Problem(PLACE, 0, "P003", {"stranger": kind}) for kind in sorted(strangers))
    for kind in SHELVES:
        block = told["records"].get(kind.kind) or {}
        needed = [key for key in NEEDED if key != "line" or kind.kind not in WITHOUT_LINE]
        if missing := [key for key in needed if not block.get(key)]:
            yield Problem(PLACE, 0, "P003", {"kind": kind.kind, "missing": ", ".join(missing)})


def _gathered(told: dict) -> dict:
    """The blocks of the kinds turned over: what each is called, what each section is called …"""
    shelves = {kind.kind: kind.shelf for kind in SHELVES}
    tables = {name: {} for name in ("kinds", "counts", "sections", "headings", "named", "lines")}
    for kind, block in told["records"].items():
        shelf, name = shelves[kind], block["name"]
        section = block.get("section", name)
        heading = block.get("heading", section)
        tables["kinds"][kind], tables["counts"][kind] = name, block["count"]
        tables["sections"][shelf], tables["headings"][shelf] = section, heading
        tables["named"][shelf] = block.get("named", heading)
        tables["lines"] |= {shelf: block["line"]} if "line" in block else {}
    return {**told, **{name: {**table, **told.get(name, {})} for name, table in tables.items()}}
