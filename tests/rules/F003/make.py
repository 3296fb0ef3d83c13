"""Texts as Chinese Windows, and its Notepad, once saved them."""

from pathlib import Path


def make(root: Path) -> None:
    text = (root / "stories" / "clean-yard.md").read_text("utf-8")
    (root / "stories" / "second.md").write_bytes(text.encode("gb18030"))
    (root / "stories" / "third.md").write_bytes(text.encode("utf-16"))
    (root / "content" / "records").mkdir()
    (root / "content" / "records" / "2025.csv").write_bytes("日期,代表,类别\n".encode("gb18030"))
