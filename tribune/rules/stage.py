"""Rules about finished pages: each is inspected alone, where it was made; then all are held against each other."""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from tribune.private import reading
from tribune.private.find import hinted
from tribune.private.suspicion import suspicious
from tribune.problems import Problem

_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r' (id|href|src|poster|srcset|imagesrcset)="([^"]*)"')  # quoted as Jinja and Markdown quote
_IMAGE = re.compile(r"<img [^>]*>")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")

Flaw = tuple[str, str]  # the code of a rule, and what it's about


@dataclass(frozen=True)
class Inspection:
    """Where a page leads (`targets`; with an id, also `anchors`) and the ids that it has, each once and in order; its own flaws."""

    path: str
    targets: tuple[str, ...]
    anchors: tuple[tuple[str, str], ...]
    ids: tuple[str, ...]
    flaws: tuple[Flaw, ...]


def inspect(path: str, data: bytes, public: frozenset[str] = frozenset()) -> Inspection:
    """Look at the finished page `path`; `public` are the numbers and addresses that may stand in it."""
    page = data.decode().replace("\n", " ")
    shown = reading.shown(page)
    markup = page if '="' not in shown else "".join(_TAG.findall(page))  # a text may show how HTML is written
    ids, links = _attributes(markup)
    folder = posixpath.dirname(path)
    led = {_resolved(path, folder, link) for link in links} - {None}
    return Inspection(
        path,
        tuple(sorted({target for target, _ in led})),
        tuple(sorted((target, id) for target, id in led if id)),
        tuple(sorted(set(ids))),
        tuple(dict.fromkeys([*_images(markup), *_twins(ids), *_leaks(page, shown, public)])),
    )


def _attributes(markup: str) -> tuple[list[str], set[str]]:
    """Every id, and every address that the page leads to or loads."""
    ids, links = [], set()
    for name, value in _ATTRIBUTE.findall(markup):
        if name == "id":
            ids.append(value)
        elif name.endswith("srcset"):
            links.update(candidate.split()[0] for candidate in value.split(",") if candidate.strip())
        else:
            links.add(value)
    return ids, links


def _resolved(path: str, folder: str, link: str) -> tuple[str, str] | None:
    return (path, unquote(html.unescape(link[1:]))) if link.startswith("#") else _within(folder, link)


@lru_cache(maxsize=1 << 16)
def _within(folder: str, link: str) -> tuple[str, str] | None:
    """The path in the site, and the id there, to which `link` leads from a page in `folder`; None if to another site.

    A path that doesn't exist if it leads out of the edition, to a folder, or to the root of some host.
    """
    if _ELSEWHERE.match(link):
        return None
    address, _, id = html.unescape(link).partition("#")
    address = unquote(address.partition("?")[0])
    target = posixpath.normpath(posixpath.join(folder, address))
    leaves = target.partition("/")[0] != folder.partition("/")[0]
    if address.startswith("/") or address.endswith("/") or leaves or not address:
        target = address or link or "#"
    return target, unquote(id)


def _images(markup: str) -> Iterator[Flaw]:
    return (("S002", image[:120]) for image in _IMAGE.findall(markup) if " alt" not in image)


def _twins(ids: list[str]) -> Iterator[Flaw]:
    if len(ids) != len(set(ids)):
        yield from (("S003", id) for id, times in Counter(ids).items() if times > 1)


def _leaks(page: str, shown: str, public: frozenset[str]) -> Iterator[Flaw]:
    if suspicious(reading.all_of_page(page, shown)):
        from tribune.private.finding import finds_in_page

        yield from (("S004", hinted(find.value)) for find in finds_in_page(page) if find.value not in public)


def check(inspections: Iterable[Inspection], paths: Collection[str], sources: Mapping[str, str]) -> Iterator[Problem]:
    """S001–S004 over every inspected page; `inspections` are gone through several times, `paths` is all that the site holds, `sources` the
    file each page comes from.

    A flaw that many pages of one source share, as when a template is wrong, is told once.
    """
    asked = {target for inspection in inspections for target, _ in inspection.anchors}
    ids = {inspection.path: frozenset(inspection.ids) for inspection in inspections if inspection.path in asked}
    flawed = sorted((each.path, place, flaw) for each in inspections for place, flaw in enumerate(_flaws(each, paths, ids)))
    pages: dict[tuple[str, Flaw], list[str]] = defaultdict(list)
    for path, _, flaw in flawed:
        pages[sources.get(path) or path, flaw].append(path)
    for (source, (code, what)), found in pages.items():
        yield Problem(source, 0, code, {"what": what, "page": found[0], "more": len(found) - 1 or ""})


def _flaws(inspection: Inspection, paths: Collection[str], ids: Mapping[str, frozenset[str]]) -> tuple[Flaw, ...]:
    return (*inspection.flaws, *_dead(inspection, paths, ids))


def _dead(inspection: Inspection, paths: Collection[str], ids: Mapping[str, frozenset[str]]) -> Iterator[Flaw]:
    yield from (("S001", target) for target in inspection.targets if target not in paths)
    for target, id in inspection.anchors:
        if id not in ids.get(target, (id,)) and id != "top":  # what isn't an inspected page may have any id
            yield "S001", f"{target}#{id}"
