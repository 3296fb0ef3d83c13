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


# Where several archives are searched as one: each result, and each failure, tells whose it is; nobody is waited for longer.
PLACING = {
    "let res={id:result2.p,": "let res={id:result2.p,from:this.baseUrl,",
    "let search2=await Promise.all(this.instances.map((i2)=>i2.search(term,options2)));": (
        "let search2=await Promise.all(this.instances.map((i2)=>i2.search(term,options2)"
        ".catch((e)=>{throw Object.assign(e,{from:i2.baseUrl});})));"
    ),
    "const answer=await fetch(queued.input);": "const answer=await fetch(queued.input,{signal:AbortSignal.timeout?.(4000)});",
}


def telling(name: str, script: bytes) -> bytes:
    """The script `name` with the CHANGES; raises SearchIndexError where one of them has no place, or several."""
    return changed(name, script, CHANGES)


def placed(script: bytes) -> bytes:
    """A `telling` pagefind.js with the changes of PLACING. Raises SearchIndexError as that does."""
    return changed("pagefind.js", script, PLACING)


def changed(name: str, script: bytes, changes: dict[str, str]) -> bytes:
    """Pagefind's script `name` with each key of `changes` exchanged; raises SearchIndexError where one has no place, or several."""
    text = script.decode()
    for before, after in changes.items():
        if text.count(before) != 1:
            raise SearchIndexError(f"{name} handles files that fail in another way now: {before}")
        text = text.replace(before, after)
    return text.encode()
