"""`worker`: this computer makes pages for the builds of others, as a scheduler hands them out, until it's told to end."""

from __future__ import annotations

import asyncio
import logging
import tempfile

from distributed import Worker

from tribune.choices import Choices
from tribune.publish.cluster import ability
from tribune.voice import Voice

JOINING = 30  # seconds in which the scheduler has to answer


def work(choices: Choices, voice: Voice) -> int:
    """The exit code: 0 told to end, 1 the scheduler can't be reached."""
    address = choices.rest[0]
    logging.getLogger("distributed").setLevel(logging.ERROR)  # what comes and goes there is the scheduler's to tell
    try:
        asyncio.run(_serve(address, voice))
    except (OSError, TimeoutError, ValueError):  # of an address that is none, too
        voice.say("unreached", address=address)
        return 1
    return 0


async def _serve(address: str, voice: Voice) -> None:
    with tempfile.TemporaryDirectory(prefix="tribune-worker-") as folder:
        mine = Worker(address, nthreads=1, resources={ability(): 1}, local_directory=folder, death_timeout=JOINING)
        async with mine:
            voice.say("working", address=address)
            await mine.finished()
