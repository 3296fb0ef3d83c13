"""What telephones and office programs write, called a JPEG."""

from pathlib import Path

from PIL import Image

STARTS = {
    "phone.jpg": b"\0\0\0\x18ftypheic\0\0\0\0",
    "report.jpg": b"%PDF-1.7\n",
    "page.png": b"<!DOCTYPE html>",
}


def make(root: Path) -> None:
    folder = root / "content" / "media"
    for name, start in STARTS.items():
        (folder / name).write_bytes(start)
    Image.new("RGB", (4, 4)).save(folder / "moving.jpg", "GIF")
    Image.new("RGB", (4, 4)).save(folder / "disguised.jpg", "PNG")  # is read for what it is
