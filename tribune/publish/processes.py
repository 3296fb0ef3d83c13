"""Processes that make pages, one on each core; none outlives the build that it works for."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from tribune.editions import Page
from tribune.publish.making import ENDINGS, hold
from tribune.rules import Watch

PR_SET_PDEATHSIG = 1  # linux/prctl.h


@contextmanager
def processes(pages: list[Page], cache: Path | None, watch: Watch) -> Iterator[Executor]:
    """An executor whose processes hold `pages` and `watch` what comes of them, as this one does.

    If anything is raised, or one of them dies, what they are at is given up; afterwards none of them runs any more.
    """
    over, ending = threading.Event(), threading.Lock()
    context = multiprocessing.get_context("fork") if sys.platform.startswith("linux") else None
    with ProcessPoolExecutor(mp_context=context, initializer=_begin, initargs=(pages, cache, watch, os.getpid())) as executor:
        try:
            _start(executor)
            watched = (executor, multiprocessing.active_children(), over, ending)
            threading.Thread(target=_watch, args=watched, daemon=True).start()
            yield executor
        except BaseException:
            with ending:  # two threads that ask of one process whether it has ended may both get no answer
                over.set()
                _end(executor)
            executor.shutdown(wait=True, cancel_futures=True)
            raise
        finally:
            over.set()


def _watch(executor: Executor, workers: list[BaseProcess], over: threading.Event, ending: threading.Lock) -> None:
    """Once a worker dies before its time, end the others: they may wait for it."""
    if workers and wait([each.sentinel for each in workers]):
        with ending:
            if not over.is_set():
                _end(executor)


def _end(executor: Executor) -> None:
    """End the workers at once. What one was sending home will never be whole: who waits for the rest is told, once nobody can send it."""
    for child in multiprocessing.active_children():
        child.kill()
    if queue := getattr(executor, "_result_queue", None):
        queue._writer.close()


def _start(executor: Executor) -> None:
    """Start all workers, where a signal to end can wait meanwhile: else it might come between a fork and its being noted down."""
    if not hasattr(signal, "pthread_sigmask"):
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    try:
        executor.submit(int)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(pages: list[Page], cache: Path | None, watch: Watch, parent: int) -> None:
    """In a new worker: whether and when to stop is its parent's to say, and its parent's death says so, too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before we asked
            os._exit(1)
    else:
        threading.Thread(target=_end_with_parent, daemon=True).start()
    hold(pages, cache, watch)


def _end_with_parent() -> None:
    multiprocessing.parent_process().join()
    os._exit(1)
