"""QR codes (ISO/IEC 18004) as drawings for pages and print, and as pictures to download; touches the cache only."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from tribune.render import memory

if TYPE_CHECKING:
    import segno

VERSION = "1"  # raise when the same address shall give other bytes
QUIET = 4  # modules of white on each side, as the standard asks
PIXELS = 1200  # across, at least: 10 cm at 300 an inch


def qr_svg(address: str) -> bytes:
    """The QR code of `address`, black on white, error correction M or better; one unit is one module."""
    return memory.remember(memory.key("qr", VERSION, address), lambda: _drawn(_code(address)))


def qr_png(address: str) -> bytes:
    """The same as a picture of black and white, at least PIXELS across."""
    return memory.remember(memory.key("qr png", VERSION, address), lambda: _picture(_code(address)))


def _code(address: str) -> segno.QRCode:
    import segno

    return segno.make(address, error="m", micro=False)


def _drawn(code: segno.QRCode) -> bytes:
    out = io.BytesIO()
    code.save(out, kind="svg", border=QUIET, dark="#000", light="#fff", omitsize=True, xmldecl=False, nl=False,
              svgclass=None, lineclass=None)  # fmt: skip
    # Without this, scaled rows show hairlines between them.
    return out.getvalue().replace(b"<svg ", b'<svg shape-rendering="crispEdges" ', 1)


def _picture(code: segno.QRCode) -> bytes:
    out, (modules, _) = io.BytesIO(), code.symbol_size(border=QUIET)
    code.save(out, kind="png", border=QUIET, scale=-(-PIXELS // modules), dpi=300)
    return out.getvalue()
