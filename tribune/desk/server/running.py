"""A local server as long as it's wanted: uvicorn at a port of 127.0.0.1, in a thread that doesn't keep the program alive."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp

from tribune import unexpected

HERE = "127.0.0.1"
PATIENCE = 1  # seconds that open connections are given at the end
BUSY = 100  # connections; a browser opens six


def listening(port: int, or_any: bool = False) -> socket.socket:
    """A socket at `port` of this machine alone, where a browser may knock at once; at any free port if that's taken and `or_any`.

    Raises OSError if it can't be had. On Windows nothing shares a port, and so none is asked to be shared.
    """
    listener = socket.socket()
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # just after another one ended
        listener.bind((HERE, port))
        listener.listen()
    except OSError:
        listener.close()
        if or_any and port:
            return listening(0)
        raise
    return listener


def address(listener: socket.socket) -> str:
    """Where a browser finds what listens."""
    return f"http://{HERE}:{listener.getsockname()[1]}/"


@contextmanager
def running(app: ASGIApp, listener: socket.socket) -> Iterator[None]:
    """Answers by `app` until the block ends. Nothing of it is logged, and nobody is believed to stand for somebody else."""
    config = uvicorn.Config(
        app, http="h11", ws="none", loop="asyncio", lifespan="off", log_config=None, log_level="critical", access_log=False,
        proxy_headers=False, server_header=False, limit_concurrency=BUSY, timeout_graceful_shutdown=PATIENCE,
    )  # fmt: skip
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(2 * PATIENCE)
        listener.close()


async def failed(request: Request, error: Exception) -> PlainTextResponse:
    """What nobody foresaw is told where the program runs, with a report; the browser hears only that it happened."""
    unexpected.told(error, sys.argv)
    return PlainTextResponse(unexpected.WORDS["zh"]["unexpected"].format(type(error).__name__), 500)
