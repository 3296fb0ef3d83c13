"""Pages onto sheets for the office printer: two a side, both sides, in signatures, with creep."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from tribune.render.print import press
from tribune.render.print.layout import MM, Layout

SHEET = (297 * MM, 210 * MM)  # A4, lying
ONE_SIGNATURE, SIGNATURE = 64, 32  # pages: what a stapler and a fold can take; what a thicker book is divided into
FOLD = 4 * MM  # points: how long the marks of the fold are


@dataclass(frozen=True)
class Side:
    """One side of a sheet: the numbers, from 1, of its left and right page; `sheet` counts from the outermost, 0."""

    left: int
    right: int
    sheet: int


def sides(pages: int) -> list[Side]:
    """Every side in the order of printing, front and back in turn, flipped on the short edge."""
    size = pages if pages <= ONE_SIGNATURE else SIGNATURE
    return [side for first in range(0, pages, size) for side in _signature(first, min(size, pages - first))]


def _signature(first: int, pages: int) -> Iterator[Side]:
    for sheet in range(pages // 4):
        low, high = first + 1 + 2 * sheet, first + pages - 2 * sheet
        yield Side(high, low, sheet)
        yield Side(low + 1, high - 1, sheet)


def scale(width: float, height: float) -> float:
    """How much a page of that trim (points) is made smaller to fit half a sheet; never larger."""
    return min(1.0, SHEET[0] / 2 / width, SHEET[1] / height)


def facts(pages: int, layout: Layout, caliper: float) -> dict[str, object]:
    """What the instructions say: sheets, signatures, the first sheet's pages, the scale in percent, the creep in mm."""
    front, back = sides(pages)[:2]
    return {
        "pages": pages,
        "sheets": pages // 4,
        "creep": caliper,
        "signatures": 1 if pages <= ONE_SIGNATURE else -(-pages // SIGNATURE),
        "per": SIGNATURE // 4,
        "front": [front.left, front.right],
        "back": [back.left, back.right],
        "scale": round(100 * scale(layout.width, layout.height)),
    }


def imposed(pdf: bytes, caliper: float) -> bytes:
    """The sheets of a book whose number of pages is a multiple of four; `caliper`: mm a leaf.

    Each inner sheet lies further out by the paper's thickness when folded, so its pages move that much to the fold.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as sheets:
        forms = [_form(sheets, page) for page in source.pages]
        for side in sides(len(forms)):
            sheets.add_blank_page(page_size=SHEET)
            _lay(sheets, sheets.pages[-1], side, forms, side.sheet * caliper * MM)
        preferences = {"Duplex": pikepdf.Name.DuplexFlipShortEdge, "PrintScaling": pikepdf.Name("/None")}
        sheets.Root.ViewerPreferences = pikepdf.Dictionary(**preferences)
        return press.saved(sheets)


def _form(sheets, page):
    """A page as a form that shows its trim and no more: (form, trim)."""
    import pikepdf

    trim = [float(edge) for edge in page.trimbox]
    form = page.as_form_xobject()
    form.BBox = pikepdf.Array(trim)
    for name in ("/StructParents", "/StructParent"):
        if name in form:
            del form[name]
    return sheets.copy_foreign(form), trim


def _lay(sheets, page, side: Side, forms: list, creep: float) -> None:
    import pikepdf

    middle, drawn, used = SHEET[0] / 2, b"", pikepdf.Dictionary()
    for number, is_left in ((side.left, True), (side.right, False)):
        form, trim = forms[number - 1]
        width, height = trim[2] - trim[0], trim[3] - trim[1]
        size = scale(width, height)
        x = middle - width * size + creep if is_left else middle - creep
        used[f"/P{number}"] = form
        drawn += _placed(number, 0 if is_left else middle, size, x - trim[0] * size,
                         (SHEET[1] - height * size) / 2 - trim[1] * size)  # fmt: skip
    page.obj.Resources = pikepdf.Dictionary(XObject=used)
    page.obj.Contents = sheets.make_stream(drawn + _fold_marks(middle))
    page.obj.TrimBox = page.mediabox


def _placed(number: int, left: float, size: float, x: float, y: float) -> bytes:
    """A page in its half of the sheet, cut off at the fold."""
    half = f"{left:.3f} 0 {SHEET[0] / 2:.3f} {SHEET[1]:.3f} re W n"
    return f"q {half} {size:.6f} 0 0 {size:.6f} {x:.4f} {y:.4f} cm /P{number} Do Q\n".encode()


def _fold_marks(x: float) -> bytes:
    ends = ((0, FOLD), (SHEET[1] - FOLD, SHEET[1]))
    lines = " ".join(f"{x:.3f} {low:.3f} m {x:.3f} {high:.3f} l S" for low, high in ends)
    return f"q 0.5 G 0.25 w [2 2] 0 d {lines} Q".encode()
