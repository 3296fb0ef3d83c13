"""Rules about exchanges with residents: nothing comes before the question, nothing is praised that didn't come."""

from __future__ import annotations

from collections.abc import Iterator

from tribune.model import Exchange
from tribune.problems import Problem
from tribune.rules.order import following
from tribune.rules.register import Register

too_early = following("E001", Exchange)


def without_reply(register: Register) -> Iterator[Problem]:
    """E002: when or by whom there was a reply, but not the reply."""
    for entry in register.records.of(Exchange):
        exchange = entry.record
        for field, there in (("replied", exchange.reply), ("replier", exchange.is_answered)):
            if getattr(exchange, field) and not there:
                yield Problem(entry.path, entry.line(field), "E002", {field: getattr(exchange, field)})


def too_content(register: Register) -> Iterator[Problem]:
    """E003: somebody judges a reply or a deed that isn't there."""
    for entry in register.records.of(Exchange):
        if entry.record.satisfaction and not entry.record.is_answered:
            facts = {"satisfaction": entry.record.satisfaction}
            yield Problem(entry.path, entry.line("satisfaction"), "E003", facts)
