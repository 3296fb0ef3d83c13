"""Text that the typesetter set in pieces, since a glyph says something else elsewhere (ISO 32000-1, 14.9.4), in one line; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tribune.render.print.runs import Font

KNOWN = ("Tr", "Tf", "Tm", "TJ", "Tj", "BDC", "EMC")  # what text in pieces is made of
Step = tuple  # operands, operator


def joined(steps: list[Step], fonts: Mapping[str, Font]) -> list[Step]:
    """The steps of a content stream, with each text in pieces as one where its pieces follow each other on a line."""
    out: list[Step] = []
    text: list[Step] | None = None
    for step in steps:
        name = str(step[1])
        if name == "ET":
            out, text = [*out, *(_one(text, fonts) or text)], None
        (out if text is None else text).append(step)
        if name == "BT":
            text = []
    return out


def _one(text: list[Step], fonts: Mapping[str, Font]) -> list[Step] | None:
    """A text as one line; None if it's more than one, or no pieces."""
    import pikepdf

    names = [str(operator) for _, operator in text]
    if "BDC" not in names or not set(names) <= set(KNOWN):
        return None
    pieces = list(_pieces(text))
    font, size, (*turn, left, base) = pieces[0][:3]
    if any((piece[0], piece[1], piece[2][:4], piece[2][5]) != (font, size, turn, base) for piece in pieces):
        return None
    line, pen = [], left
    for _, _, (*_, start, _), shown in pieces:
        if abs(start - pen) > 0.001:
            line.append(round((pen - start) / size * 1000, 3))
        line += shown
        pen = start + sum(_wide(part, fonts[font]) for part in shown) * size
    first = [step for step in text if str(step[1]) in ("Tr", "Tf", "Tm")][: names.index("Tm") + 1]
    return [*first, ([pikepdf.Array(line)], pikepdf.Operator("TJ"))]


def _pieces(text: list[Step]) -> Iterator[tuple]:
    """Each piece: the font's name, its size, the matrix, and what is shown."""
    font, size, matrix = "", 0.0, []
    for operands, operator in text:
        name = str(operator)
        if name == "Tf":
            font, size = str(operands[0]), float(operands[1])
        elif name == "Tm":
            matrix = [float(number) for number in operands]
        elif name in ("TJ", "Tj"):
            yield font, size, matrix, list(operands[0]) if name == "TJ" else [operands[0]]


def _wide(part, font: Font) -> float:
    """How far a string, or a number between two, moves the pen, in sizes."""
    if not hasattr(part, "__bytes__"):
        return -float(part) / 1000
    data = bytes(part)
    return sum(font.widths[int.from_bytes(data[at : at + 2], "big")] for at in range(0, len(data), 2))
