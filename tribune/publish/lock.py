"""One build at a time publishes to a site, and none leaves anything beside it."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tribune.locking import held
from tribune.publish import mark


@contextmanager
def lock(site: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the right to publish to `site`; call `waiting` once if another build holds it, then wait.

    What this build or a killed one has left beside the site is cleared.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    with held(site.with_name(f".{site.name}.lock"), waiting):
        try:
            clear(site)
            yield
        finally:
            clear(site)


def clear(site: Path) -> None:
    """Put a site back that a killed build left between two renames, and remove the rest, as far as it bears our mark."""
    pattern = re.compile(rf"\.{re.escape(site.name)}\.(next|old)\.[a-z0-9_]{{8}}")
    with suppress(OSError):  # what can't be cleared now costs space, and the next build tries again
        for left in [Path(entry.path) for entry in os.scandir(site.parent) if pattern.fullmatch(entry.name)]:
            if ".old." in left.name and not site.exists() and mark.is_site(left):
                left.rename(site)
            else:
                _remove(left)


def _remove(folder: Path) -> None:
    """Remove what is ours, also what a worker that is just ending still wrote."""
    for _ in range(20):
        mark.remove(folder)
        if not (folder / mark.NAME).exists():  # gone, or never ours: nothing to wait for
            return
        time.sleep(0.05)
