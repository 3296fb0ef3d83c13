"""A published site into which somebody has put a file and a folder; what systems leave there doesn't count."""

from pathlib import Path


def make(root: Path) -> None:
    for name in ("web/index.html", "web/notes.docx", "照片/2025/a.jpg", "web/Thumbs.db", ".DS_Store"):
        file = root / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("12345", "utf-8")
    (root / "site/.tribune-site.json").write_text('{"tribune": 1, "files": {"web/index.html": 5}}', "utf-8")
