"""The time for an answer: months counted as the Civil Code counts them, and steps that go back."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tribune.model import PATH, STAGES, Handling, Holidays, Suggestion, Workdays, months_after

DAY = datetime.date(2025, 9, 1)
days = st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 1, 1))


def handling(*steps: str, day: datetime.date = DAY, **fields: object) -> Handling:
    """The handling of a suggestion with steps written as “交办 2025-05-31” or “承办”."""
    written = [dict(zip(("stage", "date"), step.split(), strict=False)) for step in steps]
    return Handling(Suggestion(id="a", title="修路", steps=written, **fields), day)


@pytest.mark.parametrize(
    ("begins", "months", "ends"),
    [
        ("2025-03-10", 3, "2025-06-10"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2023-11-30", 3, "2024-02-29"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2025-01-31", 3, "2025-04-30"),
        ("2025-02-28", 3, "2025-05-28"),
        ("2025-10-15", 3, "2026-01-15"),
    ],
)
def test_a_period_of_months_ends_on_the_day_of_that_number_or_on_the_months_last(begins, months, ends):
    assert months_after(datetime.date.fromisoformat(begins), months).isoformat() == ends


@given(days, st.sampled_from((3, 6)))
def test_however_long_the_months_the_period_stays_within_its_month(day, months):
    end = months_after(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or (end.day < day.day and (end + datetime.timedelta(1)).day == 1)


@given(days, days, st.sampled_from((3, 6)))
def test_what_is_handed_over_later_is_never_due_earlier(one, other, months):
    first, second = sorted((one, other))
    assert months_after(first, months) <= months_after(second, months)


def test_the_last_day_is_not_overdue_and_the_next_is():
    last = handling("交办 2025-06-01", day=datetime.date(2025, 9, 1))
    assert (last.term, last.days, last.due) == ("running", 0, datetime.date(2025, 9, 1))
    next = handling("交办 2025-06-01", day=datetime.date(2025, 9, 2))
    assert (next.term, next.days) == ("overdue", 1)


def test_a_complex_matter_has_six_months():
    assert handling("交办 2025-05-28", complex=True).due == datetime.date(2025, 11, 28)


def test_an_answer_is_in_time_up_to_the_last_day_and_late_from_the_next():
    assert handling("交办 2025-05-01", "答复 2025-08-01").term == "in_time"
    late = handling("交办 2025-05-01", "答复 2025-08-04")
    assert (late.term, late.days) == ("late", 3)


@pytest.mark.parametrize(
    ("begins", "due"),
    [
        ("2025-02-01", "2025-05-06"),  # Labour Day, 1 to 5 May
        ("2025-07-01", "2025-10-09"),  # National Day and Mid-Autumn, 1 to 8 October
        ("2025-10-28", "2026-01-28"),  # an ordinary Wednesday
        ("2024-11-05", "2025-02-05"),  # the first day after Spring Festival
        ("2024-10-30", "2025-02-05"),  # 30 January, in Spring Festival
        ("2025-06-28", "2025-09-28"),  # a Sunday worked for National Day
        ("2025-01-26", "2025-04-27"),  # 26 April is a Saturday, 27 a Sunday worked for Labour Day
        ("2025-05-31", "2025-09-01"),  # a Sunday
        ("2025-10-03", "2026-01-04"),  # 3 January in New Year's holidays, 4 a Sunday worked
        ("2026-07-02", "2026-10-08"),
        ("2027-02-15", "2027-05-17"),  # no holidays known: a Saturday all the same
    ],
)
def test_a_last_day_of_rest_moves_to_the_next_working_day(begins, due):
    assert handling(f"交办 {begins}", day=datetime.date(2028, 1, 1)).due.isoformat() == due


@pytest.mark.parametrize(
    ("steps", "day", "told"),
    [
        (("交办 2027-02-03", "答复 2027-05-03"), "2028-01-01", ("in_time", 0)),
        (("交办 2027-02-03", "答复 2027-05-13"), "2028-01-01", ("answered", 0)),
        (("交办 2027-02-03", "答复 2027-05-14"), "2028-01-01", ("late", 1)),
        (("交办 2027-02-03",), "2027-05-03", ("running", 0)),
        (("交办 2027-02-03",), "2027-05-13", ("doubtful", 0)),
        (("交办 2027-02-03",), "2027-05-15", ("overdue", 2)),
    ],
)
def test_where_the_holidays_are_not_known_nobody_is_late_before_ten_days_are_over(steps, day, told):
    found = handling(*steps, day=datetime.date.fromisoformat(day))
    assert (found.term, found.days) == told
    assert not found.is_certain


def test_what_the_office_states_of_a_year_goes_before_what_was_announced():
    off = [datetime.date(2027, 5, day) for day in range(1, 6)]
    some = Workdays(Holidays(off=off))
    assert some.first_worked(datetime.date(2027, 5, 3)) == datetime.date(2027, 5, 6)
    assert not some.knows(datetime.date(2027, 5, 3))  # a part of a year's holidays is none to judge by
    whole = Workdays(Holidays(off=[*off, datetime.date(2027, 10, 1)], work=[datetime.date(2027, 5, 8)]))
    assert whole.knows(datetime.date(2027, 5, 3))
    assert whole.is_worked(datetime.date(2027, 5, 8))
    assert Workdays(Holidays(work=[datetime.date(2025, 5, 5)])).first_worked(datetime.date(2025, 5, 1)).day == 5


def test_what_was_sent_back_has_no_time_until_it_is_handed_over_again():
    assert handling("交办 2025-01-01", "退回 2025-01-10").term == "none"
    again = handling("交办 2025-01-01", "退回 2025-01-10", "交办 2025-07-01", "承办")
    assert (again.term, again.due) == ("running", datetime.date(2025, 10, 9))


def test_an_answer_before_it_was_handed_over_again_does_not_count():
    again = handling("交办 2025-01-01", "答复 2025-02-01", "再办", "交办 2025-03-01", "承办")
    assert (again.is_answered, again.term) == (False, "overdue")


def test_handling_again_without_a_new_handing_over_keeps_the_answer_and_its_time():
    again = handling("交办 2025-01-01", "答复 2025-02-01", "评价", "再办 2025-03-01", "面商")
    assert (again.term, again.stage) == ("in_time", "面商")


def test_without_dates_nothing_is_called_overdue():
    assert handling("交办").term == "unknown"
    assert handling("承办").term == "unknown"
    assert handling("交办", "答复").term == "answered"
    assert handling("提出 2020-01-01", "审查").term == "none"
    assert handling().term == "none"


def test_what_was_carried_out_without_a_recorded_answer_is_a_gap_and_not_overdue():
    assert handling("交办 2020-01-01", "落实 2020-03-01").term == "unknown"


def test_a_step_of_the_future_and_all_behind_it_are_planned():
    plan = handling("交办 2025-07-01", "承办", "面商 2025-09-02", "答复")
    assert [step.stage for step in plan.taken] == ["交办", "承办"]
    assert [step.stage for step in plan.planned] == ["面商", "答复"]
    assert (plan.stage, plan.is_answered, plan.was_met) == ("承办", False, False)


@given(st.lists(st.tuples(st.sampled_from(STAGES), st.none() | days), max_size=8), days)
def test_whatever_the_steps_the_account_is_whole(steps, day):
    told = Handling(
        Suggestion(id="a", title="修路", steps=[{"stage": stage, "date": date} for stage, date in steps]), day
    )
    assert (*told.taken, *told.planned) == told.suggestion.steps
    assert told.stage in (*STAGES, *PATH)
    assert told.days >= 0
    assert (told.term == "overdue") <= (told.due is not None and told.due < day and not told.is_answered)
