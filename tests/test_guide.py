"""Promises about the guide to the kinds of record, content/schema/README.md."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest
from conftest import PROJECT

from tribune import load, rules
from tribune.load.records import KINDS, schema_of
from tribune.problems import printed
from tribune.render.guide import guide, words

GUIDE = PROJECT / "content" / "schema" / "README.md"
TOLD = words()["kinds"]


def test_the_guide_is_that_of_the_model():
    assert GUIDE.read_text("utf-8") == guide(), "run: python3 build.py schema"


def test_the_guide_tells_of_every_kind():
    assert set(TOLD) == set(KINDS)
    assert len({told["name"] for told in TOLD.values()}) == len(TOLD)


@pytest.mark.parametrize("kind", KINDS)
def test_the_guide_names_every_field_and_says_what_it_means(kind):
    section = GUIDE.read_text("utf-8").split(f"\n## {TOLD[kind]['name']}\n")[1].split("\n## ")[0]
    rows = set(re.findall(r"^\| `(\w+)` \| (?:[^|]+) \| (是?) ?\| (.+) \|$", section, re.M))
    schema = schema_of(KINDS[kind])
    for table in (schema, *schema.get("$defs", {}).values()):
        for field, about in table["properties"].items():
            assert (field, "是" if field in table.get("required", ()) else "", about["description"]) in rows, field


def test_the_examples_of_the_guide_make_an_archive_without_mistakes(tmp_path):
    for told in TOLD.values():
        file = tmp_path / PurePosixPath(re.sub("[\u4e00-\u9fff]+", "jia", told["file"].replace("年份", "2025")))
        file.parent.mkdir(parents=True, exist_ok=True)
        if told["example"]:
            file.write_text(told["example"], "utf-8")
    found = rules.check(load.parse(load.read(tmp_path)))
    mistakes = (problem for problem in found if problem.code not in ("C006", "N003"))  # addresses that are examples
    assert printed(mistakes) == ""


def test_the_readme_leads_to_the_guide():
    assert "(content/schema/README.md)" in (PROJECT / "README.md").read_text("utf-8")
