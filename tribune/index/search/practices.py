"""What the search knows of practices, wishes and surveys."""

from __future__ import annotations

from tribune.index.search.record import SearchRecord, captions_of, day_of, filters_of, meta_of, text_of
from tribune.model import Archive, Practice, Survey, Wish
from tribune.pages import LinkedView, path_of


def practice(archive: Archive, practice: Practice) -> SearchRecord:
    """A practice by its name, its steps and where it's used."""
    steps = (part for step in practice.steps for part in (step.name, step.text))
    margin = (practice.group, practice.began, day_of(practice.since), *practice.used_at)
    prose = (practice.summary, *steps, practice.text)
    return _record(archive, practice, prose, (*margin, *captions_of(practice.photographs)), practice.summary)


def wish(archive: Archive, wish: Wish) -> SearchRecord:
    """A wish by what is wished for, its state, and who took it."""
    margin = (wish.state, wish.taker, *map(day_of, (wish.date, wish.taken, wish.done)))
    return _record(archive, wish, (wish.whom, wish.text), margin, wish.whom)


def survey(archive: Archive, survey: Survey) -> SearchRecord:
    """A survey by its questions and answers, its numbers, and what was done."""
    number = "" if survey.count is None else f"{survey.count:,} {survey.count_unit}\n{survey.count}{survey.count_unit}"
    asked = (part for each in survey.questions for part in (each.text, *(answer.text for answer in each.answers)))
    margin = (number, *map(day_of, (survey.date, survey.until)), survey.method)
    return _record(archive, survey, (survey.summary, *asked, survey.outcome), margin, survey.outcome or survey.summary)


def _record(archive: Archive, record: Practice | Wish | Survey, prose, margin, summary: str | None) -> SearchRecord:
    """The record with what it names: theme, unit, station, deputies."""
    view = LinkedView(archive, record)
    named = [item.name for item in (view.theme, view.unit, view.station, *view.deputies) if item]
    day = record.dated.isoformat() if record.dated else ""
    return SearchRecord(
        url=path_of(record),
        kind=record.kind,
        title=record.title,
        text=text_of(prose, (*margin, *named, record.source)),
        meta=meta_of(theme=view.theme, unit=view.unit, summary=summary, date=day),
        filters=filters_of(record.kind, (view.theme, view.unit), view.deputies),
    )
