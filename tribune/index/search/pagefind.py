"""A conversation with the standard Pagefind binary: records in, index files out; touches that process only.

Its service mode is used, one request at a time: the same records give the same bytes. A folder of pages doesn't, since
their order there is the file system's.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version

LANGUAGE = "und"  # undetermined: nothing is stemmed and nothing cut into words
CHUNK = "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE"
# Its allocator, jemalloc, keeps a reserve for each of some ten threads: a fifth of all that it holds. One for all costs no time.
SPARING = {"_RJEM_MALLOC_CONF": "narenas:1,dirty_decay_ms:500,muzzy_decay_ms:0"}


class SearchIndexError(RuntimeError):
    """Pagefind didn't do what the search needs of it."""


def pagefind_version() -> str:
    """The version of the binary that runs."""
    return version("pagefind-bin")


@dataclass
class Service:
    """A running Pagefind. `ask` sends a request and waits for its answer."""

    process: subprocess.Popen
    errors: object

    def ask(self, type: str, **request) -> dict:
        message = json.dumps({"message_id": 1, "payload": {"type": type, **request}})
        try:
            self.process.stdin.write(base64.b64encode(message.encode()) + b",")
            self.process.stdin.flush()
        except BrokenPipeError:
            self._stop("it ended")
        answer = json.loads(base64.b64decode(self._read()))["payload"]
        if answer["type"] == "Error":
            self._stop(answer.get("message", "no reason given"))
        return answer

    def _read(self) -> bytes:
        """An answer runs up to a comma."""
        parts = []
        while not parts or not parts[-1].endswith(b","):
            parts.append(self.process.stdout.read1(1 << 20))
            if not parts[-1]:
                self._stop("it ended")
        return b"".join(parts)[:-1]

    def _stop(self, reason: str) -> None:
        self.errors.seek(0)
        said = self.errors.read().decode(errors="replace")
        raise SearchIndexError(f"Pagefind {pagefind_version()}: {reason}\n{said}".strip())


@contextmanager
def service(chunk: int) -> Iterator[Service]:
    """Pagefind, running, that cuts its index into chunks of about `chunk` entries."""
    from pagefind_bin import get_executable

    environment = {**os.environ, **SPARING, CHUNK: str(chunk)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen([get_executable(), "--service"], stderr=errors, env=environment, **pipes)
        try:
            yield Service(process, errors)
        finally:
            process.stdin.close()
            process.kill()
            process.wait()


def index(requests: Iterable[dict], chunk: int) -> dict[str, bytes]:
    """Every file of an index over `requests` (Pagefind's AddRecord), by its path in the index's folder."""
    with service(chunk) as pagefind:
        number = pagefind.ask("NewIndex", config={"keep_index_url": True})["index_id"]
        for request in requests:
            pagefind.ask("AddRecord", index_id=number, **request)
        files = pagefind.ask("GetFiles", index_id=number)["files"]
    return {file["path"].replace("\\", "/"): base64.b64decode(file["content"]) for file in files}
