"""What somebody typed and hasn't saved, also what can't be saved as it is: .desk/drafts/. Nothing there is ever built."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tribune.desk.keeping import OWN, keep

FOLDER = "drafts"
NEW = "new/"  # before the kind of a record that has no file yet


@dataclass(frozen=True)
class Draft:
    """What stands in the form of the file `path`: its `fields`, and the text of the file as it was when the form was opened.

    A record without a file goes by NEW and its kind. `when`: this machine's time, in ISO.
    """

    path: str
    fields: dict[str, str]
    base: str
    when: str = ""


def hold(root: Path, draft: Draft) -> Draft:
    """Keep a draft in the place of the one before. Raises OSError."""
    held = Draft(draft.path, draft.fields, draft.base, datetime.datetime.now().isoformat(" ", "seconds"))
    keep(root, {_place(draft.path): json.dumps(asdict(held), ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")})
    return held


def find(root: Path, path: str) -> Draft | None:
    """The draft of a file; None without one, and for one that can't be read."""
    try:
        told = json.loads((root / OWN / _place(path)).read_bytes().decode("utf-8", "surrogatepass"))
        return Draft(**told) if told["path"] == path else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def drop(root: Path, path: str) -> None:
    """There is no draft any more."""
    (root / OWN / _place(path)).unlink(missing_ok=True)


def every(root: Path) -> Iterator[Draft]:
    """All drafts, by the paths of their files."""
    folder = root / OWN / FOLDER
    paths = sorted(file.relative_to(folder).as_posix().removesuffix(".json") for file in folder.rglob("*.json"))
    yield from filter(None, (find(root, path) for path in paths))


def _place(path: str) -> str:
    return f"{FOLDER}/{path}.json"
