"""Texts that are lists: the lines of a plain text, or the paragraphs and tables of a Word file (.docx, ECMA-376), as rows of cells."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tribune.load.packed import Part, Unreadable, parts
from tribune.load.workbook import Leaf

BODY = "word/document.xml"
LONGEST_LINE = 2_000  # characters; a longer one is prose, and looking for brackets in it takes long
MOST_SPAN = 60  # columns over which a cell goes
MOST_ELEMENTS = 400_000  # of a document; ten thousand people in a table of ten columns would have more
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = (f"{W}del", f"{W}moveFrom", f"{W}txbxContent", f"{W}pPr", f"{W}rPr")
_HEADED = re.compile(r"(.{2,40}?[:：])\s*(.+)")
_BETWEEN = re.compile(r"[、，,；;。]\s*(?![^（(]*[)）])|\s{2,}(?![^（(]*[)）])|(?<=[)）])\s+")
_SINGLE = re.compile(r"(?<!\S)([\u3400-\u9fff])\s([\u3400-\u9fff])(?!\S)")


def rows(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines of a text by their numbers: what stands before a colon in a row of its own, then what stands between commas."""
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            yield 2 * number, [line.strip()]
            continue
        head = _HEADED.fullmatch(line.strip())
        if head and _BETWEEN.search(head[2]):
            yield 2 * number - 1, [head[1]]
        yield 2 * number, _cells(head[2] if head and _BETWEEN.search(head[2]) else line.strip())


def _cells(line: str) -> list[str]:
    """What stands between commas, or between blanks where nobody's name is longer: 张 三 李四."""
    found = [cell.strip() for cell in _BETWEEN.split(line) if cell.strip()]
    names = closed(line).split()
    return names if len(found) == 1 < len(names) and all(1 < len(name) < 5 for name in names) else found


def closed(text: str) -> str:
    """A text in which two single signs with a blank between them are one name: 张 三."""
    return _SINGLE.sub(r"\1\2", text)


def leaf(data: bytes, name: str) -> Leaf:
    """A Word file as one sheet: each paragraph a row, each row of a table, too; without a table as `rows` has them. Raises Unreadable."""
    found: list[list[str]] = []
    merged: list[tuple[int, int, int, int]] = []
    for block in _blocks(_body(data)):
        if block.tag == f"{W}tbl":
            merged += _merged(block, len(found))
            found += [[text for cell in _across(row) for text in (_text(cell), *[""] * (_span(cell) - 1))] for row in block.iter(f"{W}tr")]
        else:
            found.append([_text(block)])
    is_table = any(len(row) > 1 for row in found)
    return Leaf(name, False, list(enumerate(found, start=1) if is_table else rows(row[0] for row in found)), tuple(merged))


def _body(data: bytes) -> Element:
    try:
        content = next((content for path, content in parts(data) if path == BODY), b"")
        if not content:
            raise Unreadable(other="Word")
        Part(MOST_ELEMENTS).read(content)
        return ElementTree.fromstring(content)
    except (zipfile.BadZipFile, ElementTree.ParseError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise Unreadable(damaged=type(error).__name__) from None


def _blocks(element: Element) -> Iterator[Element]:
    """The paragraphs and tables of a document, in their order, without those in tables; a table of one cell only frames what is in it."""
    for child in element:
        if child.tag in (f"{W}p", f"{W}tbl") and not _is_frame(child):
            yield child
        elif child.tag not in _GONE:
            yield from _blocks(child)


def _is_frame(element: Element) -> bool:
    rows = element.findall(f"{W}tr")
    return len(rows) == 1 and len(_across(rows[0])) == 1


def _text(element: Element) -> str:
    """What a paragraph or a cell says, a line for each paragraph; without what was deleted."""
    paragraphs = [element] if element.tag == f"{W}p" else element.iter(f"{W}p")
    return "\n".join(filter(None, ("".join(_words(each)).strip() for each in paragraphs)))


def _words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}tab", f"{W}br"):
            yield " "
        elif child.tag not in _GONE:
            yield from _words(child)


def _across(row: Element) -> list[Element]:
    return row.findall(f"{W}tc")


def _span(cell: Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    value = "" if span is None else span.get(f"{W}val", "")
    return min(int(value), MOST_SPAN) if value.isdecimal() and int(value) else 1


def _merged(table: Element, above: int) -> Iterator[tuple[int, int, int, int]]:
    """The merged ranges of a table below so many rows, as spreadsheets have them."""
    open_: dict[int, list[int]] = {}
    for number, row in enumerate(table.iter(f"{W}tr"), start=above + 1):
        left, going = 0, {}
        for cell in _across(row):
            down, right = cell.find(f"{W}tcPr/{W}vMerge"), left + _span(cell) - 1
            goes_on = down is not None and down.get(f"{W}val", "continue") == "continue" and left in open_
            going[left] = [*open_.pop(left)[:2], number, right] if goes_on else [number, left, number, right]
            left = right + 1
        yield from _ranges(open_)
        open_ = going
    yield from _ranges(open_)


def _ranges(found: dict[int, list[int]]) -> Iterator[tuple[int, int, int, int]]:
    yield from ((top, left, end, right) for top, left, end, right in found.values() if (top, left) != (end, right))
