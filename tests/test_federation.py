"""Promises of archives to each other: each says what it publishes and what it has taken down."""

from __future__ import annotations

import hashlib
import json

import pytest
from conftest import contents, run_build

from tribune.model.federation import Card

GONE = """---
title: 撤下的事
date: 2025-03-01
theme: rural
summary: 曾经公开。
withdraw: 2025-05-01
---
正文。
"""


def test_an_archive_tells_portals_what_it_publishes_and_what_it_has_taken_down(archive_folder):
    (archive_folder / "stories" / "gone.md").write_text(GONE, "utf-8")
    done = run_build(archive_folder, "--editions", "web", "--as-of", "2025-06-01")
    assert done.returncode == 0, done.stdout
    files = contents(archive_folder / "site" / "web")
    told = json.loads(files["data/federation.json"])
    card = Card.model_validate(told)
    assert (card.format, card.name, card.base_url) == (1, "代表履职档案", "https://rd.internal/archive")
    assert str(card.as_of) == "2025-06-01"
    assert card.withdrawn == ("stories/gone.html",)
    assert {"data/deputies.json", "data/stories.json", "search/pagefind-entry.json"} <= card.sums.keys()
    for path, sum in card.sums.items():
        assert hashlib.sha256(files[path]).hexdigest() == sum, path
    assert card.pagefind == json.loads(files["search/pagefind-entry.json"])["version"]


@pytest.mark.parametrize("path", ["../x.json", "/data/x.json", "data//x.json", "data/<b>.json", "https://a.cn/x"])
def test_a_card_with_a_path_that_leads_elsewhere_is_none(path):
    given = {"format": 1, "name": "甲", "organisation": "乙", "base_url": "https://a.cn", "as_of": "2025-01-01", "pagefind": "1"}
    with pytest.raises(ValueError):
        Card.model_validate({**given, "sums": {path: "0" * 64}})
