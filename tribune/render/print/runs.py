"""What a finished PDF page prints: runs of glyphs with text, size, place and ink (ISO 32000-1, 9), and pictures; reads the page only."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

ABOVE, BELOW = 0.88, 0.12  # of the size: where Chinese type stands over and under its baseline
OPENING, CLOSING = "（《〈“‘「『【〔", "，。、；：！？）》〉”’」』】〕"  # half of them is empty, and may be squeezed away
OPERATORS = "q Q cm Tf Tm TJ Tj g k scn Do"
PICTURE = "▣"  # what is said of a picture
JOINERS = "\u2060\u200b"  # have no glyph of their own
CODES = re.compile(rb"<([0-9A-Fa-f]+)>")
CODE = struct.Struct(">H")
UNIT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]  # left, low, right, high, in points


class Run(NamedTuple):
    """Glyphs that follow each other: their text, size in points, place on the page, ink: parts of 1, black alone or four.

    A picture is one, too, with a sign for text.
    """

    text: str
    size: float
    box: Box
    ink: tuple[float, ...] | None


@dataclass(frozen=True, eq=False)
class Font:
    """A composite font with two-byte codes: how wide each glyph is, in parts of the size, and what it says."""

    source: object

    @cached_property
    def widths(self) -> dict[int, float]:
        listed, found = list(self.source.DescendantFonts[0].get("/W", [])), {}
        while listed:
            first, following = int(listed.pop(0)), listed.pop(0)
            if isinstance(following, int):
                found |= dict.fromkeys(range(first, following + 1), float(listed.pop(0)) / 1000)
            else:
                found |= {first + place: float(width) / 1000 for place, width in enumerate(following)}
        return found

    @cached_property
    def usual(self) -> float:
        """How wide a glyph is that `widths` doesn't name."""
        return float(self.source.DescendantFonts[0].get("/DW", 1000)) / 1000

    @cached_property
    def says(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for kind, rows in re.findall(rb"beginbf(char|range)(.*?)endbf", self.source.ToUnicode.read_bytes(), re.S):
            for row in rows.strip().splitlines():
                codes = [bytes.fromhex(code.decode()) for code in CODES.findall(row)]
                found |= _mapped(*codes) if kind == b"range" else {_number(codes[0]): codes[1].decode("utf-16-be").strip(JOINERS)}
        return found


def _mapped(first: bytes, last: bytes, says: bytes) -> dict[int, str]:
    start = _number(says)
    return {code: chr(start + place) for place, code in enumerate(range(_number(first), _number(last) + 1))}


def _number(code: bytes) -> int:
    return int.from_bytes(code, "big")


@dataclass
class _Pen:
    """The graphics state, as far as it matters here."""

    matrix: Matrix = UNIT
    line: Matrix = UNIT
    font: Font | None = None
    size: float = 0.0
    ink: tuple[float, ...] | None = None


@dataclass
class Reader:
    """Reads page after page of one document; a font is read once."""

    fonts: dict[tuple[int, int], Font] = field(default_factory=dict)

    def runs(self, page) -> Iterator[Run]:
        """What the page prints upright or in quarter turns; a stamp set askew is none of it."""
        import pikepdf

        self._named = {
            name: self.fonts.setdefault(font.objgen, Font(font))
            for name, font in page.obj.get("/Resources", {}).get("/Font", {}).items()
        }
        pictures = {name for name, part in page.obj.get("/Resources", {}).get("/XObject", {}).items() if part.Subtype == "/Image"}
        pen, kept = _Pen(), []
        for operands, operator in pikepdf.parse_content_stream(page, OPERATORS):
            name = str(operator)
            if name == "q":
                kept.append(_Pen(**vars(pen)))
            elif name == "Q":
                pen = kept.pop()
            elif name in ("TJ", "Tj"):
                pieces = operands[0] if name == "TJ" else operands
                yield from filter(None, [_run(pen, list(pieces))])
            elif name == "Do":
                yield from (_picture(pen.matrix) for shown in operands if str(shown) in pictures)
            else:
                self._set(pen, name, operands)

    def _set(self, pen: _Pen, name: str, operands) -> None:
        if name == "cm":
            pen.matrix = _times(tuple(map(float, operands)), pen.matrix)
        elif name == "Tm":
            pen.line = tuple(map(float, operands))
        elif name == "Tf":
            pen.font, pen.size = self._named[str(operands[0])], float(operands[1])
        else:
            pen.ink = None if name == "scn" else tuple(map(float, operands))


def _run(pen: _Pen, pieces: list) -> Run | None:
    """A run as it lies on the page; None where nothing is seen of it, or it's askew."""
    glyphs = [glyph for glyph in _laid(pen, pieces) if glyph[2].strip()]
    matrix = _times(pen.line, pen.matrix)
    a, b, c, d = matrix[:4]
    if not glyphs or not (abs(b) + abs(c) < 1e-4 or abs(a) + abs(d) < 1e-4):
        return None
    said = "".join(glyph for *_, glyph in glyphs)
    left, right = (0.5 if said[0] in OPENING else 0), (0.5 if said[-1] in CLOSING else 0)
    low, high = (-BELOW, ABOVE)
    corners = [
        _at(matrix, x * pen.size, y * pen.size) for x in (glyphs[0][0] + left, glyphs[-1][1] - right) for y in (low, high)
    ]
    (xs, ys), scale = zip(*corners, strict=True), abs(a * d - b * c) ** 0.5
    return Run(said, pen.size * scale, (min(xs), min(ys), max(xs), max(ys)), pen.ink)


def _picture(matrix: Matrix) -> Run:
    """The unit square that a picture fills (ISO 32000-1, 8.9.5.1), as it lies on the page."""
    xs, ys = zip(*(_at(matrix, x, y) for x in (0, 1) for y in (0, 1)), strict=True)
    box = min(xs), min(ys), max(xs), max(ys)
    return Run(PICTURE, max(box[2] - box[0], box[3] - box[1]), box, None)


def _laid(pen: _Pen, pieces: list) -> list[tuple[float, float, str]]:
    """Each glyph with where it begins and ends, in sizes."""
    across, glyphs = 0.0, []
    widths, usual, says = pen.font.widths, pen.font.usual, pen.font.says
    for piece in pieces:
        if isinstance(piece, int | float | Decimal):
            across -= float(piece) / 1000
            continue
        for (code,) in CODE.iter_unpack(bytes(piece)):
            begins, across = across, across + widths.get(code, usual)
            glyphs.append((begins, across, says.get(code, "")))
    return glyphs


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
