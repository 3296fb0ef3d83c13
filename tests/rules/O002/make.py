"""A file where the site's folder has to be."""

from pathlib import Path


def make(root: Path) -> None:
    (root / "site").write_text("网站以后放这里", "utf-8")
