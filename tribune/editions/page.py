"""What an edition is a list of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import BinaryIO

Writer = Callable[[BinaryIO], object]  # puts a file that needn't be in memory whole into an open one


@dataclass(frozen=True)
class Page:
    """One file of the site, or a folder of files that are made together.

    `path` runs from the site's root (`web/stories/x.html`; a folder's ends in a slash); `make` gives the bytes, or for
    a folder the bytes by file name; `source` is the file it comes from, for messages. It can travel to another process.
    """

    path: str
    make: Callable[[], bytes | dict[str, bytes]]
    source: str = ""


@dataclass(frozen=True)
class Closing:
    """Files that can be made only when all others of an edition are finished: sums over them, packs of them.

    `make` gets the edition's finished files by their path in it, those of the closings before it among them, and gives
    further files, by their path from the site's root, or what writes them.
    """

    edition: str
    make: Callable[[Mapping[str, bytes]], Mapping[str, bytes | Writer]]
