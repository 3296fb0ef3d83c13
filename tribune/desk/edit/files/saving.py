"""From what stands in a form to the file: judged by the build's own rules, then written; or refused, and kept as a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tribune.desk import writing
from tribune.desk.edit.files.file import File
from tribune.desk.edit.form import gathered
from tribune.desk.edit.standing import Standing, Watch
from tribune.desk.plan import Written
from tribune.load.files import LARGEST_TEXT
from tribune.model import Deputy, Station
from tribune.model.facets import in_letters
from tribune.problems import Problem, Rejected

LONGEST = 60  # characters of a proposed name


@dataclass(frozen=True)
class Judged:
    """A file as it would be, `wanted` by somebody, and what the build would mind then: in it, and newly elsewhere."""

    wanted: File
    problems: tuple[Problem, ...] = ()
    elsewhere: tuple[Problem, ...] = ()
    after: Standing | None = None

    @property
    def may_be_saved(self) -> bool:
        return not self.elsewhere and all(problem.is_warning for problem in self.problems)


def wanted(now: Standing, base: File, fields: Mapping[str, str]) -> File:
    """`base` with what somebody typed in it. Raises ValueError where no file can say it."""
    values = gathered(base.shapes, fields, base.contents, now.register.names)
    if not values:
        return base
    file = replace(base, data=base.with_fields(values))
    return file if file.path else replace(file, path=proposed(now, file))


def proposed(now: Standing, file: File) -> str:
    """The path for a new record: by the sound of its name, numbered where that is taken."""
    told = file.contents
    name = str(told.get("name" if file.kind in (Deputy, Station) else "title") or told.get("title") or "")
    own = str(told.get("slug") or told.get("id") or "")
    stem = own or in_letters(str(told.get("pinyin") or name).replace(" ", ""), LONGEST) if name or own else file.kind.kind
    stem = in_letters(told["pinyin"], LONGEST) if not own and told.get("pinyin") else stem
    taken = {path.rsplit(".", 1)[0] for path in now.texts}
    numbered = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 3))
    return next(f"{file.kind.folder()}/{each}{file.suffix}" for each in numbered if f"{file.kind.folder()}/{each}" not in taken)


def judged(now: Standing, file: File) -> Judged:
    """What the build's own rules say of the archive with `file` in it."""
    if len(file.data) > LARGEST_TEXT:
        facts = {"size": len(file.data) / 1e6, "limit": LARGEST_TEXT / 1e6}
        return Judged(file, (Problem(file.path, 0, "F002", facts),))
    after = now.with_text(file.source(file.data))
    before = {_told(each) for each in now.problems}
    elsewhere = (each for each in after.problems if not _is_of(each, file) and not each.is_warning and _told(each) not in before)
    return Judged(file, tuple(each for each in after.problems if _is_of(each, file)), tuple(elsewhere), after)


def _is_of(problem: Problem, file: File) -> bool:
    return problem.path == file.path and file.concerns(problem)


def _told(problem: Problem) -> tuple[str, str, str]:
    return problem.path, problem.code, problem.words("zh")["message"]


def save(watch: Watch, base: File, judged: Judged) -> bool:
    """Put what was judged in the place of `base`; whether that was still as it was when somebody began."""
    file = judged.wanted
    try:
        writing.write(watch.root, [Written(file.path, file.data, base.fingerprint)])
    except Rejected:
        return False
    watch.adopt(judged.after)
    return True
