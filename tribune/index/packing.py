"""The search for pages opened from a folder: Pagefind and its index inside classic scripts, the only files that a page
there may read. What a newer Pagefind changes in its shape stops the build, never the kiosk.
"""

from __future__ import annotations

import base64
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from zlib import adler32

from tribune.index.search.pagefind import SearchIndexError
from tribune.render.assets import TEMPLATES

SCRIPTS = TEMPLATES / "kiosk" / "search"  # these take the place of the website's
LEFT_OUT = ("open.js", "box.js")  # a module, and the box in the website's header
EXPORTS = {"createInstance", "filters", "init", "options", "search"}  # what connect.js calls
ENTRY = "pagefind-entry.json"
BUNDLE = 96_000  # bytes of the index that are read together: few files, and none that takes long to read
_IMPORT = re.compile(r"""(?:^|[;\n}])\s*import[\s{*"']|\bimport\(""")
_EXPORT = re.compile(r"export\s*\{([^{}]*)\}\s*;?\s*$")


def own() -> dict[str, bytes]:
    """The kiosk's scripts in place of the website's."""
    return {file.name: file.read_bytes() for file in sorted(SCRIPTS.glob("*.js"))}


def packed(files: Mapping[str, bytes], folder: str = "") -> dict[str, bytes]:
    """The files of a folder of the search as classic scripts, by their path in it; `folder` is where it is in search/.

    `core.js` holds Pagefind and what it always reads, `t-*.js` the tables, `p/*.js` bundles of its index and fragments,
    `where.js` which bundle holds what. Raises SearchIndexError if Pagefind isn't of the shape that this relies on.
    """
    scripts = {name: data for name, data in files.items() if "/" not in name and name.endswith(".js")}
    kept = {name: data for name, data in scripts.items() if not name.startswith("pagefind") and name not in LEFT_OUT}
    tables = dict(_table(name, data, folder) for name, data in files.items() if _is_table(name))
    return {**kept, **tables, **(_index(files, folder) if ENTRY in files else {})}


def _index(files: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    return {"core.js": _core(files, folder), **_bundles(files, folder)}


def _is_table(name: str) -> bool:
    return name.endswith(".json") and name != ENTRY


def _table(name: str, data: bytes, folder: str) -> tuple[str, bytes]:
    """words.json → t-words.js, which hands the table over as it stands, and its sum."""
    path = json.dumps(folder + name).encode()
    return f"t-{name.removesuffix('.json')}.js", b"tribuneSearch.take(%b,%b,%d)" % (path, data, adler32(data))


def _core(files: Mapping[str, bytes], folder: str) -> bytes:
    """The files that Pagefind always reads, and where they are here, itself as a function of a fetch and a Worker and the
    source of its worker.
    """
    always = {folder + name: data for name, data in files.items() if _is_always_read(name)}
    if "pagefind.js" not in files:
        return f"tribuneSearch.takeFiles({_written(always)});\n".encode()
    body, exports = unwrapped(files["pagefind.js"].decode())
    worker = json.dumps(files["pagefind-worker.js"].decode())
    return (
        f"tribuneSearch.takeFiles({_written(always)});\n"
        f"tribuneSearch.takePagefind({worker},function(fetch,Worker){{{body}\nreturn{{{exports}}}}});\n"
    ).encode()


def _is_always_read(name: str) -> bool:
    return name == ENTRY or name.endswith(".pf_meta") or name.startswith("wasm.")


def unwrapped(module: str) -> tuple[str, str]:
    """The module without its export, and what that exported, as members of an object."""
    export = _EXPORT.search(module)
    if not export or "export" in module[: export.start()].replace("exports", "") or _IMPORT.search(module):
        raise SearchIndexError("pagefind.js isn't one module with one export at its end any more")
    pairs = [name.split(" as ") for name in re.split(r"\s*,\s*", export[1].strip())]
    names = {pair[-1].strip(): pair[0].strip() for pair in pairs}
    if lacking := EXPORTS - set(names):
        raise SearchIndexError(f"pagefind.js doesn't export {', '.join(sorted(lacking))} any more")
    body = module[: export.start()]
    if body.count("new Worker(") != 1 or "import.meta.url" not in body:
        raise SearchIndexError("pagefind.js finds its files or starts its worker in another way now")
    return body.replace("import.meta.url", "(void 0)"), ",".join(f'"{name}":{local}' for name, local in names.items())


def _bundles(files: Mapping[str, bytes], at: str) -> dict[str, bytes]:
    """Chunks and fragments, in the order of their names, in bundles of about BUNDLE bytes; and where each is."""
    found, where = {}, {}
    for folder in ("index", "fragment"):
        for number, names in enumerate(
            _grouped(sorted(name for name in files if name.startswith(f"{folder}/")), files)
        ):
            bundle = f"p/{folder[0]}{number}.js"
            found[bundle] = f"tribuneSearch.takeFiles({_written({at + name: files[name] for name in names})})".encode()
            where[at + bundle.removesuffix(".js")] = [at + PurePosixPath(name).stem for name in names]
    return {**found, "where.js": f"tribuneSearch.takeWhere({json.dumps(where, separators=(',', ':'))})".encode()}


def _grouped(names: Iterable[str], files: Mapping[str, bytes]) -> list[list[str]]:
    groups, size = defaultdict(list), 0
    for name in names:
        groups[size // BUNDLE].append(name)
        size += len(files[name])
    return list(groups.values())


def _written(files: Mapping[str, bytes]) -> str:
    """Files as an object of base64 strings."""
    return json.dumps({name: base64.b64encode(data).decode() for name, data in files.items()}, separators=(",", ":"))
