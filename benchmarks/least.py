"""The least that our pages cost: sources read, records linked, HTML made and written by one process: `least.py ROOT OUT`.

No check, no look at finished pages, no feeds, calendars, downloads or style sheets, no memory, no stage.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tribune import editions, load
from tribune.model import Archive


def write(root: Path, out: Path) -> None:
    """Write the web edition's pages below `out`."""
    records = load.parse(load.read(root))
    archive = Archive.of(records, datetime.date.today(), records.media)
    for page in editions.plan(archive, records.pictures, ["web"]):
        if page.path.endswith(".html"):
            file = out / page.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(page.make())


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
