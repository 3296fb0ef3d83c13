"""The heads with which numbers, texts and arrays begin in CBOR (RFC 8949, 3), of which Pagefind's files are made."""

from __future__ import annotations

from functools import cache

NUMBER = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)"  # that is all of it
UNSIGNED, TEXT, ARRAY = 0x00, 0x60, 0x80


@cache
def value(head: bytes) -> int:
    """What the head of a number, a text or an array tells."""
    return int.from_bytes(head[1:], "big") if len(head) > 1 else head[0] & 0x1F


@cache
def head(kind: int, value: int) -> bytes:
    """The shortest head of a `kind` that tells a value below 2³². Raises OverflowError."""
    for mark, width in ((0x18, 1), (0x19, 2), (0x1A, 4)):
        if value < 24:
            return bytes((kind + value,))
        if value < 1 << 8 * width:
            return bytes((kind + mark,)) + value.to_bytes(width, "big")
    raise OverflowError(value)
