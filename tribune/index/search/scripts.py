"""The search's own scripts, which travel with the index: without comments and blanks they're a fourth smaller."""

from __future__ import annotations

import re

from tribune.render.assets import TEMPLATES

SCRIPTS = TEMPLATES / "search"
_PATTERN = r"""(?:(?<=[=(,:?!&|])|(?<=[=(,:?!&|] )|(?<=return) )/(?![/*])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n])+/"""
_QUOTED = rf""""(?:\\.|[^"\\\n])*"|`[^`]*`|{_PATTERN}"""
_COMMENT = re.compile(rf"({_QUOTED})|\s*//[^\n]*|/\*.*?\*/")
_BLANKS = re.compile(rf"({_QUOTED})|\s*([-+*/%=<>!?:;,.(){{}}\[\]&|])\s*")  # one by one: a pattern may follow each


def scripts() -> dict[str, bytes]:
    """Each script by its file name."""
    return {file.name: lean(file.read_text("utf-8")).encode() for file in sorted(SCRIPTS.glob("*.js"))}


def lean(script: str) -> str:
    """The same program; it has to end its statements with semicolons."""
    return _BLANKS.sub(r"\1\2", _COMMENT.sub(r"\1", script)).strip()
