"""A picture of content/media as the archive knows it: what it is, not where it lies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Medium:
    """An original picture. `digest`: SHA-256 of its bytes; width and height in pixels, as seen (EXIF rotation)."""

    name: str
    digest: str
    format: str
    width: int
    height: int
