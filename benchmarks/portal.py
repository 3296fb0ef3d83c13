"""What a harvest of 117 members costs: without news, as a ratio to one that takes everything, in one run."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "tests")]

from test_harvest import COUNT, Province  # noqa: E402

from tribune.desk import harvesting  # noqa: E402
from tribune.load import Source, harvests  # noqa: E402
from tribune.model.federation import Federation  # noqa: E402
from tribune.model.harvest import Harvest  # noqa: E402


def main() -> None:
    province = Province()
    members = [{"id": f"m{number}", "name": f"第{number}县", "home": home} for number, home in enumerate(province.homes)]
    federation = Federation(id="federation", members=members)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        first = timed(root, federation, {})
        province.asked.clear()
        files = sorted((root / "harvest").iterdir())
        read = (harvests.parse(Source(Harvest.kind, f"harvest/{file.name}", file.read_bytes())) for file in files)
        again = timed(root, federation, {copy.id: copy for copy in read})
    told = f"{COUNT} members: everything {first:.2f} s; without news {again:.2f} s, {again / first:.2f} of it"
    print(f"{told}; answers by their codes: {dict(province.asked)}")


def timed(root: Path, federation: Federation, copies: dict[str, Harvest]) -> float:
    since = time.perf_counter()
    for _ in harvesting.harvest(root, federation, copies):
        pass
    return time.perf_counter() - since


if __name__ == "__main__":
    main()
