"""One step of a site at a target: what is put there, what is kept for going back, and the order that breaks no link.

A place remembers what it holds in DEPLOYED, and in BEFORE what the last step replaced, removed and added.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from tribune.desk.deploy.places import Broken, Place

DEPLOYED = ".tribune-deployed.json"  # every file of ours there, with the SHA-256 of its bytes
BEFORE = ".tribune-before"  # the folder of what the last step replaced or removed
KEPT = f"{BEFORE}/{DEPLOYED}"  # what was DEPLOYED, and which paths the last step touched
VERSION = 1
PAGE, HOME, ENTRY = ".html", "index.html", "pagefind-entry.json"
Sums = Mapping[str, str]
Telling = Callable[[str, int], None]  # what is being done, and to how many files


def _silent(what: str, count: int) -> None: ...


@dataclass(frozen=True)
class Step:
    """What a target lacks (`added`, `changed`), and what of ours it has too many (`gone`): paths in their order."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def is_none(self) -> bool:
        return not (self.added or self.changed or self.gone)

    @property
    def put(self) -> tuple[str, ...]:
        return (*self.added, *self.changed)

    def stages(self) -> Iterator[tuple[str, ...]]:
        """What is put, in an order in which no page leads to what isn't there: what pages load, the entry of the search
        after its parts; new pages; those that lead to them; the front page.
        """
        yield tuple(path for path in self.put if not path.endswith((PAGE, ENTRY)))
        yield tuple(path for path in self.put if path.endswith(ENTRY))
        yield tuple(path for path in self.added if path.endswith(PAGE) and path != HOME)
        yield tuple(path for path in self.changed if path.endswith(PAGE) and path != HOME)
        yield tuple(path for path in self.put if path == HOME)


@dataclass(frozen=True)
class Kept:
    """What the last step at a place did, for one step back: what was there before it, and the paths that it touched.

    It isn't `whole` while the step is under way, or if it broke off.
    """

    files: Sums
    kept: tuple[str, ...]
    added: tuple[str, ...]
    whole: bool


def sums(folder: Path, paths: Collection[str]) -> Sums:
    """The SHA-256 of files of a folder."""
    return {path: hashlib.sha256((folder / path).read_bytes()).hexdigest() for path in sorted(paths)}


def deployed(place: Place) -> Sums:
    """What of ours is at a place, by what it remembers itself; empty where nothing ever was. Raises Broken."""
    return _noted(place, DEPLOYED).get("files", {})


def between(there: Sums, here: Sums) -> Step:
    """The step from what is there to what is here."""
    changed = tuple(path for path in here if path in there and there[path] != here[path])
    return Step(tuple(path for path in here if path not in there), changed, tuple(sorted(there.keys() - here.keys())))


def carry(place: Place, source: Path, there: Sums, here: Sums, tell: Telling = _silent) -> list[str]:
    """Bring a place from `there` to `here`, whose files lie in `source`; gives the paths that, read back, are otherwise.

    Raises Broken; then every link at the place leads somewhere all the same, and the step can be done again or undone.
    """
    before = _kept(place)
    if before and (before.whole or before.files != there):
        _forget(place, before)
        before = None
    step = between(there, here)
    step = _again(step, before, here) if before else step
    kept = _keep(place, step, there, before, tell)
    if wrong := _put(place, source, step, tell, kept.kept):
        return wrong
    tell("remove", len(step.gone))
    place.remove(step.gone)
    _note(place, DEPLOYED, {"files": here})
    _note(place, KEPT, vars(replace(kept, whole=True)))
    return []


def _again(step: Step, before: Kept, here: Sums) -> Step:
    """The step after one that broke off: of whatever that one touched nobody knows how it is now."""
    added = {*step.added, *(path for path in before.added if path in here)}
    changed = {*step.changed, *(path for path in before.kept if path in here)} - added
    gone = {*step.gone, *before.added, *before.kept} - here.keys()
    return Step(*(tuple(sorted(paths)) for paths in (added, changed, gone)))


def _keep(place: Place, step: Step, there: Sums, before: Kept | None, tell: Telling) -> Kept:
    """Keep what a step replaces or removes; of a step that broke off, only what it hadn't kept yet."""
    already = before or Kept(there, (), (), whole=False)
    touched = {*already.kept, *already.added}
    further = tuple(path for path in (*step.changed, *step.gone) if path in there and path not in touched)
    tell("keep", len(further))
    place.keep(further, BEFORE)
    added = tuple(dict.fromkeys((*already.added, *step.added)))
    kept = Kept(there, (*already.kept, *further), added, whole=False)
    _note(place, KEPT, vars(kept))
    return kept


def _put(place: Place, source: Path, step: Step, tell: Telling, kept: Collection[str] = ()) -> list[str]:
    """Put what a step puts, and read it back; what breaks off in the middle of a stage is taken back as far as it was `kept`."""
    for paths in filter(None, step.stages()):
        tell("put", len(paths))
        try:
            place.put(source, paths)
        except Broken:
            with suppress(Broken):  # some servers empty a file before there is no room for the new one
                place.back(sorted({*paths} & {*kept}), BEFORE)
            raise
    tell("compare", len(step.put))
    return place.differing(source, step.put)


def undo(place: Place, tell: Telling = _silent) -> list[str] | None:
    """Go one step back; gives the paths that, read back, are otherwise, and None if there's nothing to go back to.

    Raises Broken; then it can be done again.
    """
    if not (before := _kept(place)):
        return None
    with tempfile.TemporaryDirectory() as scratch:
        place.fetch(before.kept, BEFORE, Path(scratch))
        known = [path for path in before.kept if (Path(scratch) / path).is_file()]
        removed = tuple(path for path in known if path not in deployed(place))
        changed = tuple(path for path in known if path not in removed)
        if wrong := _put(place, Path(scratch), Step(removed, changed, ()), tell):
            return wrong
    tell("remove", len(before.added))
    place.remove(before.added)
    _note(place, DEPLOYED, {"files": before.files})
    _forget(place, before)
    return []


def _kept(place: Place) -> Kept | None:
    told = _noted(place, KEPT)
    return Kept(told["files"], tuple(told["kept"]), tuple(told["added"]), told["whole"]) if told else None


def _forget(place: Place, before: Kept) -> None:
    place.remove([KEPT])  # first: what is half forgotten is nothing to go back to
    place.remove([f"{BEFORE}/{path}" for path in before.kept])


def _noted(place: Place, path: str) -> dict:
    """A small file of ours at a place; empty where there's none. Raises Broken for one that can't be read."""
    try:
        return json.loads(place.read(path) or b"{}")
    except ValueError:
        raise Broken(path) from None


def _note(place: Place, path: str, told: Mapping) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        (Path(scratch) / path).parent.mkdir(parents=True, exist_ok=True)
        (Path(scratch) / path).write_text(json.dumps({"tribune": VERSION, **told}, indent=0) + "\n", "utf-8")
        place.put(Path(scratch), [path])
