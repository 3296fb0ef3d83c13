"""An ICC profile for printing in black alone, for who has none of the press: grey with a dot gain near 20 %."""

from __future__ import annotations

import hashlib
import struct

DOT_GAIN = 1.75  # the exponent that comes nearest to a dot gain of 20 %
WHITE = (0.9642, 1.0, 0.8249)  # D50, as ICC.1 7.2.16 wants it
NAME = "Tribune Gray, dot gain 20%"
COPYING = "Public domain"


def made() -> bytes:
    """A version 2 output profile (ICC.1:2001-04) for one grey channel; the same bytes each time."""
    tags = {b"desc": _described(NAME), b"cprt": b"text\0\0\0\0" + COPYING.encode() + b"\0", b"wtpt": _xyz(*WHITE),
            b"kTRC": b"curv\0\0\0\0" + struct.pack(">IH", 1, round(DOT_GAIN * 256))}  # fmt: skip
    place, table, body = 128 + 4 + 12 * len(tags), struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        table += struct.pack(">4sII", name, place + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return _header(place + len(body), table + body) + table + body


def _header(size: int, content: bytes) -> bytes:
    """ICC.1 7.2: size, version, class, spaces, date, signature, and D50."""
    head = struct.pack(">I4sI4s4s4s6H4s", size, b"\0\0\0\0", 0x02400000, b"prtr", b"GRAY", b"XYZ ",
                       2026, 1, 1, 0, 0, 0, b"acsp")  # fmt: skip
    head = head.ljust(64, b"\0") + struct.pack(">I", 1) + _xyz(*WHITE)[8:]
    return head.ljust(84, b"\0") + hashlib.md5(content).digest() + b"\0" * 28


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _described(text: str) -> bytes:
    """textDescriptionType, with its unused Unicode and ScriptCode parts."""
    ascii_part = text.encode() + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(ascii_part)) + ascii_part + b"\0" * (4 + 4 + 2 + 1 + 67)
