"""Facts into sentences: whatever value a fact has, the sentence comes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

SWITCH = ".0"  # the format of a fact that is only there or not: {fact:.0} shows nothing


def table(file: Path) -> dict:
    """The words in one of our own YAML files, read by the fast library where there is one."""
    import yaml

    return yaml.load(file.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def worded(sentence: str, facts: Mapping[str, object]) -> str:
    """A sentence with its facts in it; a value that its format doesn't suit comes as plain text, a missing one as “?”."""
    return "".join(
        text + (_shown(facts.get(name, "?"), form or "") if name else "")
        for text, name, form, _ in Formatter().parse(sentence)
    )


def sentences(text: str, facts: Mapping[str, object]) -> Iterator[str]:
    """The lines of a text of the catalogue, filled; a line that names a fact which isn't known is left out."""
    for line in text.splitlines():
        named = [(name, form) for _, name, form, _ in Formatter().parse(line) if name]
        if all(_known(facts.get(name), form) for name, form in named):
            yield worded(line, facts)


def _known(value: object, form: str | None) -> bool:
    """Whether there is something to say; a switch is off at 0 and for an empty list, too."""
    return bool(value) if form == SWITCH else not (value is None or value is False or value == "")


def _shown(value: object, form: str) -> str:
    if form == SWITCH:
        return ""
    for attempt in (lambda: format(value, form), lambda: str(value)):
        try:
            return attempt()
        except Exception:  # a value's own methods raise what they like; so does Python for a number of 5,000 digits
            continue
    return f"({type(value).__name__})"
