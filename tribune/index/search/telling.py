"""Pagefind's scripts, changed so that a file which can't be read is told: as they come, they go on with what they have,
and a page then claims that something stands nowhere. What a newer Pagefind writes otherwise stops the build.
"""

from __future__ import annotations

from tribune.index.search.pagefind import SearchIndexError

SCRIPTS = ("pagefind.js", "pagefind-worker.js")
CHANGES = {
    # an answer that says "not found" is no file
    "queued.resolve(await fetch(queued.input));": "const answer=await fetch(queued.input);"
    "if(!answer.ok)throw new Error(`${queued.input}: ${answer.status}`);queued.resolve(answer);",
    # neither is a page that a server shows in place of one
    "console.error(`Decompressing ${file} appears to have failed: Missing signature`);return data;": (
        "throw new Error(`${file} is no file of Pagefind`);"
    ),
    "console.error(`Failed to load the meta index:\n${e?.toString()}`);": "throw e;",
    "console.error(`Failed to load the index chunk ${url}:\n${e?.toString()}`);": "throw e;",
}


def telling(name: str, script: bytes) -> bytes:
    """The script `name` with the CHANGES; raises SearchIndexError where one of them has no place, or several."""
    text = script.decode()
    for silent, told in CHANGES.items():
        if text.count(silent) != 1:
            raise SearchIndexError(f"{name} handles files that fail in another way now: {silent}")
        text = text.replace(silent, told)
    return text.encode()
