"""An archive without settings; whatever needs them is silent."""

from pathlib import Path


def make(root: Path) -> None:
    (root / "content" / "site.yaml").unlink()
