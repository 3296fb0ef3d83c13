"""The search of a portal: its own index holds the members by name, and the records of those whose searches no browser joins;
scripts and tables that make one search of all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from tribune.index.search import bundle
from tribune.index.search.everyday import rows
from tribune.index.search.members import place, told
from tribune.index.search.record import SearchRecord
from tribune.index.search.scripts import lean
from tribune.index.search.tables import common_characters, common_tables, sums
from tribune.index.search.telling import placed
from tribune.model import Archive
from tribune.pages.portal import copies, is_live
from tribune.render.assets import TEMPLATES

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
    """What is asked of the portal's tables must hold for texts that only members have: every everyday word, and what is written with
    common characters or with those of the copies.
    """
    words = "\n".join(form for said, forms, _ in rows() for form in (*said, *forms))
    taken = (each for _, copy in copies(archive) for those in copy.told.values() for each in those)
    known = {character for each in taken for character in each.title + (each.text or "")}
    everything = SearchRecord("", "", "", words + "".join(sorted(common_characters() | known)))
    wide = common_tables([everything], archive.site.synonyms, 1)
    kept = {name: wide[name] for name in ("traditional.json", "everyday.json")}
    before = {name: made[name] for name in json.loads(made["sums.json"])}
    return sums({**before, **kept})


def records(archive: Archive) -> Iterator[SearchRecord]:
    """The members; where they are too many to be joined in a browser, what has been taken of each as well."""
    for member in archive.federation.members:
        yield place(member, f"{member.id}/")
    for member, copy in copies(archive) if not is_live(archive) else ():
        for kind, those in copy.told.items():
            yield from (told(member, kind, each, f"{member.id}/{each.path}") for each in those)
