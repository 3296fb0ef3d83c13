"""Which characters the vendored fonts can print: their character maps, read directly (OpenType 1.9, cmap format 12)."""

from __future__ import annotations

import struct
from functools import cache

from tribune.render.assets import TEMPLATES

FONTS = TEMPLATES / "fonts"
INVISIBLE = frozenset(map(chr, (*range(0x20), 0x7F, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFE0E, 0xFE0F)))


@cache
def printable() -> frozenset[str]:
    """Every character that at least one of the fonts has; the templates name all three, so any will do."""
    codes: set[int] = set()
    for file in sorted((*FONTS.glob("*.otf"), *FONTS.glob("*.ttf"))):
        codes |= _codes(file.read_bytes())
    return frozenset(map(chr, codes)) | INVISIBLE


def _codes(font: bytes) -> set[int]:
    """The codes of a font's map of all of Unicode."""
    tables = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(tables))
    start = next(offset for name, _, offset, _ in records if name == b"cmap")
    maps = struct.unpack_from(">H", font, start + 2)[0]
    for number in range(maps):
        place = start + struct.unpack_from(">HHI", font, start + 4 + 8 * number)[2]
        if struct.unpack_from(">H", font, place)[0] == 12:
            return set(_ranges(font, place))
    raise ValueError("a font without a cmap of format 12")


def _ranges(font: bytes, place: int):
    for group in range(struct.unpack_from(">I", font, place + 12)[0]):
        first, last, _ = struct.unpack_from(">III", font, place + 16 + 12 * group)
        yield from range(first, last + 1)
