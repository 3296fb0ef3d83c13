"""A published page that somebody has written in."""

from pathlib import Path


def make(root: Path) -> None:
    file = root / "site/web/index.html"
    file.parent.mkdir(parents=True)
    file.write_text("1234567", "utf-8")
    (root / "site/.tribune-site.json").write_text('{"tribune": 1, "files": {"web/index.html": 5}}', "utf-8")
