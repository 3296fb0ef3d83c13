"""Garbage into the parsers: problems or a record come out, never an exception; plain data comes back as it was."""

from __future__ import annotations

import os
import string

import fuzz
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tribune import load, prose
from tribune.load import Source
from tribune.load.front_matter import Parts, split
from tribune.load.lined_yaml import parse
from tribune.load.records import Entry, parse_one
from tribune.load.tangles import tangle
from tribune.load.text import LINE_END, decode
from tribune.model.prose import Prose
from tribune.problems import FORMATS, Problem, printed
from tribune.rules.stage import inspect

settings.register_profile("steady", deadline=None)  # a busy machine is no mistake
settings.load_profile("steady")

KINDS = {
    "site": "content/site.yaml",
    "about": "content/about.md",
    "deputy": "content/deputies/a.yaml",
    "station": "content/stations/a.yaml",
    "story": "stories/a.md",
}
# Pieces of which people, and people who test parsers, make YAML.
PIECES = [
    *("a", "title", "name", "date", "deputies", "2025-07-05", "是", "张慧娟", "：", ":", ": ", "- ", "-", "\n", "\n\n"),
    *("  ", "    ", "\t", "'", '"', "|", ">", "|-", "[", "]", "{", "}", ",", "&a ", "*a", "!", "!!str ", "<<: ", "? "),
    *("#", " #", "---", "...", "%", "@", "`", "~", "null", "\\", "\u3000", "\ufeff", "\u2028", "\x85"),
]
fragments = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
anything = st.one_of(fragments, st.text())
decoded = anything.map(lambda text: decode("a", text.encode())).filter(lambda text: isinstance(text, str))


def are_told(problems: list[Problem], text: str) -> None:
    """Each problem has a line of the text, and words in every language and format."""
    assert all(0 <= problem.line <= text.count("\n") + 2 for problem in problems)
    assert all(printed(problems, format, lang) for format in FORMATS for lang in ("zh", "en"))


@given(decoded)
@example("a: " + "[" * 5000)
@example("&a [*a]")
@example("a: &a\n  b: *a")
@example("? [a]\n: b")
def test_whatever_is_written_as_yaml_gives_data_or_problems(text):
    lined = parse("a.yaml", text)
    assert isinstance(lined.data, dict)
    if lined.problems:
        are_told(lined.problems, text)


@given(decoded.map(lambda text: f"---\n{text}"))
@example("---")
@example("---\n---")
def test_whatever_is_written_as_front_matter_is_split_or_a_problem(text):
    parts = split("a.md", text)
    if isinstance(parts, Parts):
        assert text.split("\n")[parts.body_line - 1 :] == (parts.body.split("\n") if parts.body else parts.body.split())
    else:
        are_told([parts], text)


@given(st.one_of(st.binary(), st.text().map(str.encode), st.text().map(lambda text: text.encode("gb18030"))))
def test_whatever_bytes_come_are_text_or_a_problem(data):
    text = decode("a.md", data)
    if isinstance(text, Problem):
        are_told([text], data.decode("latin-1"))
    else:
        assert "\r" not in text
        assert decode("a.md", text.encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\ufeff"])
def test_what_has_no_width_parts_no_names_and_ids(sign):
    data = f"{sign}name: 甲\nstations: [liu{sign}-xi]{sign}\n".encode()
    assert parse("a.yaml", decode("a.yaml", data)).data == {"name": "甲", "stations": ["liu-xi"]}


@pytest.mark.parametrize("kind", KINDS)
@given(
    data=st.one_of(
        st.binary(), anything.map(str.encode), anything.map(lambda text: f"---\n{text}\n---\n{text}".encode())
    )
)
def test_whatever_file_comes_is_a_record_or_problems(kind, data):
    entry, problems = parse_one(Source(kind, KINDS[kind], data))
    assert isinstance(entry, Entry) or problems
    if problems:
        are_told(problems, LINE_END.sub("\n", data.decode("utf-8", "replace")))


# --- plain data comes back as it was written --------------------------------------------------------------------

# What no text has (Unicode 23.7) or the parser refuses.
NO_CHARACTERS = "\ufeff\ufffe\uffff" + "".join(map(chr, range(0xFDD0, 0xFDF0)))
words = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"], blacklist_characters=NO_CHARACTERS)
)
keys = st.text(string.ascii_lowercase, min_size=1, max_size=8)
plain = st.recursive(
    words,
    lambda inner: (
        st.lists(inner, max_size=4, unique_by=lambda item: repr(item.strip() if isinstance(item, str) else item))
        | st.dictionaries(keys, inner, max_size=4)
    ),
    max_leaves=12,
)


class Quoted(yaml.SafeDumper):
    """Writes every text in double quotes, so that none is read as a null or a number."""


Quoted.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


@given(st.dictionaries(keys, plain, max_size=5))
def test_plain_data_comes_back_as_it_was_written(data):
    lined = parse("a.yaml", yaml.dump(data, Dumper=Quoted, allow_unicode=True, width=10_000))
    assert [problem.code for problem in lined.problems if problem.code != "Y004"] == []
    assert lined.problems or lined.data == data


@given(st.lists(keys, min_size=1, max_size=8, unique=True), st.data())
def test_every_value_remembers_its_line(names, data):
    lines, expected = [], {}
    for name in names:
        lines += ["# 说明"] * data.draw(st.integers(0, 2))
        items = data.draw(st.integers(0, 3))
        expected[(name,)] = len(lines) + 1
        lines.append(f"{name}:" if items else f"{name}: 值")
        for number in range(items):
            lines.append(f"  - key: 值{number}")
            expected[name, number, "key"] = len(lines)
    found = parse("a.yaml", "\n".join(lines), first_line=3).lines
    assert {place: found[place] - 2 for place in expected} == expected


def test_dates_and_numbers_stay_as_they_were_written():
    assert parse("a.yaml", "a: no\nb: 0354\nc: 2025-07-05\nd: 1_000\ne:\nf: ~").data == {
        "a": "no", "b": "0354", "c": "2025-07-05", "d": "1_000", "e": None, "f": None
    }  # fmt: skip


# --- Markdown and finished pages --------------------------------------------------------------------------------

MARKS = [
    *(
        "[",
        "]",
        "(",
        ")",
        "!",
        "`",
        "```",
        "\n",
        "\n\n",
        "    ",
        "# ",
        "[^1]",
        "[^1]: ",
        "<b>",
        "\\",
        "a.jpg",
        "deputy:a",
    ),
    *(' "b"', "（", "）", "：", "字", "===", "---", "<https://a>", "|"),
]


@given(st.one_of(st.lists(st.sampled_from(MARKS), max_size=40).map("".join), st.text()))
def test_code_is_blanked_out_and_nothing_moves(body):
    prose = Prose(body)
    assert [len(line) for line in prose.text.split("\n")] == [len(line) for line in body.split("\n")]
    places = [link.position for link in prose.links] + [heading.position for heading in prose.headings]
    assert all(0 <= place <= len(body) for place in places)
    assert prose.footnotes is not None


@given(
    st.lists(st.sampled_from([*MARKS, "<a href=", '"', "'", ">", "<", "&#", "&amp;", "<img ", "%zz", "?", "#", "//"]))
)
def test_whatever_page_is_finished_can_be_inspected(parts):
    assert inspect("web/a.html", "".join(parts).encode()).path == "web/a.html"


# --- what takes long --------------------------------------------------------------------------------------------


@given(
    st.lists(
        st.tuples(st.sampled_from([*MARKS, "- ", "> ", "1. ", "*", "_", "&#", "a|"]), st.integers(1, 3_000)), max_size=6
    )
)
@example([("- ", 1000), ("a", 1)])
@example([("> ", 1000), ("a", 1)])
@example([("![", 4000)])
@example([("[", 5000)])
@example([("*", 2000), ("a", 1), ("*", 2000)])
@settings(max_examples=25)
def test_a_text_is_read_or_told_however_often_its_signs_are_repeated(parts):
    body = "".join(sign * count for sign, count in parts)[:20_000]
    if knot := tangle("a.md", body, 1):
        are_told([knot], body)
    else:
        assert isinstance(prose.read(body).html, str)


@pytest.mark.parametrize("number", ["1e999999", "1e-999999", "-1E+99999999999", "9" * 5000])
def test_a_number_that_nobody_could_read_is_told(number):
    text = f"---\ntitle: 甲\nfigures:\n  - number: {number}\n    unit: 人\n    meaning: 乙\n---\n正文。\n"
    _, problems = parse_one(Source("story", "stories/a.md", text.encode()))
    assert ("R003", 4) in [(problem.code, problem.line) for problem in problems]


def test_a_list_of_the_same_without_end_is_told_once():
    assert [problem.code for problem in parse("a.yaml", "a:\n" + "- b\n" * 30_000).problems][-1] == "Y004"


def test_garbage_of_every_kind_is_read_or_told(tmp_path):
    assert fuzz.main(150, 7, str(tmp_path)) == 0


def test_files_that_are_none_are_named_and_nobody_waits_for_them(archive_folder):
    stories = archive_folder / "stories"
    os.mkfifo(stories / "fifo.md")
    (stories / "folder.md").mkdir()
    (stories / "loop.md").symlink_to(stories / "loop.md")
    (stories / "gone.md").symlink_to("nowhere.md")
    (stories / "zero.md").symlink_to("/dev/zero")
    (stories / "empty.md").write_bytes(b"")
    found = {problem.path: problem.code for problem in load.parse(load.read(archive_folder)).problems}
    assert found.pop("stories/zero.md") == "F001" and found.pop("stories/empty.md") == "Y006"
    assert found == dict.fromkeys(("stories/fifo.md", "stories/loop.md", "stories/gone.md"), "F004")
