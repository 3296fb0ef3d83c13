"""Which entries of a list are in the archive already: by name, namesakes by what else is known of them, else a person says."""

from __future__ import annotations

from collections import defaultdict
from types import ModuleType

from tribune.desk.lists.draft import Desk, Draft
from tribune.desk.lists.merging import same

NEW = "new"
MOST_ALIKE = 100  # entries of one name with which another is compared: all with all would take minutes where no names are given


def one_each(drafts: list[Draft], kind: ModuleType) -> list[Draft]:
    """The drafts, those of one and the same thing as one: from sheets of groups and of all, or of several levels."""
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        known = found.setdefault(str(draft.fields[draft.key]), [])
        twin = next((each for each in known[-MOST_ALIKE:] if _is_twin(each, draft, kind)), None)
        if twin:
            _join(twin, draft)
        else:
            known.append(draft)
    return [draft for each in found.values() for draft in each]


def _is_twin(one: Draft, other: Draft, kind: ModuleType) -> bool:
    """Whether nothing tells two entries of one name apart, and something says that they're the same; the name itself, of places."""
    telling = kind.TELLING
    both = [(one.fields[name], other.fields[name]) for name in telling if name in one.fields and name in other.fields]
    return all(_agree(a, b) for a, b in both) and (bool(both) or one.item.sheet != other.item.sheet or kind.IS_PLACE)


def _agree(one: object, other: object) -> bool:
    """Whether two values say the same, or one of them more: 局长, 区林业局局长."""
    return same(one, other) or (isinstance(one, str) and isinstance(other, str) and (one in other or other in one))


def _join(one: Draft, other: Draft) -> None:
    for name, value in other.fields.items():
        there = one.fields.get(name)
        if isinstance(value, list) and isinstance(there, list):
            one.fields[name] = there + [each for each in value if each not in there]
        elif there is None:
            one.fields[name] = value
        elif not _agree(there, value):
            other.leave(str(value), "list_other")
    one.guesses += [guess for guess in other.guesses if guess.field not in {each.field for each in one.guesses}]
    one.questions += other.questions
    one.answered += other.answered
    one.left_out += other.left_out


def matched(desk: Desk, drafts: list[Draft], kind: ModuleType) -> dict[int, str]:
    """The id in the archive of each draft, by its place; NEW for one that isn't there; none while that is asked."""
    found: dict[int, str] = {}
    groups: dict[tuple[str, ...], list[int]] = {}
    for place, draft in enumerate(drafts):
        groups.setdefault(tuple(kind.candidates(desk, draft)), []).append(place)
    for ids, places in groups.items():
        found |= _assigned(desk, {place: drafts[place] for place in places}, list(ids), kind)
    return found


def _assigned(desk: Desk, drafts: dict[int, Draft], ids: list[str], kind: ModuleType) -> dict[int, str]:
    found: dict[int, str] = {}
    scores = {(place, id): _score(desk, draft, id, kind.TELLING) for place, draft in drafts.items() for id in ids}
    while best := _best(scores):
        found |= best
        taken = {*best.values()}
        scores = {(place, id): score for (place, id), score in scores.items() if place not in best and id not in taken}
    left = {place: [id for id in ids if scores.get((place, id), -1) > -1] for place in drafts if place not in found}
    for place, fitting in left.items():
        found |= _said(desk, place, drafts[place], fitting, kind) if fitting else {place: NEW}
    return found


def _best(scores: dict[tuple[int, str], int]) -> dict[int, str]:
    """The pairs each of which fits better than any other of its entry and of its record: taking one leaves the others so."""
    rivals: dict[int | str, list[int]] = defaultdict(list)
    for (place, id), score in scores.items():
        rivals[place].append(score)
        rivals[id].append(score)
    second = {each: sorted((*found, -1, -1))[-2] for each, found in rivals.items()}
    return {place: id for (place, id), score in scores.items() if score > second[place] and score > second[id]}


def _score(desk: Desk, draft: Draft, id: str, telling: tuple[str, ...]) -> int:
    """How much says that a draft is the record; -1 where something says that it isn't."""
    record = desk.records[id]
    both = {name: (getattr(record, name, None), draft.fields.get(name)) for name in telling}
    known = {name: same(now, new) for name, (now, new) in both.items() if now and new}
    return -1 if known.get("gender") is False else sum(known.values())


def _said(desk: Desk, place: int, draft: Draft, ids: list[str], kind: ModuleType) -> dict[int, str]:
    choices = [*((id, kind.shown(desk, id)) for id in ids), (NEW, "list_new")]
    answer = draft.ask("who", "list_ask_same", choices)
    return {place: answer if answer in ids else NEW} if answer is not None else {}
