"""QR codes as SVG (ISO/IEC 18004), for pages and for print; touches the cache only."""

from __future__ import annotations

from tribune.render import memory

VERSION = "1"  # raise when the same address shall give other bytes
QUIET = 4  # modules of white on each side, as the standard asks


def qr_svg(address: str) -> bytes:
    """The QR code of `address`, black on white, error correction M or better; one unit is one module."""
    return memory.remember(memory.key("qr", VERSION, address), lambda: _drawn(address))


def _drawn(address: str) -> bytes:
    import io

    import segno

    out = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(out, kind="svg", border=QUIET, dark="#000", light="#fff", omitsize=True, xmldecl=False, nl=False,
              svgclass=None, lineclass=None)  # fmt: skip
    # Without this, scaled rows show hairlines between them.
    return out.getvalue().replace(b"<svg ", b'<svg shape-rendering="crispEdges" ', 1)
