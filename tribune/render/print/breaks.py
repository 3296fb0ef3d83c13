"""The marks that told the typesetter where a line may break, taken out of the text that a finished book lets one copy and search."""

from __future__ import annotations

import re

from tribune.render.print.plates import drawn

SAID = re.compile(rb"(<FEFF(?:[0-9A-F]{4})*?)(?:2060|200B)")  # on a page, what a text says, up to a mark that nobody sees
TOLD = re.compile(rb"(?<=<)(?:[0-9A-F]{4})*?(?:2060|200B)[0-9A-F]*(?=>)")  # in a font, what glyphs stand for, with such marks
MARKS = re.compile(rb"(?:2060|200B)(?=(?:[0-9A-F]{4})*$)")


def forgotten(document) -> None:
    """The text is found and copied without the marks that told the typesetter where a line may break."""
    fonts = {}
    for page in document.pages:
        fonts |= {font.objgen: font for font in page.obj.get("/Resources", {}).get("/Font", {}).values()}
        if SAID.search(content := drawn(page)):
            page.obj.Contents.write(_said(content))
    for font in fonts.values():
        font.ToUnicode.write(_unmarked(font.ToUnicode.read_bytes()))


def _said(content: bytes) -> bytes:
    """What a page draws, with what its texts say (ISO 32000-1, 14.9.4) free of marks: the first of each, until none is left."""
    found = 1
    while found:
        content, found = SAID.subn(rb"\1", content)
    return content


def _unmarked(data: bytes) -> bytes:
    return TOLD.sub(lambda told: MARKS.sub(b"", told[0]) or told[0], data)
