"""What makes a folder of pages a kiosk: the files to start it with, sums to check a copy by, one zip to hand over."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from functools import partial
from pathlib import PurePosixPath

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tribune.model import Archive
from tribune.render.assets import TEMPLATES, assets
from tribune.render.html import words
from tribune.render.zipped import entry

START = TEMPLATES / "kiosk" / "start"
SUMS = "SHA256SUMS"
END = "zz-end.js"  # the last of a folder's names, so that what was copied in order has it last
COMPRESSED = (".jpg", ".webp", ".png")
Files = Mapping[str, bytes]


def starters(archive: Archive, files: Files) -> dict[str, bytes]:
    """Scripts that open the kiosk and check a copy, and a page for the clerk who sets it up.

    People open them by their names, no link leads there: so the names may be Chinese.
    """
    names = words()["kiosk"]
    shown = {
        "words": words(),
        "site": archive.site,
        "as_of": archive.as_of,
        "asset": lambda name: assets(archive.site, "kiosk")[name][0],
    }
    template = partial(_rendered, **shown)
    return _named({
        names["start"]: _windows(template("start.cmd")),
        names["verify"]: _windows(template("verify.cmd")),
        "start.sh": template("start.sh").encode(),
        "verify.sh": template("verify.sh").encode(),
        "verify.html": template("verify.html").encode(),
        names["read_me"]: template("read-me.html").encode(),
    })  # fmt: skip


def _rendered(name: str, **shown) -> str:
    environment = Environment(
        loader=FileSystemLoader(START),
        autoescape=name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name).render(**shown)


def _windows(script: str) -> bytes:
    """As cmd.exe reads it: lines end in CR LF; the script itself says that it's UTF-8."""
    return script.replace("\n", "\r\n").encode()


def _named(files: Files) -> dict[str, bytes]:
    return {f"kiosk/{name}": data for name, data in files.items()}


def sums(files: Files) -> dict[str, bytes]:
    """The sum of every file (as `sha256sum -c` reads it); and for the kiosk itself, which can't read files, the build's
    number and its folders, each of which ends in a script that repeats the number.
    """
    sums = {path: hashlib.sha256(files[path]).hexdigest() for path in files}
    build = hashlib.sha256(_lines(sums)).hexdigest()[:16]
    folders = sorted({parent.as_posix() for path in files for parent in PurePosixPath(path).parents} - {"."})
    direct = [folder for folder in folders if any(PurePosixPath(path).parent.as_posix() == folder for path in files)]
    made = {f"{folder}/{END}": f'tribuneEnds["{folder}"]="{build}";\n'.encode() for folder in direct}
    manifest = {"build": build, "files": len(files), "folders": direct}
    made["manifest.js"] = f"tribuneManifest={json.dumps(manifest)};\n".encode()
    sums |= {path: hashlib.sha256(data).hexdigest() for path, data in made.items()}
    return _named({**made, SUMS: _lines(sums)})


def _lines(sums: Mapping[str, str]) -> bytes:
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()


def zipped(as_of: datetime.date, files: Files) -> dict[str, bytes]:
    """Everything in one zip, in one folder; the same files give the same bytes, on whatever day it's made."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(files):
            mode = 0o755 if path.endswith(".sh") else 0o644  # scripts for Linux may be run
            info = entry(f"kiosk/{path}", as_of, not path.endswith(COMPRESSED), mode)
            archive.writestr(info, files[path], compresslevel=6)
    return {"kiosk.zip": out.getvalue()}
