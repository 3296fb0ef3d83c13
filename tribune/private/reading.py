"""What a reader reads: Markdown and HTML without their marks; cells and items as neighbours; where links lead."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from tribune.private.traced import Traced

CELL, ITEM = (
    "\x1f",
    "\x1e",
)  # between the cells of a row, and between rows, items and paragraphs: ASCII's own separators

_TARGET = re.compile(r"\]\(((?:[^()\n]|\([^()\n]{0,200}\)){0,500})\)|\]:[ \t]*(\S{1,500})")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});|%40")
_ROW = re.compile(
    r"\A[ \t]{0,99}\|[ \t]{0,99}|[ \t]{0,99}\|?[ \t]{0,99}(?:\n[ \t|:-]{0,999}-[ \t|:-]{0,99}(?=\n))?\n[ \t]{0,99}\|[ \t]{0,99}"
)
_BAR = re.compile(r"[ \t]{0,99}\|[ \t]{0,99}")
_LINE = re.compile(r"(?:\A|\n)(?:[ \t]{0,99}(?:(?:[-*+]|[0-9]{1,3}[.)])[ \t]|>|\n)){1,9}[ \t]{0,99}")
_MARK = re.compile(
    r"\[\^[^\]\n]{0,40}\]|\*\*|__|~~|`|\\(?![0-9])|(?<![0-9])\*|\*(?![0-9])"
    r"|</?(?!at>|dot>)[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>]{0,200})?>"
)

_MARKED = re.compile(r"[\[*_~`\\<]")  # what every mark begins with: most texts have none
_INLINE = re.compile(r"</?(?:a|b|code|del|em|i|mark|s|strong|sub|sup|u|wbr)(?:\s[^<>]*)?>|<!--.{0,200}?-->")
_NEXT_CELL = re.compile(r"</t[dh]>\s*<t[dh][^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_BLANKS = re.compile(r"\s{2,}")  # the separators are among them
_SAID = re.compile(r' (?:alt|aria-label|content|href|title|value)="([^"]{7,})"')


def of_text(source: str) -> Iterator[Traced]:
    """What a text in Markdown says (plain text is Markdown without marks), then each address that it leads to."""
    text = Traced(source)
    if "](" in source or "]:" in source:
        for match in _TARGET.finditer(source):
            target = unquote(match[1] or match[2] or "")
            yield Traced(target, [match.start()] * len(target), [match.end()] * len(target))
        text = text.replaced(_TARGET, lambda match: "" if match[2] is None else ITEM)
    if "|" in source:
        text = text.replaced(_ROW, lambda match: ITEM).replaced(_BAR, lambda match: CELL)
    if "\n" in source or source[:1] in "-*+>0123456789":
        text = text.replaced(_LINE, lambda match: ITEM)
    yield spoken(text)


def spoken(text: Traced) -> Traced:
    """A text without the marks that stand among its words."""
    if "&" in text.text or "%40" in text.text:
        text = text.replaced(_ENTITY, lambda match: html.unescape(unquote(match[0])))
    return text.replaced(_MARK, lambda match: "") if _MARKED.search(text.text) else text


def shown(page: str) -> str:
    """What stands between a page's tags, those of its scripts among it."""
    return "".join(_TAG.split(page))


def all_of_page(page: str, shown: str) -> str:
    """All signs that a finished page shows or leads to, for a first look."""
    return _without_names(f"{shown} {_said(page)}")


def of_page(page: str) -> str:
    """What a finished page says, with what its pictures and links say and where they lead; each on a line of its own."""
    text = _NEXT_CELL.sub(CELL, _INLINE.sub("", page))
    return _without_names(_BLANKS.sub(_widest, _TAG.sub(ITEM, text)) + _said(page))


def _widest(blanks: re.Match) -> str:
    return ITEM if ITEM in blanks[0] else CELL if CELL in blanks[0] else blanks[0]


def _said(page: str) -> str:
    return "".join(f"\n\n{unquote(value)}" for value in _SAID.findall(page))


def _without_names(text: str) -> str:
    """The text as it's read; the names of JSON-LD's fields are no mail addresses."""
    return html.unescape(text.replace('"@', '"'))
