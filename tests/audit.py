"""Whatever an outsider could find in a published site: every file, all that's packed into it, its name, its text, its pictures."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pikepdf
from PIL import Image

PACKED = re.compile(rb'"([A-Za-z0-9+/]{24,}={0,2})"')
CHINESE = re.compile(r"[\u3400-\u9fff]{4,}")
ESCAPED = re.compile(r"\\u([0-9a-f]{4})")
PICTURES = (".jpg", ".png", ".webp")
RUN = 4  # characters in a row that count as a trace: half of what is promised


def layers(where: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The file and, to any depth, what is packed in it, each under a name that tells where."""
    yield where, data
    for name, inner in _inside(where, data):
        yield from layers(f"{where}!{name}", inner)


def _inside(where: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            yield from ((name, packed.read(name)) for name in packed.namelist())
    elif data.startswith(b"\x1f\x8b"):
        yield "gz", gzip.decompress(data)
    elif data.startswith(b"%PDF"):
        yield from _of_pdf(data)
    elif where.endswith(".js"):
        yield from ((f"base64-{number}", each) for number, each in enumerate(_unpacked(data)))


def _unpacked(script: bytes) -> Iterator[bytes]:
    for found in PACKED.findall(script):
        if len(found) % 4 == 0:
            yield base64.b64decode(found)


def _of_pdf(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Its words in the order of reading, and every string, name, stream and picture in it, reached or not."""
    done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    yield "words", re.sub(rb"\s+", b"", done.stdout)
    with pikepdf.open(io.BytesIO(data)) as document:
        for number, each in enumerate(document.objects):
            yield f"object-{number}", "\n".join(_strings(each)).encode()
            if isinstance(each, pikepdf.Stream):
                yield f"stream-{number}{_suffix(each)}", _stream(each)


def _strings(value: object, depth: int = 0) -> Iterator[str]:
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key, part in value.items():
            yield key
            yield from _strings(part, depth + 1) if not getattr(part, "is_indirect", False) else ()
    elif isinstance(value, pikepdf.Array):
        for part in value:
            yield from _strings(part, depth + 1) if not getattr(part, "is_indirect", False) else ()
    elif isinstance(value, pikepdf.String | pikepdf.Name | str):
        yield str(value)


def _suffix(stream: pikepdf.Stream) -> str:
    return ".jpg" if "/DCTDecode" in str(stream.get("/Filter", "")) else ""


def _stream(stream: pikepdf.Stream) -> bytes:
    return stream.read_raw_bytes() if _suffix(stream) else stream.read_bytes()


# --- what would be a trace ----------------------------------------------------------------------------------------


def runs(texts: Iterable[str]) -> frozenset[str]:
    """Every RUN characters in a row."""
    return frozenset(text[at : at + RUN] for text in texts for at in range(len(text) - RUN + 1))


def typed(sound: str) -> str:
    """A sound as the search's index has it."""
    return "".join(chr(0xA100 + ord(letter)) for letter in sound)


def shown(data: bytes) -> Iterator[str]:
    """A file's text as a browser, a program and a person would read it."""
    text = data.decode("utf-8", "replace")
    yield text
    if "&" in text:
        yield unescape(text)
    if "%" in text:
        yield unquote(text)
    if "\\u" in text:
        yield ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def traces(
    site: Path,
    words: frozenset[str],
    names: Iterable[str],
    colour: tuple[int, int, int],
    allowed: Callable[[str], Iterable[str]],
) -> list[str]:
    """Where a file of `site`, or its name, has any of `names`, a run of `words`, or a picture in `colour`.

    `allowed` gives for a place the texts that are none.
    """
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    found = []
    for file in sorted(site.rglob("*")):
        if file.is_file():
            for where, data in layers(file.relative_to(site).as_posix(), file.read_bytes()):
                found += [f"{where}: {what}" for what in _found(where, data, words, pattern, colour, allowed(where))]
    return found


def _found(
    where: str, data: bytes, words: frozenset[str], names: re.Pattern, colour: tuple, allowed: Iterable[str]
) -> Iterator[str]:
    if where.lower().endswith(PICTURES):
        yield from ["a picture"] * _is_in(data, colour)
    for text in (where, *shown(data)):
        for each in allowed:
            text = text.replace(each, "")
        yield from dict.fromkeys(names.findall(text))
        yield from dict.fromkeys(each for run in CHINESE.findall(text) for each in _runs(run) if each in words)


def _runs(text: str) -> Iterator[str]:
    return (text[at : at + RUN] for at in range(len(text) - RUN + 1))


def _is_in(data: bytes, colour: tuple[int, int, int]) -> bool:
    """Whether a good part of the picture is of about that colour."""
    small = Image.open(io.BytesIO(data)).convert("RGB").resize((24, 24))
    near = sum(all(abs(a - b) < 40 for a, b in zip(pixel, colour, strict=True)) for pixel in small.get_flattened_data())
    return near > 20


# --- the search's index -------------------------------------------------------------------------------------------


@cache
def indexed(folder: Path) -> str:
    """All that the search's index holds, as one text: tokens of one or two characters."""
    files = [file for file in folder.rglob("*.pf_*") if "fragment" not in file.parts]
    return "\n".join(gzip.decompress(file.read_bytes()).decode("utf-8", "ignore") for file in sorted(files))


def kept(web: Path) -> dict[str, bytes]:
    """The files in the packs of the offline copy, by the paths that its worker knows."""
    head = (web / "sw.js").read_text("utf-8").split(";\n", 1)[0].removeprefix("const PACKS = ")
    files = {}
    for name, sizes in json.loads(head):
        data, at = (web / "offline" / f"{name}.pack").read_bytes(), 0
        for path, size in sizes.items():
            files[path], at = data[at : at + size], at + size
        assert at == len(data)
    return files
