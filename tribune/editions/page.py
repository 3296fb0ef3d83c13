"""What an edition is a list of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """One file of the site, or a folder of files that are made together.

    `path` runs from the site's root (`web/stories/x.html`; a folder's ends in a slash); `make` gives the bytes, or for
    a folder the bytes by file name; `source` is the file it comes from, for messages. It can travel to another process.
    """

    path: str
    make: Callable[[], bytes | dict[str, bytes]]
    source: str = ""
