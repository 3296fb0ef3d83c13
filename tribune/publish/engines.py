"""Who makes the pages: this process, or one on each core, or the workers of many computers."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tribune.editions import Page
from tribune.publish.making import hold
from tribune.rules import Watch

FEW = 200  # pages that one process has made before a second one has started


def workers(pages: list[Page], cache: Path | None, watch: Watch, address: str = "") -> AbstractContextManager[Executor]:
    """Who holds `pages`, can make them and will `watch` what comes out: the workers of a scheduler, if there's an `address`;
    else those of this computer: processes, or, for a few pages, this process itself. What makes processes is imported where they're wanted.
    """
    if address:
        from tribune.publish.cluster import cluster

        return cluster(address, pages, cache, watch)
    hold(pages, cache, watch)
    if len(pages) < FEW:
        return _itself()
    from tribune.publish.processes import processes

    return processes(pages, cache, watch)


@contextmanager
def _itself() -> Iterator[Executor]:
    """If anything is raised, what hasn't begun is given up."""
    with ThreadPoolExecutor(1) as executor:
        try:
            yield executor
        except BaseException:
            executor.shutdown(wait=True, cancel_futures=True)
            raise
