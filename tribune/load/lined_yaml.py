"""YAML that remembers lines. Every scalar stays text, the model gives it its type; the riskier parts are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from tribune.load.explain import clipped
from tribune.load.guess import guess
from tribune.load.lines import Place
from tribune.load.text import CONTROL
from tribune.model.wrapping import WIDE
from tribune.problems import Problem

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # which asks of no scalar what it might mean

DEEPEST = 12
MOST_VALUES = 20_000
EMPTY = ("", "~", "null", "Null", "NULL")
_CUT = re.compile(r"[ \t]+#[^\s#].*")  # who means a comment leaves a blank behind its sign
# YAML makes a blank of a folded line's end; between Chinese characters there is none, so their line ends are marked.
_WRAP = re.compile(rf"(?<=[{WIDE}])[ \t]*(?=\n[ \t]*[{WIDE}])")
_WRAPPED = "\ufdd0"  # a code point that no text has (Unicode 23.7)
_RISKY = re.compile(r"[&*!]|[-?] +[-?] ")  # signs of anchors, aliases, tags, and collections nested on one line


@dataclass
class Lined:
    """What a document says, the line of each place in it, and what was wrong."""

    data: dict = field(default_factory=dict)
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def parse(path: str, text: str, first_line: int = 1) -> Lined:
    """Parse one YAML mapping that begins at line `first_line` of the file `path`; mistakes become problems.

    Plain scalars aren't resolved: `no`, `0354…` and dates stay as written. An empty value is None.
    """
    lined = Lined()
    try:
        _refuse_anchors(path, text, first_line)
        node = yaml.compose(marked(text), Loader=Loader)
        if node is not None and not isinstance(node, yaml.MappingNode):
            line, facts = guess(text, node.start_mark.line)
            raise _Refused(Problem(path, first_line + line, "Y005", facts))
        lined.lines[()] = first_line
        lined.data = _Reader(path, first_line, lined, text).value(node, ()) if node else {}
    except _Refused as refused:
        lined.problems.append(refused.problem)
    except yaml.YAMLError as error:
        lined.problems.append(_syntax(path, text, first_line, error))
    except RecursionError:
        lined.problems.append(_too_deep(path, first_line))
    return lined


def marked(text: str) -> str:
    """A text of YAML whose line ends between Chinese characters are marked, so that no blank becomes of them."""
    return _WRAP.sub(_WRAPPED, text)


def unmarked(text: str) -> str:
    """What YAML read of a marked text, without marks and the blanks that it made."""
    return text.replace(_WRAPPED + " ", "").replace(_WRAPPED, "")


class _Refused(Exception):
    def __init__(self, problem: Problem):
        self.problem = problem


def _syntax(path: str, text: str, first_line: int, error: yaml.YAMLError) -> Problem:
    begun = "quoted" in (getattr(error, "context", None) or "")  # a quote that isn't closed is noticed at the end
    mark = getattr(error, "context_mark" if begun else "problem_mark", None)
    line, facts = guess(text, mark.line if mark else 0)
    return Problem(path, first_line + line, "Y001", facts)


def _refuse_anchors(path: str, text: str, first_line: int) -> None:
    """Refuse anchors, aliases, tags and over-deep documents by their events, before anything is built of them."""
    if len(text) < MOST_VALUES and not _RISKY.search(text) and text.count("[") + text.count("{") < DEEPEST:
        return  # nothing of the kind can be there: most files
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        line = first_line + event.start_mark.line
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise _Refused(Problem(path, line, "Y003"))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _Refused(_too_deep(path, line))


def _too_deep(path: str, line: int) -> Problem:
    return Problem(path, line, "Y004", {"deepest": DEEPEST, "most": MOST_VALUES})


def _texts(value: object) -> Iterator[str]:
    """Every text in what was read."""
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(part)


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.value in EMPTY and not node.style


class _Reader:
    """Turns nodes into dicts, lists and strings, noting lines, duplicate keys and values that a # cuts short."""

    def __init__(self, path: str, first_line: int, lined: Lined, text: str):
        self.path, self.first_line, self.lined, self.seen = path, first_line, lined, 0
        self.rows = text.split("\n") if _CUT.search(text) else []

    def value(self, node: yaml.Node, place: Place):
        self.seen += 1
        if len(place) > DEEPEST or self.seen > MOST_VALUES:
            raise _Refused(_too_deep(self.path, self.line(node)))
        self.lined.lines.setdefault(place, self.line(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return self.items(node, place)
        if _is_empty(node):
            return None
        if not node.style:
            self.notice_cut(node.end_mark)
        text = unmarked(node.value)
        if node.style == '"' and (found := CONTROL.search(text)):  # written as \\u0007
            facts = {"character": f"U+{ord(found[0]):04X}"}
            self.lined.problems.append(Problem(self.path, self.line(node), "F006", facts))
        return text

    def items(self, node: yaml.SequenceNode, place: Place) -> list:
        """What a list holds: without a hyphen with nothing behind it, and without what already stands in it."""
        found: dict[str, object] = {}
        for item in node.value:
            if _is_empty(item):
                continue
            here = (*place, len(found))
            value = self.value(item, here)
            key = repr(value.strip() if isinstance(value, str) else value)
            if key in found and place[-1:] != ("steps",):  # what is done twice may be said twice
                self._repeated(item, here, value)
            else:
                found[f"{key}{len(found)}" if key in found else key] = value
        return list(found.values())

    def _repeated(self, item: yaml.Node, place: Place, value: object) -> None:
        """X006, and the lines of what is left out forgotten: the next item takes its place."""
        told = max(_texts(value), key=len, default="")
        self.lined.problems.append(Problem(self.path, self.line(item), "X006", {"value": clipped(told)}))
        while (known := next(reversed(self.lined.lines)))[: len(place)] == place:  # those that came last
            del self.lined.lines[known]

    def notice_cut(self, end: yaml.Mark, colon: int = 0) -> None:
        """Y008 where the value that ends at `end` goes on, and YAML takes the rest for a comment."""
        if self.rows and (cut := _CUT.match(self.rows[end.line], end.column + colon)):
            line = self.first_line + end.line
            self.lined.problems.append(Problem(self.path, line, "Y008", {"rest": clipped(cut[0].strip())}))

    def mapping(self, node: yaml.MappingNode, place: Place) -> dict:
        found = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise _Refused(Problem(self.path, self.line(key_node), "Y001", {"line": "?"}))
            key = key_node.value.replace(_WRAPPED, "")
            if key in found:
                first = self.lined.lines[(*place, key)]
                self.lined.problems.append(
                    Problem(self.path, self.line(key_node), "Y002", {"key": key, "first": first})
                )
                continue
            self.lined.lines[(*place, key)] = self.line(key_node)
            if _is_empty(value_node):
                self.notice_cut(key_node.end_mark, colon=1)
            found[key] = self.value(value_node, (*place, key))
        return found

    def line(self, node: yaml.Node) -> int:
        return self.first_line + node.start_mark.line
