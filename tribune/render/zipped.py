"""What zip archives have in common; pure."""

from __future__ import annotations

import datetime
import zipfile

FIRST, LAST = datetime.date(1980, 1, 1), datetime.date(2107, 12, 31)  # the days that a zip can write (APPNOTE 4.4.6)


def entry(name: str, day: datetime.date, packed: bool, mode: int = 0o644) -> zipfile.ZipInfo:
    """A file of an archive as of `day`, or of the nearest day that a zip knows; `mode` as Unix writes permissions."""
    day = max(FIRST, min(day, LAST))
    info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    info.create_system = 3  # Unix, so that the mode counts
    info.external_attr = (0o100000 | mode) << 16  # a plain file
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    return info
