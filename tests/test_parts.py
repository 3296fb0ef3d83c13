"""Promises of what is told of long lists: it comes in parts of which each record is in one, and an edit touches as few as it can."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_index import WORDS, archive_of, story

from tribune.index import downloads, entries
from tribune.pages import numbered, parts
from tribune.pages.lists import StoriesPage


@given(st.lists(st.integers(), max_size=60), st.integers(1, 9))
def test_every_record_is_in_one_part_and_a_newer_one_touches_the_last(listed, share):
    cut = parts.cut(listed, share)
    assert [each for part in reversed(cut) for each in part] == listed
    assert len(cut) == 1 or max(map(len, cut)) <= share
    after = parts.cut([0, *listed], share)
    assert len(cut) == 1 or sum(one != other for one, other in zip(after, cut, strict=False)) <= 1


@pytest.fixture
def archive(monkeypatch):
    monkeypatch.setattr(parts, "SHARE", 3)
    entries.entries_of_part.cache_clear()
    yield archive_of(*(story(id=f"s{number}", date=f"2025-03-{number:02}") for number in range(1, 8)))
    entries.entries_of_part.cache_clear()


def test_at_the_address_of_a_long_list_stand_its_parts_which_hold_all_of_it(archive):
    made = {path: make() for path, make in downloads.files(archive, WORDS)}
    told = json.loads(made["data/stories.json"])
    assert told["page"] and [part["file"] for part in told["parts"]] == ["stories-3.json", "stories-2.json", "stories-1.json"]
    joined = [each for part in told["parts"] for each in json.loads(made[f"data/{part['file']}"])["stories"]]
    assert [each["id"] for each in joined] == [each.id for each in archive.stories]
    sheet = list(csv.reader(io.StringIO(made["data/stories.csv"].decode("utf-8-sig"))))
    assert sheet[0] == ["文件", "条数"]
    rows = [row for file, _ in sheet[1:] for row in csv.DictReader(io.StringIO(made[f"data/{file}"].decode("utf-8-sig")))]
    assert [row["编号"] for row in rows] == [each.id for each in archive.stories]
    assert "parts" not in json.loads(made["data/stations.json"])  # a short list is at its address as ever


@pytest.mark.parametrize(("count", "number"), [(1, 1), (20, 3), (2_500, 1), (2_500, 1_213), (2_500, 2_500), (21, 20)])
def test_a_page_of_a_long_list_leads_to_its_neighbours_and_its_ends_with_few_links(count, number):
    page = type("Long", (numbered.NumberedView,), {"last": count, "first": "stories.html"})(None, number=number)
    offered = page.offered
    assert len(offered) <= 20 and list(offered) == sorted(set(offered))
    assert {1, count} <= set(offered) and set(offered) >= {*range(max(1, number - 2), min(count, number + 2) + 1)}
    assert count > 20 or len(offered) == count
    assert StoriesPage.path_of_number(page, number) == ("stories.html" if number == 1 else f"stories-{number}.html")
