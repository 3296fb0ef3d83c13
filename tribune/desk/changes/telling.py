"""Changes as people and programs read them, in the words of desk/words.yaml."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial

from tribune.desk.changes.finding import Changes, Edit
from tribune.desk.changes.reading import GONE, NEW, SAME, marked
from tribune.desk.telling import MOST, words
from tribune.render.words import words as site_words
from tribune.wording import worded

AROUND = 12  # characters that stand on each side of what changed
SIGNS = {SAME: "{}", GONE: "〔－{}〕", NEW: "〔＋{}〕"}


def as_json(found: Changes, lang: str = "zh") -> str:
    """The changes as an object of JSON: `since`, `records` (each with its `edits`, marked), `shown`, `daily`, `framed`, `rows`,
    `planned`; the README tells of each."""
    told = asdict(found)
    for record, each in zip(told["records"], found.records, strict=True):
        record["edits"] = [_edit(edit, lang) for edit in each.edits]
    return json.dumps(told, indent=2, default=str)


def _edit(edit: Edit, lang: str) -> dict:
    label = edit.label or _said(lang, "changes_text")
    return {**asdict(edit), "label": label, "marked": marked(edit.before, edit.after)}


def as_text(found: Changes, lang: str = "zh") -> Iterator[str]:
    """The changes a line each: records with what differs in them, then how many other pages show it, then what is to come."""
    say = partial(_said, lang)
    if found.since is None:
        yield say("changes_first", count=len(found.records))
    elif found.is_none:
        yield say("changes_none", day=found.since)
    for each in found.records[:MOST]:
        yield say(f"changes_{each.what}", kind=site_words()["kinds"][each.kind], name=each.name, path=each.path)
        yield from (f"    {edit.label or say('changes_text')}：{_in_short(edit)}" for edit in each.edits)
    yield from _counted(found, say)
    for each in found.planned:
        yield say(f"changes_{each.what}_on", day=each.day, kind=site_words()["kinds"][each.kind], name=each.name)


def _counted(found: Changes, say: Callable[..., str]) -> Iterator[str]:
    """What is only counted, each in a line of its own where there is any."""
    named = [each.name for each in found.shown if not each.is_list]
    lists = list(dict.fromkeys(each.name for each in found.shown if each.is_list))
    counted = {
        "more": {"count": max(0, len(found.records) - MOST)},
        "changes_rows": {"count": sum(found.rows), "added": found.rows[0], "gone": found.rows[1]},
        "changes_named": {"count": len(named), "names": "、".join(named[:MOST])},
        "changes_lists": {"count": len(lists), "names": "、".join(lists[:MOST])},
        "changes_lost": {"count": len(found.lost), "names": "、".join(path.removeprefix("web/") for path in found.lost[:MOST])},
        "changes_daily": {"count": len(found.daily)},
        "changes_framed": {"count": len(found.framed)},
    }
    yield from (say(key, **facts) for key, facts in counted.items() if facts["count"])


def _said(lang: str, key: str, **facts: object) -> str:
    return worded(words()[key][lang], facts)


def _in_short(edit: Edit) -> str:
    """What differs, with a few characters around it."""
    parts = marked(edit.before, edit.after)
    return "".join(SIGNS[what].format(_cut(text, what, place, len(parts))) for place, (what, text) in enumerate(parts))


def _cut(text: str, what: str, place: int, count: int) -> str:
    text = text.replace("\n", "⏎")
    if what != SAME or len(text) <= 2 * AROUND:
        return text
    head, tail = "" if place == 0 else text[:AROUND], "" if place == count - 1 else text[-AROUND:]
    return f"{head}…{tail}"
