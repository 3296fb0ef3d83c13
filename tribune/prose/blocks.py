"""The blocks of a Markdown text as a tree whose elements know their lines; Python-Markdown reads what's within them."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.extensions.footnotes import FootnoteExtension
from markdown.util import AtomicString, code_escape

from tribune.prose import tables
from tribune.prose.marks import paragraphs
from tribune.prose.rows import Row, flowing, untabbed

DEEPEST = 24  # quotes and lists within each other; what is deeper is text
_FENCE = re.compile(r" *(`{3,}(?=[^`]*$)|~{3,})")
_HEADING = re.compile(r" *(#{1,6})(?!#)[ \t\u3000]*(\S.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}==+[ \t]*$")
_RULE = re.compile(r" *([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_QUOTE = re.compile(r" *> ?")
_ITEM = re.compile(r"( *)([-*+]|\d{1,9}[.)])(?: +(?=\S)| *$)")
_NOTE = re.compile(r" {0,3}\[\^([^\]]+)\]:[ \t]*(.*)$")
_REFERENCE = re.compile(r""" {0,3}\[(?!\^)([^\[\]]+)\]:[ \t]*<?(\S+?)>?(?:[ \t]+(?:"([^"]*)"|'([^']*)'))?[ \t]*$""")


class Blocks(BlockParser):
    """Takes the place of Python-Markdown's blocks. `lines`: the source line of each element that holds text;
    `remarks`: lines where something was read otherwise than it may be meant, with what that is.
    """

    notes: FootnoteExtension

    def begin(self) -> None:
        """Forget the text before."""
        self.lines: dict[Element, int] = {}
        self.remarks: list[tuple[int, str, object]] = []
        self._begins: dict[str, int] = {}

    def parseChunk(self, parent: Element, text: str) -> None:
        """Parse a text below `parent`; that of a footnote knows where it begins."""
        first = self._begins.get(text, 0)
        rows = [Row(first + number, untabbed(line)) for number, line in enumerate(text.split("\n"))]
        self._in_note = parent is not self.root
        self._read(parent, rows, 0)
        if not len(parent):
            SubElement(parent, "p").text = ""  # the way back from a footnote needs a place

    # --- one block after the other --------------------------------------------------------------------------------

    def _read(self, parent: Element, rows: list[Row], depth: int) -> bool:
        """Read rows; gives whether blank lines part two blocks."""
        kinds = (self._note, self._fence, self._heading, self._rule, self._table, self._quote, self._list)
        place, parted, was_blank = 0, False, False
        while place < len(rows):
            if rows[place].is_blank:
                place, was_blank = place + 1, place > 0
                continue
            parted, was_blank = parted or was_blank, False
            nested = depth < DEEPEST
            ends = (end for kind in kinds if nested and (end := kind(parent, rows, place, depth)))
            place = next(ends, 0) or self._paragraph(parent, rows, place)
        return parted

    def _begins_block(self, rows: list[Row], place: int) -> bool:
        """Whether something other than a paragraph begins at a row, even right below one."""
        text = rows[place].text
        item = _ITEM.match(text)
        return bool(
            (item and item.end() < len(text) and (item[2] in ("-", "*", "+", "1.", "1)") or _counts_on(rows, place)))
            or _HEADING.match(text)
            or _RULE.match(text)
            or _QUOTE.match(text)
            or _NOTE.match(text)
            or tables.begins(rows, place)
            or (_FENCE.match(text) and _closing(rows, place))
        )

    def _element(self, parent: Element, tag: str, row: Row, text: str) -> Element:
        element = SubElement(parent, tag)
        element.text = text
        self.lines[element] = row.number
        return element

    def _heading(self, parent: Element, rows: list[Row], place: int, depth: int) -> int:
        if not (match := _HEADING.match(rows[place].text)):
            return 0
        self._element(parent, f"h{len(match[1])}", rows[place], match[2])
        return place + 1

    def _rule(self, parent: Element, rows: list[Row], place: int, depth: int) -> int:
        if not _RULE.match(rows[place].text):
            return 0
        SubElement(parent, "hr")
        if place and not rows[place - 1].is_blank and re.fullmatch(" {0,3}-+ *", rows[place].text):
            self.remarks.append((rows[place].number, "rule", rows[place - 1].text.strip()))
        return place + 1

    def _fence(self, parent: Element, rows: list[Row], place: int, depth: int) -> int:
        end = _FENCE.match(rows[place].text) and _closing(rows, place)
        if not end:
            return 0
        within = [row.cut(rows[place].indent).text for row in rows[place + 1 : end]]
        code = SubElement(SubElement(parent, "pre"), "code")
        code.text = AtomicString(code_escape("\n".join([*within, ""])))
        return end + 1

    def _table(self, parent: Element, rows: list[Row], place: int, depth: int) -> int:
        if not tables.begins(rows, place):
            return 0
        end = tables.end(rows, place)
        for cell, row in tables.build(parent, rows[place:end], self.remarks):
            self.lines[cell] = row.number
        return end

    # --- what holds blocks ----------------------------------------------------------------------------------------

    def _quote(self, parent: Element, rows: list[Row], place: int, depth: int) -> int:
        if not _QUOTE.match(rows[place].text):
            return 0
        inner = []
        while place < len(rows) and (match := _QUOTE.match(rows[place].text) or self._goes_on(rows, place, inner)):
            text = rows[place].text[match.end() :]
            inner.append(Row(rows[place].number, untabbed(text)))
            place += 1
        self._read(SubElement(parent, "blockquote"), inner, depth + 1)
        return place

    def _goes_on(self, rows: list[Row], place: int, inner: list[Row]) -> re.Match | None:
        """A match of nothing where a line only goes on with the paragraph above it (CommonMark: lazily)."""
        lazy = inner and not inner[-1].is_blank and not rows[place].is_blank and not self._begins_block(rows, place)
        return re.match("", "") if lazy and not _ITEM.match(rows[place].text) else None

    def _list(self, parent: Element, rows: list[Row], place: int, depth: int) -> int:
        match = _ITEM.match(rows[place].text)
        if not match:
            return 0
        ordered, base = match[2][0].isdigit(), len(match[1])
        element = SubElement(parent, "ol" if ordered else "ul")
        if ordered and int(match[2][:-1]) != 1:
            element.set("start", match[2][:-1])
        items, loose = [], False
        count = int(match[2][:-1]) if ordered else 0
        while place < len(rows) and _is_sibling(rows[place], base, ordered) and _counts(rows[place], count, len(items)):
            end = self._item_end(rows, place, base)
            inner = _within(rows[place:end])
            items.append(item := SubElement(element, "li"))
            loose |= self._read(item, inner, depth + 1)
            place = _next(rows, end)
            loose |= place > end and place < len(rows) and _is_sibling(rows[place], base, ordered)
        for item in () if loose else items:
            self._tighten(item)
        return end

    def _item_end(self, rows: list[Row], place: int, base: int) -> int:
        """Behind the last row of an item: those indented by two more than its mark, and lines that only go on."""
        end, inner = place + 1, [rows[place]]
        while end < len(rows):
            row = rows[end]
            if not (row.is_blank or row.indent >= base + 2 or self._goes_on(rows, end, inner)):
                break
            inner.append(row)
            end += 1
        while rows[end - 1].is_blank:
            end -= 1
        return end

    def _tighten(self, item: Element) -> None:
        """The paragraphs of an item whose list has no blank lines are mere text."""
        for number, child in enumerate(list(item)):
            if child.tag == "p" and number == 0:
                item.text = child.text
                self.lines[item] = self.lines.pop(child)
                item.remove(child)

    # --- text -----------------------------------------------------------------------------------------------------

    def _note(self, parent: Element, rows: list[Row], place: int, depth: int) -> int:
        """A footnote's text, or the address of a link that is given elsewhere."""
        if match := _REFERENCE.match(rows[place].text):
            self.md.references[match[1].lower()] = (match[2], match[3] or match[4])
            return place + 1
        if self._in_note or not (match := _NOTE.match(rows[place].text)):
            return 0
        end = self._item_end(rows, place, rows[place].indent)
        text = "\n".join([match[2], *(row.cut(4).text for row in rows[place + 1 : end])])
        self.notes.setFootnote(match[1], text)
        self._begins[text] = rows[place].number
        return end

    def _paragraph(self, parent: Element, rows: list[Row], place: int) -> int:
        end = place + 1
        while end < len(rows) and not (rows[end].is_blank or self._begins_block(rows, end)):
            if _UNDERLINE.match(rows[end].text):
                self._element(parent, "h1", rows[place], flowing(rows[place:end]))
                return end + 1
            end += 1
        for marked, parts in paragraphs(rows[place:end]):
            home = SubElement(parent, "ul", {"class": "typed"}) if marked else parent
            for part in parts:
                self._element(home, "li" if marked else "p", part[0], flowing(part))
        return end


def _closing(rows: list[Row], place: int) -> int:
    """The row that closes the fence at `place`; 0 where none does."""
    fence = _FENCE.match(rows[place].text)[1]
    closing = re.compile(rf" *{fence[0]}{{{len(fence)},}}[ \t]*$")
    return next((end for end in range(place + 1, len(rows)) if closing.match(rows[end].text)), 0)


def _within(rows: list[Row]) -> list[Row]:
    """The rows of an item without its mark and indentation."""
    mark = _ITEM.match(rows[0].text).end()
    return [Row(rows[0].number, rows[0].text[mark:]), *(row.cut(mark) for row in rows[1:])]


def _is_sibling(row: Row, base: int, ordered: bool) -> bool:
    match = _ITEM.match(row.text)
    return (
        bool(match) and abs(len(match[1]) - base) < 2 and match[2][0].isdigit() == ordered and not _RULE.match(row.text)
    )


def _counts(row: Row, first: int, before: int) -> bool:
    """Whether an item goes on with the count of its list, or repeats its number, as who lets the list count does."""
    mark = _ITEM.match(row.text)[2]
    return not mark[0].isdigit() or int(mark[:-1]) in (first + before, first)


def _counts_on(rows: list[Row], place: int) -> bool:
    """Whether the next row has the next number: a list that begins at 3 is one, even right below a paragraph."""
    numbers = [match[2][:-1] for row in rows[place : place + 2] if (match := _ITEM.match(row.text))]
    return len(numbers) == 2 and all(numbers) and int(numbers[1]) == int(numbers[0]) + 1


def _next(rows: list[Row], place: int) -> int:
    while place < len(rows) and rows[place].is_blank:
        place += 1
    return place
