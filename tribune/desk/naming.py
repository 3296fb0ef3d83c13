"""Whatever names a record by its id, said anew: fields, links in texts, rows of tables, the register of codes; to the byte."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from tribune.desk.lines import changed
from tribune.load import Source, front_matter, lined_yaml
from tribune.load.tables import columns
from tribune.model import KINDS, Activities, Activity, Codes, Deputy, Record, Shelved
from tribune.model.fields import references
from tribune.problems import Problem


def naming_now(texts: Iterable[Source], record: Shelved, id: str) -> Iterator[tuple[str, bytes]]:
    """The path of each text that names `record`, with its bytes when it names it by its new `id`."""
    naming = _Naming(record, id)
    for source in texts:
        data = naming.said(source)
        if data != source.data:
            yield source.path, data


class _Naming:
    def __init__(self, record: Shelved, id: str):
        self.kind, self.old, self.new = record.kind, record.id, id
        self.link = re.compile(rf"(?i:(\b{record.kind}:)){record.id}(?![a-z0-9-])")
        self.is_deputy = isinstance(record, Deputy)

    def said(self, source: Source) -> bytes:
        """A text as it names the record now. One that can't be read stays: nobody knows what it names."""
        try:
            text = source.data.decode()
            if source.kind == Activities.kind:
                return self._table(text).encode()
            if source.kind == Codes.kind:
                return self._register(text).encode() if self.is_deputy else source.data
            return self._record(source, text).encode()
        except (ValueError, csv.Error):
            return source.data

    def _record(self, source: Source, text: str) -> str:
        kind, body = KINDS.get(source.kind), ""
        if not kind:
            return text
        if source.path.lower().endswith(".md"):
            parts = front_matter.split(source.path, text)
            if isinstance(parts, Problem):
                return text
            lined, body = lined_yaml.parse(source.path, parts.yaml, 2), parts.body
        else:
            lined = lined_yaml.parse(source.path, text)
        if any(not problem.is_warning for problem in lined.problems):
            return text
        now = {name: self._value(kind, value, (name,)) for name, value in lined.data.items()}
        fields = {name: value for name, value in now.items() if value != lined.data[name]}
        if body and (linked := self._linked(body)) != body:
            fields["body"] = linked
        return changed(text, fields) if fields else text

    def _value(self, kind: type[Record], value: object, place: tuple[str, ...]) -> object:
        if isinstance(value, dict):
            return {name: self._value(kind, each, (*place, name)) for name, each in value.items()}
        if isinstance(value, list):
            return [self._value(kind, each, place) for each in value]
        if not isinstance(value, str):
            return value
        if references(kind).get(place) == self.kind:
            return self.new if value == self.old else value
        return self._linked(value)

    def _linked(self, text: str) -> str:
        return self.link.sub(rf"\g<1>{self.new}", text)

    def _register(self, text: str) -> str:
        return re.sub(rf"(?m)^([^#:\n]+:[ \t]*[\"']?){self.old}(?=[\"' \t\r#]|$)", rf"\g<1>{self.new}", text)

    def _table(self, text: str) -> str:
        """Only the lines of rows that name it are written anew."""
        lines, begin, found = io.StringIO(text).readlines(), 0, []
        reader = csv.reader(io.StringIO(text), strict=True)
        mine: list[int] = []
        for number, cells in enumerate(reader):
            here = "".join(lines[begin : reader.line_num])
            begin = reader.line_num
            if not number:
                mine = [place for place, name in enumerate(columns(cells)) if references(Activity).get((name,)) == self.kind]
            elif any(place < len(cells) and cells[place].strip() == self.old for place in mine):
                here = _row([self.new if place in mine and cell.strip() == self.old else cell for place, cell in enumerate(cells)], here)
            found.append(here)
        return "".join(found)


def _row(cells: list[str], before: str) -> str:
    """A row as a line that ends as it did."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)  # cells with a line end need quotes
    return out.getvalue().removesuffix("\r\n") + before[len(before.rstrip("\r\n")) :]
