"""The bold 宋 of titles, names and figures, cut to the characters that an archive and the templates set in it; touches the cache."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, partial
from types import SimpleNamespace
from unicodedata import east_asian_width

from tribune.model import SHELVES, Archive
from tribune.pages.portal import copies
from tribune.render import memory
from tribune.render.assets import TEMPLATES
from tribune.render.lettering import BOLD
from tribune.render.typefaces import FOLDER
from tribune.render.words import words

VERSION = "3"  # raise when the same characters shall give another font
PATH, LICENCE = "fonts/song.woff2", "fonts/OFL.txt"  # always the same names: a new character shall not change every page
MOST = 820  # characters: some 140 KB, as much as a reader may be sent; of more, those that are used most
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "　、。，．：；！？《》〈〉「」（）【】⸺～"
TABLES = ("sections", "headings", "named", "kinds", "openness", "station_types", "answers", "cards", "groups")
NAMES = (0, 1, 2, 13, 14)  # of the font's names: copyright, family, style, licence and its address
_HEADED = re.compile(r"<(h[1-4]|b|dt|summary|button|span)\b[^>]*>(.*?)</\1>", re.S)
_GIVEN = re.compile(r"'([^'<>]*[\u3400-\u9fff][^'<>]*)'")  # what one template hands to another
_SECTION = re.compile(r"^#{1,4}\s+(.+)$", re.M)


@cache
def characters(archive: Archive) -> str:
    """Every character that pages set in bold 宋, in their order: what is there changes the font, nothing else."""
    used = Counter(character for text in (*_spoken(archive), *_told(archive)) for character in text if _is_of_one_width(character))
    most = sorted(used, key=lambda character: (-used[character], character))[: MOST - len(ALWAYS)]
    return "".join(sorted({*ALWAYS, *most}))


def _is_of_one_width(character: str) -> bool:
    """Whether every font sets it as wide: a quotation mark that grows when this font comes would break its title anew.

    Unicode Standard Annex 11 calls those that don't "ambiguous".
    """
    return character > "\x7f" and east_asian_width(character) != "A"


def _told(archive: Archive) -> Iterator[str]:
    """Titles, names and figures of the archive."""
    site = archive.site
    yield from (site.title, site.organisation, site.subtitle or "", *_SECTION.findall(archive.about.markdown))
    yield from (item.name for item in (*site.themes, *site.units))
    yield from (figure.unit for figure in site.figures)
    for kind in SHELVES:
        for record in getattr(archive, kind.shelf):
            yield from (getattr(record, field, None) or "" for field in ("title", "name"))
            yield from getattr(record, "tags", ())
            yield from _SECTION.findall(record.markdown)
    for member, copy in copies(archive):
        yield from (member.name, *(told.title for those in copy.told.values() for told in those))


def _spoken(archive: Archive) -> Iterator[str]:
    """What the templates' own headings say; those of a portal in a portal only."""
    for edition in ("web", "kiosk", "portal") if archive.federation.members else ("web", "kiosk"):
        for file in (TEMPLATES / edition).rglob("*.html"):
            text = file.read_text("utf-8")
            yield from (*(match[2] for match in _HEADED.finditer(text)), *_GIVEN.findall(text))
    told = words()
    yield from (word for table in TABLES for word in told[table].values())
    yield from (told["home"]["question"], *told["suggestions"]["steps"])
    yield from (told["former"][name] for name in ("heading", "title", "present", "gone"))


def font(archive: Archive) -> bytes:
    """The font, WOFF2; remembered by its characters."""
    key = memory.key("song", VERSION, str((FOLDER / BOLD).stat().st_size), characters(archive))
    return memory.remember(key, lambda: _cut(characters(archive)))


def licence() -> bytes:
    """The licence that goes with each copy: SIL Open Font License 1.1."""
    return (FOLDER / "licences" / "OFL-NotoSerifSC.txt").read_bytes()


def _cut(text: str) -> bytes:
    from fontTools import subset  # a fifth of a second and 10 MB, that only new characters need

    _pack_soon()
    options = subset.Options(layout_features=[], hinting=False, name_IDs=[*NAMES], recalc_timestamp=False)
    options.flavor = "woff2"
    whole = subset.load_font(str(FOLDER / BOLD), options)
    whole.flavorData = None  # outlines as WOFF2 writes them, whether or not the whole font has them so: a sixth less
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(whole)
    out = io.BytesIO()
    subset.save_font(whole, out, options)
    return out.getvalue()


def _pack_soon() -> None:
    """fontTools has no setting for it: Brotli's next but one quality takes a tenth of the time, for 3 % more bytes."""
    import brotli
    from fontTools.ttLib import woff2

    woff2.brotli = SimpleNamespace(MODE_FONT=brotli.MODE_FONT, compress=partial(brotli.compress, quality=9), decompress=brotli.decompress)
