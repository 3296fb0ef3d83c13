"""What a finished PDF page prints: runs of glyphs with text, size, place and ink (ISO 32000-1, 9), and pictures; reads the page only."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from struct import unpack
from typing import NamedTuple

ABOVE, BELOW = 0.88, 0.12  # of the size: where Chinese type stands over and under its baseline
OPENING, CLOSING = "（《〈“‘「『【〔", "，。、；：！？）》〉”’」』】〕"  # half of them is empty, and may be squeezed away
PICTURE = "▣"  # what is said of a picture
JOINERS = "\u2060\u200b"  # have no glyph of their own
CODES = re.compile(rb"<([0-9A-Fa-f]+)>")
NUMBER, LITERAL = rb"[-+]?[\d.]++", rb"\((?:[^\\()]|\\.)*\)"  # ISO 32000-1, 7.3.3 and 7.3.4.2
for _ in range(6):  # brackets within strings, which needn't be escaped in pairs
    LITERAL = rb"\((?:[^\\()]|\\.|%s)*\)" % LITERAL
STRING = rb"<[\dA-Fa-f]*>|" + LITERAL
PIECE = re.compile(rb"(%s)|(%s)" % (STRING, NUMBER), re.S)
STEP = re.compile(  # what matters of a content stream, as the typesetter writes it
    rb"(?P<shown>\[(?:%s|[^\]()<])*\]\s*TJ|(?:%s)\s*Tj)" % (STRING, STRING)
    + rb"|/(?P<font>\w+)\s+(?P<size>%s)\s+Tf\b" % NUMBER
    + rb"|(?<![-+\w.])(?P<numbers>(?>(?:%s\s+)+))(?P<operator>cm|Tm|g|k|scn)\b" % NUMBER
    + rb"|/(?P<drawn>\w+)\s+Do\b|\b(?P<kept>q)\b|\b(?P<back>Q)\b|\bscn\b",
    re.S,
)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.S)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}
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
    def stamp(self) -> bytes:
        """Tells apart what is read of it."""
        described = self.source.DescendantFonts[0]
        widths = described.W.unparse(resolved=True) if "/W" in described else b""
        return hashlib.sha256(b"%d %b %b" % (described.get("/DW", 1000), widths, self.source.ToUnicode.read_bytes())).digest()

    @cached_property
    def widths(self) -> dict[int, float]:
        described = self.source.DescendantFonts[0]
        usual = float(described.get("/DW", 1000)) / 1000
        listed, found = list(described.get("/W", [])), defaultdict(lambda: usual)
        while listed:
            first, following = int(listed.pop(0)), listed.pop(0)
            if isinstance(following, int):
                found |= dict.fromkeys(range(first, following + 1), float(listed.pop(0)) / 1000)
            else:
                found |= {first + place: float(width) / 1000 for place, width in enumerate(following)}
        return found

    @cached_property
    def says(self) -> dict[int, str]:
        found: dict[int, str] = defaultdict(str)
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

    def set(self, operator: bytes, numbers: tuple[float, ...]) -> None:
        if operator == b"cm":
            self.matrix = _times(numbers, self.matrix)
        elif operator == b"Tm":
            self.line = numbers
        else:
            self.ink = None if operator == b"scn" else numbers


@dataclass
class Reader:
    """Reads page after page of one document; a font is read once."""

    fonts: dict[tuple[int, int], Font] = field(default_factory=dict)

    def runs(self, page) -> Iterator[Run]:
        """What the page prints upright or in quarter turns; a stamp set askew is none of it."""
        fonts, pictures = self._named(page.obj.get("/Resources", {}))
        pen, kept = _Pen(), []
        for step in STEP.finditer(_content(page)):
            kind = step.lastgroup
            if kind == "shown":
                yield from filter(None, [_run(pen, step[0])])
            elif kind == "drawn":
                yield from [_picture(pen.matrix)] if step["drawn"] in pictures else []
            elif kind == "size":
                pen.font, pen.size = fonts[step["font"]], float(step["size"])
            elif kind == "operator":
                pen.set(step["operator"], tuple(map(float, step["numbers"].split())))
            elif kind == "kept":
                kept.append(_Pen(**vars(pen)))
            elif kind == "back":
                pen = kept.pop()
            else:
                pen.ink = None

    def stamp(self, page) -> bytes:
        """Tells what `runs` reads of a page: pages with one stamp print the same."""
        fonts, pictures = self._named(page.obj.get("/Resources", {}))
        named = sorted((name, font.stamp) for name, font in fonts.items())
        return repr((named, sorted(pictures))).encode() + _content(page)

    def _named(self, resources) -> tuple[dict[bytes, Font], set[bytes]]:
        """The fonts by the names that the page calls them, and the names of pictures."""
        fonts, drawn = resources.get("/Font", {}).items(), resources.get("/XObject", {}).items()
        named = {name[1:].encode(): self.fonts.setdefault(font.objgen, Font(font)) for name, font in fonts}
        return named, {name[1:].encode() for name, part in drawn if part.Subtype == "/Image"}


def _content(page) -> bytes:
    """All that a page draws."""
    if "/Contents" not in page.obj:
        return b""
    page.contents_coalesce()
    return page.obj.Contents.read_bytes()


def _run(pen: _Pen, shown: bytes) -> Run | None:
    """A run as it lies on the page; None where nothing is seen of it, or it's askew."""
    said, first, last = _laid(pen.font, shown)
    matrix = _times(pen.line, pen.matrix)
    a, b, c, d = matrix[:4]
    if not said or not (abs(b) + abs(c) < 1e-4 or abs(a) + abs(d) < 1e-4):
        return None
    first, last = first + (0.5 if said[0] in OPENING else 0), last - (0.5 if said[-1] in CLOSING else 0)
    one, two = _at(matrix, first * pen.size, -BELOW * pen.size), _at(matrix, last * pen.size, ABOVE * pen.size)
    (left, right), (low, high) = (sorted(pair) for pair in zip(one, two, strict=True))
    return Run(said, pen.size * abs(a * d - b * c) ** 0.5, (left, low, right, high), pen.ink)


def _picture(matrix: Matrix) -> Run:
    """The unit square that a picture fills (ISO 32000-1, 8.9.5.1), as it lies on the page."""
    xs, ys = zip(*(_at(matrix, x, y) for x in (0, 1) for y in (0, 1)), strict=True)
    box = min(xs), min(ys), max(xs), max(ys)
    return Run(PICTURE, max(box[2] - box[0], box[3] - box[1]), box, None)


def _laid(font: Font, shown: bytes) -> tuple[str, float, float]:
    """What is said, and where it begins and ends, in sizes; blanks at either end aside."""
    pieces = PIECE.findall(shown)
    codes = _codes(b"".join([_data(string) for string, _ in pieces if string]))
    said = "".join(map(font.says.__getitem__, codes))
    moved = [float(number) / 1000 for _, number in pieces if number]
    before, after = (moved[end] if pieces[end][1] else 0.0 for end in (0, -1))
    across = sum(map(font.widths.__getitem__, codes)) - sum(moved) + after
    return said.strip(), _blank(font, said, codes) - before, across - _blank(font, said[::-1], codes[::-1])


def _blank(font: Font, said: str, codes: Iterable[int]) -> float:
    """How wide what isn't seen is, before the first glyph that is."""
    if said[:1].strip():
        return 0.0
    return sum(map(font.widths.__getitem__, takewhile(lambda code: not font.says[code].strip(), codes)))


def _codes(data: bytes) -> tuple[int, ...]:
    """The codes of two bytes that strings hold."""
    return unpack(f">{len(data) // 2}H", data)


def _data(string: bytes) -> bytes:
    if string[:1] == b"<":
        return bytes.fromhex(string[1:-1].decode())
    return ESCAPED.sub(_escaped, string[1:-1]) if b"\\" in string else string[1:-1]


def _escaped(found: re.Match) -> bytes:
    told = found[1]
    return bytes([int(told, 8)]) if told.isdigit() else ESCAPES.get(told, told)


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
