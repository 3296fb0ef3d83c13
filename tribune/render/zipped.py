"""What zip archives have in common: how a member is described, and how one that was packed before is put in as it is."""

from __future__ import annotations

import datetime
import struct
import zipfile
import zlib
from collections.abc import Callable

from tribune.render import memory

FIRST, LAST = datetime.date(1980, 1, 1), datetime.date(2107, 12, 31)  # the days that a zip can write (APPNOTE 4.4.6)
LEVEL, HEAD = 6, struct.Struct("<LL")  # of packing; CRC-32 and length


def entry(name: str, day: datetime.date, packed: bool, mode: int = 0o644) -> zipfile.ZipInfo:
    """A file of an archive as of `day`, or of the nearest day that a zip knows; `mode` as Unix writes permissions."""
    day = max(FIRST, min(day, LAST))
    info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    info.create_system = 3  # Unix, so that the mode counts
    info.external_attr = (0o100000 | mode) << 16  # a plain file
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    return info


def packed(sum: str, read: Callable[[], bytes]) -> bytes:
    """A member as it's packed, after its CRC and its length; remembered by its SHA-256, so that what was packed before isn't read."""
    return memory.remember(memory.key("zipped", zlib.ZLIB_RUNTIME_VERSION, str(LEVEL), sum), lambda: _packed(read()))


def _packed(data: bytes) -> bytes:
    pack = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)  # without a head of its own (APPNOTE 4.4.5)
    return HEAD.pack(zlib.crc32(data), len(data)) + pack.compress(data) + pack.flush()


def put(archive: zipfile.ZipFile, info: zipfile.ZipInfo, member: bytes) -> None:
    """Put a `packed` member into an archive, byte for byte as `writestr` would."""
    out, info.header_offset = archive.fp, archive.fp.tell()
    info.CRC, info.file_size = HEAD.unpack_from(member)
    info.compress_size = len(member) - HEAD.size
    out.write(info.FileHeader())
    out.write(memoryview(member)[HEAD.size :])
    archive.filelist.append(info)
    archive.NameToInfo[info.filename] = info
    archive.start_dir = out.tell()
