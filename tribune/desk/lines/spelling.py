"""How a value is spelt in YAML: in the style that it had, if that says it, else in the plainest that does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

import yaml

from tribune.desk.lines.values import Typed, shown
from tribune.load.lined_yaml import EMPTY, marked, unmarked

PLAIN, LITERAL, FOLDED, SINGLE, DOUBLE = "", "|", ">", "'", '"'
_UNSEEN = re.compile("[\x7f-\x9f\u200b\u2028\u2029\u2060\ufeff]")  # line ends to YAML, or signs that nobody sees
_HAN = "\u4e00-\u9fff（）《》“”、，。；·—…"
_SIMPLE = re.compile(f"[{_HAN}][{_HAN}0-9A-Za-z‘’：？！×%]*")  # nothing in it means anything to YAML
Value = str | Mapping | Sequence


class Loader(yaml.BaseLoader):
    """In Python, whose marks are right also where C's are not."""


def spelt(text: str, before: str, indent: int, style: str = PLAIN, typed: bool = False) -> str:
    """A text as it may stand behind `before` (a key with its colon, a hyphen) in a line indented by `indent`.

    `style` is tried first. A text that other programs would take for a number or a day gets quotes, unless it is one (`typed`).
    """
    if style == PLAIN and _SIMPLE.fullmatch(text):
        return text
    for each in dict.fromkeys((*_styles(text, style, typed), DOUBLE)):
        shown = _in_style(text, each, indent)
        if (each != PLAIN or text not in EMPTY) and _says(f"{' ' * indent}{before}{shown}", text):
            return shown
    raise ValueError(text[:20])


def key(text: str, indent: int = 0) -> str:
    """A key as it may stand before its colon."""
    if re.fullmatch("[A-Za-z_][A-Za-z0-9_-]*", text):
        return text
    kept = (shown for shown in (text, _quoted(text)) if _read(f"{' ' * indent}{shown}: x") == {text: "x"})
    return next(kept)


def _styles(text: str, style: str, typed: bool) -> Iterator[str]:
    if "\n" in text:
        yield from (style, LITERAL) if style in (LITERAL, FOLDED) else (LITERAL,)
    else:
        if style:
            yield style
        if typed or _is_text(text):
            yield PLAIN
        yield SINGLE


def _is_text(text: str) -> bool:
    """Whether every program takes it, written plainly, for a text."""
    return yaml.SafeLoader("").resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str"


def _in_style(text: str, style: str, indent: int) -> str:
    if style in (LITERAL, FOLDED):
        lines = text.split("\n") if style == LITERAL else text.replace("\n", "\n\n").split("\n")
        return "\n".join([style, *(f"{' ' * (indent + 2)}{line}" if line else "" for line in lines)])
    if style == SINGLE:
        return "'" + text.replace("'", "''") + "'"
    return _quoted(text) if style == DOUBLE else text


def _quoted(text: str) -> str:
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _says(line: str, text: str) -> bool:
    """Whether a line says the text and nothing else, also with a remark behind it."""
    remark = "" if "\n" in line else " # x"
    found = _read(f"{line}{remark}\n")
    while isinstance(found, dict | list) and len(found) == 1:
        found = next(iter(found.values())) if isinstance(found, dict) else found[0]
    return isinstance(found, str) and found.strip() == text.strip() and found.strip() != ""


def _read(text: str) -> object:
    """What the loader makes of a small text; None where it's a mistake."""
    try:
        return _unmarked(yaml.load(marked(text), Loader=Loader))
    except (yaml.YAMLError, RecursionError):
        return None


def _unmarked(value: object) -> object:
    if isinstance(value, dict):
        return {unmarked(name): _unmarked(each) for name, each in value.items()}
    return [_unmarked(each) for each in value] if isinstance(value, list) else unmarked(value) if value else value


def block(value: Value, before: str, indent: int, dashed: int = 2) -> list[str]:
    """The lines of a value behind `before`; a list's hyphens stand `dashed` further right than the key above them."""
    if isinstance(value, Mapping):
        inner = [line for name, each in value.items() for line in field(name, each, indent + 2, dashed)]
        if before == "- ":
            return [f"{' ' * indent}- {inner[0].lstrip(' ')}", *inner[1:]]
        return [f"{' ' * indent}{before.rstrip()}", *inner]
    if isinstance(value, list | tuple):
        inner = [line for each in value for line in block(each, "- ", indent + dashed, dashed)]
        return [f"{' ' * indent}{before.rstrip()}", *inner]
    return f"{' ' * indent}{before}{spelt(value, before, indent, typed=isinstance(value, Typed))}".split("\n")


def field(name: str, value: Value, indent: int = 0, dashed: int = 2) -> list[str]:
    """The lines of a field."""
    return block(value, f"{key(name, indent)}: ", indent, dashed)


def flow(value: Value, style: str = PLAIN, known: Mapping[str, str] | None = None) -> str:
    """A value on one line, between brackets if it has parts. `style` is tried first for a text; `known` tells how parts are spelt
    already, by what they're shown as.
    """
    spelt = known or {}
    if isinstance(value, Mapping):
        pairs = (f"{key(name)}: {spelt.get(shown(each)) or flow(each)}" for name, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(spelt.get(shown(each)) or flow(each) for each in value) + "]"
    if style == SINGLE and "\n" not in value and not _UNSEEN.search(value):
        return _in_style(value, SINGLE, 0)
    plain = re.fullmatch(r"[^\s\[\]{},:#&*!|>'\"%@`?-][^\[\]{},:#?\n\t]*", value) and value == value.strip()
    return value if style != DOUBLE and plain and (_is_text(value) or isinstance(value, Typed)) else _quoted(value)
