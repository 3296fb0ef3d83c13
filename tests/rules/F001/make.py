"""A link that leaves the archive: git on Windows couldn't keep it."""

from pathlib import Path

import pytest


def make(root: Path) -> None:
    (root.parent / "outside.md").write_text("elsewhere")
    try:
        (root / "stories" / "outside.md").symlink_to(root.parent / "outside.md")
    except OSError:  # Windows lets only some people make links
        pytest.skip("no links on this system")
