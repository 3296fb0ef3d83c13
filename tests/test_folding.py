"""Promises about folding: one table of cases, kept by Python and by the browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import PROJECT
from hypothesis import given, settings
from hypothesis import strategies as st

from tribune.index.folding import SEPARATOR, fold

CASES = json.loads(Path(__file__).with_name("folding-cases.json").read_text("utf-8"))["cases"]


def _decoded(text: str) -> str:
    """JSON's surrogate pairs, where written as escapes, as the characters that they are."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16")


@pytest.fixture(scope="session")
def folds(browser):
    """The browser's fold: a function over many texts at once."""
    page = browser.new_page()
    page.evaluate("() => { window.tribuneSearch = {}; }")
    page.add_script_tag(path=PROJECT / "templates/search/engine.js")
    yield lambda texts: page.evaluate("texts => texts.map(text => tribuneSearch.folds(text))", texts)
    page.close()


@pytest.mark.parametrize(("text", "folded"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_python_folds_as_the_table_says(text, folded):
    assert fold(_decoded(text)).replace(SEPARATOR, "|") == _decoded(folded)


def test_the_browser_folds_as_the_table_says(folds):
    given = folds([_decoded(case[1]) for case in CASES])
    assert [text.replace(SEPARATOR, "|") for text in given] == [_decoded(case[2]) for case in CASES]


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_folding_what_is_folded_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_both_sides_fold_every_character_of_the_plane_of_common_writing_alike(folds):
    import unicodedata

    known = [chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")]
    texts = [f"a{character}国{character}b" for character in known]
    differing = [
        (hex(ord(text[1])), ours, theirs)
        for text, ours, theirs in zip(texts, map(fold, texts), folds(texts), strict=True)
        if ours != theirs
    ]
    assert not differing
