"""A typeset PDF made ready for the press: boxes, crop marks, inks, PDF/X-4 structure (ISO 15930-7), nothing for screens.

No free validator of PDF/X is known, so the structure is claimed and certification isn't.
"""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from tribune.render.print import grey_profile, inks
from tribune.render.print.layout import BLEED, MM

MARGIN, OFFSET, LENGTH = 10 * MM, 4 * MM, 5 * MM  # points: paper around the trim; where a mark begins; its length
SCREEN_ONLY = ("/Annots", "/StructParents", "/Tabs", "/Trans", "/Dur", "/AA", "/ArtBox")
SCREEN_ROOT = ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/Dests", "/PageMode", "/OpenAction", "/AA")
X_VERSION = "PDF/X-4"
QUALITY = 90


@dataclass(frozen=True)
class Press:
    """What is known of the press: its ICC profile (None: grey, or plain four inks), and the condition's name."""

    profile: bytes | None = None
    condition: str = ""

    @property
    def name(self) -> str:
        return self.condition or ("Custom" if self.profile else "Gray")


def master(pdf: bytes, title: str, press: Press, folds: tuple[float, ...] = (), multiple: int = 1) -> bytes:
    """The print master of a PDF whose MediaBox is trim and bleed.

    `folds`: where the sheet is folded, in points from the left of the trim. Blank pages fill up to a `multiple`.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        fill_up(document, multiple)
        _separate(document, press.profile)
        marks = _registration(document)
        for page in document.pages:
            _strip(page)
            _mark(document, page, marks, folds)
        for name in (name for name in SCREEN_ROOT if name in document.Root):
            del document.Root[name]
        _declare(document, title, press)
        return saved(document)


def filled(pdf: bytes, multiple: int, before: int) -> bytes:
    """The PDF, with blank pages before its last `before` until their number is a multiple."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        fill_up(document, multiple, before)
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
    """The file, the same for the same content."""
    import pikepdf

    out = io.BytesIO()
    document.remove_unreferenced_resources()
    document.save(
        out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True, deterministic_id=True
    )
    return out.getvalue()


def _strip(page) -> None:
    """Nothing for screens; grey lands on the black plate instead of being mixed (DeviceGray)."""
    import pikepdf

    for name in SCREEN_ONLY:
        if name in page.obj:
            del page.obj[name]
    spaces = page.obj.get("/Resources", {}).get("/ColorSpace", {})
    for name, space in list(spaces.items()):
        if _is_grey(space):
            spaces[name] = pikepdf.Name.DeviceGray


def _mark(document, page, marks, folds: tuple[float, ...]) -> None:
    """Boxes after ISO 32000-1, 14.11.2, and crop marks outside the bleed in the colour of registration."""
    import pikepdf

    trim = [float(edge) for edge in page.trimbox]
    grown = lambda by: pikepdf.Array([trim[0] - by, trim[1] - by, trim[2] + by, trim[3] + by])  # noqa: E731
    page.mediabox = page.cropbox = grown(MARGIN)
    page.obj.BleedBox, page.obj.TrimBox = grown(BLEED * MM), pikepdf.Array(trim)
    resources = page.obj.get("/Resources") or pikepdf.Dictionary()
    page.obj.Resources = resources = pikepdf.Dictionary(resources)
    resources.ColorSpace = pikepdf.Dictionary(resources.get("/ColorSpace", {}))
    resources.ColorSpace["/All"] = marks
    lines = "".join(f"{a:.3f} {b:.3f} m {c:.3f} {d:.3f} l S " for a, b, c, d in _lines(trim, folds))
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q q /All CS 1 SCN 0.25 w {lines}Q".encode())


def _lines(trim: list[float], folds: tuple[float, ...]) -> Iterator[tuple[float, float, float, float]]:
    left, low, right, high = trim
    for x in (left, right, *(left + fold for fold in folds)):
        yield x, low - OFFSET, x, low - OFFSET - LENGTH
        yield x, high + OFFSET, x, high + OFFSET + LENGTH
    for y in (low, high):
        yield left - OFFSET, y, left - OFFSET - LENGTH, y
        yield right + OFFSET, y, right + OFFSET + LENGTH, y


def _registration(document):
    """The colour that lands on every plate (ISO 32000-1, 8.6.6.4)."""
    from pikepdf import Array, Dictionary, Name

    tint = document.make_indirect(Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1))
    return document.make_indirect(Array([Name.Separation, Name.All, Name.DeviceCMYK, tint]))


def _separate(document, profile: bytes | None) -> None:
    """Photographs into the colours of the press: grey onto the black plate, sRGB through the profile."""
    import pikepdf

    transform = inks.to_press(profile) if profile else None
    for image in document.objects:
        if not isinstance(image, pikepdf.Stream) or image.get("/Subtype") != pikepdf.Name.Image:
            continue
        if _is_grey(image.get("/ColorSpace")):
            image.ColorSpace = pikepdf.Name.DeviceGray
        elif transform:
            _convert(image, transform)


def _is_grey(space) -> bool:
    """Whether a colour space is grey by an ICC profile; in PDF/X-4 that would be mixed of four inks."""
    import pikepdf

    return isinstance(space, pikepdf.Array) and space[0] == pikepdf.Name.ICCBased and int(space[1].N) == 1


def _convert(image, transform) -> None:
    import pikepdf
    from PIL import ImageCms

    out, pixels = io.BytesIO(), pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    ImageCms.applyTransform(pixels, transform).save(out, "JPEG", quality=QUALITY, subsampling=0)
    image.write(out.getvalue(), filter=pikepdf.Name.DCTDecode)
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceCMYK, 8
    image.Decode = pikepdf.Array([1, 0] * 4)  # Pillow writes CMYK as Adobe does, inverted


def _declare(document, title: str, press: Press) -> None:
    """The output intent and what PDF/X-4 wants to be said in the file's own data."""
    from pikepdf import Array, Dictionary, Name, String

    data = press.profile or grey_profile.made()
    profile = document.make_stream(data, N=4 if press.profile else 1)
    intent = {"S": Name.GTS_PDFX, "OutputConditionIdentifier": String(press.name), "Info": String(press.name)}
    document.Root.OutputIntents = Array([Dictionary(Type=Name.OutputIntent, DestOutputProfile=profile, **intent)])
    document.docinfo["/Trapped"] = Name("/False")
    document.docinfo["/GTS_PDFXVersion"] = X_VERSION
    with document.open_metadata(set_pikepdf_as_editor=False) as said:
        for name in [name for name in said if "pdfuaid" in name or "pdfaid" in name or "aiim.org" in name]:
            del said[name]
        said["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] = X_VERSION
        said["pdf:Trapped"] = "False"
        said["dc:title"] = title
        said["xmpMM:DocumentID"] = f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, title)}"
        said["xmpMM:RenditionClass"], said["xmpMM:VersionID"] = "default", "1"
