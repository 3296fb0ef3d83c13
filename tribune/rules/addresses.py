"""Rules about the address at which the archive is published, which is printed and can't be changed afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from tribune.model import Site
from tribune.model.addresses import flaw, is_example, is_unset
from tribune.problems import Problem
from tribune.rules.register import Register


def example(register: Register) -> Iterator[Problem]:
    """C006, a warning: the address only stands in for one to come."""
    for entry in register.records.of(Site):
        if is_example(entry.record.base_url):
            kind = "unset" if is_unset(entry.record.base_url) else "address"
            yield Problem(entry.path, entry.line("base_url"), "C006", {kind: entry.record.base_url})


def flawed(register: Register) -> Iterator[Problem]:
    """C007: an address below which no page can stand."""
    for entry in register.records.of(Site):
        if found := flaw(entry.record.base_url):
            yield Problem(entry.path, entry.line("base_url"), "C007", {found: entry.record.base_url})
