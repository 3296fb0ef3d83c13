"""A text of YAML with the places of what it says."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from tribune.desk.lines.spelling import Loader
from tribune.desk.lines.values import known, plain
from tribune.load import lined_yaml
from tribune.load.lined_yaml import EMPTY, marked, unmarked

Field = tuple[yaml.Node, yaml.Node]  # a key and its value


def said(text: str) -> dict | None:
    """All that a text of YAML says, as the archive reads it. Raises ValueError where it's none."""
    try:
        return plain(_data(yaml.compose(marked(text.replace("\r\n", "\n")), Loader=lined_yaml.Loader)))
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error)) from None


def _data(node: yaml.Node | None) -> object:
    if isinstance(node, yaml.MappingNode):
        return {_text(key): _data(each) for key, each in reversed(node.value)}
    if isinstance(node, yaml.SequenceNode):
        return [_data(each) for each in node.value]
    return _text(node) if node else None


def _text(node: yaml.ScalarNode) -> str | None:
    return None if node.value in EMPTY and not node.style else known(unmarked(node.value)) or None


class Document:
    """One mapping in YAML, with what each node of it says. Raises ValueError where the text is none."""

    def __init__(self, text: str):
        self.text, self._texts = text, {}
        try:
            self.root = yaml.compose(text, Loader=Loader)
            self._note(self.root, yaml.compose(marked(text.replace("\r\n", "\n")), Loader=Loader))
        except (yaml.YAMLError, RecursionError) as error:
            raise ValueError(str(error)) from None
        if self.root is not None and not isinstance(self.root, yaml.MappingNode):
            raise ValueError(text[:40])

    def _note(self, node: yaml.Node | None, twin: yaml.Node | None) -> None:
        """What each text says to the loader, which joins lines of Chinese without blanks."""
        if isinstance(node, yaml.ScalarNode):
            self._texts[id(node)] = _text(twin)
        elif node is not None:
            for one, other in zip(_inside(node), _inside(twin), strict=True):
                self._note(one, other)

    @property
    def contents(self) -> dict | None:
        """All that the text says."""
        return plain(self.data(self.root))

    def data(self, node: yaml.Node | None) -> object:
        """What a node says, as texts, lists and mappings; the first of two fields of one name counts."""
        if isinstance(node, yaml.MappingNode):
            return {self._texts[id(key)]: self.data(each) for key, each in reversed(node.value)}
        if isinstance(node, yaml.SequenceNode):
            return [self.data(each) for each in node.value]
        return self._texts[id(node)] if node else None

    def fields(self, node: yaml.MappingNode | None) -> dict[str, Field]:
        """The fields of a mapping by their names, in the order of the text."""
        found: dict[str, Field] = {}
        for key, value in node.value if node else ():
            found.setdefault(self._texts[id(key)], (key, value))
        return found

    @property
    def dashed(self) -> int:
        """How far a list's hyphens stand to the right of the key above them."""
        lists = (value for _, value in self.fields(self.root).values() if isinstance(value, yaml.SequenceNode))
        return min((node.start_mark.column for node in lists if not node.flow_style), default=2)

    # --- places ---------------------------------------------------------------------------------------------------

    def end(self, node: yaml.Node) -> int:
        """Where what a node says ends, without blank lines and remarks behind it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1]
            return self.end_of(last) if isinstance(last, tuple) else self.end(last)
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(self.text[start:end].rstrip())

    def end_of(self, field: Field) -> int:
        """Where a field ends, which may have no value."""
        return max(self.end(field[1]), self.behind(field[0]))

    def behind(self, key: yaml.Node) -> int:
        """The place behind a key's colon."""
        return self.text.index(":", key.end_mark.index) + 1

    def dash(self, node: yaml.SequenceNode, item: yaml.Node) -> int:
        """Where the hyphen of an item in a list stands."""
        column, start = node.start_mark.column, self.line_start(item.start_mark.index)
        while self.text[start : start + column + 1] != " " * column + "-":
            start = self.line_start(start - 1)
        return start + column

    def line_start(self, place: int) -> int:
        return self.text.rfind("\n", 0, place) + 1

    def line_end(self, place: int) -> int:
        """The end of the line, before what ends it."""
        end = self.text.find("\n", place)
        end = len(self.text) if end < 0 else end
        return end - self.text[place:end].endswith("\r")

    def end_before(self, line_start: int) -> int:
        """The end of the line before the one that starts there."""
        return line_start - (2 if self.text[:line_start].endswith("\r\n") else 1)


def _inside(node: yaml.Node) -> Iterator[yaml.Node]:
    for each in node.value:
        yield from each if isinstance(each, tuple) else (each,)
