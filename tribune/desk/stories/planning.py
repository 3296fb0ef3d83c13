"""A file with one story or several into a plan: paths, fields, guesses, questions; the archive's own rules judge it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tribune import rules
from tribune.desk.holdings import Holdings
from tribune.desk.masking import masked
from tribune.desk.pictures import FOLDER
from tribune.desk.plan import Answers, LeftOut, Plan, Told, Written, fingerprint
from tribune.desk.stories import asides, draft, flowed, layout, letter, markdown, marks, several, source, starts, typed
from tribune.desk.stories.blocks import Document
from tribune.desk.stories.body import body_of
from tribune.desk.stories.days import day_in
from tribune.desk.stories.draft import Draft
from tribune.desk.stories.reckoning import Account
from tribune.desk.stories.whose import office_in
from tribune.desk.stories.writing import Writer
from tribune.load.packed import Unreadable
from tribune.model import Story
from tribune.problems import Problem

MOST_TOLD = 12  # signs that are missing, or doubled


def plan(holdings: Holdings, file: Path, answers: Answers) -> Plan:
    """What importing `file` into the archive comes to. A file that was imported before comes to nothing."""
    mark = fingerprint(file.read_bytes())[:16] if file.stat().st_size <= source.LARGEST else ""
    if any(entry.record.imported == mark for entry in holdings.records.of(Story) if mark):
        return Plan(told=(Told("story_known", {"file": file.name}),))
    account = Account(file.name)
    try:
        document = source.read(file, account)
    except Unreadable as unreadable:
        return Plan(problems=(Problem(file.name, 0, "I009", unreadable.facts),))
    except RecursionError:
        return Plan(problems=(Problem(file.name, 0, "I009", {"deep": file.suffix}),))
    return _planned(holdings, file, answers, mark, document, drafts(document, file.stem, account), account)


def drafts(document: Document, stem: str, account: Account) -> list[Draft]:
    """The stories of a file that was read; `stem` is its name."""
    blocks = flowed.joined(layout.unframed(document.blocks, account), account)
    brought, blocks = letter.taken(blocks, account)
    blocks = layout.opened(layout.without_contents(marks.read(blocks, account), account), account)
    blocks = typed.noted(asides.without(blocks, account), account)
    parts, cover = several.parted(blocks, body_of(blocks), account)
    if starts.promised(blocks) not in (0, len(parts)):
        account.tell("story_promised", count=starts.promised(blocks), found=len(parts))
    parts = draft.with_notes(parts)
    given = document.head if len(parts) == 1 else {"host": _first(map(office_in, cover))}
    found = [draft.of(part, stem, given, account) for part in parts]
    for each in found:
        each.frame.source = each.frame.source or found[0].frame.shared or brought.office
        each.frame.source = each.frame.source or found[-1].frame.source
        each.frame.date = each.frame.date or brought.day or _first(map(day_in, cover))
        each.frame.near = found[-1].frame.date
    return found


def _first(found: Iterable[str]) -> str:
    return next(filter(None, found), "")


def _planned(holdings, file: Path, answers: Answers, mark: str, document, drafts, account: Account) -> Plan:
    if len(drafts) > 1:
        account.tell("story_several", count=len(drafts))
    if not any(len(text) > 8 for each in drafts for text in each.said):
        return Plan(problems=(Problem(file.name, 0, "I009", {"textless": file.name}),))
    bodies = [markdown.written(each.blocks, {}, account) for each in drafts]
    missing, doubled = account.difference(document.text + "".join(document.head.get("unread", "")), bodies)
    if missing or doubled:
        facts = {"missing": missing[:MOST_TOLD], "doubled": doubled[:MOST_TOLD], "count": len(missing) + len(doubled)}
        return Plan(problems=(Problem(file.name, 0, "I008", facts),))
    shown = {image.number for each in drafts for image in each.images}
    if unshown := len(document.pictures) - len(shown | (account.pictures - {None})):
        account.tell_left(str(unshown), "story_unshown", count=unshown)
    plans, there = [], holdings
    for each in drafts:
        plans.append(Writer(there, file.name, mark, document.pictures, answers, account).plan(each))
        there = there.after(plans[-1])
    return _judged(holdings, Plan(
        write=tuple(written for each in plans for written in each.write),
        questions=tuple(question for each in plans for question in each.questions),
        answered=tuple(question for each in plans for question in each.answered),
        left_out=tuple(_veiled(account, holdings)),
        problems=tuple(problem for each in plans for problem in each.problems),
        told=tuple(account.told),
    ))  # fmt: skip


def _veiled(account: Account, holdings: Holdings) -> Iterator[LeftOut]:
    """What is left out, told without anything personal in it."""
    public = rules.public_words(holdings.records)
    for each in account.left_out:
        yield replace(each, what=masked(each.what, public=public, office=True)[0])


def _judged(holdings: Holdings, plan: Plan) -> Plan:
    """The plan with what the archive's own rules say of its files; what is asked is taken to be answered well."""
    records = holdings.after(replace(plan, write=tuple(_answered(holdings, plan)))).records
    paths = {each.path for each in plan.write}
    names = {each.path.removeprefix(FOLDER + "/"): Path() for each in plan.write if each.path.startswith(FOLDER)}
    pictures = {**holdings.sources.pictures, **names}
    found = (problem for problem in rules.check(replace(records, pictures=pictures)) if problem.path in paths)
    return replace(plan, problems=(*plan.problems, *(problem for problem in found if problem.code != "E004")))


def _answered(holdings: Holdings, plan: Plan) -> Iterator[Written]:
    """The stories with something in the place of what is asked."""
    site = holdings.register.site
    standing = {"date": "2000-01-01", "title": "标题", "theme": site.themes[0].id if site and site.themes else "theme"}
    for each in plan.write:
        asked = {question.field for question in plan.questions if question.path == each.path}
        lines = "".join(f"{name}: {value}\n" for name, value in standing.items() if name in asked)
        if each.path.endswith(".md"):
            text = each.data.decode().replace("---\n", f"---\n{lines}", 1)
            yield replace(each, data=re.sub(r"!\[\]\(", "![?](", text).encode())
