"""The day in a finished book: set as a sign that stands for any day, it becomes the true one last, so that a book is made anew
for what it shows and not for the calendar; pure.
"""

from __future__ import annotations

import datetime
import io
import re
import uuid
import zipfile
from collections.abc import Iterator, Mapping

from tribune.render.print import press
from tribune.render.print.runs import Font
from tribune.render.zipped import entry

SIGN = "0123456789年月日"  # wherever it stands, its font has what any day is written in
MOMENT = 0  # seconds since 1970 that everything is dated until then
EPOCH = "1970-01-01"
EARLY = 8  # pages, or sides of sheets, among which the one with the day is
DATES = ("/CreationDate", "/ModDate")
INSTANCE = re.compile(rb"(?<=<xmpMM:InstanceID>).*?(?=</xmpMM:InstanceID>)")
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


def _document(data: bytes, day: datetime.date) -> bytes:
    with press.opened(data) as document:
        for name in (name for name in DATES if name in document.docinfo):
            document.docinfo[name] = f"D:{day.isoformat().replace('-', '')}000000Z"
        _describe(document.Root.get("/Metadata"), day)
        read: dict[tuple[int, int], Font] = {}
        for stream, fonts in _early(document):
            named = {name: read.setdefault(font.objgen, Font(font)) for name, font in fonts.items()}
            _write(stream, named, written(day))
        return press.saved(document)


def _describe(metadata, day: datetime.date) -> None:
    """The dates of the file's own data (XMP), and an id for this day's."""
    if metadata is None:
        return
    told = metadata.read_bytes().replace(EPOCH.encode(), day.isoformat().encode())
    told = INSTANCE.sub(lambda found: f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{found[0].decode()} {day}')}".encode(), told)
    metadata.write(told)


def _early(document) -> Iterator[tuple]:
    """What the first pages draw with, and the forms on them: a stream and its fonts."""
    for page in list(document.pages)[:EARLY]:
        resources = page.obj.get("/Resources", {})
        forms = (form for form in resources.get("/XObject", {}).values() if "/Resources" in form)
        yield from ((form, form.Resources.get("/Font", {})) for form in forms)
        if "/Contents" in page.obj:
            page.contents_coalesce()
            yield page.obj.Contents, resources.get("/Font", {})


def _write(stream, fonts: Mapping[str, Font], day: str) -> None:
    """The day for its sign, in the glyphs of the font that the sign is set in."""
    import pikepdf

    font, found, written = None, False, []
    for operands, operator in pikepdf.parse_content_stream(stream):
        if str(operator) == "Tf":
            font = fonts[str(operands[0])]
        elif str(operator) in ("TJ", "Tj") and (line := _dated(_glyphs(operands[0]), font, day)):
            operands, operator, found = [pikepdf.Array(line)], pikepdf.Operator("TJ"), True
        written.append((operands, operator))
    if found:
        stream.write(pikepdf.unparse_content_stream(written))


def _glyphs(shown) -> list:
    """What a line is shown by (ISO 32000-1, 9.4.3): a code of two bytes for each glyph, and how far to move between them."""
    import pikepdf

    pieces = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
    codes = lambda piece: [piece[at : at + 2] for at in range(0, len(piece), 2)]  # noqa: E731
    return [part for piece in pieces for part in (codes(bytes(piece)) if isinstance(piece, pikepdf.String) else [piece])]


def _dated(glyphs: list, font: Font, day: str) -> list | None:
    """A line's glyphs with the day for its sign; None where it has no sign."""
    import pikepdf

    places = [place for place, glyph in enumerate(glyphs) if isinstance(glyph, bytes)]
    start = "".join(font.says.get(int.from_bytes(glyphs[place], "big"), " ")[:1] or " " for place in places).find(SIGN)
    if start < 0:
        return None
    first, *_, last = places = places[start : start + len(SIGN)]
    codes = dict(zip(SIGN, (glyphs[place] for place in places), strict=True))
    line = [*glyphs[:first], *(codes[character] for character in day), *glyphs[last + 1 :]]
    return [pikepdf.String(part) if isinstance(part, bytes) else part for part in line]
