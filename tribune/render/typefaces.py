"""The project's fonts as files that letters are drawn from: reads templates/fonts, and keeps what it unpacks beside the project."""

from __future__ import annotations

import hashlib
import io
import os
from functools import cache
from pathlib import Path

from tribune.render.assets import TEMPLATES

FOLDER = TEMPLATES / "fonts"
UNPACKED = TEMPLATES.parent / ".tribune" / "fonts"


@cache
def file_of(name: str) -> Path:
    """Where the font of a name in templates/fonts lies. A packed one (WOFF2) is unpacked once and for all, and believed while
    it's as it was written: from the packed file each size of its letters would unpack, and hold, all of it.
    """
    packed = FOLDER / name
    return _kept(packed) or _unpacked(packed) if packed.suffix == ".woff2" else packed


def _kept(packed: Path) -> Path | None:
    files = UNPACKED.glob(f"{_start(packed)}*.otf")
    return next((file for file in files if file.stem.endswith(_sum(file.read_bytes()))), None)


def _unpacked(packed: Path) -> Path:
    """The file unpacked, or, where nothing can be kept, as it is: that costs time and memory only."""
    from fontTools.ttLib import woff2

    out = io.BytesIO()
    woff2.decompress(str(packed), out)
    file = UNPACKED / f"{_start(packed)}{_sum(out.getvalue())}.otf"
    new = file.with_suffix(f".{os.getpid()}")
    try:
        UNPACKED.mkdir(parents=True, exist_ok=True)
        new.write_bytes(out.getvalue())
        new.replace(file)
    except OSError:
        return packed
    return file


def _start(packed: Path) -> str:
    return f"{packed.stem}-{_sum(packed.read_bytes())}-"


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
