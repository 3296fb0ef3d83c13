"""The edits that make a document say something else, each as small as can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import yaml

from tribune.desk.lines import spelling
from tribune.desk.lines.document import Document, Field
from tribune.desk.lines.values import Typed, differ, shown

_NODES = {dict: yaml.MappingNode, list: yaml.SequenceNode}
_BARS = (spelling.LITERAL, spelling.FOLDED)


@dataclass(frozen=True)
class Edit:
    """Signs from `start` to `end` become `new`; of several that are added at one place the innermost comes first."""

    start: int
    end: int
    new: str
    depth: int = 0

    @property
    def rank(self) -> tuple[int, bool, int]:
        return self.start, self.end > self.start, -self.depth


class Editing:
    """A document, and the edits that it shall undergo."""

    def __init__(self, document: Document):
        self.document, self.text, self.edits = document, document.text, []

    def written(self) -> str:
        """The text with every edit done."""
        newline = "\r\n" if "\r\n" in self.text else "\n"
        parts, end = [], 0
        for edit in sorted(self.edits, key=lambda edit: edit.rank):
            parts += [self.text[end : edit.start], edit.new.replace("\n", newline)]
            end = edit.end
        return "".join([*parts, self.text[end:]])

    def _replace(self, start: int, end: int, new: str) -> None:
        self.edits.append(Edit(start, end, new))

    def _insert(self, place: int, lines: Sequence[str], depth: int) -> None:
        """New lines behind the one that ends at a place."""
        self.edits.append(Edit(place, place, "".join(f"\n{line}" for line in lines), depth))

    def _remove(self, start: int, end: int) -> None:
        """Whole lines taken out, with the line end before them: what is added behind them finds its place."""
        start = self.document.line_start(start)
        if start:
            self._replace(self.document.end_before(start), self.document.line_end(end), "")
        else:
            after = self.text.find("\n", end) + 1
            self._replace(0, after or len(self.text), "")

    # --- mappings -------------------------------------------------------------------------------------------------

    def fields(self, node: yaml.MappingNode | None, wanted: Mapping[str, object], order: Sequence[str] = ()) -> None:
        """Set fields of a mapping; None takes one out."""
        there = self.document.fields(node)
        staying = {name: field for name, field in there.items() if wanted.get(name, "") is not None}
        for name, value in wanted.items():
            if name in staying:
                self._field(*there[name], value)
            elif name in there:
                self._remove_field(there, name)
            elif value is not None:
                self._add_field(staying, name, value, order or list(wanted))

    def _field(self, key: yaml.Node, node: yaml.Node, wanted: object) -> None:
        if differ(self.document.data(node), wanted):
            before = f"{spelling.key(self.document.data(key))}: "
            start = self.document.behind(key)
            self._value(node, wanted, before, key.start_mark.column, (start, self.document.end_of((key, node))))

    def _add_field(self, staying: Mapping[str, Field], name: str, value: object, order: Sequence[str]) -> None:
        """A new field behind the nearest that comes before it, or else before the first that comes after it."""
        if not staying:
            gap = "" if not self.text or self.text.endswith("\n") else "\n"
            lines = spelling.field(name, value, 0, self.document.dashed)
            self._replace(len(self.text), len(self.text), gap + "\n".join(lines) + "\n")
            return
        indent = next(iter(staying.values()))[0].start_mark.column
        lines = spelling.field(name, value, indent, self.document.dashed)
        place = order.index(name) if name in order else len(order)
        before = [each for each in order[:place] if each in staying]
        after = [each for each in order[place:] if each in staying]
        if before or not after:
            last = staying[before[-1] if before else list(staying)[-1]]
            self._insert(self.document.line_end(self.document.end_of(last)), lines, indent)
        else:
            start = staying[after[0]][0].start_mark.index
            self.edits.append(Edit(start, start, "\n".join(lines).lstrip(" ") + "\n" + " " * indent, indent))

    def _remove_field(self, there: Mapping[str, Field], name: str) -> None:
        """A field's lines taken out; the first of an item in a list leaves the hyphen."""
        key, value = there[name]
        start = key.start_mark.index
        if self.text[self.document.line_start(start) : start].strip(" "):
            following = next((k.start_mark.index for k, _ in there.values() if k.start_mark.index > start), start)
            self._replace(start, following, "")
        else:
            self._remove(start, self.document.end_of((key, value)))

    # --- values ---------------------------------------------------------------------------------------------------

    def _value(self, node: yaml.Node, wanted: object, before: str, indent: int, span: tuple[int, int]) -> None:
        """What stands behind `before`, at `span`, in lines indented by `indent`."""
        kind, is_flow = _NODES.get(type(wanted), yaml.ScalarNode), getattr(node, "flow_style", False)
        if is_flow and kind is not yaml.ScalarNode:
            self._flow(node, wanted)
        elif not isinstance(node, kind) or is_flow:
            lines = spelling.block(wanted, before, indent, self.document.dashed)
            new = "\n".join(lines)[indent + len(before) - 1 :]
            self._replace(*span, new if new[0] == "\n" else " " + new.lstrip(" "))
        elif isinstance(node, yaml.MappingNode):
            gone = dict.fromkeys(self.document.fields(node))
            self.fields(node, {**gone, **wanted}, list(wanted))
        elif isinstance(node, yaml.SequenceNode):
            self._items(node, wanted)
        else:
            self._text(node, wanted, before, indent)

    def _flow(self, node: yaml.Node, wanted: object) -> None:
        """What stands between brackets: only what differs in it, where it has the same parts."""
        pairs = self._paired(node, wanted)
        if pairs is None:
            self._replace(node.start_mark.index, node.end_mark.index, self._in_brackets(node, wanted))
        for part, value in pairs or ():
            if differ(self.document.data(part), value):
                self._flow(part, value)

    def _paired(self, node: yaml.Node, wanted: object) -> list[tuple[yaml.Node, object]] | None:
        """Each part of a node with what it shall say; None where it hasn't the same parts."""
        if isinstance(node, yaml.MappingNode) and isinstance(wanted, dict):
            there = {name: value for name, (_, value) in self.document.fields(node).items() if self.document.data(value) is not None}
            return [(there[name], value) for name, value in wanted.items()] if there.keys() == wanted.keys() else None
        if isinstance(node, yaml.SequenceNode) and isinstance(wanted, list) and len(node.value) == len(wanted):
            return list(zip(node.value, wanted, strict=True))
        return None

    def _in_brackets(self, node: yaml.Node, wanted: object) -> str:
        """A value on one line; those of its parts that stand in the node already are spelt as there."""
        if isinstance(node, yaml.ScalarNode):
            return spelling.flow(wanted, node.style or "")
        there = self.document.fields(node) if isinstance(node, yaml.MappingNode) else {}
        spelt = {shown(self.document.data(each)): each for each in (node.value if not there else (value for _, value in there.values()))}
        return spelling.flow(wanted, known={
            said: self.text[each.start_mark.index : each.end_mark.index] for said, each in spelt.items()
        })

    def _text(self, node: yaml.ScalarNode, wanted: str, before: str, indent: int) -> None:
        start, end, style = node.start_mark.index, self.document.end(node), node.style or ""
        typed = isinstance(wanted, Typed) or (not style and self.document.data(node) is not None)
        new = spelling.spelt(wanted, before, indent, style, typed)
        if new[0] in _BARS and "\n" in new:
            bar, _, lines = new.partition("\n")
            line_end = self.document.line_end(start if style in _BARS else end)
            head = self.text[start:line_end] if style == bar else bar + self.text[end:line_end] * (style not in _BARS)
            new, end = f"{head}\n{self._as_before(node, lines, indent + 2)}", max(end, line_end)
        gap = "" if self.text[start - 1] == " " else " "
        self._replace(start, end, gap + new)

    def _as_before(self, node: yaml.ScalarNode, lines: str, indent: int) -> str:
        """Lines indented by `indent` as far as the lines of the node are."""
        given = self.text[node.start_mark.index : node.end_mark.index].split("\n")[1:]
        first = next((line for line in given if line.strip() and node.style in _BARS), " " * indent)
        wanted = " " * (len(first) - len(first.lstrip(" ")))
        return "\n".join(wanted + line[indent:] if line.strip() else line for line in lines.split("\n"))

    # --- lists ----------------------------------------------------------------------------------------------------

    def _items(self, node: yaml.SequenceNode, wanted: list) -> None:
        items = [each for each in node.value if self.document.data(each) not in (None, [], {})]
        now = [shown(self.document.data(each)) for each in items]
        for tag, first, last, begin, stop in SequenceMatcher(None, now, list(map(shown, wanted)), False).get_opcodes():
            if tag == "equal":
                continue
            both = min(last - first, stop - begin)
            for item, value in zip(items[first : first + both], wanted[begin : begin + both], strict=True):
                span = self.document.dash(node, item) + 1, self.document.end(item)
                self._value(item, value, "- ", node.start_mark.column, span)
            for item in items[first + both : last]:
                self._remove(self.document.dash(node, item), self.document.end(item))
            if begin + both < stop:
                self._add_items(node, items, first + both, wanted[begin + both : stop])

    def _add_items(self, node: yaml.SequenceNode, items: list[yaml.Node], place: int, new: list) -> None:
        """New items before the one that has the number `place`."""
        column = node.start_mark.column
        lines = [line for value in new for line in spelling.block(value, "- ", column, self.document.dashed)]
        if place or not items:
            end = self.document.line_end(self.document.end(items[place - 1] if items else node.value[0]))
        else:
            end = self.document.end_before(self.document.line_start(self.document.dash(node, items[0])))
        self._insert(end, lines, column)
