"""The book as it was set for screens, onto the plates of the press: its colours, its photographs, no tags."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from functools import cache

from tribune.render.print import inks

# As the typesetter writes them; text is numbers of glyphs, of two bytes of which the first is no letter, so nothing of it looks like these.
TAG, TAGGED = re.compile(rb"/\w+\s*(?:<<.*?>>|/\w+)\s*BDC", re.S), b"EMC"
SMALL = re.compile(rb"(/c\d+ cs [\d. ]+ scn)(\s*BT\s+(?:\d+ Tr)?\s*/\w+ ([\d.]+) Tf)")
SOLID = 9.0  # points: smaller type is black, not dots
COLOUR = re.compile(rb"/c\d+ (?:cs|CS) ([\d. ]+) (scn|SCN)")
PROFILED = re.compile(rb"/c\d+ (?:cs|CS)")
QUALITY = 90


def drawn(page) -> bytes:
    """All that a page draws."""
    if "/Contents" not in page.obj:
        return b""
    page.contents_coalesce()
    return page.obj.Contents.read_bytes()


def printed(content: bytes, mix: inks.Mix) -> bytes:
    """A content stream (ISO 32000-1, 7.8.2) without tags, with its colours as the press mixes them."""
    bare = SMALL.sub(lambda found: (_solid(found[1], float(found[3]), mix)) + found[2], TAG.sub(b"\n", content).replace(TAGGED, b"\n"))
    return COLOUR.sub(lambda found: _ink(*found.groups(), mix) or found[0], bare)


def _solid(colour: bytes, size: float, mix: inks.Mix) -> bytes:
    """The colour of small type: black, unless it's the paper's."""
    mixed = _ink(*COLOUR.fullmatch(colour).groups(), mix)
    return colour if size >= SOLID or mixed is None or mixed.strip() == b"1 g" else b" 0 g"


@cache
def _ink(parts: bytes, operator: bytes, mix: inks.Mix) -> bytes | None:
    """A colour set anew: grey, which only QR codes have, on the black plate; sRGB by its inks."""
    stroking, numbers = operator == b"SCN", [float(part) for part in parts.split()]
    if len(numbers) == 1:
        return b" %s %s" % (parts, b"G" if stroking else b"g")
    return _mixed(mix("#" + "".join(f"{round(number * 255):02x}" for number in numbers)), stroking)


def _mixed(parts: list[float] | None, stroking: bool) -> bytes | None:
    """Black alone as grey, which every output intent of a press understands; else four inks."""
    if not parts:
        return None
    if not any(parts[:3]):
        return b" %.4g %s" % (1 - parts[3] / 100, b"G" if stroking else b"g")
    return b" %s %s" % (" ".join(f"{ink / 100:.4g}" for ink in parts).encode(), b"K" if stroking else b"k")


def parts_of(document) -> Iterator:
    """Every form, pattern and picture that the pages draw, each once."""
    seen: set = set()
    for page in document.pages:
        yield from _within(page.obj.get("/Resources", {}), seen)


def _within(resources, seen: set) -> Iterator:
    for kind in ("/XObject", "/Pattern"):
        for part in resources.get(kind, {}).values():
            if part.objgen not in seen:
                seen.add(part.objgen)
                yield part
                yield from _within(part.get("/Resources", {}), seen)


def show(part, photographs: Mapping[bytes, bytes]) -> None:
    """If a part is a stand-in, put the photograph in its place, in sRGB or grey; `photographs`: JPEG by JPEG."""
    import pikepdf
    from PIL import Image

    if part.get("/Subtype") != pikepdf.Name.Image or not (data := photographs.get(part.read_raw_bytes())):
        return
    part.write(data, filter=pikepdf.Name.DCTDecode)
    with Image.open(io.BytesIO(data)) as photograph:
        part.Width, part.Height = photograph.size
        if photograph.mode == "L":
            part.ColorSpace = pikepdf.Name.DeviceGray


def separate(part, mix: inks.Mix, profile: bytes | None) -> None:
    """A form or pattern in the inks of the press, or a picture that isn't grey in those of its profile."""
    import pikepdf

    if part.get("/Subtype") != pikepdf.Name.Image:
        part.write(content := printed(part.read_bytes(), mix))
        forget_colours(part.get("/Resources", {}), content)
    elif profile and part.ColorSpace != pikepdf.Name.DeviceGray:
        _convert(part, inks.to_press(profile))


def forget_colours(resources, content: bytes) -> None:
    """No profile for screens stays behind where nothing is painted by it any more."""
    if "/ColorSpace" in resources and not PROFILED.search(content):
        del resources["/ColorSpace"]


def _convert(image, transform) -> None:
    import pikepdf
    from PIL import ImageCms

    out, pixels = io.BytesIO(), pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    ImageCms.applyTransform(pixels, transform).save(out, "JPEG", quality=QUALITY, subsampling=0)
    image.write(out.getvalue(), filter=pikepdf.Name.DCTDecode)
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceCMYK, 8
    image.Decode = pikepdf.Array([1, 0] * 4)  # Pillow writes CMYK as Adobe does, inverted
