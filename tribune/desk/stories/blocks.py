"""What a story file says, block by block, whatever program wrote it; what each block looks like, since few writers use styles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％]|(?<=[0-9０-９])．(?=[0-9０-９])")
_UNSEEN = re.compile(
    "(?<![\U0001f000-\U0001faff\ufe0f])\u200d|[\u00ad\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufdd0-\ufdef\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_SPREAD = re.compile(r"(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff]\s+)+[\u4e00-\u9fff](?![\u4e00-\u9fff])")
ROLES = ("subtitle", "caption", "quote", "contents")
BLANKS = " \t\r\n\u3000\xa0\u2002\u2003"


@dataclass(frozen=True)
class Look:
    """How a paragraph looks: size in points, font, whether all of it is bold, underlined or red; `level`: 1… of a heading's style, 0.5 of
    a title's; `turns`: it begins a page; `inset`: it stands in from both margins; `role`: what its style says that it is, one of ROLES.
    """

    size: float = 0
    font: str = ""
    bold: bool = False
    red: bool = False
    lined: bool = False
    align: str = ""
    level: float = 0
    turns: bool = False
    inset: bool = False
    role: str = ""


class Span(NamedTuple):
    """A piece of text with one look; `note` is the name of a footnote whose sign stands here, `href` where it leads."""

    text: str
    bold: bool = False
    href: str = ""
    note: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `mark`: what a program counts it by, "-" or "3."; `depth`: how deep its list is; `quoted`: it stands in a
    quotation; `goes_on`: it's a further line of the paragraph before, which was broken by hand.
    """

    spans: tuple[Span, ...] = ()
    look: Look = Look()
    mark: str = ""
    depth: int = 0
    quoted: bool = False
    goes_on: bool = False

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def is_empty(self) -> bool:
        return not self.text.strip(BLANKS) and not any(span.note for span in self.spans)

    def cut(self, start: int, end: int | None = None) -> Paragraph:
        """The paragraph's signs from `start` to `end`; notes stay."""
        spans, place = [], 0
        end = len(self.text) if end is None else end
        for span in self.spans:
            first, place = place, place + len(span.text)
            kept = span.text[max(0, start - first) : max(0, end - first)]
            if kept or (span.note and first >= start):
                spans.append(span._replace(text=kept))
        return replace(self, spans=tuple(spans))

    def stripped(self) -> Paragraph:
        """Without blanks at its ends."""
        text = self.text
        return self.cut(len(text) - len(text.lstrip(BLANKS)), len(text.rstrip(BLANKS)))


@dataclass(frozen=True)
class Image:
    """A picture: the number of its bytes among those of the file, none where they lie elsewhere."""

    number: int | None
    alt: str = ""
    caption: str = ""
    credit: str = ""
    turns: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell and what it holds; `across` and `down`: over how many columns and rows it goes."""

    blocks: tuple[Block, ...]
    across: int = 1
    down: int = 1

    @property
    def text(self) -> str:
        paragraphs = (block.text.strip(BLANKS) for block in self.blocks if isinstance(block, Paragraph))
        return " ".join(filter(None, paragraphs))

    @property
    def said(self) -> list[Paragraph]:
        """Its paragraphs that aren't empty."""
        return told(self.blocks)

    @property
    def images(self) -> list[Image]:
        return [block for block in self.blocks if isinstance(block, Image)]


@dataclass(frozen=True)
class Table:
    """Rows of cells as they're written: merged cells once."""

    rows: tuple[tuple[Cell, ...], ...]

    def grid(self) -> list[list[tuple[Cell, bool]]]:
        """Every place with its cell, and whether that begins there: merged cells stand in each place they cover."""
        places: dict[tuple[int, int], tuple[Cell, bool]] = {}
        for row, cells in enumerate(self.rows):
            column = 0
            for cell in cells:
                while (row, column) in places:
                    column += 1
                for down in range(min(cell.down, len(self.rows) - row)):
                    for across in range(cell.across):
                        places[row + down, column + across] = (cell, not down and not across)
                column += cell.across
        width = max((column for _, column in places), default=-1) + 1
        return [
            [places.get((row, column), (Cell(()), True)) for column in range(width)] for row in range(len(self.rows))
        ]


@dataclass(frozen=True)
class Note:
    """A footnote's text."""

    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Heading:
    """A paragraph that was found to be a heading."""

    paragraph: Paragraph
    level: int
    why: str = ""

    @property
    def text(self) -> str:
        return self.paragraph.text


@dataclass(frozen=True)
class Item:
    """A point of a list: `number` where it's counted; `is_typed`: somebody typed its sign, no program counts it."""

    paragraph: Paragraph
    number: int = 0
    depth: int = 0
    is_typed: bool = False


Block = Paragraph | Image | Table | Note | Heading | Item


@dataclass
class Document:
    """A file that was read: its blocks, the bytes of its pictures, `text` as a reader could copy it (what must not get lost),
    and what its frame says of title, source and date.
    """

    blocks: list[Block]
    text: str
    pictures: list[bytes] = field(default_factory=list)
    head: dict[str, str] = field(default_factory=dict)


def is_empty(block: Block) -> bool:
    """Whether a block is a paragraph that says nothing."""
    return isinstance(block, Paragraph) and block.is_empty


def all_but(blocks: Iterable[Block], gone: Collection[Block | None]) -> list[Block]:
    """The blocks without those that are `gone`; others that only say the same stay."""
    return [each for each in blocks if not any(each is one for one in gone)]


def told_places(blocks: Iterable[Block]) -> list[int]:
    """The places of the blocks that aren't empty."""
    return [place for place, each in enumerate(blocks) if not is_empty(each)]


def told(blocks: Iterable[Block]) -> list[Paragraph]:
    """The paragraphs among some blocks that say something."""
    return [block for block in blocks if isinstance(block, Paragraph) and not block.is_empty]


def narrow(text: str) -> str:
    """A text composed, with digits and Latin letters of half width, without signs that nobody sees."""
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return _WIDE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def close(text: str) -> str:
    """A text without blanks that only spread it out: 数 灯 is 数灯."""
    return _SPREAD.sub(lambda found: re.sub(r"\s", "", found[0]), text)
