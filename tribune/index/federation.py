"""The card by which an archive is known to portals: data/federation.json (tribune/model/federation.py says what's in it)."""

from __future__ import annotations

from collections.abc import Mapping

from tribune import notes
from tribune.model import Archive
from tribune.model.federation import CARD, FORMAT, Card
from tribune.pages import tombstones

ENTRIES = ("pagefind-entry.json", "sums.json")  # of an index of the search: by them one tells it from another build's


def card(archive: Archive, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The card of the website whose finished `files` these are, by its path from the site's root."""
    from importlib.metadata import version  # slow to import, and seldom needed

    site = archive.site
    told = Card(
        format=FORMAT,
        name=site.title,
        organisation=site.organisation,
        base_url=site.home,
        as_of=archive.as_of,
        pagefind=version("pagefind-bin"),
        sums=notes.sums(files, sorted(filter(_is_summed, files))),
        withdrawn=tuple(sorted(page.path for page in tombstones(archive))),
    )
    return {f"web/{CARD}": told.model_dump_json(indent=1).encode()}


def _is_summed(path: str) -> bool:
    """What others take: no scripts, which are the archive's own, and no sheets, which are for people."""
    return (path.startswith("data/") and path.endswith(".json")) or path.endswith(ENTRIES)
