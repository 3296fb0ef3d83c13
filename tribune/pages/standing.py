"""How suggestions stand, in the few words in which residents ask: late, being dealt with, answered, carried out; pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from tribune.model import PATH, Archive, Handling, Suggestion

TERMS = ("overdue", "running", "in_time", "late", "uncounted")  # how the answer stands to its time, as lists have it


def term_of(handling: Handling) -> str:
    """One of TERMS: `uncounted` where no time runs or its dates aren't known."""
    return {"doubtful": "running"}.get(handling.term, handling.term if handling.term in TERMS else "uncounted")


HOW_TERMS = {"running": "wait", "doubtful": "wait", "overdue": "late", "in_time": "ok", "late": "late"}
HOW_CLASSES = {"A": "ok", "B": "wait", "C": "wait", "D": "no"}
HOW_JUDGED = {"满意": "ok", "基本满意": "ok", "不满意": "no"}

State = tuple[str, tuple[Suggestion, ...]]  # one of STATES, and what is in it
STATES = ("overdue", "open", "answered", "done")


def state_of(handling: Handling) -> str:
    """What a resident wants to know first: late without an answer, being dealt with, answered, or carried out."""
    if handling.term == "overdue":
        return "overdue"
    return "done" if handling.stage == PATH[-1] else "answered" if handling.is_answered else "open"


def by_state(archive: Archive, suggestions: Iterable[Suggestion]) -> tuple[State, ...]:
    """The states that there are."""
    found: dict[str, list[Suggestion]] = {state: [] for state in STATES}
    for suggestion in suggestions:
        found[state_of(archive.handling(suggestion))].append(suggestion)
    return tuple((state, tuple(each)) for state, each in found.items() if each)


def urgent_first(archive: Archive, suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Those overdue, the longest first, then those whose time ends first, then the newest."""

    def urgency(suggestion: Suggestion) -> tuple:
        handling = archive.handling(suggestion)
        late = handling.days if handling.term == "overdue" else -1
        return (-late, (handling.term == "running" and handling.due) or datetime.date.max)

    return tuple(sorted(suggestions, key=urgency))


def outcome(handling: Handling) -> tuple[tuple[str, str, str], ...]:
    """What one wants to know first of a suggestion: of what, how it is (ok, wait, late, no, none), and what it is.

    The step that it's at, what the deputies thought of the answer, the answer's class, its time.
    """
    suggestion = handling.suggestion
    told = [("stage", "ok" if handling.stage == PATH[-1] else "wait", handling.stage)]
    if handling.is_answered and suggestion.satisfaction:
        told.append(("satisfaction", HOW_JUDGED[suggestion.satisfaction], suggestion.satisfaction))
    if handling.is_answered and suggestion.answer:
        told.append(("class", HOW_CLASSES[suggestion.answer], suggestion.answer))
    return (*told, ("term", HOW_TERMS.get(handling.term, "none"), handling.term))
