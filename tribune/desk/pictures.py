"""Pictures as an import stores them: upright, of a sensible size, JPEG or PNG, without what cameras note of place and person."""

from __future__ import annotations

import hashlib
import io
import re
import warnings

from tribune.load.packed import Unreadable

FOLDER = "content/media"
LARGEST = 60_000_000  # bytes of a photograph
MOST_PIXELS = 50_000_000  # what the largest telephones take; decoded that is 150 MB
LONGEST_SIDE = 3_000  # pixels: twice what any page shows
HEAVIEST = 4_000_000  # bytes; more is stored anew
QUALITY = 90
ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
FORMATS = (*ENDINGS, "MPO", "GIF", "BMP", "TIFF", "HEIF", "AVIF")
_NOTED = re.compile(rb"imported ([0-9a-f]{16})")


def fingerprint(data: bytes) -> str:
    """By which a photograph is known again."""
    return hashlib.sha256(data).hexdigest()[:16]


def stored(data: bytes) -> tuple[bytes, str]:
    """A picture as it's stored, and how its name ends. One that is fine stays as it is, byte for byte.

    Raises Unreadable for what is no picture, or a bomb.
    """
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with _opened(data) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise Unreadable(pixels=MOST_PIXELS // 1_000_000)
                if _is_fine(image, data):
                    image.load()
                    return data, ENDINGS[image.format]
                image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                upright = ImageOps.exif_transpose(image)
                upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                return _saved(upright, fingerprint(data))
    except Unreadable:
        raise
    except Exception as error:  # Pillow raises whatever a broken file makes it raise
        raise Unreadable(picture=type(error).__name__) from None


def _opened(data: bytes):
    from PIL import Image

    if re.match(rb".{4}ftyp(?:hei[cfmsx]|hev[cmsx]|mif1|msf1)", data[:16], re.S):
        import pi_heif

        pi_heif.register_heif_opener()
    return Image.open(io.BytesIO(data), formats=[name for name in FORMATS if name in _known()])


def _known() -> set[str]:
    from PIL import Image

    Image.init()
    return set(Image.OPEN)


def _is_fine(image, data: bytes) -> bool:
    """Whether a picture may be stored as it is: nothing noted in it, no larger than a page needs."""
    noted = image.getexif() or image.info.get("xmp") or image.info.get("exif") or image.info.get("photoshop")
    small = len(data) <= HEAVIEST and max(image.size) <= LONGEST_SIDE
    return image.format in ENDINGS and not noted and small and not getattr(image, "is_animated", False)


def _saved(image, mark: str) -> tuple[bytes, str]:
    """JPEG, or PNG for what can be seen through; the fingerprint of its source is noted in it."""
    from PIL.PngImagePlugin import PngInfo

    out, profile = io.BytesIO(), image.info.get("icc_profile")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        noted = PngInfo()
        noted.add_text("Comment", f"imported {mark}")
        plain = image.convert("RGBA")
        plain.info = {}
        plain.save(out, "PNG", pnginfo=noted)
        return out.getvalue(), ".png"
    plain = image if image.mode in ("RGB", "L") else image.convert("RGB")
    plain.info = {}
    profile = profile if plain is image or image.mode == "RGB" else None
    plain.save(out, "JPEG", quality=QUALITY, optimize=True, icc_profile=profile, comment=f"imported {mark}".encode())
    return out.getvalue(), ".jpg"


def noted(data: bytes) -> set[str]:
    """The fingerprint of a stored picture, and of the photograph that it was made from."""
    return {fingerprint(data), *(found.decode() for found in _NOTED.findall(data[:4096]))}
