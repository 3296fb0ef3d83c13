"""What people put on rows of a workbook besides values (.xlsx, ECMA-376): rows struck out, comments, colours that are explained."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import unescape

from tribune.load import tints
from tribune.load.packed import parts
from tribune.load.prevailing import prevailing

STYLES = "xl/styles.xml"
_HELD = re.compile(r"xl/(?:theme/|styles\.xml|sharedStrings\.xml|comments|worksheets/)")
_STRUCK = re.compile(rb'<strike(?![^<>]*val="(?:0|false)")[^<>]*>')
_FONT = re.compile(rb"<font(?:\s[^<>]*)?/>|<font(?:\s[^<>]*)?>.*?</font>", re.S)
_LOOKS = re.compile(rb"<cellXfs.*?</cellXfs>", re.S)
_LOOK = re.compile(rb"<xf\s[^<>]*")
_GROUND = re.compile(rb"<fill(?:\s[^<>]*)?/>|<fill(?:\s[^<>]*)?>.*?</fill>", re.S)
_PAINT = re.compile(rb"<(?:fgColor|color)\s[^<>]*")
_RGB = re.compile(rb'\brgb="([0-9A-Fa-f]{6,8})"')
_INDEX = re.compile(rb'\bindexed="(\d{1,2})"')
_OF_THEME = re.compile(rb'\btheme="(\d{1,2})"')
_TINT = re.compile(rb'\btint="(-?[01](?:\.\d{1,20})?)"')
_THEME = re.compile(rb"<a:clrScheme.*?</a:clrScheme>", re.S)
_THEMED = re.compile(rb'<a:(?:srgbClr val|sysClr val="\w+" lastClr)="([0-9A-Fa-f]{6})"')
_FILL_OF = re.compile(rb'fillId="(\d{1,5})"')
_FONT_OF = re.compile(rb'fontId="(\d{1,5})"')
_CELL = re.compile(rb'<c r="[A-Z]{1,3}(\d{1,7})"([^<>]*[^/<>])?>')
_LOOK_OF = re.compile(rb'\bs="(\d{1,5})"')
_COMMENT = re.compile(rb'<comment [^<>]*ref="[A-Z]{1,3}(\d{1,7})"[^<>]*>(.*?)</comment>', re.S)
_TEXT = re.compile(rb"<t(?:\s[^<>]*)?>([^<]*)</t>")
_TARGET = re.compile(rb'Target="([^"]*comments?[^"]*\.xml)"')
LONGEST = 300  # characters of a comment that are told
Comments = dict[int, tuple[str, ...]]


def _any_of(signs: str) -> str:
    """A pattern of one of some signs, which some programs write as numbers."""
    return f"(?:{'|'.join(f'{sign}|&#{ord(sign)};' for sign in signs)})"


_COLOUR = _any_of("红黄绿蓝灰橙紫")
_OF_COLOUR = re.compile(f"{_any_of('标')}{_COLOUR}|{_COLOUR}{_any_of('色字底体的')}".encode())


def are_in(path: str, data: bytes) -> bool:
    """Whether the part at `path` has any, or explains what colours mean."""
    if path == STYLES:
        return bool(_STRUCK.search(data))
    return path.startswith("xl/") and bool(_COMMENT.search(data) or tints.legend(_said(data)))


def of(data: bytes) -> dict[str, tuple[frozenset[int], Comments]]:
    """By the path of each sheet: the numbers of the rows that are struck out, and the comments by the number of their row.

    What a text of the workbook says that a row's colour means counts as a comment on it.
    """
    found = {path: content for path, content in parts(data) if _HELD.match(path)}
    looks, sheets = _struck_looks(found.get(STYLES, b"")), [path for path in found if path.startswith("xl/worksheets/sheet")]
    legend = tints.legend(text for path, content in found.items() if path != STYLES for text in _said(content))
    theme = next((content for path, content in found.items() if path.startswith("xl/theme/")), b"")
    colours = _colours(found.get(STYLES, b""), _themed(theme)) if legend else []
    return {
        path: (frozenset(prevailing(_looked(found[path], looks))), _with_colours(_comments(found, path), found[path], colours, legend))
        for path in sheets
    }


def _said(data: bytes) -> list[str]:
    """The texts of a part that speak of colours."""
    texts = _TEXT.findall(data) if _OF_COLOUR.search(data) else ()
    return [unescape(text.decode("utf-8", "replace")) for text in texts if _OF_COLOUR.search(text)]


def _themed(theme: bytes) -> Sequence[str]:
    """The colours of a theme as cells count them: light before dark, unlike the theme itself."""
    scheme = _THEME.search(theme)
    found = [colour.decode() for colour in _THEMED.findall(scheme[0])] if scheme else []
    return [found[place] for place in (1, 0, 3, 2, *range(4, len(found)))] if len(found) > 3 else tints.OFFICE


def _colours(styles: bytes, theme: Sequence[str]) -> list[str]:
    """What the colour of each look of a cell is called: of its ground, else of its letters."""
    fonts = [_colour(font, theme) for font in _FONT.findall(_between(styles, b"fonts"))]
    grounds = [_colour(ground, theme) for ground in _GROUND.findall(_between(styles, b"fills"))]
    return [_of(_FILL_OF, look, grounds) or _of(_FONT_OF, look, fonts) for look in _looks(styles)]


def _looks(styles: bytes) -> list[bytes]:
    """The looks of cells, which cells name by their numbers."""
    found = _LOOKS.search(styles)
    return _LOOK.findall(found[0]) if found else []


def _between(styles: bytes, name: bytes) -> bytes:
    return styles[styles.find(b"<" + name) : styles.find(b"</" + name + b">")]


def _colour(about: bytes, theme: Sequence[str]) -> str:
    """What the colour of a ground or of letters is called: given as such, by its number, or as one of the theme's."""
    paint = _PAINT.search(about)
    if paint and (found := _RGB.search(paint[0])):
        return tints.called(found[1].decode())
    if paint and (found := _INDEX.search(paint[0])):
        return tints.of_index(int(found[1]))
    if paint and (found := _OF_THEME.search(paint[0])):
        tint = _TINT.search(paint[0])
        return tints.of_theme(int(found[1]), float(tint[1]) if tint else 0, theme)
    return ""


def _of(number: re.Pattern, look: bytes, names: list[str]) -> str:
    found = number.search(look)
    return names[int(found[1])] if found and int(found[1]) < len(names) else ""


def _with_colours(comments: Comments, sheet: bytes, colours: list[str], legend: dict[str, str]) -> Comments:
    """The comments, with what the colours of rows mean."""
    meant = prevailing(_looked(sheet, [legend.get(colour, "") for colour in colours]), 0)
    return comments | {row: (*comments.get(row, ()), said) for row, said in meant.items()}


def _looked(sheet: bytes, looks: list[str]) -> Iterator[tuple[int, str]]:
    """The row of each cell that says something, and what its look is called; nothing where no look is called anything."""
    for row, about in _CELL.findall(sheet) if any(looks) else ():
        number = int(look[1]) if (look := _LOOK_OF.search(about)) else 0
        yield int(row), looks[number] if number < len(looks) else ""


def _struck_looks(styles: bytes) -> list[str]:
    """Of each look of a cell whether it's struck out."""
    fonts = ["struck" if _STRUCK.search(font) else "" for font in _FONT.findall(_between(styles, b"fonts"))]
    return [_of(_FONT_OF, look, fonts) for look in _looks(styles)]


def _comments(found: dict[str, bytes], sheet: str) -> Comments:
    folder, name = posixpath.split(sheet)
    said: dict[int, list[str]] = defaultdict(list)
    for target in _TARGET.findall(found.get(f"{folder}/_rels/{name}.rels", b"")):
        path = posixpath.normpath(posixpath.join(folder, target.decode("utf-8", "replace"))).lstrip("/")
        for row, text in _COMMENT.findall(found.get(path, b"")):
            words = unescape(b"".join(_TEXT.findall(text)).decode("utf-8", "replace"))
            said[int(row)].append(" ".join(words.split())[:LONGEST])
    return {row: tuple(filter(None, texts)) for row, texts in said.items()}
