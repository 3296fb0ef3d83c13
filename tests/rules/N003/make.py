"""Two good copies of members: one is damaged, the other of somebody else."""

import json
from pathlib import Path

CARD = {"format": 1, "name": "丙区的档案", "organisation": "丙", "base_url": "https://ding.example.gov", "as_of": "2025-07-05",
        "pagefind": "1.5.2", "sums": {}}  # fmt: skip


def make(root: Path) -> None:
    (root / "harvest").mkdir()
    (root / "harvest" / "yi.json").write_text('{"card": ')
    (root / "harvest" / "bing.json").write_text(json.dumps({"card": CARD}), "utf-8")
