"""Bytes into text: UTF-8 as the rule, with a plain word for the encodings that office programs write instead."""

from __future__ import annotations

import unicodedata

from tribune.problems import Problem


def decode(path: str, data: bytes) -> str | Problem:
    """The text of a file, with \\n as the end of each line and in Unicode's composed form (NFC); a Problem if it isn't UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _undecodable(path, data, error)
    if (place := _control(text)) is not None:
        return Problem(path, text.count("\n", 0, place) + 1, "F006", {"character": f"U+{ord(text[place]):04X}"})
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _undecodable(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(path, 0, "F003", {"encoding": "UTF-16"})
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return Problem(path, data.count(b"\n", 0, error.start) + 1, "F007", {"byte": f"0x{data[error.start]:02X}"})
    return Problem(path, data.count(b"\n", 0, error.start) + 1, "F003", {"encoding": "GB 18030"})


def _control(text: str) -> int | None:
    """Where the first control character stands that no text needs; None without one."""
    table = {
        code: None for code in (*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF) if code != 0x85
    }
    if text.isprintable() or len(text.translate(table)) == len(text):
        return None
    return next(place for place, character in enumerate(text) if ord(character) in table)
