"""A generated archive of any size, complete and valid, that says it is generated; for benchmarks and tests."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent))
from clerk import DEPUTY, PHOTOGRAPH, SOURCE, STATION, STORY, Clerk
from sentences import Writer

# The other kinds of record: the module of benchmarks/kinds that writes them, and how many a district has.
KINDS = {"exchanges": 500, "practices": 12, "wishes": 160, "surveys": 24}
PLAIN = re.compile(r"\w[^:#'\"{}\[\]\n]*")


def generate(
    folder: Path,
    stories: int = 217,
    deputies: int = 144,
    photos: int = 0,
    seed: int = 1,
    names: bool = False,
    kinds: bool | Mapping[str, int] = False,
) -> None:
    """Write an archive into `folder`, the same for the same `seed`; `photos` photographs go to the first stories.

    Deputies are called 代表0001 …. With `names`, in each eight of them one has a dotted name, four have a name with
    a single or compound surname, one has the name of the deputy before, and two stay as they are. With `kinds`, there
    are suggestions, exchanges, records and so on too: as many as KINDS says, or as the mapping does.
    """
    clerk = Clerk(Writer(Random(seed)), stories, deputies, photos, names)
    _write(folder, "content/site.yaml", _yaml(clerk.site()))
    _write(folder, "content/about.md", f"---\ntitle: 关于样例\n---\n{SOURCE}。{clerk.writer.paragraph(5)}\n")
    for number in range(1, deputies + 1):
        _write(folder, f"content/deputies/{DEPUTY.format(number)}.yaml", _yaml(clerk.deputy(number)))
    for number in range(1, clerk.stations + 1):
        _write(folder, f"content/stations/{STATION.format(number)}.yaml", _yaml(clerk.station(number)))
    for number in range(1, stories + 1):
        text = f"---\n{_yaml(clerk.story(number))}---\n{clerk.body(number)}"
        _write(folder, f"stories/{STORY.format(number)}.md", text)
    for kind, count in (KINDS if kinds is True else kinds or {}).items():
        write = import_module(f"kinds.{kind}").write
        write(folder, Random(f"{seed} {kind}"), deputies, stories, count)
    if photos:
        from photographs import photograph

        for number in range(1, photos + 1):
            photograph(folder / "content/media" / PHOTOGRAPH.format(number), Random(f"{seed} {number}"))


def _yaml(fields: dict, indent: str = "") -> str:
    """Mappings, lists and scalars as a clerk would write them; empty fields are left out."""
    written = {key: value for key, value in fields.items() if value not in (None, [])}
    return "".join(f"{indent}{key}:{_value(value, indent)}" for key, value in written.items())


def _value(value, indent: str) -> str:
    if isinstance(value, dict):
        return "\n" + _yaml(value, indent + "  ")
    if isinstance(value, list):
        return "\n" + "".join(f"{indent}  - {_item(item, indent)}" for item in value)
    return f" {_scalar(value)}\n"


def _item(item, indent: str) -> str:
    return _yaml(item, indent + "    ").lstrip() if isinstance(item, dict) else f"{_scalar(item)}\n"


def _scalar(value) -> str:
    text = str(value)
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _write(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, "utf-8", newline="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for name, default in (("stories", 217), ("deputies", 144), ("photos", 0), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--names", action="store_true", help="names of every shape instead of 代表0001")
    parser.add_argument("--kinds", action="store_true", help="suggestions, exchanges, records and so on too")
    generate(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
