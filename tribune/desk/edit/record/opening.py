"""A form that is open on a file: what the file was when it was opened, what stands in the form, and the draft that it comes from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tribune.desk import drafts, history
from tribune.desk.drafts import Draft
from tribune.desk.edit.desk import Desk, Fields
from tribune.desk.edit.files.file import SHOWN, File
from tribune.desk.edit.files.table import Row
from tribune.desk.edit.form import spread
from tribune.desk.plan import fingerprint
from tribune.model import SHELVES

MOST_SEEN = 300  # texts of files that are remembered for who saves them later
SENT = ("token", "base", "act")  # what a form sends besides its fields


@dataclass(frozen=True)
class Opened:
    """A file whose form is open, known by its `key`: `base` is the file as it was when it was opened, `fields` what stands in it."""

    key: str
    base: File
    fields: Fields
    draft: Draft | None = None


def at(desk: Desk, key: str) -> File | None:
    """The file that a form is of: by its path, or by `new/` and its kind."""
    if not key.startswith(drafts.NEW):
        return Row.at(desk.root, key) if ".csv/" in key else File.at(desk.root, key)
    kind = SHOWN.get(key.removeprefix(drafts.NEW))
    return File.new(kind) if kind in SHELVES else None


def opened(desk: Desk, key: str, file: File) -> Opened:
    """A form as it's found: with the draft in it, if there is one."""
    draft = drafts.find(desk.root, key)
    if draft:
        return Opened(key, replace(file, data=draft.base.encode("utf-8", "surrogateescape")), draft.fields, draft)
    return Opened(key, file, spread(file.shapes, file.contents, desk.now.register.names) if file.is_readable else {})


def sent(desk: Desk, key: str, file: File, fields: Fields) -> Opened:
    """A form as it was sent."""
    base, typed = fields.get("base", ""), {name: text for name, text in fields.items() if name not in SENT}
    return Opened(key, replace(file, data=_seen(desk, file, key, base)), typed)


def _seen(desk: Desk, file: File, key: str, base: str) -> bytes:
    """What lay in a file when its form was opened, by its fingerprint."""
    draft = drafts.find(desk.root, key)
    known = [file.data, draft.base.encode("utf-8", "surrogateescape") if draft else b"", desk.seen.get(base, b"")]
    known += [version.data for version in history.versions(desk.root, file.path)] if file.path and base else []
    return next((data for data in known if base == (fingerprint(data) if data else "")), file.data)


def hold(desk: Desk, form: Opened) -> Draft:
    """Keep what stands in a form."""
    return drafts.hold(desk.root, Draft(form.key, form.fields, form.base.data.decode("utf-8", "surrogateescape")))


def remember(desk: Desk, file: File) -> None:
    """What lies in a file whose form is shown: who saves it later began with that."""
    desk.seen[file.fingerprint] = file.data
    while len(desk.seen) > MOST_SEEN:
        del desk.seen[next(iter(desk.seen))]


def name(form: Opened) -> str:
    told = {**form.base.contents, **form.fields}
    return str(told.get("name") or told.get("title") or " ".join(filter(None, (told.get("date"), form.fields.get("deputy")))))
