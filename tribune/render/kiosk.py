"""What makes a folder of pages a kiosk: the files to start it with, sums to check a copy by, one zip to hand over."""

from __future__ import annotations

import datetime
import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from typing import BinaryIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tribune import notes
from tribune.model import Archive
from tribune.render import zipped
from tribune.render.assets import TEMPLATES, assets
from tribune.render.words import words

START = TEMPLATES / "kiosk" / "start"
SCRIPTS = ("start.cmd", "verify.cmd", "update.cmd", "verify.ps1", "remove.ps1", "start.sh", "verify.sh", "update.sh")
SUMS = "SHA256SUMS"
END = "zz-end.js"  # the last of a folder's names, so that what was copied in order has it last
COMPRESSED = (".jpg", ".webp", ".png")
Files = Mapping[str, bytes]


def starters(archive: Archive, files: Files) -> dict[str, bytes]:
    """Scripts that open the kiosk, check a copy and bring one up to date, and pages for the clerk who sets it up.

    The scripts are the same for every archive, byte for byte: what an office writes is never read by a shell.
    People open them by their names, no link leads there: so the names may be Chinese.
    """
    names = words()["kiosk"]
    page = partial(_page, words=words(), as_of=archive.as_of, asset=lambda name: assets(archive.site, "kiosk")[name][0])
    by_hand = {"start.cmd": names["start"], "verify.cmd": names["verify"], "update.cmd": names["renew"]}
    scripts = {by_hand.get(name, name): _script(name) for name in SCRIPTS}
    return _named({**scripts, "verify.html": page("verify.html"), names["read_me"]: page("read-me.html")})


def _page(name: str, **shown) -> bytes:
    environment = Environment(
        loader=FileSystemLoader(START), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(name).render(**shown).encode()


def _script(name: str) -> bytes:
    """As its system reads it: lines end in CR LF on Windows, and PowerShell knows UTF-8 by a mark, which cmd.exe must not meet."""
    text = (START / name).read_text("utf-8")
    if name.endswith(".sh"):
        return text.encode()
    return text.replace("\n", "\r\n").encode("utf-8-sig" if name.endswith(".ps1") else "utf-8")


def _named(files: Files) -> dict[str, bytes]:
    return {f"kiosk/{name}": data for name, data in files.items()}


def sums(files: Files) -> dict[str, bytes]:
    """The sum of every file, as `sha256sum -c` reads it; the list ends with its own length, so that one cut short is known.

    For the kiosk itself, which can't read files, the build's number and its folders, each of which ends in a script
    that repeats the number.
    """
    sums = notes.sums(files, [*files])
    build = hashlib.sha256(_lines(sums)).hexdigest()[:16]
    direct = sorted({path.rpartition("/")[0] for path in files} - {""})
    made = {f"{folder}/{END}": f'tribuneEnds["{folder}"]="{build}";\n'.encode() for folder in direct}
    manifest = {"build": build, "files": len(files), "folders": direct}
    made["manifest.js"] = f"tribuneManifest={json.dumps(manifest)};\n".encode()
    sums |= {path: hashlib.sha256(data).hexdigest() for path, data in made.items()}
    return _named({**made, SUMS: _lines(sums) + f"# end {len(sums)}\n".encode()})


def _lines(sums: Mapping[str, str]) -> bytes:
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()


def whole(as_of: datetime.date, files: Files) -> dict[str, Callable[[BinaryIO], None]]:
    """What writes everything into one zip, in one folder, a file at a time; the same files give the same bytes, whenever it's made."""
    return {"kiosk.zip": partial(_zip, as_of, files)}


def _zip(as_of: datetime.date, files: Files, out: BinaryIO) -> None:
    paths = sorted(files)
    sums = notes.sums(files, [path for path in paths if not path.endswith(COMPRESSED)])
    with zipfile.ZipFile(out, "w") as archive:
        for path in paths:
            mode = 0o755 if path.endswith(".sh") else 0o644  # scripts for Linux may be run
            info = zipped.entry(f"kiosk/{path}", as_of, path in sums, mode)
            if path in sums:
                zipped.put(archive, info, zipped.packed(sums[path], partial(files.__getitem__, path)))
            else:
                archive.writestr(info, files[path])
