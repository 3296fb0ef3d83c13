"""Finished PDFs read back with programs that had no part in making them: poppler, qpdf, and pikepdf for their structure."""

from __future__ import annotations

import html
import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pikepdf

MM = 72 / 25.4
LEADER = 5  # points: wider than any space in a name
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
LINE = re.compile(r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</line>', re.S)


@dataclass(frozen=True)
class Piece:
    """A word or line of a page: its edges in points from the top left, and its text."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def said(*command: object) -> str:
    """What a program prints; it must not fail, nor find anything wrong with the file."""
    done = subprocess.run(list(map(str, command)), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Error" not in done.stderr, done.stderr[:2000]
    return done.stdout


def text(file: Path, *options: object) -> str:
    return said("pdftotext", *options, file, "-")


def codes(file: Path, folder: Path, *options: object) -> Counter[str]:
    """Every QR code that ZXing finds in a 300-dpi rendering, and how often."""
    import zxingcpp
    from PIL import Image

    found: Counter[str] = Counter()
    for page in _rendered(file, folder, options):
        found.update(
            code.text for code in zxingcpp.read_barcodes(Image.open(page), formats=zxingcpp.BarcodeFormat.QRCode)
        )
        page.unlink()
    return found


def scanned(file: Path, folder: Path) -> list[list[str]]:
    """The QR codes that ZBar finds in a 300-dpi rendering of each page, sorted."""
    found = []
    for page in _rendered(file, folder, ()):
        found.append(
            sorted(said("zbarimg", "--quiet", "--nodbus", "--raw", "-Sdisable", "-Sqrcode.enable", page).split())
        )
        page.unlink()
    return found


def _rendered(file: Path, folder: Path, options: tuple[object, ...]) -> list[Path]:
    said("pdftoppm", "-r", "300", "-gray", *options, file, folder / "page")
    return sorted(folder.glob("page*.pgm"))


def bare(words: str) -> str:
    """A text without blanks, in the order of its characters: the same page drawn elsewhere has the same ones."""
    return "".join(sorted(re.sub(r"\s", "", words)))


def words(file: Path, *options: object) -> list[list[Piece]]:
    """The words of each page."""
    pages = said("pdftotext", "-bbox", *options, file, "-").split("<page ")[1:]
    return [[_piece(found) for found in WORD.finditer(page)] for page in pages]


def lines(file: Path, *options: object) -> list[list[Piece]]:
    """The lines of each page."""
    pages = said("pdftotext", "-bbox-layout", *options, file, "-").split("<page ")[1:]
    return [[_line(found) for found in LINE.finditer(page)] for page in pages]


def _piece(found: re.Match) -> Piece:
    return Piece(*map(float, found.groups()[:4]), html.unescape(found[5]))


def _line(found: re.Match) -> Piece:
    joined = "".join(word[5] for word in WORD.finditer(found[5]))
    return Piece(*map(float, found.groups()[:4]), html.unescape(joined))


def table(listing: str) -> list[list[str]]:
    """The rows of what pdffonts and pdfimages print."""
    return [row.split() for row in listing.splitlines()[2:]]


def references(file: Path) -> list[tuple[str, str]]:
    """The number that a link within the document leads to, and its target's page label."""
    found = []
    pages = words(file)
    with pikepdf.open(file) as document:
        labels = [page.label for page in document.pages]
        number_of = {page.objgen: number for number, page in enumerate(document.pages)}
        for number, page in enumerate(document.pages):
            start, _, _, height = map(float, page.mediabox)
            for link in page.obj.get("/Annots", []):
                if (target := _target(document, link)) is None:
                    continue
                left, low, right, high = map(float, link.Rect)
                left, right = left - start, right - start
                inside = [word for word in pages[number] if _within(word, left, height - high, right, height - low)]
                if match := re.fullmatch(r"\d+|[ivxlc]+", _led_to(inside)):
                    found.append((match[0], labels[number_of[target.objgen]]))
    return found


def _led_to(words: list[Piece]) -> str:
    """The last word of a link, if a leader leads to it or it stands alone; a name may end in a number, too, on a line of its own."""
    *others, last = sorted(words, key=lambda word: (round(word.bottom), word.left)) or [Piece(0, 0, 0, 0, "")]
    begins = others[-1].right if others and round(others[-1].bottom) == round(last.bottom) else min(each.left for each in words or [last])
    return last.text if not others or last.left - begins > LEADER else ""


def _target(document, link):
    """The page that a link within the document leads to; None for other links."""
    destination = link.get("/Dest", link.get("/A", {}).get("/D", None) if "/A" in link else None)
    if isinstance(destination, pikepdf.String | pikepdf.Name):
        destination = _named(document, str(destination).lstrip("/"))
    if isinstance(destination, pikepdf.Dictionary):
        destination = destination.get("/D")
    return destination[0] if isinstance(destination, pikepdf.Array) else None


def _named(document, name: str):
    return pikepdf.NameTree(document.Root.Names.Dests)[name]


def _within(word: Piece, left: float, top: float, right: float, bottom: float) -> bool:
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return left - 0.5 <= across <= right + 0.5 and top - 0.5 <= down <= bottom + 0.5
