"""A plan as people and programs read it, in the words of desk/words.yaml."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tribune.desk.plan import LeftOut, Plan, Question, Told, Written
from tribune.problems import printed
from tribune.wording import table, worded

MOST = 20  # of a kind that people are told one by one


@cache
def words() -> dict[str, dict[str, str]]:
    """The sentences of the desk, by key and language."""
    return table(Path(__file__).with_name("words.yaml"))


def said(told: Told, lang: str = "zh") -> str:
    """A sentence in a language, with its facts."""
    return worded(words()[told.key][lang], told.facts)


def label(text: str, lang: str = "zh") -> str:
    """What a choice is called: a word of ours, or what the archive or the source calls it."""
    return words()[text][lang] if text in words() else text


def as_json(plan: Plan, lang: str = "zh") -> str:
    """The plan as an object of JSON: `write`, `questions`, `left_out`, `unread`, `problems`, `told`; the README tells of each."""
    found = {
        "write": [_written(each) for each in plan.write],
        "questions": [_question(each, lang) for each in plan.questions],
        "left_out": [_left_out(each, lang) for each in plan.left_out],
        "unread": [_left_out(each, lang) for each in plan.unread],
        "problems": json.loads(printed(plan.problems, "json", lang)),
        "told": [said(each, lang) for each in plan.told],
    }
    return json.dumps(found, indent=2)  # in ASCII, which every terminal and pipe can carry


def _written(each: Written) -> dict:
    try:
        text = each.data.decode()
    except UnicodeDecodeError:
        text = None  # a picture
    guesses = [vars(guess) for guess in each.guesses]
    facts = {"path": each.path, "source": each.source, "new": each.is_new, "bytes": len(each.data)}
    return {**facts, "text": text, "guesses": guesses}


def _question(each: Question, lang: str) -> dict:
    choices = [{"value": value, "label": label(shown, lang)} for value, shown in each.choices]
    return {**vars(each), "asked": said(each.asked, lang), "choices": choices}


def _left_out(each: LeftOut, lang: str) -> dict:
    return {"what": each.what, "why": said(each.why, lang), "where": each.where, "source": each.source}


def as_text(plan: Plan, lang: str = "zh") -> Iterator[str]:
    """What a plan comes to, a line each: what is told, left out, not read, and asked."""
    yield from (said(each, lang) for each in plan.told)
    for key in ("unread", "left_out"):
        found = getattr(plan, key)
        for each in found[:MOST]:
            why = said(each.why, lang)
            yield worded(
                words()[key][lang], {"what": each.what, "why": why, "where": each.where and f"（{each.where}）"}
            )
        if len(found) > MOST:
            yield worded(words()["more"][lang], {"count": len(found) - MOST})
    for question in plan.questions:
        yield from asked_in_words(question, lang)


def asked_in_words(question: Question, lang: str = "zh") -> Iterator[str]:
    """A question with its choices, or with what is proposed where anything may be written."""
    facts = {
        "asked": said(question.asked, lang),
        "where": question.where and f"（{question.where}）",
        "id": question.id,
    }
    yield worded(words()["question"][lang], facts)
    for number, (value, shown) in enumerate(question.choices, 1):
        mark = words()["proposed"][lang] if value == question.proposed else ""
        yield f"    {number}. {label(shown, lang)}{mark}"
    if question.proposed and not question.choices:
        yield f"    {question.proposed}{words()['proposed'][lang]}"


def answered(question: Question, text: str) -> str:
    """What a person typed as an answer: the number of a choice, a value, or nothing, which is what was proposed."""
    text = text.strip()
    if text.isdecimal() and 0 < int(text) <= len(question.choices):
        return question.choices[int(text) - 1][0]
    return text or question.proposed
