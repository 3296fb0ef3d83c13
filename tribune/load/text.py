"""Bytes into text: UTF-8 as the rule, with a plain word for the encodings that office programs write instead."""

from __future__ import annotations

import re
import unicodedata

from tribune.problems import Problem

_WRITTEN = re.compile(r"[\t\n\r -~\u2010-\u2030\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")  # what no text needs
WIDTHLESS = re.compile("[\u200b\u2060\ufeff]")  # comes with what is pasted; nobody sees it, and it parts words and ids
LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")  # all that YAML takes for one: lines must be counted as it counts


def decode(path: str, data: bytes) -> str | Problem:
    """The text of a file, each line ending in \\n, composed (Unicode NFC), without signs of no width; a Problem if it isn't UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _undecodable(path, data, error)
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        return Problem(path, line, "F006", {"character": f"U+{ord(found[0]):04X}"})
    return unicodedata.normalize("NFC", LINE_END.sub("\n", WIDTHLESS.sub("", text)))


def _undecodable(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(path, 0, "F003", {"encoding": "UTF-16"})
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return Problem(path, data.count(b"\n", 0, error.start) + 1, "F007", {"byte": f"0x{data[error.start]:02X}"})
    facts = {"encoding": "GB 18030", "table": "csv" if path.endswith(".csv") else ""}
    return Problem(path, data.count(b"\n", 0, error.start) + 1, "F003", facts)


def wide(data: bytes) -> tuple[str, ...]:
    """UTF-16 where `data` doesn't say so: the order of bytes in which it says what people write; none where it's of single bytes."""
    if len(data) % 2 or b"\0" not in data:
        return ()
    shares = {}
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data[:4000].decode(encoding, "replace")
        shares[encoding] = len(_WRITTEN.findall(text)) / len(text)
    best = max(shares, key=shares.get)
    return (best,) if shares[best] > 0.9 else ()
