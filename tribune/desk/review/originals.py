"""What a file says, as it was read, for the side of a review where the source stands: rows, paragraphs with their looks, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tribune.desk.importing import SUFFIXES
from tribune.desk.pictures import stored
from tribune.desk.plan import Plan
from tribune.load import sheets
from tribune.load.packed import Unreadable
from tribune.problems import Rejected

MOST_ROWS, MOST_PARTS = 300, 2_000
LARGE = 20  # points; what is as large is a title


@dataclass(frozen=True)
class Part:
    """A paragraph with its `look` (bold, centred, large, red), a table's `rows`, or the `picture` of that number."""

    text: str = ""
    look: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    picture: int | None = None


@dataclass(frozen=True)
class Original:
    """A source file: numbered `rows` of a sheet, or `parts` of a text; `pictures` are their bytes. All empty if it can't be read."""

    name: str
    rows: tuple[tuple[str, tuple[str, ...]], ...] = ()
    parts: tuple[Part, ...] = ()
    pictures: tuple[bytes, ...] = field(default=(), repr=False)


def original(file: Path) -> Original:
    """A file as it was read; mistakes in it are the plan's to tell."""
    kind = SUFFIXES.get(file.suffix.lower(), "")
    try:
        if kind == "photographs":
            return Original(file.name, parts=(Part(picture=0),), pictures=(stored(file.read_bytes())[0],))
        return _text(file) if kind == "stories" else Original(file.name, tuple(_rows(file)))
    except (Rejected, Unreadable, OSError, RecursionError):
        return Original(file.name)


def left(plan: Plan) -> frozenset[str]:
    """The texts that aren't written, without blanks."""
    return frozenset("".join(each.what.split()) for each in plan.left_out)


def _rows(file: Path):
    """The number of each row with its cells, the first without."""
    rows = [row for sheet in sheets.read(file) for row in sheet.rows]
    return ((str(number) if place else "", cells) for place, (number, cells) in enumerate(rows[:MOST_ROWS]))


def _text(file: Path) -> Original:
    from tribune.desk.stories import source
    from tribune.desk.stories.reckoning import Account

    document = source.read(file, Account(file.name))
    parts = [part for block in document.blocks[:MOST_PARTS] for part in _parts(block)]
    return Original(file.name, parts=tuple(parts), pictures=tuple(map(_shown, document.pictures)))


def _parts(block) -> list[Part]:
    from tribune.desk.stories.blocks import Image, Note, Table

    if isinstance(block, Image):
        return [Part(block.caption or block.alt, picture=block.number)]
    if isinstance(block, Table):
        images = [Part(picture=image.number) for row in block.rows for cell in row for image in cell.images]
        return [Part(rows=tuple(tuple(cell.text for cell in row) for row in block.rows)), *images]
    if isinstance(block, Note):
        return [Part(f"［{block.name}］" + "".join(span.text for span in block.spans))]
    return [Part(f"{block.mark} {block.text}".strip(), _look(block.look))] if block.text.strip() else []


def _look(look) -> str:
    found = {"bold": look.bold, "red": look.red, "centred": look.align == "center", "large": look.size >= LARGE}
    return " ".join(name for name, holds in found.items() if holds)


def _shown(data: bytes) -> bytes:
    """A picture that a browser can show; empty for none."""
    try:
        return stored(data)[0]
    except Unreadable:
        return b""
