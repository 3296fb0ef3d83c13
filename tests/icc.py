"""A colour profile of four inks for tests: plain arithmetic in a table; no press is like this."""

from __future__ import annotations

import struct

GRID = 9
D50 = (0.9642, 1.0, 0.8249)


def four_inks() -> bytes:
    """An output profile (ICC.1:2001-04) from Lab to CMYK, and back by the same tables' shape."""
    lab = [(l * 100 / 8, a * 255 / 8 - 128, b * 255 / 8 - 128) for l in range(9) for a in range(9) for b in range(9)]  # noqa: E741
    to_inks = b"".join(bytes(round(255 * ink) for ink in _inks(*colour)) for colour in lab)
    to_lab = b"".join(bytes((255 - k * 255, 128, 128)) for _ in range(8) for k in (0, 1))
    table = _lut(3, 4, GRID, to_inks)
    tags = {b"desc": b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + b"\0" * 78, b"cprt": b"text\0\0\0\0none\0",
            b"wtpt": b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in D50),
            b"A2B0": _lut(4, 3, 2, to_lab), b"B2A0": table, b"B2A1": table, b"A2B1": _lut(4, 3, 2, to_lab)}  # fmt: skip
    place, rows, body = 132 + 12 * len(tags), struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        rows += struct.pack(">4sII", name, place + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    head = struct.pack(">I4sI4s4s4s6H4s", place + len(body), b"\0" * 4, 0x02400000, b"prtr", b"CMYK", b"Lab ",
                       2026, 1, 1, 0, 0, 0, b"acsp").ljust(68, b"\0")  # fmt: skip
    head += b"".join(struct.pack(">i", round(value * 65536)) for value in D50)
    return head.ljust(128, b"\0") + rows + body


def _lut(inputs: int, outputs: int, grid: int, table: bytes) -> bytes:
    """lut8Type: an identity matrix, straight curves, and the table."""
    matrix = b"".join(struct.pack(">i", 65536 * (number % 4 == 0)) for number in range(9))
    straight = bytes(range(256))
    return b"mft1\0\0\0\0" + bytes((inputs, outputs, grid, 0)) + matrix + straight * inputs + table + straight * outputs


def _inks(lightness: float, a: float, b: float) -> tuple[float, ...]:
    """Roughly: darkness is black, the rest by the opposite of each ink."""
    limit = lambda value: min(1.0, max(0.0, value))  # noqa: E731
    return limit(-a / 128), limit(a / 128), limit(b / 128), limit(1 - lightness / 100)
