"""Changes fields of a record's file, and nothing else in it: remarks, order and quotes stay, to the byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tribune.desk.lines.document import Document, said
from tribune.desk.lines.editing import Editing
from tribune.desk.lines.values import known, plain
from tribune.load.front_matter import FENCE

BODY = "body"  # the text below a front matter


def changed(text: str, fields: Mapping[str, object], order: Sequence[str] = ()) -> str:
    """The text of a file, YAML or Markdown with front matter, with `fields` set: lines of other fields stay as they are.

    A value is a text, number, day, truth, or a list or mapping of them, under the names that stand in files; nothing, or
    something empty, takes a field out; `body` is the text below a front matter. One that says what stands there changes
    nothing. A new field comes behind the nearest that is before it in `order`, else to the end.
    Raises ValueError where the text is no mapping in YAML, or can't be made to say the value.
    """
    if text.startswith("\ufeff"):
        return "\ufeff" + changed(text[1:], fields, order)
    fence, front, body = _parted(text)
    if fence and BODY in fields:
        body = _with_body(body, str(fields[BODY] or ""))
        fields = {name: value for name, value in fields.items() if name != BODY}
    return fence + _changed(front, {name: plain(value) for name, value in fields.items()}, order) + body


def _parted(text: str) -> tuple[str, str, str]:
    """The fence above the front matter, the YAML, and what follows from the fence below on; of a file in YAML just that."""
    first, *lines = text.splitlines(keepends=True) or [""]
    if first.rstrip() != FENCE:
        return "", text, ""
    end = next((place for place, line in enumerate(lines) if line.rstrip() == FENCE), None)
    if end is None:
        raise ValueError(FENCE)
    return first, "".join(lines[:end]), "".join(lines[end:])


def _with_body(now: str, body: str) -> str:
    """A fence and the text below it, if that isn't what stands there."""
    fence, *lines = now.splitlines(keepends=True)
    if known(body) == known("".join(lines)):
        return now
    newline = "\r\n" if fence.endswith("\r\n") else "\n"
    return fence.rstrip("\r\n") + newline + body.strip("\n").replace("\n", newline) + newline


def _changed(text: str, wanted: Mapping[str, object], order: Sequence[str]) -> str:
    document = Document(text)
    editing = Editing(document)
    editing.fields(document.root, wanted, order)
    after = editing.written()
    if after != text and said(after) != plain({**(document.contents or {}), **wanted}):
        raise ValueError(", ".join(wanted))
    return after
