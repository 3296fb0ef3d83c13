"""The day in a finished book: set as a sign that stands for any day, it becomes the true one last, so that a book is made anew
for what it shows and not for the calendar; pure.

A PDF says where its sign is, and every day is as long, so that its bytes are changed where they are and nothing else is read.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import re
import uuid
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from tribune.render.print import pieces
from tribune.render.print.runs import Font
from tribune.render.zipped import entry

SIGN = "年月日0123456789"  # wherever it stands, its font has what any day is written in
MOMENT = 0  # seconds since 1970 that everything is dated until then
EPOCH = "1970-01-01"
EARLY = 8  # pages, or sides of sheets, among which the one with the day is
DATES = ("/CreationDate", "/ModDate")  # in a PDF they're told once, in its metadata, which aren't packed
INSTANCE = re.compile(rb"(?<=<xmpMM:InstanceID>).*?(?=</xmpMM:InstanceID>)")
METADATA = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.S)
ID = re.compile(rb"(?<=><)[\da-f]{32}(?=>\])")
PLACE = f"%{SIGN}\n".encode()  # a remark before the line with the sign (ISO 32000-1, 7.2.3)
LINE = re.compile(re.escape(PLACE) + rb"<([\da-f]{%d})> Tj" % (4 * len(SIGN)))
BEGIN, END = b"stream\n", b"endstream"
STORED = (".jpg", ".png", "mimetype")  # in an EPUB, as they are


def dated(name: str, data: bytes, day: datetime.date) -> bytes:
    """A file of the book, PDF or EPUB by its name, as of a day."""
    return _ebook(data, day) if name.endswith(".epub") else _document(data, day)


def written(day: datetime.date) -> str:
    """A day as the book writes it."""
    return f"{day.year}年{day.month}月{day.day}日"


def is_packed(name: str) -> bool:
    """Whether a file within an EPUB is made smaller."""
    return not name.endswith(STORED)


def _ebook(data: bytes, day: datetime.date) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as undated, zipfile.ZipFile(out, "w") as archive:
        for name in undated.namelist():
            told = undated.read(name)
            if name.endswith(("content.opf", "colophon.xhtml")):
                told = told.replace(SIGN.encode(), written(day).encode()).replace(EPOCH.encode(), day.isoformat().encode())
            archive.writestr(entry(name, day, is_packed(name)), told)
    return out.getvalue()


def ready(document) -> None:
    """A document, before it is saved, as one that can be dated: its sign is marked and not packed; dates stand in its metadata."""
    for name in (name for name in DATES if name in document.docinfo):
        del document.docinfo[name]
    if metadata := document.Root.get("/Metadata"):
        metadata.write(_identified(metadata.read_bytes()))
    read: dict[tuple[int, int], Font] = {}
    for stream, fonts in _early(document):
        _mark(stream, {name: read.setdefault(font.objgen, Font(font)) for name, font in fonts.items()})


def _document(data: bytes, day: datetime.date) -> bytes:
    dated = bytearray(data)
    while (place := dated.find(PLACE)) >= 0:
        _write(dated, place, written(day))
    if metadata := METADATA.search(dated):
        dated[slice(*metadata.span())] = _described(metadata[0], day)
    if id := ID.search(dated, int(dated[dated.rindex(b"startxref") :].split()[1])):
        dated[slice(*id.span())] = hashlib.md5(id[0] + day.isoformat().encode(), usedforsecurity=False).hexdigest().encode()
    return bytes(dated)


def _write(document: bytearray, place: int, day: str) -> None:
    """The day for its sign, in the stream around a place."""
    begin = document.rindex(BEGIN, 0, place) + len(BEGIN)
    content = zlib.decompressobj().decompress(document[begin : document.index(END, place)])
    dated = zlib.compress(LINE.sub(lambda found: _line(found[1], day).ljust(len(found[0])), content), 0)
    document[begin : begin + len(dated)] = dated


def _line(sign: bytes, day: str) -> bytes:
    """How a day is shown, given the glyphs of the sign: four digits a code (ISO 32000-1, 9.4.3)."""
    codes = {character: sign[4 * place : 4 * place + 4] for place, character in enumerate(SIGN)}
    return b"<%s> Tj" % b"".join(codes[character] for character in day)


def _described(metadata: bytes, day: datetime.date) -> bytes:
    """The dates of the file's own data (XMP), and an id for this day's."""
    return _identified(metadata.replace(EPOCH.encode(), day.isoformat().encode()), f" {day}")


def _identified(metadata: bytes, day: str = "") -> bytes:
    """With an id made from the one that it has."""
    id = lambda found: f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, found[0].decode() + day)}".encode()  # noqa: E731
    return INSTANCE.sub(id, metadata)


def _early(document) -> Iterator[tuple]:
    """What the first pages draw with, and the forms on them: a stream and its fonts."""
    for page in list(document.pages)[:EARLY]:
        resources = page.obj.get("/Resources", {})
        forms = (form for form in resources.get("/XObject", {}).values() if "/Resources" in form)
        yield from ((form, form.Resources.get("/Font", {})) for form in forms)
        if "/Contents" in page.obj:
            page.contents_coalesce()
            yield page.obj.Contents, resources.get("/Font", {})


def _mark(stream, fonts: Mapping[str, Font]) -> None:
    """If the sign is in a stream: set as a line of its own, marked, in bytes that are stored as they are."""
    import pikepdf

    font, signs, steps = None, {}, pieces.joined(list(pikepdf.parse_content_stream(stream)), fonts)
    for place, (operands, operator) in enumerate(steps):
        if str(operator) == "Tf":
            font = fonts[str(operands[0])]
        elif str(operator) in ("TJ", "Tj") and (parts := _parted(_glyphs(operands[0]), font)):
            signs[place] = _marked(*parts)
    if signs:
        told = (signs.get(place) or pikepdf.unparse_content_stream([step]) for place, step in enumerate(steps))
        # in one line, as the typesetter writes it: the press finds colours so
        stream.write(zlib.compress(b" ".join(told), 0), filter=pikepdf.Name.FlateDecode)


def _marked(before: list, sign: list[bytes], after: list) -> bytes:
    line = b"%s<%s> Tj" % (PLACE, b"".join(sign).hex().encode())
    return b" ".join(part for part in (_shown(before), line, _shown(after)) if part)


def _shown(glyphs: list) -> bytes:
    import pikepdf

    line = pikepdf.Array([pikepdf.String(part) if isinstance(part, bytes) else part for part in glyphs])
    return pikepdf.unparse_content_stream([([line], pikepdf.Operator("TJ"))]) if glyphs else b""


def _glyphs(shown) -> list:
    """What a line is shown by (ISO 32000-1, 9.4.3): a code of two bytes for each glyph, and how far to move between them."""
    import pikepdf

    pieces = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
    codes = lambda piece: [piece[at : at + 2] for at in range(0, len(piece), 2)]  # noqa: E731
    return [part for piece in pieces for part in (codes(bytes(piece)) if isinstance(piece, pikepdf.String) else [piece])]


def _parted(glyphs: list, font: Font) -> tuple[list, list[bytes], list] | None:
    """A line's glyphs before the sign, those of the sign, and those after; None where it has no sign."""
    places = [place for place, glyph in enumerate(glyphs) if isinstance(glyph, bytes)]
    start = "".join(font.says.get(int.from_bytes(glyphs[place], "big"), " ")[:1] or " " for place in places).find(SIGN)
    if start < 0:
        return None
    sign = places[start : start + len(SIGN)]
    return glyphs[: sign[0]], [glyphs[place] for place in sign], glyphs[sign[-1] + 1 :]
