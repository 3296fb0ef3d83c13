"""`build.py publish`, `withdraw` and `rename`: what becomes of a record, told by its file."""

from __future__ import annotations

from pathlib import Path

from tribune.choices import Choices
from tribune.desk.life import Impossible, Life, Office
from tribune.voice import Voice


def live(choices: Choices, voice: Voice) -> int:
    """The exit code: 0 done, 1 there's nothing to do or it can't be done. Raises Rejected for what the build minds."""
    office = Office(choices.root, choices.as_of)
    try:
        life = _meant(office, choices)
    except Impossible as impossible:
        voice.say(f"life_{impossible.why}", path=choices.rest[0], id=choices.rest[-1])
        return 1
    others = len(office.live(life)) - 1
    voice.say(f"life_{choices.command}", path=life.path, count=others)
    return 0


def _meant(office: Office, choices: Choices) -> Life:
    path = _path(office.root, choices.rest[0])
    if choices.command == "rename":
        return office.rename(path, choices.rest[1])
    return office.publish(path) if choices.command == "publish" else office.withdraw(path)


def _path(root: Path, written: str) -> str:
    """A file's path from the archive's folder, written so or from where somebody stands."""
    here = Path(written).resolve()
    return here.relative_to(root).as_posix() if here.is_file() and here.is_relative_to(root) else Path(written).as_posix()
