"""A typeset PDF made ready for the press: boxes, crop marks, inks, PDF/X-4 structure (ISO 15930-7), nothing for screens.

No free validator of PDF/X is known, so the structure is claimed and certification isn't.
"""

from __future__ import annotations

import io
import uuid
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tribune.render import colour, memory
from tribune.render.print import breaks, dating, grey_profile, plates
from tribune.render.print.inks import Mix, unknown
from tribune.render.print.layout import BLEED, MM
from tribune.render.words import words

MARGIN, OFFSET, LENGTH = 10 * MM, 4 * MM, 5 * MM  # points: paper around the trim; where a mark begins; its length
SCREEN_ONLY = ("/Annots", "/StructParents", "/Tabs", "/Trans", "/Dur", "/AA", "/ArtBox")
SCREEN_ROOT = ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/Dests", "/PageMode", "/PageLabels", "/OpenAction",
               "/AA")  # fmt: skip
X_VERSION = "PDF/X-4"
INSIDE = "book:"  # how the templates address what's in the same book
Photographs = Mapping[bytes, bytes]  # JPEG: what is shown, by what stands in its place so far


@dataclass(frozen=True)
class Press:
    """What is known of the press.

    `mix`: the inks of a colour of the screen; `profile`: its ICC profile (None: black alone, or unknown), `condition`:
    that profile's name.
    """

    mix: Mix
    profile: bytes | None = None
    condition: str = ""

    @cached_property
    def stamp(self) -> str:
        """Tells its inks from those of any other, and of another program."""
        import PIL

        code = memory.code(*sorted(Path(__file__).parent.glob("*.py")), Path(colour.__file__))
        return memory.key("press", code, PIL.__version__, zlib.ZLIB_RUNTIME_VERSION, self.mix.__qualname__, self.profile or b"")

    @property
    def is_black(self) -> bool:
        """Whether it prints one plate."""
        return self.profile is None and self.mix is not unknown

    @property
    def name(self) -> str:
        return self.condition or ("Custom" if self.profile else "Gray")


def opened(pdf: bytes):
    """The document that the functions below change, as a context manager."""
    import pikepdf

    return pikepdf.open(io.BytesIO(pdf))


def for_screens(document, photographs: Photographs, multiple: int, before: int) -> bytes:
    """The PDF for screens: its trim is all that is seen; blank pages before its last `before` fill up to a `multiple`."""
    _lead(document)
    breaks.forgotten(document)
    fill_up(document, multiple, before)
    for part in plates.parts_of(document):
        plates.show(part, photographs)
    for page in document.pages:
        page.mediabox = page.trimbox
        for name in ("/BleedBox", "/CropBox"):
            if name in page.obj:
                del page.obj[name]
    return saved(document)


def master(document, title: str, file: str, press: Press, photographs: Photographs, cover: int = 0, folds=()) -> bytes:
    """The print master of what was set for screens, with bleed, in the inks of the press.

    `file`: what it's called, so that the files of a book are told apart by their ids.
    `cover`: how many pages at either end are printed elsewhere. `folds`: where the sheet is folded, in points from the
    left of the trim.
    """
    del document.pages[len(document.pages) - cover :], document.pages[:cover]
    for part in plates.parts_of(document):
        plates.show(part, photographs)
        plates.separate(part, press.mix, press.profile)
    marks = _registration(document, press)
    for page in document.pages:
        _print(document, page, press, marks, folds)
    for name in (name for name in SCREEN_ROOT if name in document.Root):
        del document.Root[name]
    _declare(document, title, file, press)
    return saved(document)


def _lead(document) -> None:
    """Links to INSIDE addresses lead to what has that label in the book (ISO 32000-1, 12.3.2.3), and tell on which page it is."""
    import pikepdf

    numbers = _numbers(document)
    there = pikepdf.NameTree(document.Root.Names.Dests) if "/Names" in document.Root else {}
    for page in document.pages:
        for link in page.obj.get("/Annots", []):
            address = str(link.get("/A", {}).get("/URI", ""))
            if address.startswith(INSIDE):
                link.Dest = label = address.removeprefix(INSIDE)
                link.Contents = words()["booklet"]["leads"].format(page=numbers[there[label][0].objgen])
                del link.A


def _numbers(document) -> dict[tuple[int, int], str]:
    """What is printed on each page as its number: a figure that's told for that page alone, else what the library makes of all of it."""
    import pikepdf

    told = pikepdf.NumberTree(document.Root.PageLabels) if "/PageLabels" in document.Root else {}
    figures = {place: str(label.get("/St", 1)) for place, label in told.items() if label.get("/S") == pikepdf.Name.D and "/P" not in label}
    return {page.objgen: figures.get(place) or page.label for place, page in enumerate(document.pages)}


def cropped(pdf: bytes) -> bytes:
    """The PDF as a sheet of its trim, for screens and office printers; the press finds its bleed around it."""
    with opened(pdf) as document:
        breaks.forgotten(document)
        for page in document.pages:
            if "/TrimBox" in page.obj:
                page.cropbox = page.trimbox
        return saved(document)


def count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def fill_up(document, multiple: int, before: int = 0) -> None:
    """Put blank pages before the last `before` pages until their number is a multiple."""
    import pikepdf

    like = document.pages[-1]
    for _ in range(-len(document.pages) % multiple):
        blank = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=like.mediabox, TrimBox=like.trimbox)
        place = len(document.pages) - before
        document.pages.insert(place, pikepdf.Page(document.make_indirect(blank)))


def saved(document) -> bytes:
    """The file, the same for the same content, ready to be dated."""
    import pikepdf

    dating.ready(document)
    out = io.BytesIO()
    document.save(
        out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True, deterministic_id=True
    )
    return out.getvalue()


def _print(document, page, press: Press, marks, folds: tuple[float, ...]) -> None:
    """A page in the inks of the press, with crop marks, and nothing for screens."""
    import pikepdf

    for name in SCREEN_ONLY:
        if name in page.obj:
            del page.obj[name]
    trim = [float(edge) for edge in page.trimbox]
    grown = lambda by: pikepdf.Array([trim[0] - by, trim[1] - by, trim[2] + by, trim[3] + by])  # noqa: E731
    page.mediabox = page.cropbox = grown(MARGIN)  # boxes after ISO 32000-1, 14.11.2
    page.obj.BleedBox, page.obj.TrimBox = grown(BLEED * MM), pikepdf.Array(trim)
    lines = "".join(f"{a:.3f} {b:.3f} m {c:.3f} {d:.3f} l S " for a, b, c, d in _lines(trim, folds)).encode()
    packed = _inked(plates.drawn(page), lines, press)
    resources = page.obj.Resources = pikepdf.Dictionary(page.obj.get("/Resources") or {})
    plates.forget_colours(resources, zlib.decompress(packed))
    resources.ColorSpace = pikepdf.Dictionary(resources.get("/ColorSpace", {}))
    resources.ColorSpace["/All"] = marks
    page.obj.Contents = document.make_stream(packed, Filter=pikepdf.Name.FlateDecode)


def _inked(content: bytes, lines: bytes, press: Press) -> bytes:
    """What a page draws in the inks of the press, with `lines` on every plate, compressed; remembered by all that it's made of."""
    made = lambda: b"q\n%s\nQ q /All CS 1 SCN 0.25 w %sQ" % (plates.printed(content, press.mix), lines)  # noqa: E731
    return memory.remember(memory.key(press.stamp, lines, content), lambda: zlib.compress(made()))


def _lines(trim: list[float], folds: tuple[float, ...]) -> Iterator[tuple[float, float, float, float]]:
    left, low, right, high = trim
    for x in (left, right, *(left + fold for fold in folds)):
        yield x, low - OFFSET, x, low - OFFSET - LENGTH
        yield x, high + OFFSET, x, high + OFFSET + LENGTH
    for y in (low, high):
        yield left - OFFSET, y, left - OFFSET - LENGTH, y
        yield right + OFFSET, y, right + OFFSET + LENGTH, y


def _registration(document, press: Press):
    """The colour that lands on every plate (ISO 32000-1, 8.6.6.4), told in the colours of the output intent."""
    from pikepdf import Array, Dictionary, Name

    bare, full, space = ([1], [0], Name.DeviceGray) if press.is_black else ([0] * 4, [1] * 4, Name.DeviceCMYK)
    tint = document.make_indirect(Dictionary(FunctionType=2, Domain=[0, 1], C0=bare, C1=full, N=1))
    return document.make_indirect(Array([Name.Separation, Name.All, space, tint]))


def _declare(document, title: str, file: str, press: Press) -> None:
    """What PDF/X-4 wants to be said in the file's own data, and nothing of what was said for screens."""
    with document.open_metadata(set_pikepdf_as_editor=False) as said:
        for name in [name for name in said if "aiim.org" in name or name.endswith("}History")]:
            del said[name]
        said["dc:title"], said["xmp:MetadataDate"] = title, said["xmp:ModifyDate"]
        said["{http://ns.adobe.com/xap/1.0/t/pg/}NPages"] = str(len(document.pages))
        said["xmpMM:DocumentID"] = _id(title, file)
        said["xmpMM:InstanceID"] = _id(title, file, said["xmp:ModifyDate"])
        said["xmpMM:RenditionClass"], said["xmpMM:VersionID"] = "default", "1"
        said["pdf:Trapped"] = "False"
        if press.mix is not unknown:
            said["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] = X_VERSION
    _intend(document, press)


def _id(*parts: str) -> str:
    return f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(parts))}"


def _intend(document, press: Press) -> None:
    """The output intent; where the press isn't known, none, and no claim of PDF/X."""
    from pikepdf import Array, Dictionary, Name, String

    document.docinfo["/Trapped"] = Name("/False")
    if "/OutputIntents" in document.Root:
        del document.Root.OutputIntents
    if press.mix is unknown:
        return
    data = press.profile or grey_profile.made()
    profile = document.make_stream(data, N=4 if press.profile else 1)
    intent = {"S": Name.GTS_PDFX, "OutputConditionIdentifier": String(press.name), "Info": String(press.name)}
    document.Root.OutputIntents = Array([Dictionary(Type=Name.OutputIntent, DestOutputProfile=profile, **intent)])
    document.docinfo["/GTS_PDFXVersion"] = X_VERSION
