"""What people put on rows of a workbook besides values (.xlsx, ECMA-376): rows that are struck out, comments on cells."""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from html import unescape

from tribune.load.packed import parts

STYLES = "xl/styles.xml"
_HELD = re.compile(r"xl/(?:styles\.xml|comments|worksheets/)")
_STRUCK = re.compile(rb'<strike(?![^<>]*val="(?:0|false)")[^<>]*>')
_FONT = re.compile(rb"<font(?:\s[^<>]*)?/>|<font(?:\s[^<>]*)?>.*?</font>", re.S)
_LOOKS = re.compile(rb"<cellXfs.*?</cellXfs>", re.S)
_LOOK = re.compile(rb"<xf\s[^<>]*")
_FONT_OF = re.compile(rb'fontId="(\d{1,5})"')
_CELL = re.compile(rb'<c r="[A-Z]{1,3}(\d{1,7})"([^<>]*[^/<>])?>')
_LOOK_OF = re.compile(rb'\bs="(\d{1,5})"')
_COMMENT = re.compile(rb'<comment [^<>]*ref="[A-Z]{1,3}(\d{1,7})"[^<>]*>(.*?)</comment>', re.S)
_TEXT = re.compile(rb"<t(?:\s[^<>]*)?>([^<]*)</t>")
_TARGET = re.compile(rb'Target="([^"]*comments?[^"]*\.xml)"')
LONGEST = 300  # characters of a comment that are told
Comments = dict[int, tuple[str, ...]]


def are_in(path: str, data: bytes) -> bool:
    """Whether the part at `path` has any."""
    return bool(_STRUCK.search(data)) if path == STYLES else path.startswith("xl/") and bool(_COMMENT.search(data))


def of(data: bytes) -> dict[str, tuple[frozenset[int], Comments]]:
    """By the path of each sheet: the numbers of the rows that are struck out, and the comments by the number of their row."""
    found = {path: content for path, content in parts(data) if _HELD.match(path)}
    looks, sheets = _struck_looks(found.get(STYLES, b"")), [path for path in found if path.startswith("xl/worksheets/sheet")]
    return {path: (_struck(found[path], looks), _comments(found, path)) for path in sheets}


def _struck_looks(styles: bytes) -> frozenset[bytes]:
    """The numbers of the looks of cells that are struck out."""
    fonts = _FONT.findall(styles[styles.find(b"<fonts") : styles.find(b"</fonts>")])
    struck = {str(place).encode() for place, font in enumerate(fonts) if _STRUCK.search(font)}
    looks = _LOOKS.search(styles)
    numbers = (_FONT_OF.search(look) for look in _LOOK.findall(looks[0])) if looks else ()
    return frozenset(str(place).encode() for place, number in enumerate(numbers) if number and number[1] in struck)


def _struck(sheet: bytes, looks: frozenset[bytes]) -> frozenset[int]:
    """The rows at least half of whose cells are struck out."""
    cells, struck = Counter[int](), Counter[int]()
    for row, about in _CELL.findall(sheet) if looks else ():
        look = _LOOK_OF.search(about)
        cells[int(row)] += 1
        struck[int(row)] += look is not None and look[1] in looks
    return frozenset(row for row in cells if 2 * struck[row] >= cells[row])


def _comments(found: dict[str, bytes], sheet: str) -> Comments:
    folder, name = posixpath.split(sheet)
    said: dict[int, list[str]] = defaultdict(list)
    for target in _TARGET.findall(found.get(f"{folder}/_rels/{name}.rels", b"")):
        path = posixpath.normpath(posixpath.join(folder, target.decode("utf-8", "replace"))).lstrip("/")
        for row, text in _COMMENT.findall(found.get(path, b"")):
            words = unescape(b"".join(_TEXT.findall(text)).decode("utf-8", "replace"))
            said[int(row)].append(" ".join(words.split())[:LONGEST])
    return {row: tuple(filter(None, texts)) for row, texts in said.items()}
