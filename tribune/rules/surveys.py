"""Rules about surveys: as many answers as people answered, and no more."""

from __future__ import annotations

from collections.abc import Iterator

from tribune.model import Survey
from tribune.problems import Problem
from tribune.rules.register import Register


def too_many(register: Register) -> Iterator[Problem]:
    """W003: a question has more answers than came in; where several may be chosen, one answer alone has more."""
    for entry in register.records.of(Survey):
        survey = entry.record
        for place, question in enumerate(survey.questions):
            counts = [answer.count for answer in question.answers]
            most = max(counts, default=0) if question.multiple else sum(counts)
            if survey.count is not None and most > survey.count:
                facts = {"question": question.text, "found": most, "most": survey.count, "key": "count"}
                yield Problem(entry.path, entry.line("questions", place, "answers"), "W003", facts)
