"""A folder of the site's name in which somebody keeps her own things."""

from pathlib import Path


def make(root: Path) -> None:
    for name in ("毕业论文.docx", "web/draft.html"):
        file = root / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("论文", "utf-8")
