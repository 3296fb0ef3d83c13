"""Rules about signs of Markdown that did not do what they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tribune.load.explain import clipped
from tribune.problems import Problem
from tribune.prose import ANY_SIGN, read, seen_signs
from tribune.rules import links, text
from tribune.rules.register import Register

# What a text may hold without being read for its signs: what is written as it should be.
_ORDINARY = re.compile(
    r"^##+ .*$|\*\*[\u3400-\u9fff“《][^*\n]*[\u3400-\u9fff。！？：”》]\*\*|^> ?|^ {0,3}[-*+] |\[\^\w+\](?![\[(:])|^ {0,3}\[\^\w+\]:"
    r"|\[[\w·]+\]\([a-z]+:[^\s()]*\)",
    re.M,
)
_TABLE = re.compile(r"^\|[^\n`\\]*\|\n\|[-:| ]+\|\n(?:\|[^\n`\\]*\|(?:\n|\Z))*", re.M)


def left_over(register: Register) -> Iterator[Problem]:
    """T011–T013: signs that readers see as they are, rows of tables, and lines that may be meant otherwise.

    What another rule says of the same line, or of one beside it, is enough.
    """
    found = [*_in_markdown(register), *_in_plain(register)]
    others = (links.wide_signs, text.raw_html) if found else ()
    told = {(each.path, each.line + by) for rule in others for each in rule(register) for by in (-1, 0, 1)}
    yield from (problem for problem in found if (problem.path, problem.line) not in told)


def _in_markdown(register: Register) -> Iterator[Problem]:
    for saying, prose in register.bodies:
        found = read(prose.body).findings if _is_suspect(prose.body) else ()
        for line, what, written in found:
            yield Problem(saying.entry.path, saying.line_of(line), *_told(what, written))


def _is_suspect(body: str) -> bool:
    """Whether something in a text is not as ordinary as what most texts have: a cheap test that these don't pass."""
    if "|" in body:
        body = _TABLE.sub(_unless_even, body)
    return bool(ANY_SIGN.search(_ORDINARY.sub("", body)))


def _unless_even(table: re.Match) -> str:
    """What has to be looked at of a table: nothing if each of its rows has as many cells as its head."""
    rows = table[0].rstrip().split("\n")
    if len({row.count("|") for row in rows}) > 1:
        return table[0]
    return "\n".join([rows[0], *rows[2:]]).replace("|", " ")


def _in_plain(register: Register) -> Iterator[Problem]:
    for saying in register.plain:
        for _, kind, written in seen_signs(saying.text):
            if kind == "bars" and saying.text[0] != "|":  # 故事 | 路灯 is how titles part
                continue
            facts = {"field": saying.place[-1], "plain": clipped(written), kind: kind}
            yield Problem(saying.entry.path, saying.line(), "T011", facts)


def _told(what: str, written: object) -> tuple[str, dict[str, object]]:
    if what == "knotted":
        return "T017", {"knotted": what}
    if what == "cells":
        found, columns = written
        return "T012", {"cells": found, "columns": columns, ("more" if found > columns else "fewer"): str(found)}
    if what == "rule":
        return "T013", {"above": clipped(str(written))}
    return "T011", {"written": clipped(str(written)), what: what}
