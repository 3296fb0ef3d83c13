"""Whatever a fact is, its sentence comes out: every line of the catalogue and of the command line, with every type of value."""

from __future__ import annotations

import datetime
import json
import shutil
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tribune import load, rules, voice
from tribune.desk import codes
from tribune.problems import FORMATS, Problem, Rejected, catalogue, printed
from tribune.wording import sentences, worded


class Stubborn:
    """A value that can't be written at all."""

    def __format__(self, form: str) -> str:
        raise RuntimeError

    __str__ = __format__


VALUES = (
    True, False, None, 0, -7, 10**30, 10**6000, 1.5, float("nan"), float("inf"), 1e308, Decimal("1e999999"), Decimal("sNaN"),
    "", "words", "{braces} {0} }{ {x!r:>9}", "two\nlines", "\udc80\x1b[2J", b"\xff", [], [1, "{a}"], {}, {"a": 1}, (), set(),
    Path("a/\udcff"), datetime.date(1, 1, 1), datetime.datetime.max, datetime.time(), 1j, Stubborn(), Stubborn, object(),
)  # fmt: skip


def facts_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", catalogue())
def test_a_rule_is_told_whatever_its_facts_are(code):
    rule = catalogue()[code]
    texts = [*rule["zh"].values(), *rule["en"].values(), *rule["zh"].get("form", {}).values()]
    named = set().union(*(facts_of(text) for text in texts if isinstance(text, str)))
    for value in VALUES:
        for facts in ({}, dict.fromkeys(named, value), *({name: value} for name in named)):
            problem = Problem("a.yaml", 1, code, facts)
            for lang in ("zh", "en"):
                assert problem.words(lang)["message"] and problem.words(lang, is_form=lang == "zh")["message"]
                assert all(printed([problem], format, lang) for format in FORMATS)


@pytest.mark.parametrize("key", voice.words())
def test_the_command_line_speaks_whatever_its_facts_are(key):
    told = voice.words()[key]
    for text in (text for words in (told.values() if key == "help" else [told]) for text in words.values()):
        for value in VALUES:
            assert worded(text, dict.fromkeys(facts_of(text), value))
        assert worded(text, {})


@given(
    st.text(),
    st.one_of(
        st.booleans(),
        st.integers(),
        st.floats(),
        st.decimals(),
        st.text(),
        st.binary(),
        st.dates(),
        st.lists(st.text()),
    ),
    st.sampled_from(["", ":.0", ":.1f", ":.0f", ":>9", ":%Y", ":d", ":,"]),
)
def test_a_value_is_never_taken_for_a_sentence(text, value, form):
    before = text.replace("{", "{{").replace("}", "}}")
    assert worded(before + "{it" + form + "}", {"it": value}).startswith(text)


@pytest.mark.parametrize("off", [None, False, "", 0, Decimal(0), [], ()])
def test_a_switch_shows_nothing_itself_and_is_off_where_there_is_nothing(off):
    assert list(sentences("One.{it:.0}\nTwo.", {"it": off})) == ["Two."]
    for on in (True, 1, 2.5, "x", [0]):
        assert list(sentences("One.{it:.0}\nTwo.", {"it": on})) == ["One.", "Two."]


def test_a_number_of_nothing_is_told_and_a_fact_without_value_is_not():
    assert list(sentences("{it} rows.", {"it": 0})) == ["0 rows."]
    assert [list(sentences("{it} rows.", {"it": none})) for none in (None, False, "")] == [[], [], []]


def test_a_value_that_its_format_does_not_suit_comes_as_it_is():
    assert worded("{size:.1f} MB", {"size": "many"}) == "many MB"
    assert worded("{size:.1f} MB", {"size": 2}) == "2.0 MB"
    assert worded("{size} MB", {}) == "? MB"


def test_problems_for_programs_are_json_whatever_a_name_holds():
    problem = Problem("stories/\udcff\n😀.md", 1, "M001", {"file": "\udc80张"})
    (row,) = json.loads(printed([problem], "json").encode("ascii"))
    assert row["path"] == problem.path


def test_a_name_that_breaks_lines_stands_in_one():
    assert printed([Problem("stories/a\n::error::b.md", 0, "T004")], "text", "en").split("\n")[0] == (
        r"stories/a\x0a::error::b.md: T004 This story has no text."
    )


@pytest.mark.parametrize("count", [12, 13, 30])
def test_all_deputies_without_a_code_get_one_however_many_they_are(archive_folder, count):
    shutil.copy(archive_folder / "content/deputies/zhang-huijuan.yaml", archive_folder / "kept.yaml")
    for number in range(count - 1):
        file = archive_folder / "content/deputies" / f"d{number}.yaml"
        file.write_text(f"name: 代表{number:04}\nmandates:\n  - level: district\n", "utf-8")
    (archive_folder / "content/codes.yaml").write_text("# 登记册\n", "utf-8")
    (warning,) = rules.check(load.parse(load.read(archive_folder)))
    said = warning.words("en")["message"]
    assert said.startswith(f"Deputies without a code, {count}: ") and said.count("代表") + said.count("张慧娟") == 12
    assert (f"{count - 12} more aren't named." in said) == (count > 12)
    assert len(codes.give(archive_folder)) == count
    assert list(rules.check(load.parse(load.read(archive_folder)))) == []


def test_what_is_only_told_does_not_count_as_a_problem():
    told = Problem("a", 1, "C006", {"address": "https://example.org"})
    wrong = Problem("a", 2, "R002", {"field": "date"})
    assert Rejected([told, wrong]).count == 1
